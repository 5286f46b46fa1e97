"""Files under the folder of data, each under the hash of its content. They are a part of every backup."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

MANUALS = "manuals"
DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(content: bytes, *, folder: str = MANUALS) -> str:
    """Written beside its place and moved there, so that nobody reads a half file; the same content stands once."""
    digest = hashlib.sha256(content).hexdigest()
    target = path_of(digest, folder=folder)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(target)
    return digest


def path_of(digest: str, *, folder: str = MANUALS) -> Path:
    """Raises ValueError for anything but a hash: no name that somebody typed ever becomes a path."""
    if not DIGEST.fullmatch(digest):
        raise ValueError("not a hash")
    return Path(settings.VIRKNING_ATTACHMENTS) / folder / digest[:2] / digest


def read(digest: str, *, folder: str = MANUALS) -> bytes:
    """Raises OSError where the file is gone, and ValueError where it is not what was kept."""
    content = path_of(digest, folder=folder).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError("the file is not what was kept")
    return content
