"""Who is asked by name, and the order of a thread."""

import pytest

from virkning.domain.comment import asked_in, cell_place, threaded

PEOPLE = {1: "Signe Styregruppe", 2: "Lars Ledelse", 3: "Lars Ledelsesen", 4: "Anne"}


@pytest.mark.parametrize(
    ("text", "found", "unclear"),
    [
        ("Ingen spørges", (), ()),
        ("@Signe, hvad siger du?", (1,), ()),
        ("@signe styregruppe og @Anne.", (1, 4), ()),
        ("@Lars Ledelse?", (2,), ()),
        ("@Lars Ledelsesen", (3,), ()),
        ("@Lars", (), ("Lars",)),
        ("@Ukendt!", (), ("Ukendt",)),
        ("a @ b og kr. 5 @", (), ()),
    ],
)
def test_whom_a_text_asks(text: str, found: tuple[int, ...], unclear: tuple[str, ...]) -> None:
    assert asked_in(text, PEOPLE) == (frozenset(found), unclear)


def test_answers_stand_under_what_they_answer() -> None:
    assert threaded([(1, None), (2, None), (3, 1), (4, 2), (5, 1)]) == [
        (1, False),
        (3, True),
        (5, True),
        (2, False),
        (4, True),
    ]
    assert cell_place("results", "small.trust", "share") == "cell/results/small.trust/share"
