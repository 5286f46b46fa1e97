"""Section: membership and combinations."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import RAGIN
from virkning.domain.calibration import Anchors, direct
from virkning.domain.text import Text
from virkning.domain.truth_table import CutOffs, RowOutcome, SetData, truth_table

TITLE = Text(da="Medlemskab og kombinationer", en="Membership and combinations")

MEASURED, MEMBER = Text(da="Målt", en="Measured"), Text(da="Medlemskab", en="Membership")
WITH, WITHOUT = Text(da="Sager med udfaldet", en="Cases with it"), Text(da="Sager uden", en="Cases without")
COUNTS, MIXED = (
    Text(da="Tæller som med udfaldet", en="Counts as with it"),
    Text(da="Selvmodsigende", en="Contradictory"),
)


@paragraph(
    Text(da="Tre ankre gør en måling til medlemskab", en="Three anchors make a measurement a membership"),
    Text(
        da="Fagfolk siger, hvornår noget er helt ude, midt imellem og helt inde. Her er fem samtaler helt ude, ti "
        "midt imellem og tyve helt inde. Ankrene vælges af det, man ved om arbejdet, og aldrig af tallenes fordeling.",
        en="Professionals say when something is fully out, half way and fully in. Here five talks are fully out, ten "
        "half way and twenty fully in. Anchors are chosen by what is known of the work, never by the spread.",
    ),
    formula=Text(da="1 / (1 + e^(−2,944 · d))", en="1 / (1 + e^(−2.944 · d))"),
    sources=(RAGIN,),
    columns=(MEASURED, MEMBER),
    rows=((5, 0.05), (10, 0.5), (15, 0.81), (20, 0.95)),
)
def test_anchors(measured: int, member: float) -> None:
    assert direct([measured], Anchors(5, 10, 20))[0] == pytest.approx(member, abs=0.005)


@paragraph(
    Text(da="Ens sager med hver sit udfald siges højt", en="Like cases with unlike outcomes are told aloud"),
    Text(
        da="En kombination tæller som med udfaldet, når mindst 0,8 af dens sager har det. Har nogle det og andre ikke, "
        "mangler der noget i forklaringen: de sager skal læses igen.",
        en="A combination counts as with the outcome where at least 0.8 of its cases have it. Where some have it and "
        "others have not, something is missing in the explanation: those cases are to be read again.",
    ),
    sources=(RAGIN,),
    columns=(WITH, WITHOUT, COUNTS, MIXED),
    rows=((4, 0, True, False), (4, 1, True, True), (3, 1, False, True), (0, 4, False, False)),
)
def test_contradictions(has: int, has_not: int, counts: bool, mixed: bool) -> None:
    n = has + has_not
    row = truth_table(SetData(("A",), ((1.0,),) * n, (1.0,) * has + (0.0,) * has_not), CutOffs(0.8)).rows[1]
    assert (row.outcome is RowOutcome.POSITIVE, row.mixed) == (counts, mixed)
