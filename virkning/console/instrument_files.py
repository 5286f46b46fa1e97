"""`virkning instrument import` and `export`: questionnaires in the formats of others."""

import json
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions.own_questionnaires import take_questionnaire
from virkning.actions.questionnaires import overlays
from virkning.console.choices import FILE, NEW_FILE, found_instrument
from virkning.console.commands import command, option
from virkning.console.exits import Ending, after
from virkning.console.language import spoken
from virkning.console.owners import of_organisation, organisation_named
from virkning.console.saving import not_written
from virkning.console.screen import figure, out, show_problems, table
from virkning.domain.errors import Place, Problem, Severity, Unknown
from virkning.domain.instrument import Direction, Instrument, LicenceNeed, ScoreRule
from virkning.domain.text import LANGUAGES, Language
from virkning.exchange.fhir import questionnaire_resource, without_owned_words
from virkning.exchange.questionnaires.form import Form
from virkning.exchange.questionnaires.taking import Taken, taken
from virkning.exchange.questionnaires.told import Rights, Told
from virkning.library.overlays import reworded, save_wording
from virkning.library.writing_instruments import written_instrument

FORMATS = ("fhir", "xlsform")


@command(
    "import",
    gettext_lazy(
        "Read a questionnaire that others made.\n\nFHIR Questionnaire, XLSForm, REDCap data dictionary or instrument "
        "zip. Shows what was understood and everything that could not be carried over. Without --output and --take "
        "nothing is saved. What the file does not tell (which way is better, how to add up) is asked for, and never "
        "guessed."
    ),
)
@click.argument("file", type=FILE)
@option("--form", default="", metavar="NAME", words=gettext_lazy("Which questionnaire, where the file holds several."))
@option("-o", "--output", type=NEW_FILE, words=gettext_lazy("Write it as a TOML file, to be looked at and changed."))
@option("--take", is_flag=True, words=gettext_lazy("Take it as a questionnaire of this installation."))
@of_organisation
@option("--key", default="", words=gettext_lazy("What it is called here: small letters, digits, hyphens."))
@option("--title", default="", words=gettext_lazy("Its title, where the file's own is not good enough."))
@option(
    "--better",
    type=click.Choice([one.value for one in Direction]),
    words=gettext_lazy("Whether a higher or a lower total is better."),
)
@option(
    "--total",
    type=click.Choice([one.value for one in ScoreRule]),
    words=gettext_lazy("How the answers are added up, where the file does not tell."),
)
@option(
    "--fewest", type=click.IntRange(min=1), words=gettext_lazy("Fewest answers that give a total; else all of them.")
)
@option(
    "--count",
    multiple=True,
    metavar="QUESTION",
    words=gettext_lazy("A question that the total counts; else all with scores. May be given more than once."),
)
@option(
    "--in",
    "language",
    type=click.Choice(LANGUAGES),
    words=gettext_lazy("The language of the file's words, where it does not tell."),
)
@option(
    "--words",
    type=click.Choice([one.value for one in Rights]),
    default=Rights.OWNED.value,
    show_default=True,
    words=gettext_lazy("Whether the words may be handed on (free), or belong to somebody (owned)."),
)
@option("--terms", default="", words=gettext_lazy("What the owner says of who may use it."))
@option(
    "--needs",
    type=click.Choice([one.value for one in LicenceNeed]),
    default=LicenceNeed.PERMISSION.value,
    show_default=True,
    words=gettext_lazy("What must be had from the owner before it is asked."),
)
def import_questionnaire(
    file: Path,
    form: str,
    output: Path | None,
    take: bool,  # as click calls
    organisation: str,
    key: str,
    title: str,
    better: str | None,
    total: str | None,
    fewest: int | None,
    count: tuple[str, ...],
    language: Language | None,
    words: str,
    terms: str,
    needs: str,
) -> Ending:
    from virkning.exchange.questionnaires.reading import read_forms

    chosen = _chosen(read_forms(file), form, file.name)
    told = Told(
        key=key,
        title=title,
        better=Direction(better) if better else None,
        rule=ScoreRule(total) if total else None,
        fewest=fewest,
        counts=count,
        language=language,
        rights=Rights(words),
        terms=terms,
        needs=LicenceNeed(needs),
    )
    found = taken(chosen, told)
    _show(chosen, found)
    show_problems(found.problems)
    if found.instrument is None:
        out().print(_("It is not a questionnaire yet: what is marked must be told first."))
        return Ending.PARTLY
    if output is not None:
        _write(output, found)
    if take:
        made = take_questionnaire(organisation_named(organisation), found.instrument, found.overlays, by=None)
        out().print(_("Taken: it is called “%(key)s” here.") % {"key": made.key})
    return after(found.problems)


def _chosen(forms: tuple[Form, ...], wanted: str, file: str) -> Form:
    names = ", ".join(one.name for one in forms)
    if not wanted and len(forms) > 1:
        raise Unknown([Problem("several-forms", Place(file), {"forms": names[:400]})])
    found = next((one for one in forms if not wanted or one.name == wanted), None)
    if found is None:
        raise Unknown([Problem("no-such-form", Place(file), {"form": wanted[:60], "forms": names[:400]})])
    return found


def _show(form: Form, found: Taken) -> None:
    language = spoken()
    out().print(_("%(name)s (%(format)s)") % {"name": form.name, "format": form.format.value}, style="bold")
    made = table("", _("question"), _("item"), _("text"), _("answers"))
    for one in form.questions:
        words = one.texts.get(language) or one.texts.get("") or next(iter(one.texts.values()), "")
        answers = " · ".join(_answer(answer.code, answer.score) for answer in one.answers) or f"{one.low}–{one.high}"
        made.add_row(one.name, found.keys.get(one.name, "–"), words, answers)
    out().print(made)
    for scale in found.instrument.scales if found.instrument else ():
        rule = _("mean") if scale.rule is ScoreRule.MEAN else _("sum")
        counts = {"fewest": scale.fewest, "items": len(scale.items)}
        span = f"{figure(scale.low)}–{figure(scale.high)}"
        parts = [span, rule, _("at least %(fewest)d of %(items)d answers") % counts]
        out().print(f"{scale.title.to(language)} ({scale.key}): {' · '.join(parts)}", style="bold")


def _answer(code: str, score: float | None) -> str:
    return code if score is None else f"{code} = {figure(score)}"


def _write(path: Path, found: Taken) -> None:
    """Words that may not be handed on stand in files of their own beside the definition."""
    if found.instrument is None:
        return
    try:
        path.write_text(written_instrument(found.instrument), encoding="utf-8")
        beside = [save_wording(one, path.parent) for one in found.overlays]
    except OSError as error:
        raise not_written(path) from error
    for saved in (path, *beside):
        out().print(_("Saved: %(file)s") % {"file": saved})


@command(
    "export",
    gettext_lazy(
        "Write a questionnaire in the format of others.\n\nAs a FHIR R4 Questionnaire or as an XLSForm. Words that "
        "their owner does not let us hand on are left out; --own-words takes those along that your organisation added."
    ),
)
@click.argument("key", metavar="KEY|TOML")
@option("--format", "kind", type=click.Choice(FORMATS), required=True, words=gettext_lazy("The format to write."))
@option("-o", "--output", type=NEW_FILE, required=True, words=gettext_lazy("Where to."))
@option(
    "--in",
    "language",
    type=click.Choice(LANGUAGES),
    default="da",
    words=gettext_lazy("The first language of the file."),
)
@option("--own-words", is_flag=True, words=gettext_lazy("Take along the words that your organisation added."))
def export_questionnaire(key: str, kind: str, output: Path, language: Language, own_words: bool) -> Ending:
    shipped = found_instrument(key)
    one = reworded({shipped.key: shipped}, overlays())[shipped.key] if own_words else without_owned_words(shipped)
    problems = _of_words(one, shipped)
    try:
        output.write_bytes(_content(one, kind, language))
    except OSError as error:
        raise not_written(output) from error
    show_problems(problems)
    out().print(_("Saved: %(file)s") % {"file": output})
    return after(problems)


def _content(one: Instrument, kind: str, language: Language) -> bytes:
    from virkning.exchange.questionnaires.xlsform_out import to_xlsform

    if kind == "xlsform":
        return to_xlsform(one)
    resource = questionnaire_resource(one, language=language)
    return (json.dumps(resource, ensure_ascii=False, indent=2) + "\n").encode()


def _of_words(one: Instrument, shipped: Instrument) -> tuple[Problem, ...]:
    if shipped.licence.item_text_shipped or not shipped.items:
        return ()
    if all(item.wording is None for item in one.items):
        return (Problem("words-not-handed-on", Place(shipped.key), severity=Severity.WARNING),)
    terms = shipped.licence.terms.to(spoken())
    return (Problem("words-handed-on", Place(shipped.key), {"terms": terms}, Severity.WARNING),)
