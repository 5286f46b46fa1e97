"""What a person adds to a form before it is an instrument: what the file does not tell is asked for, never invented."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.instrument import Direction, LicenceNeed, Respondent, ScoreRule, TranslationStatus
from virkning.domain.text import Language


class Rights(StrEnum):
    """Whose words they are. Only what is free may be handed on in a package or a file."""

    FREE = "free"
    OWNED = "owned"


@dataclass(frozen=True, slots=True)
class Told:
    """`better` is which way every total should move; `rule` makes a total where the file has none.

    `language` is that of the file's own words, where it does not tell. `terms` are the owner's, in one's own words.
    """

    key: str = ""
    title: str = ""
    better: Direction | None = None
    rule: ScoreRule | None = None
    fewest: int | None = None
    counts: tuple[str, ...] = ()  # the questions that such a total counts; none named is all with scores
    language: Language | None = None
    respondent: Respondent = Respondent.CITIZEN
    status: TranslationStatus = TranslationStatus.OFFICIAL
    rights: Rights = Rights.OWNED
    needs: LicenceNeed = LicenceNeed.PERMISSION  # the careful answer, where words are owned
    terms: str = ""
    who: str = ""
