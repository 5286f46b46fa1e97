"""The team's sections: how many citizens stand where on each measure and in each group, and what needs attention.

No citizen stands in them: who it is stands in the lists of courses, which are always fresh.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeClass
from virkning.domain.on_track import SignalCode, questions_to_think_about
from virkning.domain.series import Series
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.results import HEAD
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Table
from virkning.reports.documents.values import Series as Drawn

CLASSES: Mapping[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(da="Kommet videre", en="Progressed"),
    ChangeClass.STATUS_QUO: Text(da="Som før", en="As before"),
    ChangeClass.REGRESSED: Text(da="Gået tilbage", en="Regressed"),
}
_ONCE = Text(da="Målt én gang", en="Measured once")
_SOURCE = Text(
    da="Fra første til seneste måling, efter reglen for sikker ændring, hvor den er kendt.",
    en="From the first to the latest measurement, by the rule of reliable change where it is known.",
)
COLUMNS = (
    *(Column(kind.value, title, _SOURCE) for kind, title in CLASSES.items()),
    Column("once", _ONCE, Text(da="Endnu ingen ændring at se på.", en="No change to look at yet.")),
)
_WHO = Text(
    da="Hvem det er, står i listen over forløb, som altid er frisk. En frosset rapport nævner ingen borger.",
    en="Who it is stands in the list of courses, which is always fresh. A frozen report names no citizen.",
)


@dataclass(frozen=True, slots=True)
class GroupOfCitizens:
    """The citizens of one group, each with their series; an empty title is those in no group."""

    key: str
    title: str
    citizens: tuple[tuple[Series, ...], ...]


def progress_section(citizens: Sequence[tuple[Series, ...]], groups: Sequence[GroupOfCitizens]) -> Section | None:
    """`citizens` are all with a course that ran in the period."""
    measured = [series for series in citizens if series]
    if not measured:
        return None
    title = Text(da="Borgernes vej", en="The citizens' ways")
    rows = _by_measure(measured)
    tables = [Table("ways", title, HEAD, COLUMNS, rows, _WHO)]
    if any(group.title for group in groups):
        tables.append(_by_group(groups))
    twice = sum(any(one.change is not None for one in series) for series in measured)
    text = Text(
        da="{n} borgere med et forløb i perioden er målt mindst to gange.",
        en="{n} citizens with a course in the period were measured at least twice.",
    )
    return Section(
        "citizens-progress",
        title,
        sentences=(both(lambda lang: text.to(lang).format(n=numbers.out_of(twice, len(citizens), language=lang))),),
        tables=tuple(tables),
        charts=_chart(rows),
    )


def _by_measure(citizens: Sequence[tuple[Series, ...]]) -> tuple[Row, ...]:
    found: dict[str, tuple[Text, Counter[str]]] = {}
    for series in citizens:
        for one in series:
            _, counts = found.setdefault(one.indicator, (one.title, Counter()))
            counts[one.change_class.value if one.change_class else "once"] += 1
    return tuple(Row(key, title, _counted(counts)) for key, (title, counts) in found.items())


def _counted(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    return tuple(figures.count(counts.get(column.key, 0)) for column in COLUMNS)


def _by_group(groups: Sequence[GroupOfCitizens]) -> Table:
    """A citizen counts where most of their measures point; as many each way is as before."""
    rows = []
    for group in groups:
        counts = Counter(way_of(series) for series in group.citizens)
        title = Text(group.title, group.title) if group.title else Text(da="Uden gruppe", en="In no group")
        rows.append(Row(group.key or "none", title, (figures.count(len(group.citizens)), *_counted(counts))))
    citizens = Column("citizens", Text(da="Borgere", en="Citizens"))
    name = Text(da="Gruppe for gruppe", en="Group by group")
    note = Text(
        da="En borger tæller dér, hvor de fleste af borgerens mål peger hen.",
        en="A citizen counts where most of the citizen's measures point.",
    )
    return Table("groups", name, Text(da="Gruppe", en="Group"), (citizens, *COLUMNS), tuple(rows), note)


def way_of(series: Sequence[Series]) -> str:
    classes = Counter(one.change_class for one in series if one.change_class is not None)
    if not classes:
        return "once"
    up, down = classes[ChangeClass.PROGRESSED], classes[ChangeClass.REGRESSED]
    if up == down:
        return ChangeClass.STATUS_QUO.value
    return (ChangeClass.PROGRESSED if up > down else ChangeClass.REGRESSED).value


def _chart(rows: Sequence[Row]) -> tuple[Chart, ...]:
    title = Text(da="Hvor mange borgere står hvor", en="How many citizens stand where")
    series = tuple(
        Drawn(column.key, column.title, tuple(row.figures[place].value for row in rows))
        for place, column in enumerate(COLUMNS[:3])
    )
    said = both(
        lambda language: (
            "; ".join(
                f"{row.title.to(language)}: "
                + ", ".join(
                    f"{column.title.to(language).lower()} {figures.written(figure, language=language)}"
                    for column, figure in zip(COLUMNS, row.figures, strict=True)
                )
                for row in rows
            )
            + "."
        )
    )
    names = tuple(row.title for row in rows)
    return (Chart("ways-chart", ChartKind.STACKED, title, said, names, series, note=_SOURCE),)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Measurements of the place on the day of the report; `unexplained` were not taken, and nobody told why."""

    due: int
    overdue: int
    unexplained: int
    flags: int


def attention_section(citizens: Sequence[tuple[Series, ...]], waiting: Waiting) -> Section:
    """What the team ought to talk about; questions, never verdicts."""
    codes = [{signal.code for one in series for signal in questions_to_think_about(one)} for series in citizens]
    worse = sum(SignalCode.RELIABLY_WORSE in found for found in codes)
    stuck = sum(SignalCode.NO_CHANGE in found and SignalCode.RELIABLY_WORSE not in found for found in codes)
    lines = (
        ("stuck", Text(da="Borgere uden sikker ændring længe", en="Citizens without a sure change for long"), stuck),
        ("worse", Text(da="Borgere, der går sikkert tilbage", en="Citizens who are surely getting worse"), worse),
        ("flags", Text(da="Svar, der kræver handling nu", en="Answers that need action now"), waiting.flags),
        ("due", Text(da="Målinger, der kan tages nu", en="Measurements that can be taken now"), waiting.due),
        ("overdue", Text(da="Målinger over tiden", en="Measurements that are overdue"), waiting.overdue),
        (
            "unexplained",
            Text(da="Målinger i perioden, der mangler uden en grund", en="Missing in the period without a reason"),
            waiting.unexplained,
        ),
    )
    title = Text(da="Det, vi skal tale om", en="What we need to talk about")
    how_many = Column("n", Text(da="Antal", en="How many"))
    rows = tuple(Row(key, name, (figures.plain(n),)) for key, name, n in lines)
    return Section(
        "attention",
        title,
        sentences=(_said(stuck, worse, waiting.overdue),),
        tables=(Table("attention", title, Text(da="Hvad", en="What"), (how_many,), rows, _WHO),),
    )


def _said(stuck: int, worse: int, overdue: int) -> Text:
    late = both(lambda language: _counted_words(_LATE, overdue, language))
    if not stuck + worse:
        still = Text(da="Ingen borger sidder fast eller går sikkert tilbage", en="No citizen is stuck or getting worse")
        return (
            Text(f"{still.da}. {late.da}.", f"{still.en}. {late.en}.")
            if overdue
            else Text(f"{still.da}.", f"{still.en}.")
        )
    those = both(lambda language: _counted_words(_STUCK, stuck + worse, language))
    return Text(f"{those.da}. {late.da}.", f"{those.en}. {late.en}.")


_STUCK = (
    Text(
        da="Tal om den ene borger, der sidder fast eller går tilbage",
        en="Talk about the one citizen who is stuck or getting worse",
    ),
    Text(
        da="Tal om de {n} borgere, der sidder fast eller går tilbage",
        en="Talk about the {n} citizens who are stuck or getting worse",
    ),
)
_LATE = (
    Text(da="{n} måling er over tiden", en="{n} measurement is overdue"),
    Text(da="{n} målinger er over tiden", en="{n} measurements are overdue"),
)


def _counted_words(texts: tuple[Text, Text], n: int, language: Language) -> str:
    return texts[0 if n == 1 else 1].to(language).format(n=numbers.count(n, language=language))
