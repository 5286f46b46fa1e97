"""`virkning score`: from a file of answers to a score per person and scale."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.console.choices import FILE, NEW_FILE, codes, file_argument, found_instrument, reading_options
from virkning.console.commands import command, option
from virkning.console.exits import Ending, after
from virkning.console.language import spoken
from virkning.console.preview import show_answers
from virkning.console.saving import Value, not_written, save_table, unknown_ending
from virkning.console.screen import figure, out, show_problems, table, working
from virkning.domain.errors import Place, Problem, Unreadable
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.response import raised_flags
from virkning.domain.score import NotScored, NotScoredReason, Score, Scored, band
from virkning.domain.score import score as scored
from virkning.domain.summary import moments
from virkning.exchange.answers import AnswerRow
from virkning.exchange.responses import AnsweredForm
from virkning.exchange.responses.reading import is_fhir, read_responses, read_table
from virkning.library.fhir import read_questionnaire
from virkning.reports import numbers

REASONS = {
    NotScoredReason.NO_ANSWERS: gettext_lazy("no answers"),
    NotScoredReason.TOO_FEW_ANSWERS: gettext_lazy("too few answers"),
    NotScoredReason.INVALID_ANSWER: gettext_lazy("an answer that is not allowed"),
}


@dataclass(frozen=True, slots=True)
class ScoredRow:
    row: AnswerRow
    scores: tuple[Score, ...]
    flags: tuple[str, ...]


@command(
    "score",
    gettext_lazy(
        "Score a file of answers.\n\nThe file has one row per response with a column per item, or one row per answer. "
        "It may be a sheet, an export of REDCap, KoboToolbox or ODK, a file of SPSS or Stata, or FHIR responses. "
        "Wrong answers are listed and left out; the rest is scored by the instrument's own rules."
    ),
)
@file_argument()
@option(
    "--instrument", required=True, metavar="KEY|TOML", words=gettext_lazy("The instrument: its key, or a TOML file.")
)
@option("-o", "--output", type=NEW_FILE, words=gettext_lazy("Where the scores are written: .csv or .xlsx."))
@option(
    "--answers",
    "handed_out",
    type=NEW_FILE,
    words=gettext_lazy(
        "Where the answers are written for others: .json (FHIR), .sav (SPSS), .dta (Stata), .csv (REDCap)."
    ),
)
@option(
    "--items",
    default="",
    metavar="A1-A9",
    words=gettext_lazy("The columns of the items in order, when they are not called by the items' keys."),
)
@option("--person", default="", metavar="COLUMN", words=gettext_lazy("The column that tells people apart."))
@option(
    "--questionnaire",
    type=FILE,
    words=gettext_lazy("The FHIR Questionnaire that was asked, where a response has its names and codes."),
)
@reading_options
def score(
    file: Path,
    instrument: str,
    output: Path | None,
    handed_out: Path | None,
    items: str,
    person: str,
    sheet: str,
    missing: tuple[str, ...],
    quiet: bool,  # as click calls
    questionnaire: Path | None,
) -> Ending:
    chosen = found_instrument(instrument)
    with working(_("Reading %(file)s") % {"file": file.name}):
        today: date = timezone.localdate()
        content = _content(file)
        if is_fhir(content):
            asked = read_questionnaire(questionnaire) if questionnaire else None
            answers = None
            found = read_responses(content, chosen, name=file.name, today=today, questionnaire=asked)
        else:
            answers, found = read_table(
                content,
                chosen,
                name=file.name,
                today=today,
                items=items,
                missing=codes(missing),
                person=person,
                sheet=sheet,
            )
        rows = [_scored(chosen, row) for row in (answers.rows if answers else map(_row, found.forms))]
    if not quiet and answers is not None:
        show_answers(answers)
    problems = (*found.remarks, *found.problems)
    show_problems(problems)
    _show_scales(chosen, rows)
    _show_flags(chosen, rows)
    if output is not None:
        save_table(output, list(_heads(chosen)), (_line(chosen, row) for row in rows))
        out().print(_("Saved: %(file)s") % {"file": output})
    if handed_out is not None:
        _hand_out(handed_out, chosen, found.forms)
        out().print(_("Saved: %(file)s") % {"file": handed_out})
    return after(problems)


def _hand_out(path: Path, instrument: Instrument, forms: Sequence[AnsweredForm]) -> None:
    from virkning.exchange.responses.writing import ENDINGS, written

    if path.suffix.lower() not in ENDINGS:
        raise unknown_ending(path, ENDINGS)
    try:
        path.write_bytes(written(forms, instrument, ending=path.suffix.lower(), language=spoken()))
    except OSError as error:
        raise not_written(path) from error


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unreadable([Problem("file-not-opened", Place(file.name))]) from error


def _row(form: AnsweredForm) -> AnswerRow:
    return AnswerRow(form.place.row or 0, form.person, form.phase, form.moment, form.taken, form.answers)


def _scored(instrument: Instrument, row: AnswerRow) -> ScoredRow:
    scores = tuple(scored(scale, instrument, row.answers) for scale in instrument.scales)
    return ScoredRow(row, scores, raised_flags(instrument, row.answers))


def _show_scales(instrument: Instrument, rows: Sequence[ScoredRow]) -> None:
    language = spoken()
    heads = [_("scale"), _("range"), _("scored"), _("not scored"), _("mean"), _("sd"), _("lowest"), _("highest")]
    made = table(instrument.title.to(language), *heads, right=range(2, 8))
    for at, scale in enumerate(instrument.scales):
        values = [s.value for row in rows if isinstance(s := row.scores[at], Scored)]
        found = moments(values)

        def shown(value: float | None, decimals: int = scale.decimals) -> str:
            return numbers.number(value, decimals, language=language)

        finer = max(scale.decimals, 1)  # a mean of whole numbers is seldom whole

        made.add_row(
            scale.title.to(language),
            f"{figure(scale.low)}–{figure(scale.high)} {'↑' if scale.direction.sign > 0 else '↓'}",
            numbers.count(len(values), language=language),
            numbers.count(len(rows) - len(values), language=language),
            shown(found.mean, finer),
            shown(found.sd, finer),
            shown(min(values, default=None)),
            shown(max(values, default=None)),
        )
    out().print(made)
    for at, scale in enumerate(instrument.scales):
        _show_bands(scale, [row.scores[at] for row in rows])
        _show_not_scored(scale, [row.scores[at] for row in rows])
    if any(scale.rule == "sum" and scale.fewest < len(scale.items) for scale in instrument.scales):
        out().print(
            _("Items left open: the person's own mean of the answered items stands in, as the instrument's rule says.")
        )


def _show_bands(scale: Scale, scores: Sequence[Score]) -> None:
    if not scale.bands:
        return
    language = spoken()
    reached = Counter(found for s in scores if isinstance(s, Scored) and (found := band(scale, s.value)))
    made = table(scale.title.to(language), _("band"), _("from–to"), _("number"), _("share"), right=(2, 3))
    n = sum(reached.values())
    for part in scale.bands:
        share = numbers.percent(reached[part] / n if n else None, n=n, language=language)
        made.add_row(part.title.to(language), f"{figure(part.low)}–{figure(part.high)}", str(reached[part]), share)
    out().print(made)
    out().print(_("The bands are from %(source)s.") % {"source": scale.bands[0].source.citation})


def _show_not_scored(scale: Scale, scores: Sequence[Score]) -> None:
    reasons = Counter(s.reason for s in scores if isinstance(s, NotScored))
    for reason, n in reasons.items():
        text = ngettext(
            "%(scale)s: %(n)d response not scored: %(reason)s.", "%(scale)s: %(n)d responses not scored: %(reason)s.", n
        )
        words = {"scale": scale.title.to(spoken()), "n": n, "reason": REASONS[reason]}
        out().print(text % words)
        if reason is NotScoredReason.TOO_FEW_ANSWERS:
            needed = _("The scale needs at least %(fewest)d of %(items)d answers.")
            out().print("  " + needed % {"fewest": scale.fewest, "items": len(scale.items)})


def _show_flags(instrument: Instrument, rows: Sequence[ScoredRow]) -> None:
    """Count-wise only; which responses they are stands in the file of scores, for those who may act on it."""
    for flag in instrument.red_flags:
        n = sum(flag.item in row.flags for row in rows)
        if n:
            text = ngettext(
                "%(n)d response must be seen by a person: %(title)s.",
                "%(n)d responses must be seen by a person: %(title)s.",
                n,
            )
            out().print("⚑ " + text % {"n": n, "title": flag.title.to(spoken())}, style="bold")
            out().print("  " + flag.action.to(spoken()))
            out().print(
                "  " + _("The column flag_%(item)s in the saved scores tells which ones.") % {"item": flag.item}
            )


def _heads(instrument: Instrument) -> Iterator[str]:
    yield from ("row", "person", "phase", "moment", "date")
    for scale in instrument.scales:
        yield from (scale.key, f"{scale.key}_not_scored")
        if scale.bands:
            yield f"{scale.key}_band"
    yield from (f"flag_{flag.item}" for flag in instrument.red_flags)
    yield "instrument"


def _line(instrument: Instrument, row: ScoredRow) -> list[Value]:
    taken = "" if row.row.taken is None else row.row.taken.isoformat()
    line: list[Value] = [row.row.row, row.row.person, row.row.phase, row.row.moment, taken]
    for scale, value in zip(instrument.scales, row.scores, strict=True):
        line += [value.value, ""] if isinstance(value, Scored) else [None, str(value.reason)]
        if scale.bands:
            reached = band(scale, value.value) if isinstance(value, Scored) else None
            line.append(reached.title.to(spoken()) if reached else "")
    line += [int(flag.item in row.flags) for flag in instrument.red_flags]
    return [*line, f"{instrument.key} {instrument.version}"]
