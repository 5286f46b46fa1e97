"""The dictionary that is shipped: sound, sourced, and with every word that a page or report explains."""

import re
from pathlib import Path

import pytest

from virkning.domain.change import ChangeClass
from virkning.domain.errors import Malformed
from virkning.domain.text import LANGUAGES
from virkning.library.terms import read_terms, terms
from virkning.reports.steering.foot import _KEYS
from virkning.reports.terms import PLACES_OF, RULES

PACKAGE = Path(__file__).resolve().parents[3] / "virkning"
NAMED = re.compile(r'\{% term "([^"]+)"')


def test_the_words_that_must_be_right_are_there() -> None:
    assert len(terms()) >= 45
    wanted = {"progressed", "status-quo", "regressed", "any-change", "reliable-change", "smallest-important-change"}
    wanted |= {"share", "n", "paired", "before", "after", "uncertainty", "interval", "course", "phase", "course-length"}
    assert wanted | {"safe-contact", "effect", "fidelity"} <= terms().keys()


@pytest.mark.parametrize("key", sorted(terms()))
def test_every_word_is_short_and_in_both_languages(key: str) -> None:
    term = terms()[key]
    for language in LANGUAGES:
        assert term.word.to(language)
        assert 20 < len(term.definition.to(language)) < 400
        assert term.definition.to(language).endswith(".")
    assert bool(term.counted.da) == bool(term.counted.en)
    assert not term.counted.da or term.source


def test_every_word_that_is_explained_somewhere_is_in_the_dictionary() -> None:
    """A key that nobody ships fails here, and not before a reader."""
    templates = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.html"))
    used = {*NAMED.findall(templates), *_KEYS.values(), *RULES.values(), *(kind.value for kind in ChangeClass)}
    used |= {key for keys in PLACES_OF.values() for key in keys}
    assert NAMED.findall(templates)
    assert used <= terms().keys()


def test_a_file_is_read_strictly(tmp_path: Path) -> None:
    file = tmp_path / "terms.toml"
    word = 'key = "a"\nword = { da = "a", en = "a" }\ndefinition = { da = "a", en = "a" }\n'
    counted = 'counted = { da = "a", en = "a" }\n'
    file.write_text(f"[[terms]]\n{word}{counted}[[terms]]\n{word}meaning = 1\n", encoding="utf-8")
    with pytest.raises(Malformed) as found:
        read_terms(file)
    assert {problem.code for problem in found.value.problems} == {"term-without-source", "duplicate-key", "unknown-key"}
