"""Section: a plain list of before and after."""

import pytest

from tests.spec.courses import Citizen
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import HIGHER, SOURCE, TEXT
from tests.spec.references import JACOBSON_TRUAX
from tests.spec.results import CITIZENS
from virkning.domain.before_after import BeforeAfterReport, Person, Yardstick, before_after
from virkning.domain.change import ChangeRule, ClinicalChange, CutOffKind
from virkning.domain.instrument import Norm
from virkning.domain.result import Classes
from virkning.domain.text import Text

TITLE = Text(da="En liste med før og efter", en="A list of before and after")

LIST = (Citizen(30.0, 45.0), Citizen(35.0, 37.0), Citizen(40.0, 30.0), Citizen(50.0, None))
GIVEN_SD = Text(da="SD oplyst", en="SD given")
THRESHOLD = Text(da="Grænse for sikker ændring", en="Threshold of reliable change")


def read(
    citizens: tuple[Citizen, ...],
    *,
    sd: float | None = None,
    kind: CutOffKind | None = None,
    functional: Norm | None = None,
) -> BeforeAfterReport:
    people = [Person(str(number), c.before, c.after) for number, c in enumerate(citizens)]
    yardstick = Yardstick(HIGHER, ChangeRule.RELIABLE, 0.8, sd=sd, cut_off=kind, functional=functional)
    return before_after(people, yardstick)


@paragraph(
    Text(da="Uden oplyst spredning bruges listens egen", en="Without a given spread the list's own is used"),
    Text(
        da="Mange begynder med et regneark med én linje per borger. Kendes spredningen fra en større gruppe, bruges "
        "den. Ellers bruges førværdierne i de fulde par: 30, 35 og 40 har SD 5, og "
        "1,96 × 5 × √2 × √0,20 = 6,2. Rapporten siger, hvilken der er brugt. Reliabiliteten er her 0,80.",
        en="Many begin with a spreadsheet of one line per citizen. A spread known from a larger group is used. "
        "Otherwise that of the before values of the complete pairs: 30, 35 and 40 have SD 5, and 1.96 × 5 × √2 × √0.20 "
        "= 6.2. The report says which was used. The reliability is here 0.80.",
    ),
    sources=(JACOBSON_TRUAX,),
    columns=(CITIZENS, GIVEN_SD, THRESHOLD, Text(da="Klasser", en="Classes")),
    rows=((LIST, None, 6.2, Classes(1, 1, 1)), (LIST, 7.5, 9.3, Classes(1, 1, 1)), (LIST, 12.0, 14.88, Classes(1, 2))),
)
def test_spread(citizens: tuple[Citizen, ...], sd: float | None, threshold: float, expected: Classes) -> None:
    report = read(citizens, sd=sd)
    assert report.threshold is not None
    assert report.threshold.value == pytest.approx(threshold, abs=0.005)
    assert report.all.result.classes == expected
    assert report.sd_from_sample is (sd is None)


@paragraph(
    Text(da="Uden klinisk norm bruges listens egen", en="Without a clinical norm the list's own is used"),
    Text(
        da="Grænse a kræver den kliniske gruppe. Er den ikke oplyst, er det listens egne førværdier: gennemsnit 35 og "
        "SD 5 giver 35 + 2 × 5 = 45. Grænse c bruger desuden befolkningens norm, her gennemsnit 60 og SD 5: "
        "(5 × 60 + 5 × 35) / 10 = 47,5. Den, der går fra 30 til 45, kommer ikke forbi nogen af dem og er derfor "
        "forbedret.",
        en="Cut-off a needs the clinical group. When it is not given, it is the list's own before values: mean 35 and "
        "SD 5 give 35 + 2 × 5 = 45. Cut-off c also uses a norm of the population, here mean 60 and SD 5: "
        "(5 × 60 + 5 × 35) / 10 = 47.5. The one who goes from 30 to 45 gets past neither: that is improved.",
    ),
    sources=(JACOBSON_TRUAX,),
    columns=(CITIZENS, Text(da="Slags", en="Kind"), Text(da="Grænse", en="Cut-off"), Text(da="Klasser", en="Classes")),
    rows=(
        (
            LIST,
            CutOffKind.A,
            45.0,
            {ClinicalChange.IMPROVED: 1, ClinicalChange.UNCHANGED: 1, ClinicalChange.DETERIORATED: 1},
        ),
        (
            LIST,
            CutOffKind.C,
            47.5,
            {ClinicalChange.IMPROVED: 1, ClinicalChange.UNCHANGED: 1, ClinicalChange.DETERIORATED: 1},
        ),
        (
            (Citizen(30.0, 46.0), Citizen(35.0, 37.0), Citizen(40.0, 30.0)),
            CutOffKind.A,
            45.0,
            {ClinicalChange.RECOVERED: 1, ClinicalChange.UNCHANGED: 1, ClinicalChange.DETERIORATED: 1},
        ),
    ),
)
def test_cut_off(
    citizens: tuple[Citizen, ...], kind: CutOffKind, line: float, expected: dict[ClinicalChange, int]
) -> None:
    report = read(citizens, kind=kind, functional=Norm(60.0, 5.0, TEXT, SOURCE))
    assert report.cut_off == pytest.approx(line)
    assert report.clinical_from_sample
    assert report.all.clinical == expected
