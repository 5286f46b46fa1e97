"""Section: short and long courses."""

from datetime import date

from tests.spec.courses import course, on
from tests.spec.pairing import STAYS
from tests.spec.paragraphs import paragraph
from virkning.domain.pairing import CourseLength, Stay, length_of
from virkning.domain.programme import LengthRule
from virkning.domain.text import Text

TITLE = Text(da="Korte og lange forløb", en="Short and long courses")

SHORT, LONG = CourseLength
LENGTH = Text(da="Længde", en="Length")
F1, F2, F3 = (Stay(f"f{number}", on(1, number), on(28, number)) for number in (1, 2, 3))
REGISTERED = Text(da="Registreret som", en="Registered as")


@paragraph(
    Text(da="Langt, når en bestemt fase er nået", en="Long when a certain phase was reached"),
    Text(
        da="Korte og lange forløb vises hver for sig, for det er ikke de samme borgere. Indsatsen bestemmer reglen. "
        "Her er et forløb langt, når borgeren har været i fase 3.",
        en="Short and long courses are shown apart, since they are not the same citizens. The programme sets the rule. "
        "Here a course is long when the citizen was in phase 3.",
    ),
    columns=(STAYS, LENGTH),
    rows=(((F1,), SHORT), ((F1, F2), SHORT), ((F1, F2, F3), LONG), ((F3,), LONG), ((), SHORT)),
)
def test_by_phase(stays: tuple[Stay, ...], expected: CourseLength) -> None:
    assert length_of(course(stays=stays), LengthRule(long_from_phase="f3")) is expected


@paragraph(
    Text(da="Eller når det har varet længe nok", en="Or when it lasted long enough"),
    Text(
        da="Reglen kan også være et antal dage, her 90 fra 1. januar. 1. april er dag 90. Et forløb, der er i gang, "
        "har ingen længde endnu.",
        en="The rule may also be a number of days, here 90 from 1 January. 1 April is day 90. A course that is running "
        "has no length yet.",
    ),
    columns=(Text(da="Begyndte", en="Began"), Text(da="Sluttede", en="Ended"), LENGTH),
    rows=((on(1, 1), on(31, 3), SHORT), (on(1, 1), on(1, 4), LONG), (on(1, 1), None, None)),
)
def test_by_days(started: date, ended: date | None, expected: CourseLength | None) -> None:
    assert length_of(course(started=started, ended=ended), LengthRule(long_from_days=90)) is expected


@paragraph(
    Text(da="Det registrerede går forud for reglen", en="What was registered goes before the rule"),
    Text(
        da="Er længden aftalt og registreret på forløbet, gælder den. Uden registrering og uden regel deles forløbene "
        "ikke op.",
        en="When the length was agreed and registered on the course, it holds. With neither a registration nor a rule "
        "the courses are not split.",
    ),
    columns=(REGISTERED, Text(da="Indsatsen har en regel", en="The programme has a rule"), STAYS, LENGTH),
    rows=(
        (SHORT, True, (F1, F2, F3), SHORT),
        (LONG, True, (F1,), LONG),
        (LONG, False, (F1,), LONG),
        (None, False, (F1, F2, F3), None),
    ),
)
def test_registered(
    registered: CourseLength | None, rule: bool, stays: tuple[Stay, ...], expected: CourseLength | None
) -> None:
    chosen = LengthRule(long_from_phase="f3") if rule else LengthRule()
    assert length_of(course(stays=stays, length=registered), chosen) is expected
