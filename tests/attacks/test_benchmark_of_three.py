"""Three installations with data of their own over HTTP: agreed, sent, set side by side, and left again.

Two contribute from their own data; the fourth and the fifth, that are needed before anything is told, are callers with
tokens that send what another installation might.
"""

import http.client
import json
import shutil
import subprocess
import sys
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.attacks.running import HOST, PATIENCE, ROOT, Running
from tests.database import lay_out

YEAR = str(timezone.localdate().year - 1)
INVITATION = "virkning-benchmark."


@dataclass
class House(Running):
    settings: dict[str, str] = field(default_factory=lambda: {"VIRKNING_SYSTEMS_INSIDE": "1"})

    doing: subprocess.Popen[str] | None = None

    def do(self, *words: object) -> Any:
        if self.doing is None:
            self.doing = subprocess.Popen(
                [sys.executable, "-m", "tests.attacks.benchmarking"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.doing.stdin is not None
        assert self.doing.stdout is not None
        print(json.dumps([str(word) for word in words]), file=self.doing.stdin, flush=True)
        answer = self.doing.stdout.readline()
        assert answer, words  # else what went wrong stands on standard error
        return json.loads(answer)

    def over(self) -> None:
        if self.doing is not None:
            self.doing.communicate(timeout=PATIENCE)
            self.doing = None
        self.kill()

    def begun(self, *words: object) -> None:
        self.data.mkdir()
        lay_out(self.file)
        with closed(self):
            self.do("make", *words)


@contextmanager
def closed(*houses: House) -> Iterator[None]:
    """Nothing of them runs afterwards."""
    try:
        yield
    finally:
        for house in houses:
            house.over()


@dataclass
class Country:
    host: House
    north: House
    south: House


MADE: dict[str, tuple[object, ...]] = {
    "host": (6, 3),
    "north": (30, 20),
    "south": (24, 9),
    "other": (30, 20, "9"),
    "few": (20, 17),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of each house, made once."""
    home = tmp_path_factory.mktemp("houses")
    for name, words in MADE.items():
        House(home / name).begun(*words)
    return home


@pytest.fixture
def country(made: Path, tmp_path: Path) -> Iterator[Country]:
    host, north, south = (House(shutil.copytree(made / name, tmp_path / name)) for name in ("host", "north", "south"))
    with closed(host, north, south):
        host.serve()
        host.settings["VIRKNING_ADDRESS"] = f"http://{HOST}:{host.port}"
        host.do("host")
        yield Country(host, north, south)


def ask(country: Country, invitation: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """As somebody who has the invitation, past the program."""
    token = json.loads(urlsafe_b64decode(invitation.removeprefix(INVITATION)))["token"]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with closing(http.client.HTTPConnection(HOST, country.host.port, timeout=PATIENCE)) as line:
        line.request(method, f"/api/v1/benchmark{path}", None if body is None else json.dumps(body), headers)
        with line.getresponse() as answer:
            content = answer.read()
            return answer.status, json.loads(content) if content else None


def joined(country: Country, house: House, name: str) -> str:
    invitation: str = country.host.do("invite", name)
    assert house.do("join", invitation) == []
    house.do("sign")
    return invitation


def others(country: Country, like: dict[str, Any], *figures: tuple[int, int]) -> list[str]:
    """Callers that send figures of their own in the form of a real contribution."""
    invitations = []
    for paired, progressed in figures:
        line = like["lines"][0] | {"paired": paired, "eligible": paired + 4, "progressed": progressed}
        invitations.append(country.host.do("invite", f"Anden {paired}"))
        sent = {**like, "lines": [line]}
        assert ask(country, invitations[-1], "PUT", f"/contributions/{YEAR}", sent)[0] == 200
    return invitations


def beside(comparison: Any) -> list[tuple[bool, int, int]]:
    [measure] = comparison["measures"]
    return [(one["own"], one["line"]["paired"], one["line"]["progressed"]) for one in measure["beside"]]


def test_agreed_sent_compared_and_left(country: Country) -> None:
    host, north, south = country.host, country.north, country.south
    invitation = joined(country, north, "Nord")
    like = json.loads(north.do("document"))
    assert [(one["paired"], one["progressed"]) for one in like["lines"]] == [(30, 20)]
    joined(country, south, "Syd")
    assert north.command("tick").returncode == 0
    assert south.command("tick").returncode == 0
    status, told = ask(country, invitation, "GET", f"/comparisons/{YEAR}")
    assert (status, told["measures"][0]["contributors"], beside(told)) == (200, 2, [])  # each could find the other
    waiting = others(country, like, (40, 31))
    assert beside(north.do("fetch")) == []  # three: two of them could be told apart by the third
    waiting += others(country, like, (18, 11))
    assert beside(north.do("fetch")) == [(False, 40, 31), (True, 30, 20), (False, 24, 9), (False, 18, 11)]
    assert beside(south.do("fetch")) == [(False, 40, 31), (False, 30, 20), (True, 24, 9), (False, 18, 11)]
    shown = json.dumps(north.do("fetch"))
    assert not any(name in shown for name in ("Nord", "Syd", "Anden"))
    stranger: str = host.do("invite", "Ser kun på")
    assert beside(ask(country, stranger, "GET", f"/comparisons/{YEAR}")[1]) == []  # who sends nothing sees nothing
    others(country, like, (50, 25))
    south.do("leave")
    assert south.command("tick").returncode == 0
    assert beside(north.do("fetch")) == [(False, 50, 25), (False, 40, 31), (True, 30, 20), (False, 18, 11)]
    assert ask(country, waiting[0], "DELETE", "/membership")[0] == 204
    assert ask(country, waiting[0], "GET", "")[0] == 401
    assert beside(north.do("fetch")) == []
    assert host.rows("SELECT count(*) FROM store_benchmarkcontribution") == [(3,)]
    assert south.rows("SELECT token, comparison FROM store_benchmarkagreement, store_benchmarksending") == [("", None)]
    assert south.do("told") == [
        *("benchmark-looked-at", "benchmark-signed", "benchmark-sent", "benchmark-left", "benchmark-taken-back")
    ]
    assert host.do("told").count("benchmark-withdrawn") == 2
    for house in (host, north, south):
        assert house.command("audit", "verify").returncode == 0


def test_nothing_is_sent_before_it_is_signed_and_nothing_twice(country: Country) -> None:
    north = country.north
    invitation: str = country.host.do("invite", "Nord")
    north.do("join", invitation)
    north.command("tick")
    contributions = "SELECT count(*) FROM store_benchmarkcontribution"
    assert country.host.rows(contributions) == [(0,)]
    north.do("sign")
    for _time in range(2):
        north.command("tick")
    assert country.host.rows(contributions) == [(1,)]
    assert north.do("told").count("benchmark-sent") == 1
    [sent] = north.rows("SELECT sha256 FROM store_benchmarksending")
    assert country.host.rows("SELECT sha256 FROM store_benchmarkcontribution") == [sent]


def test_other_definitions_and_small_numbers_are_refused(country: Country, made: Path, tmp_path: Path) -> None:
    invitation = joined(country, country.north, "Nord")
    like = json.loads(country.north.do("document"))
    with closed(other := House(shutil.copytree(made / "other", tmp_path / "other"))):
        differs = other.do("join", country.host.do("invite", "Anden version"))
        assert differs == [["trust", "programme_version", "1", "9"]]
        assert other.do("sign") == {"problems": ["benchmark-nothing-alike"]}
    [measure], [line] = like["measures"], like["lines"]
    for changed, code in (
        ({"measures": [measure | {"instrument_version": "77"}]}, "benchmark-differs"),
        ({"measures": [measure | {"rule": "reliable"}]}, "benchmark-differs"),
        ({"measures": [measure | {"scoring": "0" * 64}]}, "benchmark-differs"),
        ({"measures": [measure | {"indicator": "other"}], "lines": []}, "benchmark-differs"),
        ({"lines": [line | {"progressed": 28}]}, "benchmark-small"),
        ({"lines": [line | {"progressed": 2}]}, "benchmark-small"),
        ({"lines": [line | {"eligible": 3}]}, "benchmark-small"),
        ({"period": str(int(YEAR) + 1)}, "benchmark-period"),
    ):
        period = changed.get("period", YEAR)
        status, told = ask(country, invitation, "PUT", f"/contributions/{period}", {**like, **changed})
        assert (status, [one["code"] for one in told["problems"]]) == (409, [code]), changed
    for wrong in ({"lines": [line, line]}, {"lines": [line | {"names": "x"}]}, {"more": 1}):
        assert ask(country, invitation, "PUT", f"/contributions/{YEAR}", {**like, **wrong})[0] == 422, wrong
    assert country.host.rows("SELECT count(*) FROM store_benchmarkcontribution") == [(0,)]


def test_a_small_measure_never_leaves_the_house(country: Country, made: Path, tmp_path: Path) -> None:
    with closed(few := House(shutil.copytree(made / "few", tmp_path / "few"))):
        few.do("join", country.host.do("invite", "Få"))
        told = json.loads(few.do("document"))
    assert (told["lines"], told["left_out"]) == ([], ["trust"])


def test_a_file_by_hand_is_taken_in_from_those_who_take_part_only(country: Country) -> None:
    joined(country, country.north, "Nord")
    sealed = country.north.do("file")
    [sent] = country.north.rows("SELECT sha256 FROM store_benchmarksending")
    assert country.host.do("take", sealed) == sent[0]
    assert country.host.do("take", sealed[:-8] + "AAAAAAA=")["problems"] == ["benchmark-file-wrong"]
    country.north.do("leave")
    country.north.command("tick")
    assert country.host.do("take", sealed) == {"problems": ["benchmark-file-of-nobody"]}
