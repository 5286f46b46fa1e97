"""How a scale moves through a course, who gains most, and whether early collaboration tells of it."""

from virkning.domain.growth import EARLY_WEEKS, FEWEST_PEOPLE
from virkning.domain.period import quarter_of
from virkning.domain.predictors import FEWEST, PEOPLE_PER_PREDICTOR, PredictorStudy
from virkning.domain.report_plan import Audience
from virkning.domain.text import Text
from virkning.reports import numbers
from virkning.reports.documents.figures import EMPTY, both, count
from virkning.reports.documents.values import (
    Chart,
    ChartKind,
    Column,
    Definition,
    Document,
    Figure,
    Row,
    Section,
    Series,
    Table,
    Unit,
)
from virkning.reports.file_analyses.predictors import headline as who_headline
from virkning.reports.file_analyses.predictors import predictor_section
from virkning.reports.file_analyses.told import ENDS, filled, value
from virkning.reports.learning import chart_words
from virkning.reports.learning.growth_values import GrowthTold

PLAN = "growth"
COLLABORATION = "collaboration"

_COUNTED = Text(
    da="{people} borgere, {points} målinger. Alle målinger tæller, også fra dem, der stoppede tidligt.",
    en="{people} citizens, {points} measurements. All measurements count, also of those who left early.",
)
_NO_EFFECT = Text(
    da="Det er en udvikling over tid, ikke en effekt: intet fortæller, hvordan det var gået uden hjælpen.",
    en="This is a change over time, not an effect: nothing tells how it would have gone without the help.",
)
_SPREAD = Text(
    da="Mennesker er forskellige: standardafvigelsen mellem borgere er {start} ved starten og {trend} i ændring på "
    "fire uger, hvor gennemsnittet er {mean}.",
    en="People differ: the standard deviation between citizens is {start} at the start and {trend} in change over four "
    "weeks, where the mean is {mean}.",
)
_TOO_FEW = Text(
    da="Der er for lidt til en linje: det kræver mindst {fewest} borgere med to målinger på forskellige tidspunkter.",
    en="There is too little for a line: it takes at least {fewest} citizens with two measurements at different times.",
)
_WHO_FEW = Text(
    da="Der er for få til at sige noget: det kræver mindst {fewest} borgere, der er målt både først og sidst, og "
    "mindst {least} på hver side af det, der spørges om.",
    en="There are too few to tell: it takes at least {fewest} citizens who were measured both first and last, and at "
    "least {least} on either side of what is asked about.",
)
_EARLY_FEW = Text(
    da="Samarbejdet er ikke målt hos nok i de første {weeks} uger: det kræver mindst {fewest} borgere, der også er "
    "målt først og sidst. Læg spørgeskemaet “Samarbejdet” ind i indsatsens plan, hvis I vil vide det.",
    en="The collaboration was not measured of enough people in the first {weeks} weeks: it takes at least {fewest} who "
    "were measured first and last as well. Put the questionnaire “The collaboration” in the programme's plan to know.",
)
_MANY = Text(
    da="{n} borgere er få til at se på {predictors} ting på én gang: helst {fewest} til hver og til startniveauet.",
    en="{n} citizens are few for looking at {predictors} things at once: rather {fewest} for each and for the start.",
)
_WANTED = Text(
    da="Op er den ønskede vej, også hvor et lavt tal på skalaen er godt. En standardafvigelse er forskellen mellem en, "
    "der ligger i midten, og en, der ligger højere end fem ud af seks.",
    en="Up is the wanted way, also where a low figure on the scale is good. A standard deviation is the difference "
    "between somebody in the middle and somebody higher than five in six.",
)
_CURVE = Text(da="Hvornår i forløbet ændringen kommer", en="When in the course the change comes")
_WHO = Text(da="Hvem der når længst", en="Who gains most")
_EARLY = Text(da="Samarbejdet i de første uger", en="The collaboration in the first weeks")
_WEEK = Text(da="uge {n}", en="week {n}")
_METHOD = Text(
    da="Udviklingen: blandet lineær model med tilfældigt startniveau og tilfældig hældning (Laird & Ware 1982), med "
    "knæk ved de uger, der er vist; ændringer mellem ugerne deler 5 % (Bonferroni). Hvem: mindste kvadraters metode "
    "med robuste intervaller (HC3) og krydsvalidering i ti dele, trukket 20 gange. Værdier med for få borgere på den "
    "ene side er lagt sammen med den hyppigste.",
    en="The course: linear mixed model with random intercept and slope (Laird & Ware 1982), with knots at the weeks "
    "shown; changes between weeks share 5% (Bonferroni). Who: least squares with robust intervals (HC3) and "
    "cross-validation in ten parts, drawn 20 times. Values with too few citizens on one side go with the most common.",
)


def growth_document(told: GrowthTold) -> Document:
    return Document(
        plan=PLAN,
        audience=Audience.STEERING,
        period=quarter_of(told.made).key,
        title=both(lambda language: f"{told.indicator.to(language)}: {_CURVE.to(language).lower()}"),
        headline=_headline(told),
        lead=told.unit,
        place=told.programme,
        organisation=told.organisation,
        made=told.made,
        protected=told.protected,
        threshold=told.threshold,
        sections=(_course(told), _who(told), _early(told)),
        definitions=(Definition(Text(da="Metode", en="Method"), _METHOD),),
    )


def _headline(told: GrowthTold) -> Text:
    """The stretch with most change in the wanted direction, if it can be told from none."""
    sign = told.direction.sign
    pairs = zip(told.curve, told.curve[1:], strict=False)
    clear = [(before, one) for before, one in pairs if one.moves and one.gain * sign > 0]
    if not clear:
        return chart_words.NO_TIME
    before, most = max(clear, key=lambda pair: pair[1].gain * sign)
    return both(
        lambda language: chart_words.COMES.to(language).format(
            since=round(before.week),
            until=round(most.week),
            gain=numbers.difference(most.gain, told.decimals, language=language),
        )
    )


def _course(told: GrowthTold) -> Section:
    if not told.curve:
        return Section("course", _CURVE, missing=(filled(_TOO_FEW, fewest=max(FEWEST_PEOPLE, told.threshold)),))
    sentences = [filled(_COUNTED, people=told.people, points=told.points), _NO_EFFECT]
    if told.line is not None:
        line, decimals = told.line, told.decimals + 1
        sentences.append(
            filled(
                _SPREAD,
                start=(line.sd_start, decimals),
                trend=(4 * line.sd_trend, decimals),
                mean=(4 * line.gain(0.0, 1.0)[0], decimals),
            )
        )
    return Section("course", _CURVE, tuple(sentences), (_weeks(told),), (_chart(told),))


def _weeks(told: GrowthTold) -> Table:
    columns = (
        Column("mean", Text(da="gennemsnit", en="mean")),
        *ENDS,
        Column("change", Text(da="ændring siden punktet før", en="change since the point before")),
        Column("n", Text(da="borgere målt", en="citizens measured")),
    )
    rows = tuple(
        Row(
            f"week-{round(one.week)}",
            filled(_WEEK, n=round(one.week)),
            (
                value(one.value, told.decimals),
                value(one.interval.low, told.decimals),
                value(one.interval.high, told.decimals),
                Figure(one.gain, Unit.CHANGE, told.decimals) if one.gained else EMPTY,
                count(one.n),
            ),
        )
        for one in told.curve
    )
    return Table("weeks", _CURVE, Text(da="uge", en="week"), columns, rows)


def _chart(told: GrowthTold) -> Chart:
    series = (
        Series("mean", Text(da="gennemsnit", en="mean"), tuple(one.value for one in told.curve)),
        Series("low", ENDS[0].title, tuple(one.interval.low for one in told.curve)),
        Series("high", ENDS[1].title, tuple(one.interval.high for one in told.curve)),
    )
    first, last = told.curve[0], told.curve[-1]
    text = Text(
        da="Gennemsnittet går fra {first} ved starten til {last} i uge {week}.",
        en="The mean goes from {first} at the start to {last} in week {week}.",
    )
    ends = {"first": (first.value, told.decimals), "last": (last.value, told.decimals)}
    description = filled(text, **ends, week=round(last.week))
    note = filled(_COUNTED, people=told.people, points=told.points)
    names = tuple(filled(_WEEK, n=round(one.week)) for one in told.curve)
    kind, unit = ChartKind.LINES, Unit.NUMBER
    return Chart("course", kind, _headline(told), description, names, series, unit, told.decimals, note=note)


def _who(told: GrowthTold) -> Section:
    if told.who is None:
        least = max(told.threshold, 1)
        return Section("who", _WHO, missing=(filled(_WHO_FEW, fewest=FEWEST, least=least),))
    return _studied("who", _WHO, told.who, told)


def _early(told: GrowthTold) -> Section:
    if told.collaboration is None:
        return Section("early", _EARLY, missing=(filled(_EARLY_FEW, weeks=EARLY_WEEKS, fewest=FEWEST),))
    return _studied("early", _EARLY, told.collaboration, told)


def _studied(key: str, title: Text, study: PredictorStudy, told: GrowthTold) -> Section:
    names = dict(told.names)
    made = predictor_section(study, names)
    missing = []
    if study.few:
        params = {"n": study.people, "predictors": len(study.predictors), "fewest": PEOPLE_PER_PREDICTOR}
        missing.append(filled(_MANY, **params))
    sentences = (who_headline(study, names), *made.sentences, _WANTED)
    return Section(key, title, sentences, made.tables, made.charts, tuple(missing))
