"""An extract in an object store that speaks S3: Amazon's, or one of the many others.

An object is put there whole or not at all, and readers see it at once; so it is as safe to be killed as in a folder.
Whose turn it is to write is told by the database that is read, since an object store has no locks.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pyarrow import fs

from virkning.domain.errors import Problem, Refused, Unknown
from virkning.exchange.extracts.location import Location
from virkning.exchange.extracts.private import private_folder
from virkning.store.turns import alone

SCHEME = "s3://"
AT_ONCE = 8
"""So many objects are fetched, put or removed at the same time: each of them mostly waits."""

PROBE = ".virkning-probe"
SECONDS_TO_CONNECT, SECONDS_TO_ANSWER, TRIES = 5, 60, 3
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
ANY_REGION = "us-east-1"  # what a store that has no regions expects to be signed for

_ADDRESS = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<prefix>(/[\w.=+-]+)*)/?", re.ASCII)
_CODE = re.compile(r"AWS Error ([A-Z_]+)")
_KEY = frozenset({"ACCESS_DENIED", "INVALID_ACCESS_KEY_ID", "SIGNATURE_DOES_NOT_MATCH", "INVALID_SIGNATURE"})
_KEY |= {"INVALID_CLIENT_TOKEN_ID", "UNRECOGNIZED_CLIENT", "MISSING_AUTHENTICATION_TOKEN", "REQUEST_EXPIRED"}


@dataclass(frozen=True)
class Bucket(Location):
    """`prefix` is "" or ends in a stroke. Key, secret and address of the store come from the environment."""

    bucket: str
    prefix: str
    settings: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)

    @contextmanager
    def alone(self) -> Iterator[None]:
        with alone(f"extract-{sha256(str(self).encode()).hexdigest()[:12]}") as mine:
            if not mine:
                raise Refused([Problem("extract-being-written")])
            self._refuse_if_public()
            yield

    def names(self) -> frozenset[str]:
        chosen = fs.FileSelector(self._place, recursive=True, allow_not_found=True)
        with _told():
            found = self._store.get_file_info(chosen)
        first = len(f"{self.bucket}/{self.prefix}")
        return frozenset(one.path[first:] for one in found if one.type is fs.FileType.File)

    def read(self, name: str) -> bytes:
        with _told(), self._store.open_input_stream(self._at(name)) as stream:
            content: bytes = stream.read()
        return content

    def put(self, name: str, content: bytes) -> None:
        with _told():
            # Not by `with`: closed because of an error, the stream would leave half an object for a whole one.
            stream = self._store.open_output_stream(self._at(name))
            stream.write(content)
            stream.close()

    def remove(self, names: Collection[str]) -> None:
        with _told(), ThreadPoolExecutor(AT_ONCE) as hands:
            list(hands.map(lambda name: self._store.delete_file(self._at(name)), sorted(names)))

    def near(self, names: Collection[str]) -> Mapping[str, Path]:
        """Fetched into a folder of our own, which goes with the program."""
        with _told(), ThreadPoolExecutor(AT_ONCE) as hands:
            found = dict(zip(names, hands.map(self._fetched, names), strict=True))
        return {name: path for name, path in found.items() if path is not None}

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.prefix}".rstrip("/")

    def _fetched(self, name: str) -> Path | None:
        path = self._near / name
        if not path.exists():
            try:
                with self._store.open_input_stream(self._at(name)) as stream:
                    content = stream.read()
            except FileNotFoundError:
                return None
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_bytes(content)
        return path

    def _refuse_if_public(self) -> None:
        """Before anything about anybody is put there: what everybody may read is no place for it."""
        self.put(PROBE, b"Nothing about anybody.")
        try:
            with self._opened(anonymous=True).open_input_stream(self._at(PROBE)) as stream:
                stream.read()
        except OSError:
            return
        finally:
            self.remove([PROBE])
        raise Refused([Problem("store-public")])

    def _at(self, name: str) -> str:
        return f"{self.bucket}/{self.prefix}{name}"

    @property
    def _place(self) -> str:
        return f"{self.bucket}/{self.prefix}".rstrip("/")

    @cached_property
    def _near(self) -> Path:
        return private_folder()

    @cached_property
    def _store(self) -> fs.S3FileSystem:
        key, secret = (self.settings.get(name, "") for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"))
        if not key or not secret:
            raise Refused([Problem("store-no-key")])
        token = self.settings.get("AWS_SESSION_TOKEN") or None
        return self._opened(access_key=key, secret_key=secret, session_token=token)

    def _opened(self, **who: Any) -> fs.S3FileSystem:
        """Only by what is told here: no other place of this machine is searched for keys."""
        endpoint = self.settings.get("AWS_ENDPOINT_URL_S3") or self.settings.get("AWS_ENDPOINT_URL", "")
        region = self.settings.get("AWS_REGION") or self.settings.get("AWS_DEFAULT_REGION", "")
        if not region and not endpoint:
            raise Refused([Problem("store-no-region")])
        scheme, address = _encrypted(endpoint) if endpoint else ("https", None)
        settings: dict[str, Any] = {
            "region": region or ANY_REGION,
            "scheme": scheme,
            "endpoint_override": address,
            "tls_ca_file_path": self.settings.get("AWS_CA_BUNDLE") or None,
            "connect_timeout": SECONDS_TO_CONNECT,
            "request_timeout": SECONDS_TO_ANSWER,
            "retry_strategy": fs.AwsStandardS3RetryStrategy(max_attempts=TRIES),
            "background_writes": False,
            "allow_delayed_open": True,  # what is small goes in one request
        }
        return fs.S3FileSystem(**who, **settings)


def bucket(address: str) -> Bucket:
    """Raises Refused for what is no address of a bucket; it may hold a secret, so it is not told again."""
    found = _ADDRESS.fullmatch(address)
    if found is None or ".." in address:
        raise Refused([Problem("store-address")])
    prefix = found["prefix"].strip("/")
    return Bucket(found["bucket"], f"{prefix}/" if prefix else "")


def _encrypted(endpoint: str) -> tuple[str, str]:
    """Raises Refused for an address that is none, or not encrypted and not of this machine."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in ("http", "https") or parts.username or parts.query or parts.path.strip("/"):
        raise Refused([Problem("store-endpoint")])
    if parts.scheme == "http" and host not in HERE:
        raise Refused([Problem("store-not-encrypted")])
    named = f"[{host}]" if ":" in host else host
    return parts.scheme, f"{named}:{port}" if port else named


@contextmanager
def _told() -> Iterator[None]:
    """What the store says, as a problem. Its own words may name keys, and go no further."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        code = found[1] if (found := _CODE.search(str(error))) else ""
        raise _problem(code) from None


def _problem(code: str) -> Refused | Unknown:
    if code in _KEY:
        return Refused([Problem("store-key-refused")])
    if code == "NO_SUCH_BUCKET":
        return Unknown([Problem("store-no-bucket")])
    if code in ("NETWORK_CONNECTION", "REQUEST_TIMEOUT"):
        return Unknown([Problem("store-not-reached")])
    return Unknown([Problem("store-failed", params={"code": code or "–"})])
