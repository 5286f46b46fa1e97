"""The indicators of a programme file: every kind is read, and every mistake is told by code and place."""

from datetime import date
from pathlib import Path

import pytest

from virkning.domain.change import ChangeRule
from virkning.domain.errors import Malformed, Problem
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import Indicator, Measure, SourceKind
from virkning.domain.programme import Programme
from virkning.library.shelves import programmes, read_programme
from virkning.store.definitions import read_definition, written_definition

TEXT = '{ da = "Tekst", en = "Text" }'
FILE = f"""
key = "group"
title = {TEXT}

[[outcomes]]
key = "mood"
title = {TEXT}

[[outcomes.indicators]]
key = "well-being"
scale = "who-5.total"
rule = "reliable"
definition = {TEXT}
responsible = {TEXT}
use = {TEXT}
target = {{ mean = 55, by = 2027-12-31, why = {TEXT} }}

[[outcomes.indicators]]
key = "home"
title = {TEXT}
variable = "housing"
wanted = ["own", "shared"]
target = {{ share = 0.6, by = 2027-12-31, why = {TEXT} }}

[[outcomes.indicators]]
key = "goals"
title = {TEXT}
goals = "network"

[[outcomes.indicators]]
key = "coming"
title = {TEXT}
attendance = 0.75
target = {{ count = 20, by = 2027-12-31, why = {TEXT} }}

[[outcomes.indicators]]
key = "heard"
exit = "after-talk.heard"

[[variables]]
use = "housing"
"""


def read(folder: Path, text: str) -> Programme:
    path = folder / "group.toml"
    path.write_text(text, encoding="utf-8")
    return read_programme(path).programme


def problems(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(Malformed) as refused:
        read(folder, text)
    return list(refused.value.problems)


def test_every_kind_is_read_and_kept(tmp_path: Path) -> None:
    programme = read(tmp_path, FILE)
    kinds = [indicator.kind for indicator in programme.indicators]
    assert kinds == [
        SourceKind.SCALE,
        SourceKind.CATEGORY,
        SourceKind.GOALS,
        SourceKind.ATTENDANCE,
        SourceKind.EXIT,
    ]
    scale, home, goals, coming, heard = programme.indicators
    assert (scale.rule, scale.target and scale.target.by) == (ChangeRule.RELIABLE, date(2027, 12, 31))
    assert (home.variable, home.wanted) == ("housing", ("own", "shared"))
    assert (goals.area, coming.enough, coming.target and coming.target.measure) == (
        LifeArea.NETWORK,
        0.75,
        Measure.COUNT,
    )
    assert (heard.instrument, heard.scale, heard.title.en) == ("after-talk", "heard", "Heard and listened to")
    assert [indicator.key for indicator in programme.scaled] == ["well-being"]
    written = written_definition(programme)
    assert isinstance(written, dict)
    assert read_definition(Programme, written) == programme


def test_an_indicator_of_before_is_written_as_it_was() -> None:
    """New fields do not change old definitions."""
    old = {"key": "trust", "title": {"da": "x", "en": "x"}, "instrument": "trust", "scale": "total"}
    assert written_definition(read_definition(Indicator, old)) == old


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('scale = "who-5.total"\n', "", "indicator-no-source", "outcomes[0].indicators[0]"),
        ('goals = "network"', 'goals = "all"\nattendance = 0.5', "indicator-many-sources", "[2].attendance"),
        ("attendance = 0.75", 'attendance = 0.75\nrule = "any"', "indicator-not-with", "[3].rule"),
        ("attendance = 0.75", "attendance = 75", "not-a-share", "[3].attendance"),
        ("share = 0.6", "share = 60", "not-a-share", "[1].target.share"),
        ("share = 0.6", "mean = 3", "target-no-mean", "[1].target.mean"),
        ("share = 0.6", "share = 0.6, count = 3", "target-one-measure", "[1].target"),
        ("share = 0.6, by = 2027-12-31,", "share = 0.6,", "missing-key", "[1].target"),
        (f"mean = 55, by = 2027-12-31, why = {TEXT}", "mean = 55, by = 2027-12-31", "missing-key", "[0].target"),
        ("count = 20", "count = 0", "not-positive", "[3].target.count"),
        ('variable = "housing"', 'variable = "house"', "unknown-variable", "[1].variable"),
        ('wanted = ["own", "shared"]', 'wanted = ["castle"]', "unknown-choice", "[1].wanted[0]"),
        ('wanted = ["own", "shared"]', "wanted = []", "indicator-wanted", "[1].wanted"),
        ('goals = "network"', 'goals = "weather"', "unknown-choice", "[2].goals"),
        ('exit = "after-talk.heard"', 'exit = "after-talk.total"', "indicator-one-question", "[4].exit"),
        (f'key = "coming"\ntitle = {TEXT}', 'key = "coming"', "missing-key", "[3]"),
    ],
)
def test_each_mistake_is_told_by_code_and_place(tmp_path: Path, old: str, new: str, code: str, path: str) -> None:
    assert FILE.count(old) == 1
    found = problems(tmp_path, FILE.replace(old, new))
    assert [one for one in found if one.code == code and one.place.path.endswith(path)]


@pytest.mark.parametrize("key", sorted(programmes()))
def test_what_is_shipped_has_full_cards_and_targets_that_say_they_are_illustrations(key: str) -> None:
    for indicator in programmes()[key].indicators:
        assert indicator.definition
        assert indicator.responsible
        assert indicator.use
        if indicator.target:
            assert indicator.target.why.da.startswith("En illustration")
            assert indicator.target.why.en.startswith("An illustration")
