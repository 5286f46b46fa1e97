"""The Danish of pages and console is whole, and fits the English it stands for."""

import ast
import re
import shutil
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scripts import messages

NAMED = re.compile(r"%\(\w+\)[sd]|%[sd]")
ASKING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
BRACED = re.compile(r"\{[\w!.:]*\}")


def catalog() -> polib.POFile:
    return polib.pofile(str(messages.CATALOG))


def entries() -> list[tuple[str, str]]:
    """English and Danish, with each plural form beside its own."""
    pairs: list[tuple[str, str]] = []
    for entry in catalog():
        if entry.msgid_plural:
            pairs += [(entry.msgid_plural, entry.msgstr_plural[1])]
        else:
            pairs += [(entry.msgid, entry.msgstr)]
    return pairs


@pytest.mark.skipif(not shutil.which("xgettext"), reason="xgettext is missing (Debian package gettext)")
def test_every_text_of_the_source_has_danish() -> None:
    merged = messages.merge(messages.extracted(), messages.committed())
    assert list(messages.wrongs(merged, messages.committed())) == []


def test_no_text_hides_in_an_f_string() -> None:
    """What stands within one is found by no program that collects texts, and so stays English in Danish pages."""
    hidden = [
        f"{path.name}:{part.lineno}"
        for path in (Path(messages.__file__).parents[1] / "virkning").rglob("*.py")
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for part in ast.walk(whole)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in ASKING
    ]
    assert hidden == []


def test_danish_has_the_places_of_the_english() -> None:
    """What is filled in by name is never lost; in braces (the texts of click) Danish may do with less."""
    for en, da in entries():
        assert sorted(NAMED.findall(en)) == sorted(NAMED.findall(da)), (en, da)
        assert set(BRACED.findall(da)) <= set(BRACED.findall(en)), (en, da)


def test_danish_ends_as_the_english() -> None:
    ends = (".", ":", "?", "!", "…")
    wrong = [(en, da) for en, da in entries() if da and en.endswith(ends) != da.endswith(ends)]
    assert wrong == []


def test_a_difference_is_not_called_an_effect() -> None:
    texts = [text for pair in entries() for text in pair]
    denied = re.compile(r"not an effect|ikke en effekt")
    conditional = re.compile(r"effect,? (only )?if|effekt, hvis")  # of a comparison group, never without its condition
    assert [text for text in texts if re.search(r"\beffe[ck]t", conditional.sub("", denied.sub("", text)))] == []


def test_what_is_wrong_is_told() -> None:
    """A catalogue with one of each fault."""
    found, known = polib.POFile(), polib.POFile()
    for text in ("New", "Empty", "Doubtful", "Right"):
        found.append(polib.POEntry(msgid=text))
    known.append(polib.POEntry(msgid="Empty"))
    known.append(polib.POEntry(msgid="Doubtful", msgstr="Tvivlsom", flags=["fuzzy"]))
    known.append(polib.POEntry(msgid="Right", msgstr="Rigtig"))
    known.append(polib.POEntry(msgid="Gone", msgstr="Væk"))
    known.append(polib.POEntry(msgid="Old", msgstr="Gammel", obsolete=True))
    told = list(messages.wrongs(messages.merge(found, known), known))
    expected = ["'New'", "'Gone'", "'Empty'", "'Doubtful'", "'Old'"]
    assert [line.rpartition(": ")[2] for line in told] == expected


def test_merging_keeps_translations_and_drops_the_rest() -> None:
    found, known = polib.POFile(), polib.POFile()
    found.append(polib.POEntry(msgid="Right"))
    found.append(polib.POEntry(msgid="%(n)d day", msgid_plural="%(n)d days", msgstr_plural={0: "", 1: ""}))
    known.append(polib.POEntry(msgid="Right", msgstr="Rigtig"))
    known.append(polib.POEntry(msgid="Gone", msgstr="Væk"))
    merged = messages.merge(found, known)
    assert {entry.msgid: entry.msgstr for entry in merged} == {"Right": "Rigtig", "%(n)d day": ""}
    assert [entry.msgid for entry in messages.missing(merged)] == ["%(n)d day"]


def test_the_catalogue_can_be_compiled_without_gettext(tmp_path: Path) -> None:
    compiled = BytesIO()
    with messages.CATALOG.open("rb") as file:
        write_mo(compiled, read_po(file, locale="da"))
    (tmp_path / "django.mo").write_bytes(compiled.getvalue())
    assert len(polib.mofile(str(tmp_path / "django.mo"))) == len(catalog().translated_entries())
