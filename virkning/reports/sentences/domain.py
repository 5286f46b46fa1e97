"""Problems found by the plain rules themselves."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "unknown-period": Text(
        da="“{value}” er ikke en periode. Skriv et år (2013), et halvår (2013H1), et kvartal (2013Q2), "
        "en måned (2013-06) eller to datoer (2013-04-01..2013-06-30).",
        en="“{value}” is not a period. Write a year (2013), a half-year (2013H1), a quarter (2013Q2), "
        "a month (2013-06) or two dates (2013-04-01..2013-06-30).",
    ),
}
