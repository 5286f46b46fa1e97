"""What stands on the pages that are handed out. The citizen's name no programme, no department and no problem."""

from virkning.domain.goal import StepOwner
from virkning.domain.text import Language, Text

WORDS: dict[str, Text] = {
    "my-plan": Text(da="Min plan", en="My plan"),
    "my-answers": Text(da="Mine svar over tid", en="My answers over time"),
    "my-goals": Text(da="Mine mål", en="My goals"),
    "goals": Text(da="Mål", en="Goals"),
    "steps": Text(da="Skridt", en="Steps"),
    "next": Text(da="Det næste", en="What comes next"),
    "look-again": Text(da="Vi ser på planen igen", en="We look at the plan again"),
    "asked-again": Text(da="Nogle spørgsmål til dig", en="Some questions for you"),
    "no-goals": Text(da="Her er plads til det første mål.", en="Here is room for the first goal."),
    "exact": Text(
        da="Svar er aldrig helt præcise. Små udsving op og ned er helt almindelige. Båndet omkring en streg viser, "
        "hvor meget et svar kan svinge af sig selv.",
        en="Answers are never exact. Small movements up and down are normal. The band around a line shows how much an "
        "answer may move by itself.",
    ),
}

_TO_CITIZEN: dict[StepOwner, Text] = {
    StepOwner.CITIZEN: Text(da="mig", en="me"),
    StepOwner.EMPLOYEE: Text(da="min kontaktperson", en="my contact person"),
    StepOwner.TOGETHER: Text(da="os sammen", en="us together"),
    StepOwner.OTHER: Text(da="en anden", en="somebody else"),
}


def owner(who: StepOwner, *, language: Language) -> str:
    """Who takes a step, as the citizen says it."""
    return _TO_CITIZEN[who].to(language)
