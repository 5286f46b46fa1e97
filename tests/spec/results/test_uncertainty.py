"""Section: how uncertain a number is."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import NEWCOMBE, STUDENT, WILSON
from tests.spec.results import MEAN, SD, N
from virkning.domain.result import Share
from virkning.domain.statistics import Interval, mean_interval
from virkning.domain.text import Text

TITLE = Text(da="Usikkerhed", en="Uncertainty")

INTERVAL = Text(da="95 %-interval", en="95% interval")


@paragraph(
    Text(da="Gennemsnittet af en forskel har et interval", en="The mean of a difference has an interval"),
    Text(
        da="De borgere, vi har målt, er få ud af dem, der kunne have været der. Intervallet viser, hvilke gennemsnit "
        "tallene passer med. Ligger 0 uden for intervallet, er retningen sikker nok til at blive farvet i rapporten. "
        "Første eksempel er Students forsøg med ti personer og sovemidler (forskelle 1,2; 2,4; 1,3; 1,3; 0; 1; 1,8; "
        "0,8; 4,6; 1,4 timer): 1,58 ± 2,262 × 1,23 / √10.",
        en="The citizens we measured are few of those who might have been there. The interval shows which means the "
        "numbers agree with. When 0 lies outside it, the direction is certain enough to be coloured in the report. The "
        "first example is Student's trial with ten people and sleeping drugs (differences 1.2, 2.4, 1.3, 1.3, 0, 1, "
        "1.8, 0.8, 4.6, 1.4 hours): 1.58 ± 2.262 × 1.23 / √10.",
    ),
    formula=Text(
        da="gennemsnit ± t(n − 1; 97,5 %) × SD / √n",
        en="mean ± t(n − 1; 97.5%) × SD / √n",
    ),
    sources=(STUDENT,),
    columns=(N, MEAN, SD, INTERVAL, Text(da="0 ligger udenfor", en="0 lies outside")),
    rows=(
        (10, 1.58, 1.23, Interval(0.7, 2.46), True),
        (5, 1.58, 1.23, Interval(0.05, 3.11), True),
        (3, 1.58, 1.23, Interval(-1.48, 4.64), False),
        (10, -1.58, 1.23, Interval(-2.46, -0.7), True),
    ),
)
def test_mean(n: int, mean: float, sd: float, expected: Interval, excludes: bool) -> None:
    found = mean_interval(n, mean, sd)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=0.005)
    assert found.excludes_zero is excludes


@paragraph(
    Text(da="Én borger giver intet interval", en="One citizen gives no interval"),
    Text(
        da="Af én borger kan man ikke se, hvor forskellige borgerne er.",
        en="From one citizen one cannot see how different the citizens are.",
    ),
    columns=(N, MEAN, SD, INTERVAL),
    rows=((1, 1.58, None, None), (1, 1.58, 1.23, None), (10, 1.58, None, None)),
)
def test_no_interval(n: int, mean: float, sd: float | None, expected: None) -> None:
    assert mean_interval(n, mean, sd) is expected


@paragraph(
    Text(da="Også en andel har et interval", en="A share has an interval, too"),
    Text(
        da="Wilsons interval holder sig altid mellem 0 og 100 % og kan bruges også for få borgere. 0 af 20 betyder "
        "ikke, at det aldrig sker: andelen kan være op til 16 %. Eksemplerne er de fire fra Newcombes sammenligning af "
        "metoder.",
        en="Wilson's interval always stays between 0 and 100% and works for few citizens as well. 0 of 20 does not "
        "mean that it never happens: the share may be up to 16%. The examples are the four of Newcombe's comparison of "
        "methods.",
    ),
    formula=Text(
        da="(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),  p = andel, z = 1,96",
        en="(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),  p = share, z = 1.96",
    ),
    sources=(WILSON, NEWCOMBE),
    columns=(Text(da="Andel", en="Share"), INTERVAL),
    rows=(
        (Share(81, 263), Interval(0.2553, 0.3662)),
        (Share(15, 148), Interval(0.0624, 0.1605)),
        (Share(0, 20), Interval(0.0, 0.1611)),
        (Share(1, 29), Interval(0.0061, 0.1718)),
        (Share(20, 20), Interval(0.8389, 1.0)),
    ),
)
def test_share(share: Share, expected: Interval) -> None:
    found = share.interval
    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=5e-5)


@paragraph(
    Text(da="Ingen borgere, ingen andel", en="No citizens, no share"),
    Text(
        da="0 af 0 er ikke 0 %. Der er simpelthen intet at sige.",
        en="0 of 0 is not 0%. There is simply nothing to say.",
    ),
    columns=(Text(da="Fremgang", en="Progressed"), Text(da="Parrede", en="Paired"), Text(da="Andel", en="Share"),
             INTERVAL),
    rows=((0, 0, None, None),),
)  # fmt: skip
def test_nobody(count: int, n: int, value: None, interval: None) -> None:
    assert Share(count, n).value is value
    assert Share(count, n).interval is interval
