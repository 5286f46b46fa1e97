"""The sections of client statistics: the flow of courses, and how many were helped year by year."""

from collections.abc import Callable, Mapping, Sequence

from virkning.domain.client_statistics import ClientStatistics, Counts, Spread
from virkning.domain.period import Period
from virkning.domain.result import Share
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import client_words as words
from virkning.reports.documents import figures
from virkning.reports.documents.client_values import ClientsOf
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table

FLOW_TITLE = Text(da="Borgere og forløb", en="Citizens and courses")
HELPED_TITLE = Text(da="Borgere, der fik hjælp, år for år", en="Citizens helped, year by year")
_KEY_FIGURE = Text(da="Nøgletal", en="Figure")
_NUMBER = Column("n", Text(da="Antal", en="Number"))
_PLACE = Text(da="Sted", en="Place")
_REASON = Text(da="Årsag", en="Reason")
_WHY_ENDED = Text(da="Hvorfor forløb sluttede", en="Why courses ended")
_WHAT_BECAME = Text(da="Hvad der blev af henvendelserne", en="What became of the enquiries")
_WHY_DECLINED = Text(da="Hvorfor henvendelser blev afvist", en="Why enquiries were declined")
_HIDDEN_NOTE = Text(
    da="Skjulte tal tæller for få borgere, eller ville gøre det muligt at regne sig frem til dem.",
    en="Hidden figures count too few citizens, or would make it possible to work those out.",
)

Of = Callable[[ClientStatistics], Figure]


def count_of(value: int | None, one: ClientStatistics) -> Figure:
    return figures.hidden(one.suppressed) if value is None else figures.count(value)


def attendance_of(one: ClientStatistics, *, threshold: int = 0) -> Figure:
    """Of few kept, or few not kept, no share is told where small numbers are protected."""
    dose = one.given.dose
    if one.hidden:
        return figures.hidden(one.suppressed)
    if dose.offered and min(dose.kept, dose.offered - dose.kept) < threshold:
        return figures.hidden(None)
    return figures.share(Share(dose.kept, dose.offered))


def _days(of: Callable[[ClientStatistics], Spread], part: str, decimals: int = 0) -> Of:
    def made(one: ClientStatistics) -> Figure:
        if one.hidden:
            return figures.hidden(one.suppressed)
        spread = of(one)
        value: float | None = getattr(spread, part)
        return figures.mean(value, decimals=decimals, n=spread.n)

    return made


def _minutes(one: ClientStatistics) -> Figure:
    if one.hidden:
        return figures.hidden(one.suppressed)
    return figures.mean(one.given.minutes_per_course, decimals=0, n=one.given.courses)


def measures(threshold: int) -> tuple[tuple[str, Text, Of], ...]:
    """Every figure of the flow: its lasting name, its title, and where it is read."""
    return (
        ("enquiries", words.ENQUIRIES, lambda one: count_of(one.enquiries, one)),
        ("waiting", words.WAITING, lambda one: count_of(one.waiting, one)),
        ("new", words.NEW, lambda one: count_of(one.new, one)),
        ("active", words.ACTIVE, lambda one: count_of(one.active, one)),
        ("helped", words.HELPED, lambda one: count_of(one.helped, one)),
        ("ended", words.ENDED_COURSES, lambda one: count_of(one.ended, one)),
        ("wait-median", words.WAIT_MIDDLE, _days(lambda one: one.wait, "middle")),
        ("wait-quartile", words.WAIT_HIGH, _days(lambda one: one.wait, "high")),
        ("wait-longest", words.WAIT_MOST, _days(lambda one: one.wait, "most")),
        ("length-median", words.LENGTH_MIDDLE, _days(lambda one: one.length, "middle")),
        ("contacts-median", words.CONTACTS, _days(lambda one: one.given.per_course, "middle", 1)),
        ("minutes-mean", words.MINUTES, _minutes),
        ("attendance", words.ATTENDANCE, lambda one: attendance_of(one, threshold=threshold)),
    )


def flow_section(of: ClientsOf, *, threshold: int) -> Section | None:
    """None where nobody has asked for help or had it, in this period or in those it is compared with.

    `threshold` is 0 where the readers have access to the cases.
    """
    known = [one for one in (of.now, *(pair[1] for pair in (of.before, of.year_before) if pair)) if not one.empty]
    if not known:
        return None
    tables = [_compared(of, threshold), *(table for table in _divided(of) if table is not None)]
    if len(of.places) > 1:
        tables.append(_by_place(of, threshold))
    return Section(
        "flow",
        FLOW_TITLE,
        sentences=tuple(_sentences(of)),
        tables=tuple(tables),
        missing=tuple(_missing(of.now, threshold)),
        notes=(
            Text(
                da="Borgere, der fik hjælp, tælles én gang; forløb kan være flere for den samme borger.",
                en="Citizens helped are counted once; the same citizen can have several courses.",
            ),
        ),
    )


def _compared(of: ClientsOf, threshold: int) -> Table:
    compared = [("now", of.period, of.now)]
    compared += [(key, *pair) for key, pair in (("before", of.before), ("year-before", of.year_before)) if pair]
    columns = tuple(Column(key, _named(period)) for key, period, _ in compared)
    rows = [Row(key, title, tuple(read(one) for _, _, one in compared)) for key, title, read in measures(threshold)]
    told = tuple(row for row in rows if any(figure != figures.EMPTY for figure in row.figures))
    hidden = any(figure.hidden for row in told for figure in row.figures)
    title = both(lambda language: _caption(of, language))
    return Table("flow", title, _KEY_FIGURE, columns, told, _HIDDEN_NOTE if hidden else None)


def _caption(of: ClientsOf, language: Language) -> str:
    parts = [of.definition.title.to(language), of.place.title.to(language) if of.place.key else ""]
    return ", ".join(part for part in (*parts, numbers.period_name(of.period, language=language)) if part)


def _named(period: Period) -> Text:
    return both(lambda language: numbers.period_name(period, language=language))


_BY_PLACE = ("enquiries", "new", "active", "helped", "ended", "wait-median", "length-median", "attendance")


def _by_place(of: ClientsOf, threshold: int) -> Table:
    """In the organisation's own order: never by size, and never by how well it goes."""
    chosen = [(key, title, read) for key, title, read in measures(threshold) if key in _BY_PLACE]
    columns = tuple(Column(key, title, words.MEANINGS.get(title)) for key, title, _ in chosen)
    rows = [Row(place.key, place.title, tuple(read(one) for *_, read in chosen)) for place, one in of.places]
    total = Row("all", of.place.title, tuple(read(of.now) for *_, read in chosen), strong=True)
    title = Text(da="Afdelinger og teams", en="Departments and teams")
    return Table("places", title, _PLACE, columns, (*rows, total))


def _divided(of: ClientsOf) -> Sequence[Table | None]:
    if of.profile is None:
        return ()
    when, one = of.profile, of.divided
    return (
        counted("ended-reasons", _WHY_ENDED, words.ENDED, one.ended_reasons, when),
        counted("outcomes", _WHAT_BECAME, words.OUTCOMES, one.outcomes, when),
        counted("declined", _WHY_DECLINED, words.DECLINED, one.declined, when),
    )


def counted(
    key: str,
    title: Text,
    names: Mapping[str, Text],
    counts: Counts,
    period: Period,
    *,
    head: Text = _REASON,
    of: int | None = None,
) -> Table | None:
    """One line for each code that somebody has, and its share; None where nobody has any. `of`: of something else."""
    if not any(count is None or count for count in counts.values()):
        return None
    whole = None if None in counts.values() else sum(count or 0 for count in counts.values())
    total = whole if of is None or whole is None else of
    order = [code for code in (*names, *sorted(set(counts) - set(names))) if counts.get(code, 0) != 0]
    rows = tuple(Row(code or "unknown", names.get(code, _as_it_is(code)), _line(counts[code], total)) for code in order)
    named = both(lambda language: f"{title.to(language)}, {numbers.period_name(period, language=language)}")
    return Table(key, named, head, (_NUMBER, Column("share", Text(da="Andel", en="Share"))), rows)


def _line(count: int | None, total: int | None) -> tuple[Figure, Figure]:
    """Shares are told where every part is: else the last part is found from them."""
    if count is None:
        return (figures.hidden(None), figures.hidden(None))
    return (figures.count(count), figures.part_of(count, total) if total else figures.EMPTY)


def _as_it_is(code: str) -> Text:
    return Text(code, code)


def _sentences(of: ClientsOf) -> list[Text]:
    one, told = of.now, []
    if one.new is None or one.ended is None or one.helped is None:
        told.append(
            Text(
                da="Der er så få forløb i perioden, at tallene er skjult.",
                en="There are so few courses in the period that the figures are hidden.",
            )
        )
    else:
        told.append(
            _filled(
                Text(
                    da="I {within} begyndte {new} nye forløb, {ended} blev afsluttet, og {helped} borgere fik hjælp.",
                    en="In {within}, {new} new courses began, {ended} ended, and {helped} citizens were helped.",
                ),
                of.period,
                new=one.new,
                ended=one.ended,
                helped=one.helped,
            )
        )
    if one.wait.middle is not None and one.wait.n >= 2:
        told.append(
            _filled(
                Text(
                    da="Halvdelen ventede højst {days} dage fra henvendelsen, til forløbet begyndte.",
                    en="Half waited at most {days} days from the enquiry until the course began.",
                ),
                of.period,
                days=round(one.wait.middle),
            )
        )
    return told


def _filled(text: Text, period: Period, **values: int) -> Text:
    def written(language: Language) -> str:
        said = {name: numbers.count(value, language=language) for name, value in values.items()}
        return text.to(language).format(within=numbers.within(period, language=language), **said)

    return both(written)


def _missing(one: ClientStatistics, threshold: int) -> list[Text]:
    """What nobody has told, where it is enough to be told of."""
    told = []
    without = (one.new or 0) - one.wait.n if one.wait.n or not threshold else 0
    if without and without >= threshold:
        told.append(
            both(
                lambda language: (
                    Text(
                        da="For {n} af de nye forløb er det ikke skrevet, hvornår borgeren henvendte sig.",
                        en="For {n} of the new courses nobody has written when the citizen first enquired.",
                    )
                    .to(language)
                    .format(n=numbers.count(without, language=language))
                )
            )
        )
    unknown = one.ended_reasons.get("", 0)
    if unknown and unknown >= threshold:
        told.append(
            both(
                lambda language: (
                    Text(
                        da="For {n} af de afsluttede er det ikke skrevet, hvorfor forløbet sluttede.",
                        en="For {n} of those ended nobody has written why the course ended.",
                    )
                    .to(language)
                    .format(n=numbers.count(unknown, language=language))
                )
            )
        )
    return told


def helped_section(of: ClientsOf) -> Section | None:
    """How many citizens had help in each year, and how many courses began."""
    years = [(year, one) for year, one in of.years if one.helped is None or one.helped]
    if not years:
        return None
    columns = (
        Column("helped", words.HELPED, words.MEANINGS[words.HELPED]),
        Column("new", words.NEW),
        Column("ended", words.ENDED_COURSES),
        Column("enquiries", words.ENQUIRIES),
    )
    rows = tuple(
        Row(
            year.key,
            Text(year.key, year.key),
            tuple(count_of(value, one) for value in (one.helped, one.new, one.ended, one.enquiries)),
        )
        for year, one in years
    )
    title = both(lambda language: f"{HELPED_TITLE.to(language)}: {of.definition.title.to(language)}")
    table = Table("helped", title, Text(da="År", en="Year"), columns, rows)
    return Section("helped", HELPED_TITLE, tables=(table,), charts=_years_chart(title, years))


def _years_chart(title: Text, years: Sequence[tuple[Period, ClientStatistics]]) -> tuple[Chart, ...]:
    known = [(year, one) for year, one in years if one.helped is not None]
    if len(known) < 2:
        return ()

    def described(language: Language) -> str:
        parts = (f"{year.key}: {numbers.count(one.helped or 0, language=language)}" for year, one in known)
        return f"{title.to(language)}. {', '.join(parts)}."

    series = Series("helped", words.HELPED, tuple(float(one.helped or 0) for _, one in known))
    names = tuple(Text(year.key, year.key) for year, _ in known)
    return (Chart("helped", ChartKind.COLUMNS, title, both(described), names, (series,)),)
