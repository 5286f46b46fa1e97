"""The mail that asks somebody to a data meeting: the day and a link, and nothing of what is talked about."""

from datetime import date

from virkning.domain.text import Language, Text
from virkning.reports import numbers

_SUBJECT = Text(da="Du er inviteret til et møde", en="You are invited to a meeting")
_TEXT = Text(
    da="Du er inviteret til et datamøde den {day}.\n\nDagsordenen, mødets regler og det, du kan læse, står her: "
    "{address}\n\nDu skal logge ind for at se det.\n",
    en="You are invited to a data meeting on {day}.\n\nThe agenda, the rules of the meeting and what you may read "
    "beforehand stand here: {address}\n\nYou must log in to see it.\n",
)


def invitation_mail(day: date, *, address: str, language: Language) -> tuple[str, str]:
    """Subject and text."""
    told = numbers.day(day, language=language)
    return _SUBJECT.to(language), _TEXT.to(language).format(day=told, address=address)
