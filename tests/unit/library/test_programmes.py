"""Programme files: shipped ones, and those an organisation writes for its own spreadsheet."""

from datetime import date
from pathlib import Path

import pytest

from virkning.domain.change import ChangeRule
from virkning.domain.errors import Malformed, Problem, Unknown
from virkning.domain.instrument import Direction
from virkning.domain.pairing import Moment
from virkning.library.shelves import instruments, programme, programme_file, programmes, read_programme, variables

OWN = """
key = "depression-group"
title = { da = "Depressionsgruppe", en = "Depression group" }
rule = "reliable"

[sources.manual]
citation = "Manual"

[[scales]]
key = "bdi"
title = { da = "BDI-II", en = "BDI-II" }
low = 0
high = 63
direction = "lower"
reliability = { value = 0.801, kind = "test-retest", source = "manual" }
deviation = { value = 8.16, population = { da = "Deltagere", en = "Participants" }, source = "manual" }

[[departments]]
key = "tau"
title = { da = "Vanlig", en = "As usual" }

[[outcomes]]
key = "mood"
title = { da = "Humør", en = "Mood" }

[[outcomes.indicators]]
key = "bdi"
scale = "bdi"

[[outcomes.indicators]]
key = "well-being"
title = { da = "Trivsel", en = "Well-being" }
scale = "who-5.total"
goal = "keep"

[[variables]]
use = "housing"

[columns]
course = "id"
department = "treatment"
moment = "time"
day = 2020-01-01
missing = ["", "NA", "99"]
values = [
  { column = "bdi", is = "bdi" },
  { column = "who1", is = "who-5.q1" },
]
facts = [{ column = "bolig", variable = "housing" }]

[columns.words.moment]
1 = "before"
4 = "after"

[columns.words.department]
TAU = "tau"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(Malformed) as raised:
        read_programme(written(folder, text))
    return raised.value.problems


def test_an_own_programme_with_scales_and_columns(tmp_path: Path) -> None:
    file = read_programme(written(tmp_path, OWN))
    assert file.programme.rule is ChangeRule.RELIABLE
    assert [(i.instrument, i.scale) for i in file.programme.indicators] == [("bdi", "total"), ("who-5", "total")]
    assert file.programme.indicators[0].title.da == "BDI-II"
    scale = file.instruments["bdi"].scale_by_key["total"]
    assert scale.entered
    assert scale.direction is Direction.LOWER
    assert scale.reliability is not None
    assert scale.reliability.source.citation == "Manual"
    assert file.programme.variables[0].categories[0].key == "own"


def test_the_columns_of_its_spreadsheet(tmp_path: Path) -> None:
    columns = read_programme(written(tmp_path, OWN)).columns
    assert columns is not None
    assert columns.fields == {"course": "id", "department": "treatment", "moment": "time"}
    assert [(v.column, v.instrument, v.name, v.moment) for v in columns.values] == [
        ("bdi", "bdi", "total", None),
        ("who1", "who-5", "q1", None),
    ]
    assert columns.words == {"moment": {"1": "before", "4": "after"}, "department": {"TAU": "tau"}}
    assert (columns.day, columns.missing, columns.is_wide) == (date(2020, 1, 1), ("", "NA", "99"), False)


def test_a_wide_sheet_says_the_moment_in_its_columns(tmp_path: Path) -> None:
    text = OWN.replace('{ column = "bdi", is = "bdi" },', '{ column = "pre", is = "bdi", moment = "before" },')
    text = text.replace('{ column = "who1", is = "who-5.q1" },', '{ column = "post", is = "bdi", moment = "after" },')
    columns = read_programme(written(tmp_path, text)).columns
    assert columns is not None
    assert [value.moment for value in columns.values] == [Moment.BEFORE, Moment.AFTER]
    assert columns.is_wide


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('scale = "who-5.total"', 'scale = "who5"', "unknown-instrument", "outcomes[0].indicators[1].scale"),
        ('scale = "who-5.total"', 'scale = "who-5.sum"', "unknown-scale", "outcomes[0].indicators[1].scale"),
        ('key = "well-being"', 'key = "bdi"', "duplicate-key", "outcomes[0].indicators[1].key"),
        ('goal = "keep"', 'goal = "win"', "unknown-choice", "outcomes[0].indicators[1].goal"),
        ('use = "housing"', 'use = "house"', "unknown-variable", "variables[0].use"),
        ('course = "id"\n', "", "missing-key", "columns"),
        ('course = "id"', 'cource = "id"', "unknown-key", "columns.cource"),
        ('4 = "after"', '4 = "efter"', "unknown-choice", "columns.words.moment.4"),
        ('TAU = "tau"', 'TAU = "x"', "unknown-choice", "columns.words.department.TAU"),
        ("[columns.words.department]", "[columns.words.place]", "unknown-key", "columns.words.place"),
        ('column = "bdi", is', 'column = "bdi", moment = "before", is', "wide-and-long", "columns.values"),
        ('column = "bdi", is', 'column = "bdi", phase = "f9", is', "unknown-phase", "columns.values[0].phase"),
        ("day = 2020-01-01", 'day = "1/1 2020"', "must-be-date", "columns.day"),
        ('rule = "reliable"', 'rule = "reliable"\nchain_days = -1', "not-positive", "chain_days"),
        ('rule = "reliable"', "length = { long_from_days = 0 }", "not-positive", "length.long_from_days"),
        ('rule = "reliable"', "length = {}", "length-rule", "length"),
        ('rule = "reliable"', 'length = { long_from_phase = "f3" }', "unknown-phase", "length.long_from_phase"),
        ("high = 63", "high = 0", "empty-range", "scales[0].low"),
        ("value = 8.16", "value = 800", "wider-than-range", "scales[0].deviation.value"),
        ('key = "tau"', 'key = "TAU"', "bad-key", "departments[0].key"),
    ],
)
def test_each_defect_is_told_by_code_and_place(tmp_path: Path, old: str, new: str, code: str, path: str) -> None:
    assert OWN.count(old) == 1
    found = problems_of(tmp_path, OWN.replace(old, new))
    assert (code, path) in [(problem.code, problem.place.path) for problem in found]


def test_a_programme_without_outcomes_is_refused(tmp_path: Path) -> None:
    text = 'key = "a"\ntitle = { da = "A", en = "A" }\n'
    assert [problem.params.get("key") for problem in problems_of(tmp_path, text)] == ["outcomes"]


def test_the_shipped_programmes() -> None:
    assert set(programmes()) == {"children", "uvs", "i-gang", "counselling"}
    uvs = programme("uvs")
    assert [phase.key for phase in uvs.phases] == ["f1", "f2", "f3"]
    assert [phase.number for phase in uvs.phases] == [1, 2, 3]
    assert (uvs.chain_days, uvs.rule, uvs.length.long_from_phase) == (21, ChangeRule.ANY, "f3")
    assert [sum(one.is_scale for one in outcome.indicators) for outcome in uvs.outcomes] == [3, 4, 4]
    assert [department.key for department in uvs.departments] == ["a", "b"]
    assert len(programme("i-gang").variable_by_key["support"].categories) == 6
    assert len(programme("i-gang").variable_by_key["employment"].categories) == 7


@pytest.mark.parametrize("key", ["uvs", "i-gang", "counselling"])
def test_every_indicator_points_at_a_shipped_scale(key: str) -> None:
    for indicator in programme(key).scaled:
        assert indicator.scale in instruments()[indicator.instrument].scale_by_key
        assert indicator.title.da
        assert indicator.title.en


def test_the_shipped_variables() -> None:
    assert list(variables()) == [
        "support",
        "employment",
        "education",
        "housing",
        "family-situation",
        "children-at-home",
        "children-placed",
        "placed-in-care",
        "age-group",
        "child-lives-with",
        "contact-with-other-parent",
        "contact-reasons",
    ]


def test_by_key_or_by_file(tmp_path: Path) -> None:
    assert programme_file("uvs").programme is programme("uvs")
    assert programme_file(str(written(tmp_path, OWN))).programme.key == "depression-group"
    with pytest.raises(Unknown, match="unknown-programme"):
        programme_file("uvz")
    with pytest.raises(Malformed, match="no-such-file"):
        programme_file(str(tmp_path / "none.toml"))
