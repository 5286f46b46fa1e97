"""`virkning term`: the dictionary on the console."""

import json
from pathlib import Path

import pytest

from tests.console.running import Console
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.terms import PROPOSED_AT, make_proposal
from virkning.actions.terms import approve_term


def test_the_words_are_listed_for_people_and_programs(console: Console) -> None:
    assert "Reliable change" in console("term", "list").out
    found = json.loads(console("term", "list", "--json").out)
    assert {"key", "version", "word", "definition", "counted", "source"} == set(found[0])


@pytest.mark.django_db
def test_an_organisations_own_words_are_listed(console: Console) -> None:
    organisation, user = make_organisation(), make_user()
    row = make_proposal(organisation, user)
    approve_term(row, instead_of=0, answer="", owner=user, by=user, now=PROPOSED_AT)
    found = json.loads(console("term", "list", "--organisation", organisation.key, "--json").out)
    assert [one["version"] for one in found if one["key"] == "share"] == [1]
    assert console("term", "list", "--organisation", "nobody").code != 0


def test_a_file_of_words_is_checked(console: Console, tmp_path: Path) -> None:
    assert "words are sound" in console("term", "check").out
    file = tmp_path / "terms.toml"
    file.write_text('[[terms]]\nkey = "a"\n', encoding="utf-8")
    assert console("term", "check", str(file)).code != 0
