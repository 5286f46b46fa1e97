"""The section about the quality of the data, for readers who see the cases: how much there is of each kind."""

from collections import Counter
from collections.abc import Mapping, Sequence

from virkning.domain.quality import QualityFinding, QualityKind
from virkning.domain.text import Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Column, Row, Section, Table

TITLE = Text(da="Datakvalitet", en="Data quality")

KINDS: Mapping[QualityKind, Text] = {
    QualityKind.IMPOSSIBLE: Text(da="Kan ikke passe", en="Cannot be right"),
    QualityKind.DUPLICATE: Text(da="Står der to gange", en="There twice"),
    QualityKind.OVERDUE: Text(da="Over tiden", en="Overdue"),
    QualityKind.MISSING: Text(da="Mangler", en="Missing"),
    QualityKind.DOUBTFUL: Text(da="Tvivlsomt", en="Doubtful"),
}


def quality_section(found: Sequence[QualityFinding]) -> Section | None:
    """None where there is nothing to put right. Which course it is stands on the page about data quality."""
    counts = Counter(one.kind for one in found)
    if not counts:
        return None
    courses = len({one.course for one in found})
    text = Text(
        da="I {n} forløb er der noget i data at se efter.",
        en="In {n} courses something in the data is to be looked at.",
    )
    rows = tuple(Row(kind.value, KINDS[kind], (figures.plain(counts[kind]),)) for kind in QualityKind if counts[kind])
    table = Table("quality", TITLE, Text(da="Slags", en="Kind"), (Column("n", Text(da="Antal", en="Number")),), rows)
    said = both(lambda language: text.to(language).format(n=numbers.count(courses, language=language)))
    return Section("quality", TITLE, sentences=(said,), tables=(table,))
