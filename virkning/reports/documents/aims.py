"""The sections about targets, and about what was found out told in plain language."""

from collections.abc import Sequence
from dataclasses import dataclass

from virkning.domain.indicator import Measure, Target
from virkning.domain.indicator_value import Attained, attained, scale_value
from virkning.domain.period import Period
from virkning.domain.result import Result, Span
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import Measured, ProgrammeResults
from virkning.reports.documents.results import group_of, lines_of, together
from virkning.reports.documents.signs import Sign, aimed_at, figure_of, note, number_of
from virkning.reports.documents.values import Column, Figure, Row, Section, Table, Unit
from virkning.reports.steering.verdict import Verdict, is_hidden, shares_withheld, verdict
from virkning.reports.steering.words import midway

_TITLE = Text(da="Det, vi har sat os for", en="What we have set out to do")
_ATTAINED = {
    Attained.REACHED: Text(da="nået", en="reached"),
    Attained.NOT_REACHED: Text(da="ikke nået", en="not reached"),
    Attained.UNSURE: Text(da="kan ikke afgøres endnu", en="cannot be told yet"),
    Attained.NOTHING_KNOWN: Text(da="intet at måle på", en="nothing to tell by"),
}
_COLUMNS = (
    Column("target", Text(da="Mål", en="Target"), Text(da="Det, vi sigter mod.", en="What is aimed at.")),
    Column("value", Text(da="Nu", en="Now"), Text(da="Det samme i perioden.", en="The same in the period.")),
    Column("n", Text(da="Borgere", en="Citizens"), Text(da="Hvor mange der står bag.", en="How many are behind it.")),
    Column("by", Text(da="Senest", en="By"), Text(da="Dagen, det skal være nået.", en="The day it is to be reached.")),
    Column(
        "attained",
        Text(da="Nået?", en="Reached?"),
        Text(
            da="Nået: hele usikkerheden ligger på den rigtige side.", en="Reached: all of its uncertainty lies there."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Aim:
    measured: Measured
    target: Target
    result: Result
    standing: Attained | None  # None where the figures are hidden


def targets_section(
    found: Sequence[ProgrammeResults], *, span: Span, period: Period, signs: Sequence[Sign] = ()
) -> Section | None:
    """Every sign with a target, in the programmes' order: those on scales by `span`, the others as `signs` tell."""
    aims = [(programme, aim) for programme in found for aim in _aims(programme, span, period)]
    others = [sign for sign in signs if sign.indicator.target is not None and sign.known]
    if not aims and not others:
        return None
    several = len(found) > 1
    rows = [
        Row(
            f"{programme.definition.key}.{aim.measured.indicator.key}",
            aim.measured.indicator.title,
            _cells(aim),
            group=group_of(programme, aim.measured, several=several),
        )
        for programme, aim in aims
    ] + [
        Row(sign.key, sign.indicator.title, _sign_cells(sign, period), group=sign.group(several=several))
        for sign in others
    ]
    standing = [aim.standing for _, aim in aims] + [sign.standing(period.last) for sign in others]
    reasons = [_why(aim.measured.indicator.title, aim.target) for _, aim in aims]
    reasons += [_why(sign.indicator.title, sign.indicator.target) for sign in others if sign.indicator.target]
    return Section(
        "targets",
        _TITLE,
        sentences=(_told(standing),),
        tables=(
            Table(
                "targets", _TITLE, Text(da="Tegn på resultat", en="Sign of a result"), _COLUMNS, together(found, rows)
            ),
        ),
        missing=note(others),
        notes=tuple(reasons),
    )


def _sign_cells(sign: Sign, period: Period) -> tuple[Figure, ...]:
    """In the order of the columns."""
    target, stands = sign.indicator.target, sign.standing(period.last)
    if target is None:
        return (figures.EMPTY,) * len(_COLUMNS)
    by = figures.words(both(lambda language: numbers.day(target.by, language=language)))
    known = figures.hidden(sign.now.suppressed) if stands is None else figures.words(_ATTAINED[stands])
    return (aimed_at(sign), figure_of(sign.now, sign), number_of(sign), by, known)


def _aims(programme: ProgrammeResults, span: Span, period: Period) -> list[Aim]:
    found = []
    for one in programme.measured:
        target, result = one.indicator.target, programme.at(one.indicator, span)
        if target is None:
            continue
        standing = None
        if not is_hidden(result) and not shares_withheld(result):
            value = scale_value(result, one.indicator.goal)
            direction = one.scale.direction
            standing = attained(target, value, direction=direction, over=period.last >= target.by)
        found.append(Aim(one, target, result, standing))
    return found


def _cells(aim: Aim) -> tuple[Figure, ...]:
    target, by = aim.target, aim.target.by
    day = both(lambda language: numbers.day(by, language=language))
    aimed = _aimed(target, aim.measured.scale.decimals)
    if aim.standing is None:
        hidden = figures.hidden(aim.result.suppressed)
        return (aimed, hidden, hidden, figures.words(day), hidden)
    value = scale_value(aim.result, aim.measured.indicator.goal)
    figure = value.figure(target.measure)
    unit = {Measure.SHARE: Unit.SHARE, Measure.MEAN: Unit.NUMBER, Measure.COUNT: Unit.COUNT}[target.measure]
    now = figures.EMPTY if figure is None else Figure(figure, unit, aimed.decimals, n=value.n)
    return (
        aimed,
        now,
        figures.count(value.n) if value.n else figures.EMPTY,
        figures.words(day),
        figures.words(_ATTAINED[aim.standing]),
    )


def _aimed(target: Target, decimals: int) -> Figure:
    """What is aimed at is nobody's figure."""
    if target.measure is Measure.SHARE:
        return figures.words(both(lambda language: numbers.percent(target.value, n=0, language=language)))
    return figures.plain(target.value, decimals=decimals if target.measure is Measure.MEAN else 0)


def _told(aims: Sequence[Attained | None]) -> Text:
    reached = sum(one is Attained.REACHED for one in aims)
    missed = sum(one is Attained.NOT_REACHED for one in aims)
    text = Text(
        da="Vi har nået {n} mål, vi har sat os; {missed} er ikke nået, og resten kan ikke afgøres endnu.",
        en="We have reached {n} of the targets we set; {missed} are not reached, and the rest cannot be told yet.",
    )
    if not reached + missed:
        return Text(
            da="Om vi når det, vi har sat os for, kan ikke afgøres endnu.",
            en="Whether we reach what we have set out to do cannot be told yet.",
        )
    return both(
        lambda language: text.to(language).format(
            n=numbers.out_of(reached, len(aims), language=language), missed=numbers.count(missed, language=language)
        )
    )


def _why(title: Text, target: Target) -> Text:
    why = target.why
    return Text(f"{title.da}: {why.da}", f"{title.en}: {why.en}")


def plain_section(found: Sequence[ProgrammeResults], *, span: Span) -> Section | None:
    """Whole people in sentences, without tables: for those who answered."""
    lines = [(one, result) for programme in found for one, result in lines_of(programme, span)]
    if not lines:
        return None
    better = [(m, r) for m, r in lines if verdict(r, m.scale.direction) is Verdict.BETTER]
    worse = [m for m, r in lines if verdict(r, m.scale.direction) is Verdict.WORSE]
    unsure = [m for m, r in lines if verdict(r, m.scale.direction) in (Verdict.UNCERTAIN, Verdict.SAME)]
    hidden = any(is_hidden(result) for _, result in lines)
    told = [(m, r) for m, r in better if not shares_withheld(r) and r.classes.n]
    counted = {m.indicator.key for m, _ in told}
    said = [_opening(better, lines), *(_of_one(m, r) for m, r in told)]
    said += _names(_BETTER, [m for m, _ in better if m.indicator.key not in counted])
    said += _names(_UNSURE, unsure) + _names(_WORSE, worse)
    return Section(
        "plain",
        Text(da="Det viste svarene", en="What the answers showed"),
        sentences=tuple(said),
        missing=(_NOT_ALL, *((_FEW,) if hidden else ())),
    )


_BETTER = Text(da="Det går bedre med {names}.", en="Things go better with {names}.")
_UNSURE = Text(
    da="Om {names} kan vi ikke sige noget sikkert endnu.", en="About {names} we cannot say anything for certain yet."
)
_WORSE = Text(
    da="Det går den anden vej med {names}. Det vil vi se nærmere på.",
    en="It goes the other way with {names}. We will look into that.",
)
_NOT_ALL = Text(
    da="Tallene fortæller om dem, der har svaret både først og sidst. De fortæller ikke, hvad ændringen skyldes.",
    en="The figures tell of those who answered both first and last. They do not tell what the change is due to.",
)
_FEW = Text(
    da="Hvor kun få har svaret, viser vi ingen tal, så ingen kan genkendes.",
    en="Where only few have answered we show no figures, so that nobody can be recognised.",
)


def _opening(better: Sequence[tuple[Measured, Result]], lines: Sequence[tuple[Measured, Result]]) -> Text:
    if not better:
        return Text(da="Vi kan ikke sige noget sikkert endnu.", en="We cannot say anything for certain yet.")
    text = Text(
        da="Det går bedre med det meste af det, vi har spurgt til: {n} områder.",
        en="Things go better with most of what we asked about: {n} areas.",
    )
    some = Text(
        da="Det går bedre med noget af det, vi har spurgt til: {n} områder.",
        en="Things go better with some of what we asked about: {n} areas.",
    )
    chosen = text if len(better) * 2 > len(lines) else some
    return both(
        lambda language: chosen.to(language).format(n=numbers.out_of(len(better), len(lines), language=language))
    )


def _of_one(measured: Measured, result: Result) -> Text:
    tenths = round(10 * result.classes.progressed / result.classes.n)
    text = Text(da="{name}: omkring {n} ud af 10 er kommet videre.", en="{name}: about {n} out of 10 have progressed.")
    return both(lambda language: text.to(language).format(name=measured.indicator.title.to(language), n=tenths))


def _names(text: Text, some: Sequence[Measured]) -> list[Text]:
    if not some:
        return []

    def told(language: Language) -> str:
        names = dict.fromkeys(midway(one.indicator.title.to(language)) for one in some)
        return text.to(language).format(names=numbers.list_of(tuple(names), language=language))

    return [both(told)]
