"""The mail that asks somebody to take part in a self-assessment: a link and a day, and nothing of what it is about."""

from datetime import date

from virkning.domain.text import Language, Text
from virkning.reports import numbers

_SUBJECT = Text(da="Du er bedt om at deltage i en vurdering", en="You are asked to take part in an assessment")
_ASKED = Text(
    da="En kollega har bedt dig om at deltage i en vurdering.",
    en="A colleague has asked you to take part in an assessment.",
)
_AGAIN = Text(
    da="Du er bedt om at deltage i en vurdering, og dit svar mangler endnu.",
    en="You are asked to take part in an assessment, and your answer is not there yet.",
)
_HOW = Text(
    da="Det tager omkring ti minutter, og du kan stoppe og gå videre senere.",
    en="It takes about ten minutes, and you can stop and go on later.",
)
_DAY = Text(da="Svar gerne senest den {day}.", en="Please answer by {day}.")
_WHERE = Text(
    da="Du svarer her: {address}\n\nDu skal logge ind. Andre kan ikke se, hvad du svarer.",
    en="You answer here: {address}\n\nYou must log in. Nobody else can see what you answer.",
)


def asking_mail(answer_by: date | None, *, address: str, again: bool, language: Language) -> tuple[str, str]:
    """Subject and text; `again` for those who were asked before and have not handed in."""
    first = [(_AGAIN if again else _ASKED).to(language), _HOW.to(language)]
    if answer_by is not None:
        first.append(_DAY.to(language).format(day=numbers.day(answer_by, language=language)))
    return _SUBJECT.to(language), f"{' '.join(first)}\n\n{_WHERE.to(language).format(address=address)}\n"
