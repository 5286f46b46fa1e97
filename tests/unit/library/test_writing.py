"""A programme that is written and read again is the same programme."""

import pytest

from virkning.library.packages import packages
from virkning.library.programmes import programme_of
from virkning.library.shelves import instruments, programmes, variables
from virkning.library.tables import parse_table
from virkning.library.writing import quoted, written_programme

EVERYTHING = """
key = "all"
version = "2"
title = { da = "Alt “det”\\n hele", en = "All" }
rule = "reliable"
[length]
long_from_days = 90
[[phases]]
key = "f"
title = { da = "F", en = "F" }
[[departments]]
key = "a"
title = { da = "A", en = "A" }
[[outcomes]]
key = "o"
title = { da = "O", en = "O" }
[[outcomes.indicators]]
key = "own"
scale = "own.total"
goal = "keep"
rule = "any"
definition = { da = "D", en = "D" }
responsible = { da = "R", en = "R" }
use = { da = "U", en = "U" }
target = { share = 0.7, by = 2027-12-31, why = { da = "W", en = "W" } }
[[outcomes.indicators]]
key = "jobs"
title = { da = "I job", en = "In work" }
variable = "own-facts"
wanted = ["yes"]
target = { count = 3, by = 2027-12-31, why = { da = "W", en = "W" } }
[[outcomes.indicators]]
key = "goals"
title = { da = "Mål", en = "Goals" }
goals = "all"
[[outcomes.indicators]]
key = "came"
title = { da = "Kom", en = "Came" }
attendance = 0.6
[[outcomes.indicators]]
key = "heard"
exit = "after-talk.heard"
[[variables]]
key = "own-facts"
title = { da = "Egne", en = "Own" }
categories = [{ key = "yes", title = { da = "Ja", en = "Yes" } }, { key = "no", title = { da = "Nej", en = "No" } }]
[[reports]]
key = "board"
title = { da = "Til bestyrelsen", en = "To the board" }
audience = "board"
cadence = "half-yearly"
sections = ["results"]
splits = ["department"]
[[plan]]
key = "p"
when = "start"
instruments = ["who-5"]
respondent = "parent"
window_days = 3
[[scales]]
key = "own"
title = { da = "Egen", en = "Own" }
low = 0
high = 4
direction = "higher"
"""


@pytest.mark.parametrize("key", [*sorted(programmes()), *sorted(packages())])
def test_every_programme_that_comes_along(key: str) -> None:
    one = programmes()[key] if key in programmes() else packages()[key].programme
    text = written_programme(one, instruments=instruments(), variables=variables())
    again = programme_of(parse_table(text, name=key), instruments=instruments(), variables=variables()).programme
    assert again == one
    assert written_programme(again, instruments=instruments(), variables=variables()) == text


def test_every_kind_of_line() -> None:
    found = programme_of(parse_table(EVERYTHING, name="x"), instruments=instruments(), variables=variables())
    known = {**instruments(), **found.instruments}
    text = written_programme(found.programme, instruments=known, variables=variables())
    again = programme_of(parse_table(text, name="x"), instruments=known, variables=variables())
    assert again.programme == found.programme


def test_a_text_of_any_sign_is_read_again() -> None:
    strange = 'a"b\\c\n\t\x7f æ 🙂'
    assert parse_table(f"x = {quoted(strange)}", name="x").string("x") == strange
