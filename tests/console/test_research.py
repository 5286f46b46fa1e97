"""`virkning research`: the projects, and a twin and a delivery as files."""

import json
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from tests.factories.programmes import PLANNED
from tests.factories.research import make_project, say_yes
from tests.factories.world import make_world
from virkning.actions.research import ask_for_project, decide_project
from virkning.console.exits import Ending
from virkning.console.main import run

WHY = "Data bliver på universitetets lukkede server."


@pytest.mark.django_db
def test_listed_and_handed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = make_world(PLANNED)
    say_yes(course for courses in world.courses.values() for course in courses)
    keeper, researcher, file = world.user("documentalist"), world.user("researcher"), tmp_path / "out.zip"
    row = make_project(world.programme, by=keeper, receiver=researcher)
    taking = ["research", "deliver", row.key, "--by", researcher.email, "-o", str(file)]
    assert run(["research", "twin", row.key, "-o", str(file)]) == Ending.DONE
    assert run(taking) != Ending.DONE
    assert "ikke godkendt" in capsys.readouterr().err
    ask_for_project(row, by=keeper, now=timezone.now())
    manager, today = world.user("management"), timezone.localdate()
    decide_project(row, approved=True, reason=WHY, by=manager, today=today, now=timezone.now())
    assert run([*taking[:4], keeper.email, "-o", str(file)]) != Ending.DONE
    assert run(["research", "deliver", "nothing", "--by", keeper.email, "-o", str(file)]) != Ending.DONE
    assert run(taking) == Ending.DONE
    told = capsys.readouterr().out
    receipt = json.loads(zipfile.ZipFile(file).read("receipt.json"))
    assert receipt["sha256"] in told.replace("\n", "")
    assert run(["research", "list", "--json"]) == Ending.DONE
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["key"], listed["state"], listed["deliveries"]) == (row.key, "approved", 1)
    assert run(["research", "list"]) == Ending.DONE
