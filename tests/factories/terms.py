"""Words of the dictionary, proposed as a page does."""

from datetime import UTC, datetime

from virkning.actions.terms import Proposed, propose_term
from virkning.domain.text import Text
from virkning.store.models import Organisation, Term, User

PROPOSED_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
WANTED = Proposed(
    word=Text("Andel", "Share"),
    definition=Text("Hvor mange der er kommet videre.", "How many have come further."),
    why="Borgerne forstår det bedre.",
)


def make_proposal(organisation: Organisation, by: User, *, key: str = "share", to: Proposed = WANTED) -> Term:
    return propose_term(organisation, key=key, to=to, by=by, now=PROPOSED_AT)
