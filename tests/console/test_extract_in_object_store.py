"""`virkning extract s3://…`, on a real object store: OpenStack Swift by its S3 interface."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import gettempdir
from threading import Thread

import pytest
from django.utils import timezone

from tests.console.running import Console
from tests.console.test_extract import answered, from_database, programme
from tests.factories.people import make_user
from tests.factories.studies import OF_OURS, make_studied
from tests.generative.test_engines import assert_alike
from tests.s3 import SECRET, ObjectStore, own_object_store
from virkning.actions.erasing import erase
from virkning.actions.study_running import data_of
from virkning.analysis.engines import ENGINE
from virkning.analysis.versions import combined_results
from virkning.domain.errors import Refused, Unknown, VirkningError
from virkning.domain.period import period
from virkning.exchange.extracts import ground_in, located, parts_in, write_extract
from virkning.exchange.extracts.bucket import Bucket
from virkning.exchange.extracts.folder import Folder
from virkning.exchange.extracts.manifest import MANIFEST
from virkning.exchange.extracts.private import PREFIX, private_folder
from virkning.store.models import Course, Programme
from virkning.store.versions import combined_versions

__all__ = ["programme"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def store() -> Iterator[ObjectStore]:
    with own_object_store() as found:
        yield found


@pytest.fixture
def bucket(store: ObjectStore, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One for each test, and the settings of whoever uses it."""
    name = f"b{abs(hash(request.node.name))}"
    store.make_bucket(name)
    for setting, value in store.settings.items():
        monkeypatch.setenv(setting, value)
    return name


def results_in(address: str, row: Programme) -> object:
    combined = combined_versions(row)
    parts = parts_in(located(address), row, combined)
    return combined_results(parts, period=period("2013Q2"), rule=combined.programme.rule)


def test_the_same_files_as_in_a_folder(programme: Programme, store: ObjectStore, bucket: str, tmp_path: Path) -> None:
    write_extract(Folder(tmp_path), by=None)
    written = write_extract(located(f"s3://{bucket}/house/extract"), by=None)
    here = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.parquet")}
    there = store.objects(bucket)
    assert written.files == len(here)
    assert {name for name in there if name.endswith("manifest.json")} == {f"house/extract/{MANIFEST}"}
    assert {name.removeprefix("house/extract/"): told for name, told in there.items() if name.endswith("t")} == here
    assert len(there) == len(here) + 1  # and nothing that was left from trying
    assert_alike(results_in(f"s3://{bucket}/house/extract", programme), from_database(programme))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # sockets that py4j leaves to Python
def test_spark_reads_it_too(programme: Programme, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_extract(located(f"s3://{bucket}"), by=None)
    monkeypatch.setenv(ENGINE, "local[2]")
    assert_alike(results_in(f"s3://{bucket}", programme), from_database(programme))


def test_only_what_changed_and_nobody_who_went(programme: Programme, store: ObjectStore, bucket: str) -> None:
    address = f"s3://{bucket}/x"
    write_extract(located(address), by=None)
    assert write_extract(located(address), by=None).new == 0
    before = store.objects(bucket)
    answered(Course.objects.get(started__year=2012))
    written = write_extract(located(address), by=None)
    assert (written.new, written.removed, written.courses) == (2, 2, 1)
    assert len(set(store.objects(bucket)) - set(before)) == 2
    course = Course.objects.get(started__day=8)
    key = course.key.encode()
    assert any(key in content for name, content in store.objects(bucket).items() if "/courses-" in name)
    erase(course.client, by=make_user(), now=timezone.now())
    write_extract(located(address), by=None)
    assert not any(key in content for content in store.objects(bucket).values())
    assert_alike(results_in(address, programme), from_database(programme))


class Killed(BaseException):
    """Stands for the end of the process: no except clause of the program catches it."""


@pytest.mark.parametrize("at", [2, 3, 5, 7])
def test_stopped_at_any_step(programme: Programme, bucket: str, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Before each object that is put or removed: the former extract is whole, and the next run mends."""
    address, steps, stopped = f"s3://{bucket}/x", 0, None
    write_extract(located(address), by=None)
    former = results_in(address, programme)
    for course in Course.objects.all():
        answered(course)

    def counting(real: Callable[..., None]) -> Callable[..., None]:
        def step(*told: object) -> None:
            nonlocal steps
            steps += 1
            if steps == at:
                raise Killed
            real(*told)

        return step

    with monkeypatch.context() as patched:
        patched.setattr(Bucket, "put", counting(Bucket.put))
        patched.setattr(Bucket, "remove", counting(Bucket.remove))
        try:
            write_extract(located(address), by=None)
        except Killed:
            stopped = results_in(address, programme)
    write_extract(located(address), by=None)
    assert stopped in (None, former, results_in(address, programme))
    assert_alike(results_in(address, programme), from_database(programme))


def test_two_at_once_take_turns(programme: Programme, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("virkning.exchange.extracts.bucket.alone", _taken)
        with pytest.raises(Refused, match="extract-being-written"):
            write_extract(located(f"s3://{bucket}"), by=None)


def _taken(_name: str) -> object:
    return nullcontext(False)


def test_by_the_commands(bucket: str, console: Console, programme: Programme, tmp_path: Path) -> None:
    address = f"s3://{bucket}/x"
    told = json.loads(console("extract", address, "--json").out)
    assert (told["folder"], told["courses"]) == (address, None)
    assert json.loads(console("extract", address, "--json").out)["courses"] == 0
    assert json.loads(console("extract", address, "--all", "--json").out)["courses"] is None
    outputs = [tmp_path / "database.csv", tmp_path / "extract.csv"]
    line = ("report", "steering", "--programme", programme.key, "--period", "2013Q2", "-q", "-o")
    assert console(*line, outputs[0]).code == 0
    assert console(*line, outputs[1], "--extract", address).code == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_study_is_drawn_from_it(bucket: str, programme: Programme) -> None:
    study = make_studied(programme, make_user())
    write_extract(located(f"s3://{bucket}"), by=None)
    ground = ground_in(located(f"s3://{bucket}"), programme, combined_versions(programme))
    today = date(2014, 12, 1)
    assert data_of(study, OF_OURS, today=today, ground=ground) == data_of(study, OF_OURS, today=today)


def test_what_is_fetched_is_gone_with_the_program(tmp_path: Path) -> None:
    """Also what one before was killed with; not what another still uses."""
    code = (
        "import sys; from virkning.exchange.extracts.private import private_folder\n"
        "print((private_folder() / 'of-somebody').touch(), flush=True); sys.stdin.read()"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path)}

    def begun() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        made = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert made.stdout is not None
        assert made.stdout.readline()
        return made

    killed = begun()
    killed.kill()
    killed.communicate()
    assert len(list(tmp_path.glob(f"{PREFIX}*/of-somebody"))) == 1
    one, other = begun(), begun()
    assert len(list(tmp_path.glob(f"{PREFIX}*/of-somebody"))) == 2
    for process in (one, other):
        process.communicate()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "wrong"}, "store-key-refused"),
        ({"AWS_ACCESS_KEY_ID": "tests:nobody"}, "store-key-refused"),
        ({"AWS_ACCESS_KEY_ID": ""}, "store-no-key"),
        ({"AWS_ENDPOINT_URL": ""}, "store-no-region"),
        ({"AWS_ENDPOINT_URL": "http://s3.example.org"}, "store-not-encrypted"),
        ({"AWS_ENDPOINT_URL": "https://key:secret@s3.example.org"}, "store-endpoint"),
        ({"AWS_ENDPOINT_URL": "s3.example.org"}, "store-endpoint"),
        ({"AWS_ENDPOINT_URL": "https://s3.example.invalid"}, "store-not-reached"),
    ],
)
def test_what_is_wrong_is_told(
    settings: dict[str, str], problem: str, bucket: str, monkeypatch: pytest.MonkeyPatch, console: Console
) -> None:
    """In the reader's language, without the store's own words, keys or secrets."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(VirkningError, match=problem) as told:
        write_extract(located(f"s3://{bucket}"), by=None)
    assert told.value.__suppress_context__ or told.value.__context__ is None or isinstance(told.value, Refused)
    seen = console("extract", f"s3://{bucket}")
    assert seen.code in (2, 4)
    assert "AWS Error" not in seen.out + seen.err
    for secret in ("wrong", "tests:nobody", SECRET, "key:secret"):
        assert secret not in seen.out + seen.err


def test_a_bucket_that_is_not_there(bucket: str, programme: Programme) -> None:
    with pytest.raises(Unknown, match="store-no-bucket"):
        write_extract(located("s3://no-such-bucket"), by=None)
    with pytest.raises(Unknown, match="extract-not-there"):
        results_in(f"s3://{bucket}/nothing-here", programme)


def test_where_nobody_listens(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Unknown, match="store-not-reached"):
            write_extract(located(f"s3://{bucket}"), by=None)


@pytest.mark.parametrize("address", ["s3://", "s3://B", "s3://key:secret@bucket/x", "s3://bucket/../x", "s3://b?x=1"])
def test_what_is_no_address(address: str, console: Console) -> None:
    with pytest.raises(Refused, match="store-address"):
        located(address)
    seen = console("extract", address)
    assert seen.code == 2
    assert "secret" not in seen.out + seen.err


NOTHING_LISTED = b"<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>"


class Open(BaseHTTPRequestHandler):
    """Takes what anybody puts, and shows it to anybody: what no object store should do."""

    kept: dict[str, bytes] = {}  # noqa: RUF012

    def do_PUT(self) -> None:
        """In chunks, each after a line with its length, unless the length of all is told."""
        found = self.rfile.read(int(self.headers["Content-Length"] or 0))
        while self.headers["Transfer-Encoding"] and (size := int(self.rfile.readline().split(b";")[0], 16)):
            found += self.rfile.read(size + 2)[:size]
        self.close_connection = True  # whatever follows is no part of it
        self.kept[self.path] = found
        self._answer(b"")

    def do_GET(self) -> None:
        self._answer(NOTHING_LISTED if "list-type" in self.path else self.kept.get(self.path, b""))

    do_HEAD = do_GET

    def do_DELETE(self) -> None:
        self.kept.pop(self.path, None)
        self._answer(b"")

    def log_message(self, *told: object) -> None:
        pass

    def _answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", '"x"')
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)


def test_nothing_is_put_where_everybody_reads(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Open)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_address[1]}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    try:
        with pytest.raises(Refused, match="store-public"):
            write_extract(located("s3://bucket/x"), by=None)
    finally:
        server.shutdown()
        server.server_close()
    assert not any("parquet" in name for name in Open.kept)


def test_the_temporary_folder_is_the_owners_alone() -> None:
    made = private_folder()
    assert made.parent == Path(gettempdir())
    assert made.stat().st_mode & 0o077 == 0
