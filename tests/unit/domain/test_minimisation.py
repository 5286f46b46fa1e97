"""Minimisation against trying everything: prime implicants, and every smallest cover of them."""

from itertools import combinations, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.minimisation import MOST_MODELS, Conjunction, minimised, primes


@st.composite
def functions(draw: st.DrawFn, most: int = 4) -> tuple[int, set[int], set[int]]:
    """How many conditions, the rows to cover, and the rows that may be covered."""
    conditions = draw(st.integers(1, most))
    marks = draw(st.lists(st.sampled_from("10?"), min_size=2**conditions, max_size=2**conditions))
    return conditions, {n for n, m in enumerate(marks) if m == "1"}, {n for n, m in enumerate(marks) if m == "?"}


def everything(conditions: int) -> list[Conjunction]:
    """All 3 to the power of n terms."""
    found = []
    for ways in product((None, 0, 1), repeat=conditions):
        care = sum(1 << at for at, way in enumerate(ways) if way is not None)
        found.append(Conjunction(care, sum(1 << at for at, way in enumerate(ways) if way)))
    return found


@given(functions())
def test_equal_to_trying_everything(function: tuple[int, set[int], set[int]]) -> None:
    conditions, positive, assumed = function
    rows = {term: {n for n in range(2**conditions) if term.covers(n)} for term in everything(conditions)}
    sound = [term for term, covered in rows.items() if covered <= positive | assumed]
    prime = [term for term in sound if not any(term != other and term.within(other) for other in sound)]
    assert set(primes(positive | assumed, conditions=conditions)) == set(prime)

    useful = [term for term in prime if rows[term] & positive]
    best: set[frozenset[Conjunction]] = set()
    for size in range(1, len(positive) + 1):
        best = {
            frozenset(chosen)
            for chosen in combinations(useful, size)
            if positive <= set().union(*(rows[term] for term in chosen))
        }
        if best:
            break
    found = minimised(positive, assumed, conditions=conditions)
    assert not found.cut_short
    assert {frozenset(model) for model in found.models} == best
    assert len(found.models) == len(best)


@given(functions(most=6))
def test_each_model_covers_every_positive_row_and_no_negative(function: tuple[int, set[int], set[int]]) -> None:
    conditions, positive, assumed = function
    for model in minimised(positive, assumed, conditions=conditions).models:
        covered = {n for n in range(2**conditions) if any(term.covers(n) for term in model)}
        assert positive <= covered <= positive | assumed


def test_too_many_models_are_cut_short() -> None:
    """Forty cases that are all different, and eight conditions: there are hundreds of equally short stories."""
    drawn = Random(2).sample(range(2**8), 40)  # noqa: S311 - no secret
    positive, denied = set(drawn[:20]), set(drawn[20:])
    found = minimised(positive, set(range(2**8)) - positive - denied, conditions=8)
    assert (len(found.models), found.cut_short) == (MOST_MODELS, True)
    assert len({frozenset(model) for model in found.models}) == MOST_MODELS


def test_nothing_to_cover_and_everything_to_cover() -> None:
    assert minimised((), {0, 1}, conditions=1).models == ()
    everywhere = minimised({0, 1}, (), conditions=1)
    assert everywhere.models == ((Conjunction(0, 0),),)
    assert everywhere.models[0][0].written(("A",)) == "1"
    assert everywhere.models[0][0].membership((0.2,)) == 1.0


def test_a_term_is_written_with_what_counts() -> None:
    term = Conjunction(0b101, 0b100)
    assert term.written(("A", "B", "C")) == "A*~C"
    assert term.membership((0.9, 0.1, 0.3)) == 0.7
    assert term.within(Conjunction(0b100, 0b100))
    assert not Conjunction(0b100, 0b100).within(term)
