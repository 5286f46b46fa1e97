"""`virkning instrument`: check a definition, look at one, and add the official wording."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.actions.questionnaires import WORDING_FOLDER
from virkning.actions.wording import put_in_wording
from virkning.console.choices import FILE, found_instrument
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending, after
from virkning.console.instrument_files import export_questionnaire, import_questionnaire
from virkning.console.language import spoken
from virkning.console.screen import figure, out, show_problems, table
from virkning.domain.errors import Unknown
from virkning.domain.instrument import Instrument, Item, Scale, ScoreRule, Source, TranslationStatus
from virkning.domain.text import LANGUAGES, Language
from virkning.library.overlays import Overlay, file_name, save_wording
from virkning.library.reader import read_instrument_file
from virkning.library.shelves import instruments
from virkning.library.wording import read_wording

STATUSES = {
    TranslationStatus.OFFICIAL: gettext_lazy("official translation"),
    TranslationStatus.PUBLISHED: gettext_lazy("published translation"),
    TranslationStatus.OWN: gettext_lazy("own translation, not validated"),
}


@command(
    "check",
    gettext_lazy(
        "Check an instrument's definition.\n\nTells every problem with its place. A sound one must also get its own "
        "worked examples right."
    ),
)
@click.argument("file", type=FILE)
def check(file: Path) -> Ending:
    found = read_instrument_file(file)
    made = found.instrument
    text = _("%(title)s (%(key)s, version %(version)s) is sound: %(items)s, %(scales)s, %(examples)s.")
    n_items, n_scales, n_examples = len(made.items), len(made.scales), len(found.examples)
    out().print(
        text
        % {
            "title": made.title.to(spoken()),
            "key": made.key,
            "version": made.version,
            "items": ngettext("%(n)d item", "%(n)d items", n_items) % {"n": n_items},
            "scales": ngettext("%(n)d scale", "%(n)d scales", n_scales) % {"n": n_scales},
            "examples": ngettext("%(n)d worked example", "%(n)d worked examples", n_examples) % {"n": n_examples},
        }
    )
    return Ending.DONE


@command("list", gettext_lazy("List the instruments that come with Virkning."))
def list_instruments() -> Ending:
    language = spoken()
    heads = [_("key"), _("title"), _("items"), _("minutes"), _("scales"), _("wording")]
    made = table("", *heads, right=(2, 3))
    for one in instruments().values():
        wording = _("comes with it") if one.licence.item_text_shipped else _("add it yourself")
        scales = ", ".join(f"{scale.key} {_range(scale)}" for scale in one.scales)
        cells = (one.key, one.title.to(language), str(len(one.items) or "–"), str(one.minutes), scales)
        made.add_row(*cells, wording if one.items else "–")
    out().print(made)
    out().print(_("virkning instrument show KEY tells more of one of them."))
    return Ending.DONE


@command("show", gettext_lazy("Show one instrument: items, scales, limits and their sources, terms."))
@click.argument("key", metavar="KEY|TOML")
def show(key: str) -> Ending:
    one, language, screen = found_instrument(key), spoken(), out()
    words = {"title": one.title.to(language), "key": one.key, "version": one.version}
    screen.print(_("%(title)s (%(key)s, version %(version)s)") % words, style="bold")
    screen.print(one.description.to(language))
    _show_items(one, language)
    numbered = {source.citation: at for at, source in enumerate(one.sources, start=1)}
    for scale in one.scales:
        _show_scale(scale, language, numbered)
    for flag in one.red_flags:
        text = _("Must be seen by a person: %(title)s (%(item)s answered %(least)d or above). %(action)s")
        words = {"title": flag.title.to(language), "item": flag.item, "action": flag.action.to(language)}
        screen.print("⚑ " + text % {**words, "least": flag.least}, style="bold")
    status = one.translation_da if language == "da" else one.translation_en
    screen.print(_("Wording: %(status)s.") % {"status": STATUSES[status]})
    if one.licence.wording_found_at:
        screen.print(_("The official wording is found at %(place)s") % {"place": one.licence.wording_found_at})
    screen.print(_("Terms: %(terms)s") % {"terms": one.licence.terms.to(language)})
    screen.print(_("May be used by: %(who)s") % {"who": one.licence.who_may_use.to(language)})
    for source in one.sources:
        screen.print(f"[{numbered[source.citation]}] {source.citation} {source.address}".rstrip(), style="dim")
    return Ending.DONE


def _show_items(one: Instrument, language: Language) -> None:
    if not one.items:
        return
    made = table("", _("item"), _("text"), _("answers"))
    for item in one.items:
        made.add_row(item.key, (item.wording or item.label).to(language), _answers(item, language))
    out().print(made)


def _answers(item: Item, language: Language) -> str:
    if not item.options:
        return f"{item.low}–{item.high}"
    ends = (item.options[0], item.options[-1])
    return " … ".join(f"{option.value} {option.text.to(language)}" for option in ends)


def _show_scale(scale: Scale, language: Language, numbered: Mapping[str, int]) -> None:
    rule = _("mean") if scale.rule is ScoreRule.MEAN else _("sum")
    parts = [_range(scale), _("entered as a total") if scale.entered else rule]
    if not scale.entered:
        words = {"fewest": scale.fewest, "items": len(scale.items)}
        parts.append(_("at least %(fewest)d of %(items)d answers") % words)
    if scale.reversed:
        parts.append(_("reversed: %(items)s") % {"items": ", ".join(scale.reversed)})
    out().print(f"{scale.title.to(language)} ({scale.key}): {' · '.join(parts)}", style="bold")
    for words_of_figure, source in _figures(scale, language):
        out().print(f"  {words_of_figure} [{numbered.get(source.citation, source.citation)}]")


def _figures(scale: Scale, language: Language) -> Iterator[tuple[str, Source]]:
    """Everything known of a scale beside its items, each with its source."""
    for band in scale.bands:
        yield f"{figure(band.low)}–{figure(band.high)} {band.title.to(language)}", band.source
    for cut in scale.cut_offs:
        words = {"value": figure(cut.value), "title": cut.title.to(language)}
        yield _("cut-off %(value)s: %(title)s") % words, cut.source
    if known := scale.reliability:
        yield _("reliability %(value)s (%(kind)s)") % {"value": figure(known.value), "kind": known.kind}, known.source
    if spread := scale.deviation:
        words = {"value": figure(spread.value), "people": spread.population.to(language)}
        yield _("standard deviation %(value)s: %(people)s") % words, spread.source
    for norm in filter(None, (scale.norm_clinical, scale.norm_functional)):
        words = {"mean": figure(norm.mean), "sd": figure(norm.sd), "people": norm.population.to(language)}
        yield _("mean %(mean)s, standard deviation %(sd)s: %(people)s") % words, norm.source
    if least := scale.important_change:
        yield _("smallest important change %(value)s") % {"value": figure(least.value)}, least.source


def _range(scale: Scale) -> str:
    return f"{figure(scale.low)}–{figure(scale.high)} {'↑' if scale.direction.sign > 0 else '↓'}"


@command(
    "wording",
    gettext_lazy(
        "Add the official wording to an instrument.\n\nFrom a CSV file with the columns item and text (and value, "
        "where a row words an answer), or from a FHIR Questionnaire. What cannot be carried over is told, and the "
        "rest saved."
    ),
)
@click.argument("key")
@click.argument("file", type=FILE)
@option(
    "--in", "language", type=click.Choice(LANGUAGES), required=True, words=gettext_lazy("The language of the wording.")
)
@option(
    "--status",
    type=click.Choice([s.value for s in TranslationStatus]),
    default=TranslationStatus.OFFICIAL.value,
    show_default=True,
    words=gettext_lazy("Whether the translation is official, published, or your own."),
)
@option(
    "--source",
    default="",
    words=gettext_lazy("Where the wording comes from; else the file's own statement or its name."),
)
@option("--dry-run", is_flag=True, words=gettext_lazy("Show what would be added, and save nothing."))
def wording(key: str, file: Path, language: Language, status: str, source: str, dry_run: bool) -> Ending:
    one = found_instrument(key)
    found = read_wording(
        one, file, language=language, status=TranslationStatus(status), source=Source(source) if source else None
    )
    show_problems(found.problems)
    made = table("", _("item"), _("label"), _("wording"))
    for item in found.instrument.items:
        given = item.wording.to(language) if item.key in found.carried and item.wording else "–"
        made.add_row(item.key, item.label.to(spoken()), given)
    out().print(made)
    text = _("%(given)d of %(all)d items got their wording.")
    out().print(text % {"given": len(found.carried), "all": len(one.items)})
    if not found.carried:
        return Ending.UNREADABLE
    if not dry_run:
        out().print(_("Saved: %(file)s") % {"file": _saved(found.overlay)})
    return after(found.problems)


def _saved(overlay: Overlay) -> Path:
    """With its audit event; where there is no database, as when reports are made of files alone, the words only."""
    try:
        put_in_wording(overlay, by=None, now=timezone.now())
    except (DatabaseError, Unknown):
        return save_wording(overlay, settings.DATA / WORDING_FOLDER)
    return settings.DATA / WORDING_FOLDER / file_name(overlay)


instrument = group(
    "instrument",
    gettext_lazy("Questionnaires: list, show, check, add wording, read and write the formats of others."),
    list_instruments,
    show,
    check,
    wording,
    import_questionnaire,
    export_questionnaire,
)
