"""Mails that tell that something is there to read: a link, and never a figure or what anybody wrote."""

from virkning.domain.period import Period
from virkning.domain.text import Language, Text
from virkning.reports import numbers

_SUBJECT = Text(da="{title}, {period}", en="{title}, {period}")
_TEXT = Text(
    da="Rapporten “{title}” for {period} ligger klar.\n\nLæs den her: {address}\n\n"
    "Du skal logge ind. Der står ingen tal i denne mail.\n",
    en="The report “{title}” for {period} is ready.\n\nRead it here: {address}\n\n"
    "You need to log in. There are no figures in this mail.\n",
)


def report_mail(title: Text, period: Period, *, address: str, language: Language) -> tuple[str, str]:
    """Subject and text."""
    values = {
        "title": title.to(language),
        "period": numbers.period_name(period, language=language),
        "address": address,
    }
    return _SUBJECT.to(language).format(**values), _TEXT.to(language).format(**values)


_ASKED = Text(da="En kollega beder dig se på noget", en="A colleague asks you to look at something")
_ASKED_TEXT = Text(
    da="En kollega har skrevet en kommentar til nogle tal og vil gerne høre fra dig.\n\nLæs den her: {address}\n\n"
    "Du skal logge ind. Hverken kommentaren eller tallene står i denne mail.\n",
    en="A colleague has commented on some figures, and would like to hear from you.\n\nRead it here: {address}\n\n"
    "You need to log in. Neither the comment nor the figures stand in this mail.\n",
)


def mention_mail(*, address: str, language: Language) -> tuple[str, str]:
    """Subject and text."""
    return _ASKED.to(language), _ASKED_TEXT.to(language).format(address=address)
