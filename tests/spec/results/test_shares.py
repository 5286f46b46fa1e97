"""Section: shares."""

from tests.spec.courses import Citizen, question, went_through
from tests.spec.paragraphs import paragraph
from tests.spec.results import CITIZENS
from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.result import ALL_DEPARTMENTS, Classes, Share, Span, SpanKind
from virkning.domain.summary import summarise
from virkning.domain.text import Text

TITLE = Text(da="Andele", en="Shares")

F1 = Span(SpanKind.PHASE, "f1")
SIX = (Citizen(3.0, 2.0), Citizen(3.0, 2.9), Citizen(2.0, 2.0), Citizen(2.0, 2.5), Citizen(4.0, None))
RULE = Text(da="Regel", en="Rule")
CLASSES = Text(da="Klasser", en="Classes")
ANY, RELIABLE, IMPORTANT = ChangeRule


@paragraph(
    Text(da="Andelen er dem med fremgang ud af de parrede", en="The share is those who progressed out of the paired"),
    Text(
        da="Af fire parrede er to gået frem, én står stille og én er gået tilbage: 2 af 4 = 50 %. Med sikker ændring "
        "over 0,3 tæller 3 → 2,9 ikke, og andelen er 25 %. Den femte borger mangler en eftermåling og er ikke med.",
        en="Of four paired two progressed, one stands still and one regressed: 2 of 4 = 50%. By reliable change above "
        "0.3, 3 → 2.9 does not count, and the share is 25%. The fifth citizen lacks an after and is not in it.",
    ),
    formula=Text(da="andel = fremgang / parrede", en="share = progressed / paired"),
    columns=(CITIZENS, RULE, Text(da="Værdi", en="Value"), CLASSES, Text(da="Andel", en="Share")),
    rows=(
        (SIX, ANY, 0.0, Classes(2, 1, 1), Share(2, 4)),
        (SIX, RELIABLE, 0.3, Classes(1, 2, 1), Share(1, 4)),
        (SIX, IMPORTANT, 1.0, Classes(1, 3, 0), Share(1, 4)),
        ((), ANY, 0.0, Classes(), Share(0, 0)),
    ),
)
def test_share(
    citizens: tuple[Citizen, ...], rule: ChangeRule, value: float, classes: Classes, expected: Share
) -> None:
    asked = question(threshold=Threshold(rule, value))
    result = summarise(asked, went_through(*citizens), department=ALL_DEPARTMENTS, span=F1)
    assert result.classes == classes
    assert result.progressed == expected
    assert result.status_quo == Share(classes.status_quo, expected.n)
    assert result.regressed == Share(classes.regressed, expected.n)
    assert result.threshold == Threshold(rule, value)


@paragraph(
    Text(da="Uden grænse ingen andel, men stadig gennemsnit", en="Without a threshold no share, but still means"),
    Text(
        da="Har skalaen ingen værdi for den valgte regel, kan det ikke siges, hvem der er gået frem. De parrede er der "
        "stadig.",
        en="When the scale has no value for the chosen rule, it cannot be said who progressed. The paired are still "
        "there.",
    ),
    columns=(CITIZENS, Text(da="Parrede", en="Paired"), CLASSES, Text(da="Andel", en="Share")),
    rows=((SIX, 4, Classes(), None),),
)
def test_no_threshold(citizens: tuple[Citizen, ...], paired: int, classes: Classes, share: None) -> None:
    asked = question(threshold=None)
    result = summarise(asked, went_through(*citizens), department=ALL_DEPARTMENTS, span=F1)
    assert (result.paired, result.classes, result.progressed.value) == (paired, classes, share)
