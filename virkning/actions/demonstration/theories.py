"""A theory of change that is being written: the documentalist's draft for the children's programme."""

from dataclasses import replace

from virkning.actions.programmes import begin_draft, save_draft
from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode
from virkning.store.models import Organisation, Programme, User

PROGRAMME = "children"

THEORY = Theory(
    (
        TheoryNode(
            "children",
            NodeKind.TARGET_GROUP,
            Text("Børn, der har levet med vold", "Children who have lived with violence"),
            Text("Fra 6 til 14 år, mens en forælder får hjælp.", "From 6 to 14 years, while a parent gets help."),
        ),
        TheoryNode("talks", NodeKind.ACTIVITY, Text("Samtaler med barnet", "Talks with the child"), phase="talks"),
        TheoryNode("group", NodeKind.ACTIVITY, Text("Børnegruppe", "Children's group"), phase="group"),
        TheoryNode(
            "words",
            NodeKind.RESULT,
            Text("Barnet har ord for det, der er sket", "The child has words for what has happened"),
            horizon=Horizon.SHORT,
        ),
        TheoryNode(
            "everyday", NodeKind.RESULT, Text("En tryg hverdag", "A safe everyday life"), horizon=Horizon.MIDDLE
        ),
        TheoryNode(
            "school",
            NodeKind.CONDITION,
            Text("Skolen ved, hvad barnet har været igennem", "The school knows what the child has been through"),
        ),
    ),
    (
        TheoryEdge("children", "talks"),
        TheoryEdge("children", "group"),
        TheoryEdge(
            "talks",
            "words",
            Text(
                "Den anden forælder taler ikke barnet fra at komme.",
                "The other parent does not talk the child out of coming.",
            ),
        ),
        TheoryEdge("group", "words"),
        TheoryEdge("words", "everyday"),
    ),
)
"""Not finished on purpose: what is still to be thought through is remarked beside it."""


def begin_theory(organisation: Organisation, *, by: User) -> None:
    programme = Programme.objects.filter(organisation=organisation, key=PROGRAMME, current=True).first()
    if programme is None:
        return
    draft = begin_draft(programme, by=by)
    save_draft(draft, definition=replace(draft.defined(), theory=THEORY), version=draft.version, by=by)
