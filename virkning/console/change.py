"""`virkning change`: before and after of many people on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.change_tables import show_report
from virkning.console.choices import NEW_FILE, codes, file_argument, found_instrument, found_scale, reading_options
from virkning.console.commands import command, option
from virkning.console.exits import Ending, after
from virkning.console.preview import show_columns
from virkning.console.saving import Value, save_table
from virkning.console.screen import out, show_problems, working
from virkning.domain.before_after import BeforeAfterReport, Yardstick, before_after
from virkning.domain.change import ChangeRule, CutOffKind
from virkning.domain.instrument import Direction, Instrument, Norm, Scale, Source
from virkning.domain.score import Scored
from virkning.domain.score import score as scored
from virkning.domain.text import Text
from virkning.exchange.answers import read_answers
from virkning.exchange.files import read_file
from virkning.exchange.pairs import PairFile, Waves, pairs_of_columns, pairs_of_waves
from virkning.exchange.sheets import Sheet

GIVEN = Source("given on the command line")
POPULATION = Text(da="opgivet på kommandolinjen", en="given on the command line")


@dataclass(frozen=True)
class Asked:
    """The options of the command, as they were given."""

    instrument: str
    scale: str
    rule: str
    before: str
    after: str
    person: str
    wave: str
    first: str
    last: str
    value: str
    by: str
    direction: str
    reliability: float | None
    sd: float | None
    important_change: float | None
    clinical_mean: float | None
    clinical_sd: float | None
    functional_mean: float | None
    functional_sd: float | None
    cut_off: str
    missing: tuple[str, ...]


NUMBER = click.FLOAT


@command(
    "change",
    gettext_lazy(
        "Classify change from before to after on one scale.\n\nGive two columns (--before, --after), or the column of "
        "people, the column of measurements and which two (--person, --wave, --from, --to, --value). The scale comes "
        "from an instrument, or from options. A difference between before and after is not an effect."
    ),
)
@file_argument()
@option("--before", default="", metavar="COLUMN", words=gettext_lazy("The column with the value before."))
@option("--after", default="", metavar="COLUMN", words=gettext_lazy("The column with the value after."))
@option("--person", default="", metavar="COLUMN", words=gettext_lazy("The column that tells people apart."))
@option("--wave", default="", metavar="COLUMN", words=gettext_lazy("The column that tells the measurements apart."))
@option("--from", "first", default="", metavar="WAVE", words=gettext_lazy("The measurement that is before."))
@option("--to", "last", default="", metavar="WAVE", words=gettext_lazy("The measurement that is after."))
@option(
    "--value",
    default="",
    metavar="COLUMN",
    words=gettext_lazy("The column with the value, where each row is one measurement."),
)
@option(
    "--by", default="", metavar="COLUMN", words=gettext_lazy("Count by group as well, such as department or treatment.")
)
@option(
    "--rule",
    type=click.Choice([rule.value for rule in ChangeRule]),
    default=ChangeRule.ANY.value,
    show_default=True,
    words=gettext_lazy(
        "When somebody has progressed: any difference, beyond measurement error, or the smallest important."
    ),
)
@option(
    "--instrument",
    default="",
    metavar="KEY|TOML",
    words=gettext_lazy("The instrument, for range, direction and norms."),
)
@option("--scale", default="", metavar="KEY", words=gettext_lazy("The scale of the instrument; else its first."))
@option(
    "--direction",
    type=click.Choice([d.value for d in Direction]),
    default=None,
    words=gettext_lazy("Which way is better, when there is no instrument."),
)
@option("--reliability", type=NUMBER, words=gettext_lazy("The reliability of the scale, between 0 and 1."))
@option(
    "--sd",
    type=NUMBER,
    words=gettext_lazy("The standard deviation before; else that of the complete pairs in the file."),
)
@option("--important-change", type=NUMBER, words=gettext_lazy("The smallest important change."))
@option(
    "--cut-off",
    type=click.Choice([kind.value for kind in CutOffKind]),
    default=None,
    words=gettext_lazy("Also clinically significant change, with cut-off a, b or c of Jacobson & Truax (1991)."),
)
@option("--functional-mean", type=NUMBER, words=gettext_lazy("Mean of people without the problem (cut-off b and c)."))
@option("--functional-sd", type=NUMBER, words=gettext_lazy("Their standard deviation."))
@option(
    "--clinical-mean",
    type=NUMBER,
    words=gettext_lazy("Mean of people with the problem (cut-off a and c); else of the file."),
)
@option("--clinical-sd", type=NUMBER, words=gettext_lazy("Their standard deviation."))
@option("-o", "--output", type=NEW_FILE, words=gettext_lazy("Where each person's change is written: .csv or .xlsx."))
@reading_options
def change(file: Path, output: Path | None, sheet: str, quiet: bool, **options: object) -> Ending:
    asked = Asked(**{name: "" if value is None and name in TEXTS else value for name, value in options.items()})  # type: ignore[arg-type]  # click has checked each
    instrument = found_instrument(asked.instrument) if asked.instrument else None
    scale = found_scale(instrument, asked.scale) if instrument else None
    yardstick = _yardstick(asked, scale)
    with working(_("Reading %(file)s") % {"file": file.name}):
        table = read_file(file, sheet=sheet)
        pairs = _pairs(table, asked, instrument, scale)
    if not quiet:
        show_columns(table, _uses(asked))
    show_problems(pairs.problems)
    report = _report(pairs, yardstick)
    show_report(report, yardstick, scale=scale)
    if output is not None:
        save_table(output, HEADS, _lines(report, yardstick))
        out().print(_("Saved: %(file)s") % {"file": output})
    return after(pairs.problems)


TEXTS = frozenset({"direction", "cut_off"})


def _uses(asked: Asked) -> dict[str, str]:
    return {
        asked.person: _("person"),
        asked.wave: _("time of measurement"),
        asked.before: _("before"),
        asked.after: _("after"),
        asked.value: _("value"),
        asked.by: _("group"),
    }


def _pairs(sheet: Sheet, asked: Asked, instrument: Instrument | None, scale: Scale | None) -> PairFile:
    missing = codes(asked.missing)
    if asked.before and asked.after:
        return pairs_of_columns(
            sheet,
            before=asked.before,
            after=asked.after,
            person=asked.person,
            by=asked.by,
            scale=scale,
            missing=missing,
        )
    if not (asked.person and asked.wave and asked.first and asked.last):
        text = _("Give --before and --after, or --person, --wave, --from and --to (and --value).")
        raise click.UsageError(text)
    waves = Waves(asked.person, asked.wave, asked.first, asked.last, asked.by)
    if asked.value:
        return pairs_of_waves(sheet, waves, value=asked.value, scale=scale, missing=missing)
    if instrument is None or scale is None:
        raise click.UsageError(_("Without --value the file must hold answers to an instrument: give --instrument."))
    answers = read_answers(sheet, instrument, today=timezone.localdate(), missing=missing, person=asked.person)
    by_row = {row.row: scored(scale, instrument, row.answers) for row in answers.rows}
    values = [s.value if isinstance(s := by_row.get(row), Scored) else None for row in sheet.rows]
    pairs = pairs_of_waves(sheet, waves, values=values)
    return PairFile(sheet, pairs.people, (*answers.problems, *pairs.problems))


def _yardstick(asked: Asked, scale: Scale | None) -> Yardstick:
    """What the options say; where they are silent, what the scale says with a source."""
    if scale is None and not asked.direction:
        raise click.UsageError(_("Which way is better? Give --direction higher or lower, or an --instrument."))
    _check(asked)
    reliability, sd, important = asked.reliability, asked.sd, asked.important_change
    clinical = _norm(asked.clinical_mean, asked.clinical_sd)
    functional = _norm(asked.functional_mean, asked.functional_sd)
    if scale is not None:
        reliability = reliability if reliability is not None or not scale.reliability else scale.reliability.value
        sd = sd if sd is not None or not scale.deviation else scale.deviation.value
        important = important if important is not None or not scale.important_change else scale.important_change.value
        clinical, functional = clinical or scale.norm_clinical, functional or scale.norm_functional
    rule = ChangeRule(asked.rule)
    if rule is ChangeRule.RELIABLE and reliability is None:
        raise click.UsageError(_("Reliable change needs the reliability of the scale: give --reliability."))
    if rule is ChangeRule.SMALLEST_IMPORTANT and important is None:
        raise click.UsageError(
            _("This rule needs the smallest important change of the scale: give --important-change.")
        )
    kind = CutOffKind(asked.cut_off) if asked.cut_off else None
    if kind in (CutOffKind.B, CutOffKind.C) and functional is None:
        text = _("Cut-off %(kind)s needs --functional-mean and --functional-sd.")
        raise click.UsageError(text % {"kind": kind})
    direction = Direction(asked.direction) if asked.direction else scale.direction if scale else Direction.HIGHER
    return Yardstick(direction, rule, reliability, sd, important, clinical, functional, kind)


def _check(asked: Asked) -> None:
    """Refuse numbers that no scale can have."""
    if asked.reliability is not None and not 0 < asked.reliability < 1:
        raise click.UsageError(_("--reliability must be between 0 and 1."))
    positive = {
        "--sd": asked.sd,
        "--important-change": asked.important_change,
        "--clinical-sd": asked.clinical_sd,
        "--functional-sd": asked.functional_sd,
    }
    for name, value in positive.items():
        if value is not None and not value > 0:
            raise click.UsageError(_("%(option)s must be above 0.") % {"option": name})
    for mean, sd in ((asked.clinical_mean, asked.clinical_sd), (asked.functional_mean, asked.functional_sd)):
        if (mean is None) is not (sd is None):
            raise click.UsageError(_("A norm needs both a mean and a standard deviation."))


def _norm(mean: float | None, sd: float | None) -> Norm | None:
    return None if mean is None or sd is None else Norm(mean, sd, POPULATION, GIVEN)


def _report(pairs: PairFile, yardstick: Yardstick) -> BeforeAfterReport:
    try:
        return before_after(pairs.people, yardstick)
    except ValueError as error:
        # The only norm that can still be missing is the clinical one, and it is made from the complete pairs.
        raise click.UsageError(_("There are too few complete pairs in the file to make a cut-off from.")) from error


HEADS = (
    "person",
    "group",
    "before",
    "after",
    "difference",
    "direction",
    "rule",
    "threshold",
    "class",
    "rci",
    "clinical",
)


def _lines(report: BeforeAfterReport, yardstick: Yardstick) -> Iterator[Sequence[Value]]:
    threshold = report.threshold.value if report.threshold else None
    for one in report.changes:
        yield (
            one.person.key,
            one.person.group,
            one.change.before,
            one.change.after,
            one.change.difference,
            str(yardstick.direction),
            str(yardstick.rule),
            threshold,
            "" if one.moved is None else str(one.moved),
            one.index,
            "" if one.clinical is None else str(one.clinical),
        )
