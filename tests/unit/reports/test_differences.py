"""What differs between two texts."""

from virkning.reports.differences import Kind, differences, lines


def test_words_that_stay_go_and_come() -> None:
    found = differences("Tal om sikkerhed hjemme", "Tal om sikkerhed på vejen hjem")
    assert "".join(part.text for part in found if part.kind is not Kind.NEW) == "Tal om sikkerhed hjemme"
    assert "".join(part.text for part in found if part.kind is not Kind.GONE) == "Tal om sikkerhed på vejen hjem"
    assert found[0].kind is Kind.SAME


def test_lines_near_a_change_are_shown_and_far_ones_left_out() -> None:
    old = ["en", "to", "tre", "fire", "fem", "seks"]
    found = lines("\n".join(old), "\n".join(["en", "to", "tre", "fire", "fem igen", "seks", "syv"]))
    told = [(line.kind, "".join(part.text for part in line.parts if part.kind is not Kind.GONE)) for line in found]
    assert told == [(Kind.SAME, "fire"), (Kind.NEW, "fem igen"), (Kind.SAME, "seks"), (Kind.NEW, "syv")]
    assert [line.far for line in found] == [True, False, False, False]
    assert lines("en\nto", "en\nto") == ()
    assert [line.kind for line in lines("en\nto", "en")] == [Kind.SAME, Kind.GONE]
