"""The search for scores that meet figures exactly."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.domain.instrument import Instrument
from virkning.domain.score import Scored, score
from virkning.library.demonstration.answering import answers_of
from virkning.library.demonstration.fitting import Aim, Draft, NoFit, fit_marks, fit_pairs
from virkning.library.demonstration.forms import Form, Mark, Window, form_of
from virkning.library.demonstration.published import Printed, count_of
from virkning.library.shelves import instrument


def form(key: str, scale: str = "total") -> Form:
    found = instrument(key)
    return form_of(found, found.scale_by_key[scale])


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - invented data, not a secret


def test_a_printed_figure_stands_for_what_rounds_to_it() -> None:
    assert Printed("2.20").reads(2.2049)
    assert Printed("2.20").reads(2.1951)
    assert not Printed("2.20").reads(2.206)
    assert Printed("-1").reads(-0.53)
    assert not Printed("-1").reads(-0.49)


def test_a_half_is_not_read_since_it_could_be_rounded_either_way() -> None:
    assert not Printed("2").reads(2.5)
    assert not Printed("3").reads(2.5)


@pytest.mark.parametrize(
    ("share", "n", "count"), [("71", 14, 10), ("63", 8, 5), ("38", 8, 3), ("0", 5, 0), ("100", 5, 5)]
)
def test_count_behind_a_share(share: str, n: int, count: int) -> None:
    assert count_of(Printed(share), n) == count


def test_a_share_that_n_cannot_give() -> None:
    with pytest.raises(ValueError, match="no count of 3"):
        count_of(Printed("71"), 3)


def test_window_of_a_printed_mean() -> None:
    barometer = form("stress-barometer", "economy")
    assert barometer.window(Printed("50"), 3) == Window(149, 151)
    assert form("everyday-skills").factor == 10


def test_whole_numbers_cannot_show_what_is_printed_for_economy_below_86_people() -> None:
    """50.34 to 54.03 with a difference of 3.70: the reason for the large n of phase 1 in department A."""
    barometer = form("stress-barometer", "economy")

    def possible(n: int) -> bool:
        before, after = barometer.window(Printed("50.34"), n), barometer.window(Printed("54.03"), n)
        difference = barometer.window(Printed("3.70"), n)
        return any(
            difference.gap(high - low) == 0
            for low in range(before.low, before.high + 1)
            for high in range(after.low, after.high + 1)
        )

    assert [n for n in range(1, 90) if possible(n)] == [86, 89]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30), st.data())
def test_pairs_meet_the_aim(seed: int, n: int, data: st.DataObject) -> None:
    """Whatever real pairs are summed, the search finds pairs with the same sums and classes."""
    scale = form("self-worth")
    marks = st.integers(3, 27).map(lambda points: Mark(points, 10))
    true = data.draw(st.lists(st.builds(Draft, marks, marks), min_size=n, max_size=n))
    before, after = (
        sum(scale.units(m) for m in side) for side in zip(*((d.before, d.after) for d in true), strict=True)
    )
    progressed = sum(d.after.points > d.before.points for d in true)
    aim = Aim(Window(after - before, after - before), progressed, Window(before, before), Window(after, after))
    rng = chance(seed)

    def draw(_: int) -> list[Draft]:
        return [Draft(Mark(rng.randint(5, 25), 10), Mark(rng.randint(5, 25), 10)) for _ in range(n)]

    try:
        fit = fit_pairs(rng, scale, draw, aim, restarts=40)
    except NoFit:
        return  # a few extreme sums need a longer search; a wrong answer is never given
    assert aim.gap(sum(scale.units(p.before) for p in fit.pairs), sum(scale.units(p.after) for p in fit.pairs)) == 0
    assert sum(p.after.points > p.before.points for p in fit.pairs) == progressed
    assert all(0 <= m.points <= 30 for p in fit.pairs for m in (p.before, p.after))


def test_no_answer_rather_than_a_wrong_one() -> None:
    scale = form("trust")

    def draw(_: int) -> list[Draft]:
        return [Draft(Mark(50, 1), Mark(60, 1))]

    with pytest.raises(NoFit):
        fit_pairs(chance(1), scale, draw, Aim(Window(200, 300), 1), restarts=5)
    with pytest.raises(NoFit):
        fit_marks(chance(1), form("network"), lambda _: [Mark(50, 10)], Window(1, 2))


def test_a_fixed_after_stays() -> None:
    scale = form("trust")
    pairs = [Draft(Mark(40, 1), Mark(after, 1), after_fixed=True) for after in (30, 50, 70)]
    fit = fit_pairs(chance(1), scale, lambda _: pairs, Aim(Window(-3, 3), 1))
    assert [pair.after.points for pair in fit.pairs] == [30, 50, 70]
    assert sum(pair.after.points > pair.before.points for pair in fit.pairs) == 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["ptsd", "everyday-skills", "independence", "trust"]), st.data())
def test_answers_score_as_the_mark_says(seed: int, key: str, data: st.DataObject) -> None:
    found: Instrument = instrument(key)
    scale = form(key)
    answered = data.draw(st.integers(scale.fewest, len(scale.items)))
    mark = Mark(data.draw(st.integers(scale.low * answered, scale.high * answered)), answered)
    answers = answers_of(chance(seed), scale, mark)
    assert len(answers) == answered
    value = score(found.scales[0], found, answers)
    assert isinstance(value, Scored)
    assert value.value == pytest.approx(scale.score(mark))
