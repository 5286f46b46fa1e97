"""`virkning term`: the words of the dictionary, and whether a file of words is sound."""

import json
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.access.terms import dictionary_of
from virkning.console.choices import FILE
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, table
from virkning.domain.errors import Problem, Unknown
from virkning.domain.term import Dictionary, Term
from virkning.library.terms import TERMS, read_terms, terms
from virkning.reports.terms import letters
from virkning.store.models import Organisation


@command("list", gettext_lazy("List the words of the dictionary, and what they mean."))
@option("--organisation", words=gettext_lazy("Key of an organisation, whose own words stand in place of the shipped."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def list_terms(organisation: str | None, as_json: bool) -> Ending:
    language = spoken()
    words = sorted(_words(organisation).values(), key=lambda term: letters(term.word.to(language)))
    if as_json:
        click.echo(json.dumps([_data(term) for term in words], indent=2, ensure_ascii=False))
        return Ending.DONE
    made = table("", _("key"), _("word"), _("what it means"))
    for term in words:
        made.add_row(term.key, term.word.to(language), term.definition.to(language))
    out().print(made)
    return Ending.DONE


@command("check", gettext_lazy("Check a file of words, or without a file the words that are shipped."))
@click.argument("file", type=FILE, required=False)
def check(file: Path | None) -> Ending:
    found = read_terms(file or TERMS)
    text = ngettext("%(n)d word is sound.", "%(n)d words are sound.", len(found)) % {"n": len(found)}
    out().print(text)
    return Ending.DONE


def _words(organisation: str | None) -> Dictionary:
    if organisation is None:
        return terms()
    row = Organisation.objects.filter(key=organisation).first()
    if row is None:
        raise Unknown([Problem("unknown-organisation", params={"organisation": organisation})])
    return dictionary_of(row)


def _data(term: Term) -> dict[str, object]:
    texts = {"word": term.word, "definition": term.definition, "counted": term.counted}
    both = {name: {"da": text.da, "en": text.en} for name, text in texts.items()}
    return {"key": term.key, "version": term.version, **both, "source": term.source}


term = group("term", gettext_lazy("The dictionary: list, check."), list_terms, check)
