"""Packages as files: what is written is read again, and what is wrong is told with its place and read no further."""

import io
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories.manuals import SMALL_PICTURE
from virkning.domain.errors import VirkningError
from virkning.domain.package import PackedDocument
from virkning.domain.text import LANGUAGES, Text
from virkning.exchange import package as file
from virkning.exchange.package import (
    fingerprint,
    package_bytes,
    package_zip,
    read_package,
    read_package_file,
)
from virkning.library.packages import package_parts, packages
from virkning.reports.problems import sentence

PARENTS = packages()["young-parents"]
MANUAL = "manuals/group-session"
Parts = dict[str, bytes]


def parts() -> Parts:
    return package_parts(PARENTS)


def told(content: bytes) -> list[str]:
    """The codes of what is wrong; each has a sentence in both languages that names no code."""
    with pytest.raises(VirkningError) as caught:
        read_package(content, name="x.virkning")
    for problem in caught.value.problems:
        for language in LANGUAGES:
            assert problem.code not in sentence(problem, language=language)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("key", sorted(packages()))
def test_what_is_written_is_read_again_and_is_the_same_file(key: str) -> None:
    one = packages()[key]
    content = package_bytes(one)
    again = read_package(content, name=key)
    assert again == one
    assert package_bytes(again) == content
    assert fingerprint(content).count("-") == 3


def test_wording_goes_along_only_where_its_terms_allow() -> None:
    changed = parts()
    changed["programme.toml"] = (
        changed["programme.toml"].replace(b'"network"', b'"hscl-25"').replace(b"network.total", b"hscl-25.total")
    )
    one = read_package(package_zip(changed), name="x")
    packed = {part.key: part for part in one.instruments}
    assert not packed["hscl-25"].shared
    assert "Harvard" in packed["hscl-25"].terms.da  # type: ignore[union-attr]  # what is not shared has terms
    written = package_parts(one)
    assert "instruments/hscl-25.toml" not in written
    assert b'instrument = "hscl-25"' in written["package.toml"]


def test_a_manual_and_its_attachment_are_written_and_read_again() -> None:
    plan = PackedDocument("plan.png", SMALL_PICTURE)
    manual = replace(PARENTS.manuals[0], text=Text("# Kun på dansk\n\n![](plan.png)", ""), phase="", files=(plan,))
    one = replace(PARENTS, manuals=(manual,))
    assert read_package(package_bytes(one), name="x") == one


def test_what_could_not_be_read_again_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LARGEST", 1000)
    with pytest.raises(VirkningError, match="package-cannot-be-read-again"):
        package_bytes(PARENTS)


def test_a_folder_is_read_like_a_file(tmp_path: Path) -> None:
    for name, content in parts().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / ".hidden").write_text("an editor's own")
    assert read_package_file(tmp_path) == PARENTS
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "out.txt").symlink_to("/etc/hostname")
    with pytest.raises(VirkningError, match="package-link"):
        read_package_file(tmp_path)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(VirkningError, match="file-not-opened"):
        read_package_file(tmp_path / "nothing.virkning")


CHANGES: dict[str, tuple[Callable[[Parts], object], str]] = {
    "a field that nobody knows": (
        lambda p: p.update({"programme.toml": p["programme.toml"] + b"\nnonsense = 1\n"}),
        "unknown-key",
    ),
    "an unknown field at the top": (
        lambda p: p.update({"package.toml": b"stranger = true\n" + p["package.toml"]}),
        "unknown-key",
    ),
    "a newer form": (
        lambda p: p.update({"package.toml": p["package.toml"].replace(b"format = 1", b"format = 2")}),
        "package-newer-format",
    ),
    "no form": (
        lambda p: p.update({"package.toml": p["package.toml"].replace(b"format = 1", b"")}),
        "package-no-format",
    ),
    "a questionnaire that is nowhere": (
        lambda p: p.update({"programme.toml": p["programme.toml"].replace(b'"network"', b'"nowhere"')}),
        "package-instrument-missing",
    ),
    "arrows in a circle": (
        lambda p: p.update(
            {"programme.toml": p["programme.toml"] + b'\n[[theory.edges]]\nsource = "on-the-way"\ntarget = "parents"\n'}
        ),
        "theory-circle",
    ),
    "no programme": (lambda p: p.pop("programme.toml"), "package-part-missing"),
    "a part that belongs nowhere": (lambda p: p.update({"run.sh": b"echo"}), "package-part-unknown"),
    "a questionnaire under another name": (
        lambda p: p.update({"instruments/other.toml": p.pop("instruments/network.toml")}),
        "package-instrument-name",
    ),
    "a questionnaire that is damaged": (
        lambda p: p.update({"instruments/network.toml": b"key = "}),
        "toml-syntax",
    ),
    "a manual without its Danish text": (lambda p: p.pop(f"{MANUAL}/da.md"), "package-manual-part"),
    "a manual of no words": (lambda p: p.update({f"{MANUAL}/da.md": b"\n"}), "manual-without-text"),
    "a manual longer than a book": (lambda p: p.update({f"{MANUAL}/en.md": b"x" * 100_001}), "manual-too-long"),
    "a manual in another character set": (lambda p: p.update({f"{MANUAL}/da.md": "æ".encode("cp1252")}), "not-utf-8"),
    "a manual that is no text": (lambda p: p.update({f"{MANUAL}/da.md": b"a\0b"}), "not-utf-8"),
    "a manual with a field that nobody knows": (
        lambda p: p.update({f"{MANUAL}/manual.toml": p[f"{MANUAL}/manual.toml"] + b"author = 'me'\n"}),
        "unknown-key",
    ),
    "a manual with a long title": (
        lambda p: p.update({f"{MANUAL}/manual.toml": b'title = { da = "' + b"x" * 151 + b'", en = "x" }'}),
        "package-manual-title",
    ),
    "a manual with a long name": (
        lambda p: p.update({f"manuals/{'x' * 51}/{n}": p[f"{MANUAL}/{n}"] for n in ("manual.toml", "da.md")}),
        "package-manual-key",
    ),
    "a manual of a phase that is not there": (
        lambda p: p.update({f"{MANUAL}/manual.toml": p[f"{MANUAL}/manual.toml"].replace(b'"group"', b'"gruop"')}),
        "package-manual-phase",
    ),
    "a manual of something that is no activity": (
        lambda p: p.update({f"{MANUAL}/manual.toml": p[f"{MANUAL}/manual.toml"].replace(b"theme-session", b"parent")}),
        "package-manual-activity",
    ),
    "an attachment of no manual": (
        lambda p: p.update({"attachments/other/plan.png": SMALL_PICTURE}),
        "package-attachment-alone",
    ),
    "an attachment that is a page with scripts": (
        lambda p: p.update({"attachments/group-session/plan.pdf": b"<script>alert(1)</script>"}),
        "package-attachment-kind",
    ),
    "a picture that says that it is a document": (
        lambda p: p.update({"attachments/group-session/plan.pdf": SMALL_PICTURE}),
        "package-attachment-name",
    ),
    "an attachment that is too large": (
        lambda p: p.update({"attachments/group-session/plan.pdf": b"%PDF-" + b"x" * 8_000_000}),
        "package-attachment-too-large",
    ),
    "words that are damaged": (lambda p: p.update({"terms.toml": b"[[terms"}), "toml-syntax"),
    "a word that fills a page": (
        lambda p: p.update({"terms.toml": p["terms.toml"].replace("Ung forælder".encode(), b"x" * 101)}),
        "package-term-too-long",
    ),
    "text in another character set": (lambda p: p.update({"package.toml": "æ".encode("cp1252")}), "not-utf-8"),
    "a course of no length": (
        lambda p: p.update({"package.toml": p["package.toml"].replace(b"weeks = 20", b"weeks = 0")}),
        "package-out-of-range",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_package_that_does_not_hang_together(what: str) -> None:
    change, code = CHANGES[what]
    changed = parts()
    change(changed)
    assert code in told(package_zip(changed))


def zipped(name: str, content: bytes = b"x", *, mode: int = stat.S_IFREG | 0o644, flags: int = 0) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, text in parts().items():
            archive.writestr(part, text)
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, mode << 16
        archive.writestr(entry, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "attachments/../../x",
        "attachments/C:\\x",
        "a\\b",
        "attachments/./x",
        "a" * 300,
    ],
)
def test_a_part_never_points_out_of_the_package(name: str) -> None:
    assert "package-path" in told(zipped(name))


def test_a_link_is_refused() -> None:
    assert told(zipped("attachments/x", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)) == ["package-link"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_stands_once() -> None:
    assert told(zipped("package.toml")) == ["package-part-twice"]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LARGEST_UNPACKED", 3_000_000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("attachments/zeros.bin", b"\0" * 4_000_000)
    assert told(made.getvalue()) == ["package-bomb"]
    with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("programme.toml", b" " * 2_500_000)
    assert told(made.getvalue()) == ["package-bomb"]


def test_a_file_of_two_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.virkning"
    with path.open("wb") as written:
        written.truncate(200_000_000)
    with pytest.raises(VirkningError, match="package-too-large"):
        read_package_file(path)


def test_many_parts_are_no_package() -> None:
    many = {f"attachments/{number}": b"" for number in range(600)}
    assert told(package_zip(many)) == ["package-too-many-parts"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "package-empty"),
        (b"hello", "package-not-a-package"),
        (b"PK\x03\x04 and no more", "package-damaged"),
        (package_bytes(PARENTS)[:-40], "package-damaged"),
    ],
)
def test_what_is_no_package_is_told_kindly(content: bytes, code: str) -> None:
    assert told(content) == [code]


def test_a_flipped_byte_is_seen() -> None:
    content = bytearray(package_bytes(PARENTS))
    content[len(content) // 3] ^= 0xFF
    assert told(bytes(content))
