"""What is needed to reach a database or a mail server, from its address. Knows no settings: they ask it, too."""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse

Settings = dict[str, object]

SCHEMES = frozenset({"postgres", "postgresql"})


def database_at(address: str, *, connections: int = 0, wait: int = 10) -> Settings:
    """`sqlite:///path` or `postgresql://user:password@host:port/name?sslmode=require`; raises ValueError for others.

    PostgreSQL: at most so many `connections` for each process, shared by its threads, for which one waits `wait`
    seconds; with 0 each thread has one of its own.
    """
    parts = urlparse(address)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in SCHEMES:
        return _postgresql(parts, connections, wait)
    raise ValueError(parts.scheme)


def without_password(address: str) -> str:
    """The same address, fit to be shown."""
    parts = urlparse(address)
    return parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@")).geturl()


def sqlite(path: str) -> Settings:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Readers never wait for the writer, and a writer takes its lock at once instead of failing half-way.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
        "CONN_MAX_AGE": None,  # see store/same_file.py
    }


def _postgresql(parts: ParseResult, connections: int, wait: int) -> Settings:
    options: Settings = dict(parse_qsl(parts.query))
    if connections:
        # Made when they are needed, and let go when nobody has needed them for ten minutes.
        # Where the server is gone, the pool tries at ever longer intervals, and would not notice for minutes that it is
        # back. So it gives up long before whoever waits does: the next one who asks makes it try at once.
        pool: Settings = {"min_size": 0, "max_size": connections, "timeout": wait, "reconnect_timeout": wait / 3}
        options["pool"] = pool
        options.setdefault("connect_timeout", wait)
        options["prepare_threshold"] = 0  # what stands ready is planned once: see store/ready.py
        with suppress(ImportError):  # Django says what must be installed
            from virkning.store.pool_lines import Line

            pool["connection_class"] = Line
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if connections else 60,
        "CONN_HEALTH_CHECKS": True,
    }


@dataclass(frozen=True, slots=True, repr=False)
class MailServer:
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    start_tls: bool = False
    tls: bool = False
    """Encrypted from the first byte."""


def mail_at(address: str) -> MailServer:
    """`smtp://user:password@host:587` (encrypted by STARTTLS where a user logs in) or `smtps://…`; empty for none.

    Raises ValueError for anything else.
    """
    if not address.strip():
        return MailServer()
    parts = urlparse(address.strip())
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError(parts.scheme)
    secure = parts.scheme == "smtps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    port = parts.port or (465 if secure else 25)
    return MailServer(parts.hostname, port, user, password, start_tls=bool(user) and not secure, tls=secure)
