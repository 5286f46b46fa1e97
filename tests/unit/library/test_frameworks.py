"""Frameworks as data: those that are shipped, and what is told of a file that is wrong."""

import pytest

from virkning.domain.errors import Malformed
from virkning.domain.framework import Assessed
from virkning.library.frameworks import frameworks, parse_framework

OWN = """\
key = "dialog"
version = "1"
title = { da = "Dialog", en = "Dialogue" }
about = { da = "Om dialogen.", en = "Of the dialogue." }
assessed = "programme"
wording = { da = "Egne spørgsmål.", en = "Questions of our own." }
credit = { da = "Eget arbejde.", en = "Own work." }

[[degrees]]
value = 0
da = "Nej"
en = "No"

[[degrees]]
value = 1
da = "Ja"
en = "Yes"

[[groups]]
key = "all"
title = { da = "Alle", en = "All" }

[[elements]]
key = "listens"
group = "all"
title = { da = "Lytter", en = "Listens" }
definition = { da = "Vi lytter.", en = "We listen." }
facts = ["goals"]

[[elements.questions]]
key = "heard"
da = "Bliver borgeren hørt?"
en = "Is the citizen heard?"

[[readiness]]
key = "trial"
title = { da = "Afprøvning", en = "Trial" }
elements = ["listens"]
talk_below = 50
why = { da = "Eget valg.", en = "Own choice." }
"""

ELEVEN = (
    "Teori og viden",
    "Virkning",
    "Beskrivelse",
    "Mål",
    "Overførbarhed",
    "Økonomi",
    "Faglig refleksion",
    "Relationelt samarbejde",
    "Individuel tilrettelæggelse",
    "Monitorering",
    "Opfølgning",
)


def test_promising_practice_has_the_official_elements_and_says_whose_the_questions_are() -> None:
    one = frameworks()["lovende-praksis"]
    assert tuple(element.title.da for element in one.elements) == ELEVEN
    assert {len(element.questions) for element in one.elements} == {2, 3}
    assert [degree.value for degree in one.degrees] == [0, 1, 2, 3, 4]
    assert one.wording.da.startswith("Lokalt formulerede refleksionsspørgsmål efter SFI's 11 elementer")
    assert "SFI 16:26" in one.credit.da
    assert not one.staged
    assert one.element("virkning") is one.elements[1]


def test_capacity_has_eight_dimensions_in_five_stages_and_credits_its_sources() -> None:
    one = frameworks()["kapacitet"]
    assert [element.title.da for element in one.elements] == [
        "Strategi", "Ledelse", "Kultur", "Kompetencer", "Struktur", "Metoder", "Teknologi", "Målinger",
    ]  # fmt: skip
    assert [degree.text.da for degree in one.degrees] == [
        "Bevidsthed", "Afprøvning", "Overgang", "Fuld anvendelse", "Løbende læring",
    ]  # fmt: skip
    assert one.staged
    assert one.assessed is Assessed.ORGANISATION
    assert "Treasury Board of Canada" in one.credit.da
    assert "Mødrehjælpens og Rambølls" in one.credit.da


def test_a_file_of_ones_own_is_read() -> None:
    one = parse_framework(OWN, name="own.toml")
    assert (one.key, one.readiness[0].elements, one.points(1)) == ("dialog", ("listens",), 100)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('assessed = "programme"', 'assessed = "citizen"', "unknown-choice", 5),
        ("value = 1\n", "value = 3\n", "degrees-not-in-steps", 15),
        ('da = "Ja"', 'meaning = { da = "x", en = "x" }\nda = "Ja"', "degrees-some-stages", 9),
        ('group = "all"', 'group = "none"', "element-unknown-group", 25),
        ('group = "all"\n', "", "missing-key", 23),
        ('facts = ["goals"]', 'facts = ["goal"]', "unknown-choice", 28),
        ('elements = ["listens"]', 'elements = ["speaks"]', "readiness-unknown-element", 38),
        ("talk_below = 50", "talk_below = 150", "readiness-outside", 39),
        ('[[elements.questions]]\nkey = "heard"', '[[elements.questions]]\nkye = "heard"', "unknown-key", 31),
        ('credit = { da = "Eget arbejde.", en = "Own work." }\n', "", "missing-key", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, code: str, line: int | None) -> None:
    with pytest.raises(Malformed) as told:
        parse_framework(OWN.replace(old, new, 1), name="own.toml")
    assert (code, line) in {(one.code, one.place.row) for one in told.value.problems}


def test_the_scale_needs_two_steps_and_a_question_is_asked_once() -> None:
    one_step = OWN.replace('[[degrees]]\nvalue = 1\nda = "Ja"\nen = "Yes"\n', "", 1)
    with pytest.raises(Malformed, match="degrees-number"):
        parse_framework(one_step, name="own.toml")
    again = '[[elements.questions]]\nkey = "heard"\nda = "Igen?"\nen = "Again?"\n\n[[readiness]]'
    with pytest.raises(Malformed, match="duplicate-key"):
        parse_framework(OWN.replace("[[readiness]]", again, 1), name="own.toml")
    many = "".join(f'[[elements.questions]]\nkey = "q{n}"\nda = "x"\nen = "x"\n\n' for n in range(10))
    with pytest.raises(Malformed, match="element-too-many-questions"):
        parse_framework(OWN.replace("[[readiness]]", many + "[[readiness]]", 1), name="own.toml")
