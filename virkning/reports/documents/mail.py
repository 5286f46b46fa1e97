"""The mail that tells that a report is there: its name and a link, and never a figure."""

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
