"""Reads the environment, and fails loudly where it is wrong: a setting that is not understood is never guessed."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import cast
from urllib.parse import urlparse

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

from virkning.store.addresses import database_at, mail_at, sqlite

SHORTEST_SECRET = 32

TRUE = frozenset({"1", "true", "yes", "on", "ja"})
FALSE = frozenset({"0", "false", "no", "off", "nej", ""})


def env_text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    lowered = value.strip().lower()
    if lowered in TRUE:
        return True
    if lowered in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}")


def env_number(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number within limits."""
    value = os.environ.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} must be a whole number from {low} to {high}, not {value!r}")
    return int(value)


def env_list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def env_secret(name: str, *, kept_in: Path) -> str:
    """The secret from the environment, else from a file that is made at the first start, readable by its owner only."""
    value = os.environ.get(name)
    return _long_enough(name, _kept_secret(kept_in) if value is None else value)


def env_keys_when_used(name: str, *, file: str, older: str, kept_in: Path) -> tuple[object, Iterable[str]]:
    """The key of now, and the older ones that still open what they sealed.

    From the variable `name`, else from the first line of the file named by the variable `file`, else from `kept_in`.
    Older keys stand on the following lines of the file, and in the variable `older` with commas between.
    """
    named = os.environ.get(file)

    def lines() -> list[str]:
        if name in os.environ:
            return [_long_enough(name, os.environ[name])]
        return [_long_enough(name, line) for line in _key_lines(file, named, kept_in)]

    def olds() -> tuple[str, ...]:
        listed = [_long_enough(older, one) for one in env_list(older, "")]
        in_file = lines()[1:] if name in os.environ or named or kept_in.exists() else []
        return tuple(dict.fromkeys([*in_file, *listed]))

    return SimpleLazyObject(lambda: lines()[0]), cast("Iterable[str]", SimpleLazyObject(olds))


def _key_lines(variable: str, named: str | None, kept_in: Path) -> list[str]:
    if named is None:
        text = _kept_secret(kept_in)
    else:
        try:
            text = Path(named).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{variable} names a file that cannot be read: {named}") from error
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        raise ImproperlyConfigured(f"{variable or kept_in.name} holds no key")
    return lines


def _long_enough(name: str, value: str) -> str:
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} must be at least {SHORTEST_SECRET} characters long")
    return value


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        # Written beside and linked into place, so that two processes starting at once end up with the same whole key.
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def env_database(name: str, *, data: Path, connections: int = 0, wait: int = 10) -> dict[str, object]:
    """`sqlite:///path` or `postgresql://user:password@host:port/name?sslmode=require`; without it SQLite in `data`."""
    address = os.environ.get(name)
    if not address:
        return sqlite(str(data / "virkning.sqlite3"))
    try:
        return database_at(address, connections=connections, wait=wait)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must begin with sqlite:// or postgresql://") from error


def env_mail(name: str) -> tuple[str, int, str, str, bool, bool]:
    """`smtp://user:password@host:587` (encrypted by STARTTLS where a user logs in) or `smtps://...`; empty for none.

    Gives host, port, user, password, whether by STARTTLS, whether encrypted from the first byte.
    """
    try:
        found = mail_at(os.environ.get(name, ""))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must look like smtp://user:password@host:587 or smtps://host") from error
    return found.host, found.port, found.user, found.password, found.start_tls, found.tls


def env_gateway(name: str) -> str:
    """`https://user:token@gateway.example/send`; `http` to this machine only. Empty for none."""
    address = os.environ.get(name, "").strip()
    parts = urlparse(address)
    here = parts.hostname in {"localhost", "127.0.0.1"}
    if address and not (parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and here))):
        raise ImproperlyConfigured(f"{name} must look like https://user:token@gateway.example/send")
    return address


def env_one_of(name: str, *allowed: str) -> str:
    """One of these words; the first when nothing is said."""
    value = os.environ.get(name, allowed[0]).strip().lower()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
    return value
