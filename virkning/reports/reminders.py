"""The words of the reminders: neutral, and with nothing of any citizen, since anybody may see a mail or a telephone."""

from dataclasses import dataclass

from virkning.domain.text import Language, Text
from virkning.reports import numbers

STAFF_SUBJECT = Text(da="Der venter noget i Virkning", en="Something waits in Virkning")
CITIZEN_SUBJECT = Text(da="Et spørgeskema til dig", en="A questionnaire for you")
CITIZEN_TEXT = Text(
    da="Du har et spørgeskema, der venter. Brug det link, du har fået.",
    en="A questionnaire waits for you. Use the link that you were given.",
)

_DUE = (
    Text(da="{n} måling kan tages nu.", en="{n} measurement can be taken now."),
    Text(da="{n} målinger kan tages nu.", en="{n} measurements can be taken now."),
)
_OVERDUE = (
    Text(da="{n} måling er over tiden.", en="{n} measurement is overdue."),
    Text(da="{n} målinger er over tiden.", en="{n} measurements are overdue."),
)
_WAITING = (
    Text(da="I alt venter {n} måling i dine forløb.", en="In all {n} measurement waits in your courses."),
    Text(da="I alt venter {n} målinger i dine forløb.", en="In all {n} measurements wait in your courses."),
)
_NEW = Text(da="Nyt siden sidst:", en="New since last time:")
_SEE = Text(da="Se dem her: {address}", en="See them here: {address}")
_OFF = Text(
    da="Du kan slå disse mails fra under Mine indstillinger i menuen ved dit navn.",
    en="You can turn these mails off under My settings in the menu at your name.",
)


@dataclass(frozen=True, slots=True)
class Digest:
    """How many measurements came due, and went over time, since the last mail; and how many wait in all."""

    due: int
    overdue: int
    waiting: int


def digest_text(digest: Digest, *, address: str, language: Language) -> str:
    news = [(_DUE, digest.due), (_OVERDUE, digest.overdue)]
    lines = [f"- {_counted(texts, n, language)}" for texts, n in news if n]
    told = "\n".join([_NEW.to(language), *lines])
    rest = [_counted(_WAITING, digest.waiting, language), _SEE.to(language).format(address=address), _OFF.to(language)]
    return "\n\n".join([told, *rest]) + "\n"


def _counted(texts: tuple[Text, Text], n: int, language: Language) -> str:
    text = texts[0] if n == 1 else texts[1]
    return text.to(language).format(n=numbers.count(n, language=language))
