"""What is shipped: every instrument is whole, honest about its words, and gives its own worked examples."""

import re

import pytest

from virkning.domain.change import ChangeRule, threshold_of
from virkning.domain.errors import Unknown
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.score import Scored, points, score
from virkning.library.shelves import INSTRUMENTS, OwnShelf, examples, instrument, instruments

OWN = {
    "after-talk",
    "anxiety-depression",
    "child-everyday",
    "collaboration",
    "everyday-skills",
    "independence",
    "job-motivation",
    "motherhood",
    "network",
    "own-goals",
    "parenthood",
    "ptsd",
    "self-worth",
    "status-sheet",
    "stress-barometer",
    "trauma",
    "trust",
}
ESTABLISHED = {
    "core-10",
    "de-jong-gierveld-6",
    "gad-7",
    "goal-attainment",
    "gse",
    "hscl-25",
    "htq",
    "kindl",
    "pcl-5",
    "phq-9",
    "psoc",
    "pss-10",
    "rcads",
    "rosenberg",
    "swemwbs",
    "wai-sr",
    "who-5",
}
REFUSED = ("sdq", "ors", "srs", "epds", "hads", "wsas", "ies-r", "outcomes-star")
"""Owners refuse electronic use without agreement."""

KEYS = sorted(OWN | ESTABLISHED)


@pytest.fixture(autouse=True)
def nothing_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another test brings in at the same time stands on its own shelf, and is not looked at here."""
    monkeypatch.setattr(OwnShelf, "folder", staticmethod(lambda: None))


def test_the_shelf_holds_what_it_should() -> None:
    assert set(instruments()) == OWN | ESTABLISHED
    assert not set(instruments()) & set(REFUSED)


@pytest.mark.parametrize("key", KEYS)
def test_file_and_key_have_one_name(key: str) -> None:
    assert (INSTRUMENTS / f"{key}.toml").exists()


@pytest.mark.parametrize("key", sorted(OWN))
def test_our_own_instruments_come_with_their_words(key: str) -> None:
    own = instrument(key)
    assert own.licence.item_text_shipped
    assert all(item.wording is not None and item.wording.da.strip() and item.wording.en.strip() for item in own.items)
    assert own.instruction is not None


@pytest.mark.parametrize("key", sorted(ESTABLISHED))
def test_established_instruments_come_without_words(key: str) -> None:
    established = instrument(key)
    assert not established.licence.item_text_shipped
    assert all(item.wording is None and not item.options for item in established.items)
    assert established.licence.wording_found_at.startswith("http")
    assert max((len(item.label.en.split()) for item in established.items), default=0) <= 8, "a label, not a question"


def sources_of(scale: Scale) -> list[str]:
    figures = (
        scale.reliability,
        scale.deviation,
        scale.important_change,
        scale.reliable_change,
        scale.norm_clinical,
        scale.norm_functional,
        *scale.bands,
        *scale.cut_offs,
    )
    return [figure.source.address for figure in figures if figure is not None]


@pytest.mark.parametrize("key", KEYS)
def test_every_figure_has_a_source_that_can_be_looked_up(key: str) -> None:
    found = instrument(key)
    for scale in found.scales:
        assert all(address.startswith("http") for address in sources_of(scale))
    assert found.licence.source.citation
    assert all(source.citation for source in found.sources)


@pytest.mark.parametrize("key", KEYS)
def test_every_instrument_has_worked_examples(key: str) -> None:
    """They were run against the instrument's own rule when the file was read; here, that they say something."""
    worked = examples(key)
    assert any(example.score is not None for example in worked)
    assert any(example.not_scored is not None for example in worked)


@pytest.mark.parametrize("key", KEYS)
def test_lowest_and_highest_answers_span_the_range(key: str) -> None:
    found = instrument(key)
    for scale in (scale for scale in found.scales if not scale.entered):
        ends = [end(found, scale, highest=highest) for highest in (False, True)]
        assert sorted(ends) == pytest.approx([scale.low, scale.high])


def end(found: Instrument, scale: Scale, *, highest: bool) -> float:
    """The score when each item is answered so that it counts least, or most."""
    answers: dict[str, float] = {}
    for key in scale.items:
        item = found.item_by_key[key]
        counted = sorted((points(scale, item, answer), answer) for answer in item.answers)
        answers[key] = counted[-1 if highest else 0][1]
    got = score(scale, found, answers)
    assert isinstance(got, Scored)
    return got.value


@pytest.mark.parametrize(
    ("key", "value"), [("who-5", 23.6), ("phq-9", 6), ("gad-7", 5.59), ("pcl-5", 15), ("gse", 4.33), ("core-10", 6)]
)
def test_published_reliable_changes_are_used(key: str, value: float) -> None:
    threshold = threshold_of(instrument(key).scale_by_key["total"], ChangeRule.RELIABLE)
    assert threshold is not None
    assert threshold.value == pytest.approx(value, abs=1e-6)


def test_without_a_published_one_it_is_worked_out_from_spread_and_reliability() -> None:
    """PSS-10: 1.96 * 6.6 * sqrt(2) * sqrt(1 - .78)."""
    threshold = threshold_of(instrument("pss-10").scale_by_key["total"], ChangeRule.RELIABLE)
    assert threshold is not None
    assert threshold.value == pytest.approx(8.5807, abs=1e-4)
    assert threshold_of(instrument("htq").scale_by_key["total"], ChangeRule.RELIABLE) is None


@pytest.mark.parametrize("key", ["phq-9", "core-10", "rcads"])
def test_questions_on_suicide_raise_a_flag_with_what_must_happen(key: str) -> None:
    (flag,) = instrument(key).red_flags
    assert flag.least == 1
    assert "112" in flag.action.da
    assert "112" in flag.action.en


@pytest.mark.parametrize("key", KEYS)
def test_danish_is_danish_and_english_english(key: str) -> None:
    found = instrument(key)
    texts = [found.title, found.description, *(item.label for item in found.items)]
    texts += [item.wording for item in found.items if item.wording]
    assert not [text.en for text in texts if re.search("[æøåÆØÅ]", text.en.replace("Hillerød", ""))]
    assert found.description.da != found.description.en


def test_an_unknown_instrument_is_told_with_those_that_exist() -> None:
    with pytest.raises(Unknown) as raised:
        instrument("phq9")
    assert "phq-9" in str(raised.value.problems[0].params["allowed"])


@pytest.mark.parametrize("key", KEYS)
def test_every_instrument_stands_in_the_documentation(key: str) -> None:
    page = INSTRUMENTS.parents[2] / "docs" / "instruments.md"
    assert f"`{key}`" in page.read_text(encoding="utf-8")
