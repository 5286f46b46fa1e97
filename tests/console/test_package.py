"""Packages on the console: listed, taken out, checked, brought in, compared."""

import json
from pathlib import Path

import pytest

from tests.console.running import Console
from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from virkning.console.exits import Ending
from virkning.store.models import Programme, Role

pytestmark = pytest.mark.django_db


def test_a_package_goes_from_one_organisation_to_another(console: Console, tmp_path: Path) -> None:
    one, other = make_organisation(), make_organisation()
    file = tmp_path / "unge.virkning"
    mails = {}
    for owner in (one, other):
        user = make_user(name=f"a{owner.key}")
        make_membership(user, owner, Role.ADMINISTRATOR)
        mails[owner] = user.email
    here = ("--department", "Aarhus: Nord, Syd", "--by", mails[one])
    seen = console("package", "import", "young-parents", "--organisation", one.key, "--title", "Mors Hus", *here)
    assert (seen.code, "Mors Hus is imported" in seen.out) == (Ending.DONE, True)
    assert console("package", "export", "young-parents", "--organisation", one.key, "-o", file).code == Ending.DONE
    seen = console("package", "check", file, "--json")
    assert json.loads(seen.out)["missing"] == []
    seen = console("package", "check", file, language="da")
    assert "koster borgeren 29 minutter" in seen.out
    seen = console("package", "import", file, "--organisation", other.key, "--as", "unge", *here, "--json")
    assert (seen.code, "no administrator" in seen.err) == (Ending.UNKNOWN, True)
    here = (*here[:-1], mails[other])
    seen = console("package", "import", file, "--organisation", other.key, "--as", "unge", *here, "--json")
    told = json.loads(seen.out)
    assert (told["key"], told["manuals"], told["terms_not_imported"]) == ("unge", ["group-session"], [])
    seen = console("package", "import", file, "--organisation", other.key, *here[:-2])
    assert "--by" in seen.err
    assert Programme.objects.get(organisation=other).defined().title.da == "Mors Hus"
    seen = console("package", "list", "--json")
    assert {row["key"] for row in json.loads(seen.out)["programmes"]} == {"young-parents", "unge"}
    seen = console("package", "list", language="da")
    assert "Indsatser, der er her" in seen.out


def test_differences_are_told(console: Console) -> None:
    seen = console("package", "diff", "young-parents", "young-parents")
    assert seen.out == "They say the same."
    seen = console("package", "diff", "young-parents", "intensive-violence", language="da")
    assert "Fasen “Opfølgning” er taget ud." in seen.out
    seen = console("package", "diff", "young-parents", "intensive-violence", "--json")
    assert {"kind": "removed", "part": "phase", "key": "follow-up", "fields": []} in json.loads(seen.out)["changes"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_wrong_is_told_and_nothing_is_imported(console: Console, tmp_path: Path, language: str) -> None:
    make_organisation()
    bad = tmp_path / "bad.virkning"
    bad.write_text("no package")
    for command in (("check", bad), ("import", bad, "--department", "A: B")):
        seen = console("package", *command, language=language)
        assert seen.code == Ending.UNREADABLE
        assert "bad.virkning" in seen.err
    assert not Programme.objects.exists()


def test_what_is_not_there_is_told(console: Console) -> None:
    assert console("package", "export", "nothing").code == Ending.UNKNOWN
    seen = console("package", "import", "young-parents", "--department", "A: B")
    assert (seen.code, "--organisation" in seen.err) == (Ending.UNKNOWN, True)
    make_organisation()
    assert console("package", "import", "young-parents", "--department", "A").code == Ending.USAGE
    assert console("package", "export", "young-parents", "-o", "/nowhere/x.virkning").code == Ending.USAGE
