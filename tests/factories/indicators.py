"""A programme with an indicator of every kind, each with a card."""

from dataclasses import replace
from datetime import date

from tests.factories.programmes import PLANNED
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.programme import Outcome
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryNode

WHY = Text("Valgt til prøven.", "Chosen for the test.")

TRUST = replace(
    PLANNED.scaled[0],
    definition=Text("Om hun kan stole på nogen igen.", "Whether she can trust anybody again."),
    target=Target(Measure.SHARE, 0.4, date(2013, 12, 31), WHY),
    responsible=Text("Teamlederen", "The team leader"),
    use=Text("Til teamets møde.", "For the team's meeting."),
)
IN_WORK = Indicator(
    "in-work",
    Text("I arbejde", "In work"),
    kind=SourceKind.CATEGORY,
    variable="employment",
    wanted=("work",),
    target=Target(Measure.SHARE, 0.95, date(2013, 12, 31), WHY),
)
OWN_GOALS = Indicator("own-goals", Text("Egne mål", "Own goals"), kind=SourceKind.GOALS)
COMING = Indicator(
    "coming",
    Text("Kommer", "Comes"),
    kind=SourceKind.ATTENDANCE,
    enough=0.75,
    target=Target(Measure.MEAN, 0.5, date(2013, 12, 31), WHY),
)

EVERY_KIND: Definition = replace(
    PLANNED,
    version="2",
    outcomes=(
        replace(PLANNED.outcomes[0], indicators=(TRUST, OWN_GOALS)),
        Outcome("work", Text("Arbejde", "Work"), (IN_WORK, COMING)),
        Outcome("later", Text("Senere", "Later"), ()),
    ),
    theory=Theory((TheoryNode("independence", NodeKind.RESULT, PLANNED.outcomes[0].title, horizon=Horizon.SHORT),), ()),
)
