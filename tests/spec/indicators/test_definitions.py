"""Section: when a definition is another."""

from dataclasses import replace
from datetime import date

from tests.spec.paragraphs import paragraph
from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.definition_change import Version, definition_changes
from virkning.domain.instrument import Respondent
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.programme import Indicator, Outcome, Programme
from virkning.domain.text import Text
from virkning.library.shelves import instruments

TITLE = Text(da="Når definitionen ændrer sig", en="When the definition changes")
CHANGED = Text(da="Ændret i indikatoren", en="Changed in the indicator")
BREAK = Text(da="Brud i serien", en="Break in the series")
TEXT = Text(da="eksempel", en="example")
TRUST = Indicator("trust", TEXT, "trust", "total")
EDITIONS = {
    "title": replace(TRUST, title=Text(da="andet", en="other")),
    "instrument": replace(TRUST, instrument="network"),
    "respondent": replace(TRUST, respondent=Respondent.EMPLOYEE),
    "goal": replace(TRUST, goal=GoalType.KEEP),
    "rule": replace(TRUST, rule=ChangeRule.RELIABLE),
}


@paragraph(
    Text(da="Hvad der er et brud", en="What is a break"),
    Text(
        da="Skifter spørgeskemaet, skalaen, den, der svarer, måltypen, reglen, retningen eller rækkevidden, er det en "
        "anden målestok. Forløb tælles efter den version, de begyndte i; tal fra to målestokke lægges aldrig sammen, "
        "og linjen i et diagram går ikke hen over bruddet. Navn, måltal, ansvarlig og brug kan frit ændres.",
        en="When the questionnaire, the scale, who answers, the goal type, the rule, the direction or the range "
        "changes, it is another ruler. Courses are counted by the version that they began in. Figures of two rulers "
        "are never added up, and the line of a chart does not cross the break. Name, target, responsible and use may "
        "change freely.",
    ),
    columns=(CHANGED, BREAK),
    rows=(
        ("title", ""),
        ("instrument", "instrument"),
        ("respondent", "respondent"),
        ("goal", "goal"),
        ("rule", "rule"),
    ),
)
def test_breaks(changed: str, expected: str) -> None:
    def version(number: int, indicator: Indicator) -> Version:
        plan = (PlannedMeasure("start", indicator.instrument, Trigger.START),)  # without one, talks are anonymous
        programme = Programme("example", str(number), TEXT, (), (Outcome("o", TEXT, (indicator,)),), plan=plan)
        return Version(number, str(number), date(2026, number, 1), programme, instruments())

    now = EDITIONS[changed]
    found = definition_changes(TRUST, version(1, TRUST), now, version(2, now))
    assert ", ".join(one.part.value for one in found) == expected
