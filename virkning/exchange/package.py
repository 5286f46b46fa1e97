"""Programme packages as files: a zip of TOML and Markdown that people can open; same content, same bytes."""

import hashlib
import io
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from virkning.domain.errors import Malformed, Place, Problem, Refused, Unreadable
from virkning.domain.package import Package
from virkning.library.packages import package_of, package_parts

ENDING = ".virkning"
LARGEST = 20_000_000
"""Bytes of the file itself; read no further than this."""

LARGEST_UNPACKED = 60_000_000
LARGEST_TEXT = 2_000_000
"""Of one TOML or Markdown file: a programme of sixty boxes takes about a fiftieth."""

MOST_PARTS = 500
LONGEST_NAME = 200

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: when a file was packed is no part of what it says."""

_CHUNK = 1 << 20


def read_package_file(path: Path) -> Package:
    """The package in a file, or in a folder with the same parts. Raises Unreadable or Malformed."""
    if path.is_dir():
        return read_package(package_zip(_folder(path)), name=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable([Problem("file-not-opened", Place(path.name))]) from error
    return read_package(content, name=path.name)


def read_package(content: bytes, *, name: str) -> Package:
    """The same from bytes, for a file that was uploaded. Nothing is ever written to the disk while reading."""
    place = Place(name)
    if not content:
        raise Unreadable([Problem("package-empty", place)])
    if len(content) > LARGEST:
        raise Unreadable([Problem("package-too-large", place, {"most": LARGEST // 1_000_000})])
    if not content.startswith(b"PK"):
        raise Unreadable([Problem("package-not-a-package", place)])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable([Problem("package-damaged", place)]) from error
    return package_of(parts, name=name)


def package_bytes(package: Package) -> bytes:
    """The package as a file. The same content always gives the same bytes, and so the same fingerprint.

    Raises Refused where its attachments make it larger than what can be read again.
    """
    parts = package_parts(package)
    unpacked = sum(len(part) for part in parts.values())
    content = b"" if unpacked > LARGEST_UNPACKED else package_zip(parts)
    if not content or len(content) > LARGEST or len(parts) > MOST_PARTS:
        raise Refused([Problem("package-cannot-be-read-again", params={"most": LARGEST // 1_000_000})])
    return content


def package_zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, parts[name], compresslevel=9)
    return made.getvalue()


def fingerprint(content: bytes) -> str:
    """Tells whether two files say the same: short enough to be read aloud."""
    digest = hashlib.sha256(content).hexdigest()[:16]
    return "-".join(digest[at : at + 4] for at in range(0, 16, 4))


def file_name(package: Package) -> str:
    return f"{package.key}-{package.programme.version}{ENDING}"


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """What the parts hold, counted while unpacked: what a zip says of its own sizes is not believed."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise Unreadable([Problem("package-too-many-parts", Place(name), {"most": MOST_PARTS})])
    problems = [problem for entry in entries if (problem := _name_problem(entry, name))]
    names = [entry.filename for entry in entries]
    twice = sorted({one for one in names if names.count(one) > 1})
    problems += [Problem("package-part-twice", Place(f"{name}/{one}")) for one in twice]
    if problems:
        raise Malformed(problems)
    found, left = dict[str, bytes](), LARGEST_UNPACKED
    for entry in entries:
        most = min(left, LARGEST_TEXT) if entry.filename.endswith((".toml", ".md")) else left
        found[entry.filename] = _unpacked(archive, entry, most, name)
        left -= len(found[entry.filename])
    return found


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, name: str) -> bytes:
    chunks, used = [], 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            used += len(chunk)
            if used > most:
                params = {"most": most // 1_000_000}
                raise Unreadable([Problem("package-bomb", Place(f"{name}/{entry.filename}"), params)])
            chunks.append(chunk)
    return b"".join(chunks)


def _name_problem(entry: zipfile.ZipInfo, name: str) -> Problem | None:
    """A part is a plain file below the package: no way out, no link, no name that means something elsewhere."""
    path = entry.filename
    place = Place(f"{name}/{path[:LONGEST_NAME]}")
    plain = PurePosixPath(path)
    odd = "\\" in path or ":" in path or "\0" in path or any(ord(sign) < ord(" ") for sign in path)
    outside = plain.is_absolute() or ".." in plain.parts or path != plain.as_posix()
    if odd or outside or len(path) > LONGEST_NAME:
        return Problem("package-path", place)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Problem("package-link", place)
    if entry.flag_bits & 1:
        return Problem("package-protected", place)
    return None


def _folder(folder: Path) -> dict[str, bytes]:
    """Hidden files, such as an editor's own, are left out; links are not followed."""
    found, left = dict[str, bytes](), LARGEST_UNPACKED
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise Malformed([Problem("package-link", Place(f"{folder.name}/{name}"))])
        if not path.is_file() or any(part.startswith(".") for part in Path(name).parts):
            continue
        left -= path.stat().st_size
        if left < 0:
            params = {"most": LARGEST_UNPACKED // 1_000_000}
            raise Unreadable([Problem("package-bomb", Place(folder.name), params)])
        found[name] = path.read_bytes()
    return found
