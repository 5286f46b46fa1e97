"""The published figures of the group programme for young mothers."""

import csv

import pytest

from tests.reference_data import reference
from tests.unit.library.demonstration.organisations import ALL_YEARS, courses, made, results
from virkning.domain.categories import CategoryChange, Fact, category_change
from virkning.domain.result import Classes
from virkning.domain.waves import waves
from virkning.library.demonstration.published import Printed, distribution, i_gang_results, motherhood_means
from virkning.library.shelves import programme

SEEDS = (2013, 7)
MEANS = list(motherhood_means().items())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("place", "printed"), MEANS, ids=[f"{key}-{number}" for (key, number), _ in MEANS])
def test_mean_at_measurement(place: tuple[str, int], printed: Printed, seed: int) -> None:
    indicator, number = place
    mean = waves(courses("i-gang", indicator, seed))[number - 1].values.mean
    assert mean is not None
    assert printed.reads(mean)


@pytest.mark.parametrize("seed", SEEDS)
def test_progression_bar(seed: int) -> None:
    result = results("i-gang", "motherhood", ALL_YEARS, "", seed)["course"]
    assert (result.classes.progressed, result.classes.status_quo, result.classes.regressed) == (88, 4, 14)
    assert result.paired == int(i_gang_results()["motherhood-n"].text)
    for name, share in (
        ("progressed", result.progressed),
        ("status-quo", result.status_quo),
        ("regressed", result.regressed),
    ):
        assert share.value is not None
        assert round(100 * share.value) == i_gang_results()[f"motherhood-{name}"].value
    assert result.eligible > result.paired


def test_one_phase_is_not_counted_beside_the_course() -> None:
    assert sorted(results("i-gang", "motherhood", ALL_YEARS, "")) == ["course", "start"]


def test_a_bar_of_nobody_has_no_classes() -> None:
    assert results("i-gang", "motherhood", "2010", "")["course"].classes == Classes()


def change(variable: str, seed: int) -> CategoryChange:
    facts = [
        Fact(course.key, code, dated)
        for course in made(seed).of("i-gang")
        for name, code, dated in course.facts
        if name == variable
    ]
    return category_change(programme("i-gang").variable_by_key[variable], facts)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variable", ["support", "employment"])
def test_distribution_from_enquiry_to_now(variable: str, seed: int) -> None:
    found = change(variable, seed)
    titles = {category.key: category.title.da for category in found.variable.categories}
    assert {titles[row.code]: (row.first.count, row.latest.count) for row in found.rows} == distribution(variable)
    assert found.n == int(i_gang_results()["citizens"].text)


@pytest.mark.parametrize("variable", ["support", "employment"])
def test_moves_are_those_of_people(variable: str) -> None:
    """Far more stay where they were than chance would give, and yet many move."""
    found = change(variable, 2013)
    staying = sum(count for (was, now), count in found.moves.items() if was == now)
    by_chance = sum(row.first.count * row.latest.count for row in found.rows) / found.n
    assert by_chance * 1.2 < staying < 0.8 * found.n


@pytest.mark.parametrize("seed", SEEDS)
def test_age_and_placement(seed: int) -> None:
    ages = [course.age for course in made(seed).of("i-gang") if course.age is not None]
    placed = [course.placed_in_care for course in made(seed).of("i-gang") if course.placed_in_care is not None]
    assert i_gang_results()["mean-age"].reads(sum(ages) / len(ages))
    assert round(100 * sum(placed) / len(placed)) == i_gang_results()["placed-in-care"].value


@pytest.mark.parametrize("variable", ["support", "employment"])
def test_every_category_is_kept(variable: str) -> None:
    with reference(f"i_gang_{variable}.csv").open(encoding="utf-8") as file:
        rows = {row["category"]: (int(row["at_enquiry_n"]), int(row["current_n"])) for row in csv.DictReader(file)}
    assert distribution(variable) == rows


def test_every_mean_is_kept() -> None:
    with reference("i_gang_motherhood.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row, indicator in zip(rows, ("motherhood", "motherhood-self", "motherhood-needs"), strict=True):
        for number in (1, 2, 3, 4):
            printed = motherhood_means().get((indicator, number))
            assert (printed.text if printed else "") == row[f"measurement_{number}"]
