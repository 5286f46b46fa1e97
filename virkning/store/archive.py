"""A backup file: a compressed tar, encrypted with age while it is written. Nothing of it touches a disk unencrypted."""

import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import pyrage
from pyrage import passphrase, x25519

from virkning.domain.errors import Place, Problem, Refused, Unreadable

MAGIC = b"age-encryption.org/"
SOME = 1 << 20


class Recipient(Protocol):
    """A public key: what is encrypted for it, its private key opens."""


class Identity(Protocol):
    """A private key."""

    def to_public(self) -> Recipient: ...


class Phrase(str):
    """A passphrase, where no keys are used."""

    __slots__ = ()


def recipients(texts: Sequence[str]) -> list[Recipient]:
    """Public keys as text. Raises Refused for what is none."""
    found = []
    for text in texts:
        try:
            found.append(x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError:
            raise Refused([Problem("backup-wrong-recipient", params={"value": text[:12]})]) from None
    return found


def new_identity() -> Identity:
    made: Identity = x25519.Identity.generate()
    return made


def identities(text: str) -> list[Identity]:
    """The private keys in a file as `age-keygen` writes it. Raises Refused when there is none."""
    keys = [line.strip() for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        found = [x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise Refused([Problem("backup-no-identity")])
    return found


@contextmanager
def writing(file: IO[bytes], *, to: Sequence[Recipient] | Phrase) -> Iterator[tarfile.TarFile]:
    """What is added is compressed, encrypted and written at once. With a passphrase it is held in memory first."""
    with encrypted(file, to=to) as sink, tarfile.open(fileobj=sink, mode="w|gz") as tar:
        yield tar


@contextmanager
def encrypted(file: IO[bytes], *, to: Sequence[Recipient] | Phrase) -> Iterator[IO[bytes]]:
    """What is written here stands encrypted in the file. With a passphrase it is held in memory first."""
    if isinstance(to, Phrase):
        held = io.BytesIO()
        yield held
        file.write(passphrase.encrypt(held.getvalue(), str(to)))
        return
    with _piped(lambda source: pyrage.encrypt_io(source, file, list(to))) as sink:
        yield sink


@contextmanager
def _piped(work: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """What is written to the end that is given is read by the work, in a thread of its own."""
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        with os.fdopen(read_end, "rb") as source:
            try:
                work(source)
            except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                failed.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    try:
        with os.fdopen(write_end, "wb") as sink:
            yield sink
    except BrokenPipeError:
        worker.join()
        raise failed[0] if failed else OSError("the backup could not be written") from None
    worker.join()
    if failed:
        raise failed[0]


@contextmanager
def reading(path: Path, *, by: Sequence[Identity] | Phrase) -> Iterator[tarfile.TarFile]:
    """Raises Unreadable: backup-wrong-key, backup-damaged. Read it to its end before anything of it is trusted."""
    with decrypted(path, by=by) as plain, tarfile.open(fileobj=plain, mode="r|gz") as tar:
        yield tar


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


@contextmanager
def decrypted(path: Path, *, by: Sequence[Identity] | Phrase) -> Iterator[IO[bytes]]:
    """Raises Unreadable: backup-wrong-key, backup-damaged."""
    place = Place(file=path.name)
    if not is_encrypted(path):
        raise Unreadable([Problem("backup-damaged", place, {"what": "age"})])
    try:
        with _decrypted(path, by) as plain:
            yield plain
    except pyrage.DecryptError:
        raise Unreadable([Problem("backup-wrong-key", place)]) from None
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as error:
        raise Unreadable([Problem("backup-damaged", place, {"what": type(error).__name__})]) from error


@contextmanager
def _decrypted(path: Path, by: Sequence[Identity] | Phrase) -> Iterator[IO[bytes]]:
    if isinstance(by, Phrase):
        yield io.BytesIO(passphrase.decrypt(path.read_bytes(), str(by)))
        return
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        with os.fdopen(write_end, "wb") as sink, path.open("rb") as source:
            try:
                pyrage.decrypt_io(source, sink, list(by))
            except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                failed.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    plain = os.fdopen(read_end, "rb")
    try:
        yield plain
        while plain.read(SOME):  # to its end, which is sealed too
            pass
    except (tarfile.TarError, EOFError, OSError):
        if failed:
            raise failed[0] from None
        raise
    finally:
        plain.close()
        worker.join()
    if failed:
        raise failed[0]
