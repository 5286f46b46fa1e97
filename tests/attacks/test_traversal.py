"""Names that lead out of their folder: in addresses, in data that become names of files, in backups, on the console."""

import io
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from django.conf import LazySettings
from django.http import HttpResponse

from tests.attacks.addresses import addresses
from tests.attacks.objects import unknown_parts, values
from tests.attacks.poison import poison
from tests.attacks.table import PAGES
from tests.attacks.test_every_address import asked
from tests.attacks.world import OWN, PERIOD, World
from tests.console.running import Console
from tests.factories.cases import NOW, make_case
from virkning.actions.backup import back_up
from virkning.actions.restoring import restore
from virkning.domain.errors import Malformed, Unreadable
from virkning.library.reader import read_instrument
from virkning.library.shelves import INSTRUMENTS, PROGRAMMES, read_programme
from virkning.store.archive import new_identity, reading, writing

WAYS = (
    "../../../../../../etc/passwd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "..%252f..%252f..%252f..%252fetc%252fpasswd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "....//....//....//etc/passwd",
    "%2fetc%2fpasswd",
    "web/../../../config/settings.py",
    "web/virkning.css%00.png",
)
READ = re.compile(rb"root:.*:0:0:|INSTALLED_APPS")
"""What stands in the files that are asked for."""

SAFE_NAME = re.compile(r'(inline|attachment); filename="[A-Za-z0-9][A-Za-z0-9_-]*\.([a-z]{3,4}|virkning)"')
OUT = '../../../out"\r\nX-Out: yes'
KNOWN = tuple(address for address in addresses() if address.name in PAGES and not unknown_parts(address))
KEY = new_identity()


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(capsys)


@pytest.mark.usefixtures("files_as_served")
@pytest.mark.parametrize("way", WAYS)
def test_no_address_leads_out_of_its_folder(world: World, way: str) -> None:
    """In the place of each word of each address, and of each file that is served as it is."""
    client, tried = world.client("owner"), 0
    for path in (*_with(way, world), f"/static/{way}", f"/{way}", f"/a/{way}", f"/x/{way}"):
        answer = cast("HttpResponse", client.generic("GET", path))
        thanked = path.endswith("/thanks/")  # as everybody is, without anything being looked up
        assert answer.status_code in (302, 400, 404, 405, 410, 429) or thanked, (path, answer.status_code)
        assert READ.search(_read(answer)) is None, path
        tried += 1
    assert tried > 60


def _with(way: str, world: World) -> Iterable[str]:
    """Each address, once for each of its words, with the way out in the place of the word."""
    for address in (one for one in KNOWN if one.reversible):
        taken = values(address, world.places[OWN])
        for part in (part for part, value in taken.items() if isinstance(value, str) and part != "period"):
            yield address.path(taken | {part: "here-it-goes"}).replace("here-it-goes", way)
        if "period" in taken:
            yield address.path(taken).replace(PERIOD, way)


def _read(answer: HttpResponse) -> bytes:
    return b"".join(cast("Iterable[bytes]", answer)) if answer.streaming else answer.content


@pytest.mark.usefixtures("files_as_served")
@pytest.mark.parametrize("where", ["/courses/?q=%00", "/courses/%00/", "/x/%00/", "/a/%00/", "/static/%00"])
def test_a_letter_that_ends_names_is_refused_before_anything_is_looked_up(world: World, where: str) -> None:
    assert world.client("owner").generic("GET", where).status_code == 400


def test_names_of_files_handed_out_hold_nothing_that_people_wrote(world: World) -> None:
    poison(lambda _column: OUT)
    names = []
    for address in KNOWN:
        path = address.path(values(address, world.places[OWN]))
        for who, method in (("owner", "GET"), ("owner", "POST"), ("documentalist", "GET")):
            answer = asked(world, who, method, path)
            if "Content-Disposition" in answer.headers:
                names.append(answer.headers["Content-Disposition"])
    assert len(set(names)) >= 8
    assert [name for name in names if not SAFE_NAME.fullmatch(name)] == []


@pytest.mark.parametrize("key", ["../out", "/etc/passwd", "a/b", "..", "a\\\\b", 'a\\"b', "a\\u0000b"])
@pytest.mark.parametrize("kind", ["instrument", "programme"])
def test_keys_of_definitions_are_plain_words(tmp_path: Path, kind: str, key: str) -> None:
    """They become names of files and parts of addresses."""
    shipped = INSTRUMENTS / "stress-barometer.toml" if kind == "instrument" else PROGRAMMES / "uvs.toml"
    lines = shipped.read_text(encoding="utf-8").splitlines()
    lines[next(at for at, line in enumerate(lines) if line.startswith("key = "))] = f'key = "{key}"'
    text = "\n".join(lines)
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Malformed):
        (read_instrument if kind == "instrument" else read_programme)(tmp_path / "one.toml")


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["../../etc/passwd", "/etc/passwd", "..", "%2e%2e%2f"])
def test_a_pseudonym_on_the_console_is_no_path(console: Console, tmp_path: Path, key: str) -> None:
    make_case()
    for words in (("subject", "export"), ("subject", "looks")):
        assert console(*words, key, "-o", tmp_path / "one.pdf").code != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "../instruments/trust"])
def test_an_instrument_on_the_console_is_a_key_or_a_file_that_is_named_as_one(console: Console, name: str) -> None:
    seen = console("instrument", "show", name)
    assert seen.code != 0
    assert READ.search(seen.all.encode()) is None


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../out.txt", "../../out.txt", "/{here}/out.txt", "sub/../../out.txt", "."])
def test_a_backup_that_somebody_made_up_puts_nothing_elsewhere(
    tmp_path: Path, settings: LazySettings, name: str
) -> None:
    """Whoever has the public key can write one. Nothing of it is taken in, not even the tables."""
    settings.DATA, settings.VIRKNING_ATTACHMENTS = tmp_path / "data", tmp_path / "data" / "attachments"
    settings.VIRKNING_BACKUP_RECIPIENTS = [str(KEY.to_public())]
    settings.VIRKNING_ATTACHMENTS.mkdir(parents=True)
    (settings.VIRKNING_ATTACHMENTS / "letter.txt").write_text("a letter")
    case = make_case()
    made = back_up(tmp_path / "one.age", now=NOW, trial=False)
    _renamed(made.path, tmp_path / "other.age", name.format(here=tmp_path))
    case.course.facts.all().delete()
    with pytest.raises(Unreadable, match="backup-damaged"):
        restore(tmp_path / "other.age", by=[KEY], force=True, now=NOW)
    assert not list(tmp_path.rglob("out.txt"))
    assert not list(tmp_path.rglob("*before-restore*"))


def _renamed(one: Path, other: Path, name: str) -> None:
    """The same backup, whole and well formed, whose attachment is called something else."""
    with reading(one, by=[KEY]) as tar, other.open("wb") as file, writing(file, to=[KEY.to_public()]) as changed:
        for member in tar:
            content = cast("io.BufferedReader", tar.extractfile(member)).read()
            if member.name == "manifest.json":
                content = content.replace(b'"letter.txt"', f'"{name}"'.encode())
            info = tarfile.TarInfo(member.name.replace("letter.txt", name))
            info.size = len(content)
            changed.addfile(info, io.BytesIO(content))
