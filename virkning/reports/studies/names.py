"""What covariates are called."""

from virkning.domain.study_columns import OTHER
from virkning.domain.text import Text
from virkning.reports.studies.values import StudyTold

_PLAIN = {
    "before": Text(da="Udfaldet før starten", en="The outcome before the start"),
    "department": Text(da="Afdeling", en="Department"),
    "year": Text(da="Startår", en="Year of the start"),
}
_RARE = Text(da="andet", en="other")


def covariate_name(told: StudyTold, column: str) -> Text:
    """`file:children=2` as `children: 2`; codes of our own by their titles."""
    name, _, word = column.partition("=")
    title = _PLAIN.get(name) or told.names.get(name) or _plain(name.removeprefix("file:").removeprefix("fact:"))
    if not word:
        return title
    value = _RARE if word == OTHER else told.names.get(column) or _plain(word)
    return Text(f"{title.da}: {value.da}", f"{title.en}: {value.en}")


def _plain(word: str) -> Text:
    return Text(word, word)
