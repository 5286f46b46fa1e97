"""Parts of addresses that are values: an address with an unknown period is not found."""

import re

from django.urls import register_converter

from virkning.domain.errors import Unknown
from virkning.domain.period import Period, period


class PeriodConverter:
    regex = (
        r"(?:19|20|21)\d\d(?:[QHqh]\d|-\d\d)?"
        r"|(?:19|20|21)\d\d-\d\d-\d\d\.\.(?:19|20|21)\d\d-\d\d-\d\d"
    )

    def to_python(self, value: str) -> Period:
        if not re.fullmatch(self.regex, value):
            raise ValueError(value)
        try:
            return period(value)
        except Unknown as unknown:
            raise ValueError(value) from unknown

    def to_url(self, value: Period | str) -> str:
        return value if isinstance(value, str) else value.key


register_converter(PeriodConverter, "period")
