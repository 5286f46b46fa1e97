"""Section: departments beside each other."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import SPIEGELHALTER
from virkning.domain.funnel import ALARM, WARNING, FunnelPlace, funnel, limits
from virkning.domain.result import Share
from virkning.domain.statistics import Interval
from virkning.domain.text import Text

TITLE = Text(da="Afdelinger ved siden af hinanden", en="Departments beside each other")

N, TOGETHER = Text(da="Borgere", en="Citizens"), Text(da="Alle samlet", en="All together")
INNER, OUTER = Text(da="95 %", en="95%"), Text(da="99,8 %", en="99.8%")


@paragraph(
    Text(da="Tilfældet alene giver en tragt", en="Chance alone makes a funnel"),
    Text(
        da="Jo færre borgere en afdeling har, jo længere kan dens andel ligge fra alles, uden at den er anderledes. "
        "Grænserne er binomialfordelingens egne. Eksempel: af 10 borgere ved 50 % er P(X ≤ 1) = 11/1024 og "
        "P(X ≤ 2) = 56/1024. 2,5 % ligger mellem dem, og den nederste grænse er (2 − (56 − 25,6) / 45) / 10 = 0,132. "
        "Den øverste er den nederste for dem, der ikke er talt med, så det er lige meget, hvad der tælles.",
        en="The fewer citizens a department has, the further its share may lie from that of all without its being "
        "different. The limits are those of the binomial distribution itself. Example: of 10 citizens at 50%, "
        "P(X ≤ 1) = 11/1024 and P(X ≤ 2) = 56/1024. 2.5% lies between them, and the lower limit is "
        "(2 − (56 − 25.6) / 45) / 10 = 0.132. The upper one is the lower one of those not counted, so that it does not "
        "matter what is counted.",
    ),
    formula=Text(
        da="(r − (P(X ≤ r) − p) / P(X = r)) / n, hvor r er det mindste antal med P(X ≤ r) > p",
        en="(r − (P(X ≤ r) − p) / P(X = r)) / n, where r is the smallest count with P(X ≤ r) > p",
    ),
    sources=(SPIEGELHALTER,),
    columns=(N, TOGETHER, INNER, OUTER),
    rows=(
        (10, 0.5, Interval(0.1324, 0.8676), Interval(0.0002, 0.9998)),
        (100, 0.5, Interval(0.3968, 0.6032), Interval(0.3412, 0.6588)),
        (1, 0.5, Interval(0.0, 1.0), Interval(0.0, 1.0)),
    ),
)
def test_limits(n: int, target: float, inner: Interval, outer: Interval) -> None:
    for within, expected in ((WARNING, inner), (ALARM, outer)):
        found = limits(n, target, within=within)
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=5e-5)


SMALL, LARGE = Text(da="Den ene", en="One"), Text(da="Den anden", en="The other")
LIES = Text(da="Den ene ligger", en="The one lies")


@paragraph(
    Text(da="Der er ingen rækkefølge", en="There is no order"),
    Text(
        da="En afdeling ligger inden for tragten, uden for 95 % eller uden for 99,8 %. Uden for siger, at noget er "
        "anderledes, ikke hvad: borgerne, opgaven, målingen eller indsatsen. Afdelingerne står i organisationens egen "
        "orden.",
        en="A department lies within the funnel, outside 95% or outside 99.8%. Outside says that something is "
        "different, not what: the citizens, the task, the measuring or the work. Departments stand in the "
        "organisation's own order.",
    ),
    columns=(SMALL, LARGE, LIES),
    rows=(
        (Share(6, 10), Share(60, 100), FunnelPlace.WITHIN),
        (Share(3, 10), Share(70, 100), FunnelPlace.OUTSIDE_95),
        (Share(0, 12), Share(70, 100), FunnelPlace.OUTSIDE_998),
        (Share(12, 12), Share(30, 100), FunnelPlace.OUTSIDE_998),
    ),
)
def test_no_order(one: Share, other: Share, lies: FunnelPlace) -> None:
    found = funnel([("one", one), ("other", other)])
    assert found is not None
    assert [point.key for point in found.points] == ["one", "other"]
    assert found.points[0].place is lies


@paragraph(
    Text(da="En tragt kræver noget at sætte ved siden af", en="A funnel needs something to set beside"),
    Text(
        da="Af én afdeling, og hvor alle eller ingen er talt med, tegnes der ingen.",
        en="Of one department, and where all or none are counted, none is drawn.",
    ),
    columns=(SMALL, LARGE),
    rows=((Share(6, 10), Share(0, 0)), (Share(10, 10), Share(8, 8)), (Share(0, 10), Share(0, 8))),
)
def test_nothing_beside(one: Share, other: Share) -> None:
    assert funnel([("one", one), ("other", other)]) is None
