"""What `virkning setup` asks, and whether an answer can be used: each is tried where it is given."""

import smtplib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import click
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError
from django.db.utils import ConnectionHandler
from django.utils.text import slugify
from django.utils.translation import gettext as _
from pyrage import x25519

from virkning.store.addresses import database_at, mail_at

SECONDS = 10
HERE = frozenset({"localhost", "127.0.0.1"})
LONGEST_KEY = 50
SQLITE = "sqlite"
NONE = "-"
"""How somebody says that there is none, where an empty answer takes what was offered."""


@dataclass(frozen=True, slots=True, repr=False)
class Answers:
    """Everything that is asked. `database` is empty for SQLite, `mail` and `backups` for none."""

    organisation: str
    name: str
    email: str
    address: str
    port: int
    database: str
    mail: str
    mail_from: str
    backups: str
    recipient: str

    @property
    def key(self) -> str:
        """The organisation's key: its name in small letters."""
        return slugify(self.organisation.replace("ø", "oe").replace("æ", "ae").replace("å", "aa"))[:LONGEST_KEY]

    @property
    def host(self) -> str:
        return urlparse(self.address).hostname or ""

    @property
    def public(self) -> bool:
        """Reached by an encrypted line, so by others than this machine."""
        return self.address.startswith("https://")


def a_title(given: str) -> str:
    if not slugify(given):
        raise click.BadParameter(_("Write a name."))
    return given.strip()


def an_email(given: str) -> str:
    try:
        validate_email(given.strip())
    except ValidationError:
        raise click.BadParameter(_("“%(given)s” is no mail address.") % {"given": given}) from None
    return given.strip().lower()


def an_address(given: str) -> str:
    """`https://name`, or `http` on this machine only, so that nobody's answers travel unencrypted."""
    parts = urlparse(given.strip().rstrip("/"))
    encrypted = parts.scheme == "https" and bool(parts.hostname)
    if not encrypted and not (parts.scheme == "http" and parts.hostname in HERE):
        raise click.BadParameter(_("Write https:// and the name; http:// is for localhost only, to try it out."))
    if parts.path or parts.query:
        raise click.BadParameter(_("Write only the name, with nothing after it."))
    return f"{parts.scheme}://{parts.netloc}"


def a_database(given: str) -> str:
    """Tried: a wrong password is told here, and not at the first start."""
    if given.strip() in ("", SQLITE):
        return ""
    try:
        settings = database_at(given.strip())
    except ValueError:
        settings = {}
    if "postgresql" not in str(settings.get("ENGINE")) or not settings.get("NAME"):
        raise click.BadParameter(_("Write sqlite, or postgresql://user:password@host:5432/name."))
    settings["OPTIONS"] = {"connect_timeout": SECONDS, **dict(settings["OPTIONS"])}  # type: ignore[call-overload]
    try:
        connection = ConnectionHandler({"default": settings})["default"]
        connection.ensure_connection()
        connection.close()
    except ImproperlyConfigured:
        raise click.BadParameter(_("PostgreSQL needs one more package: pip install 'virkning[postgres]'")) from None
    except DatabaseError:
        text = _("The database does not answer. Is it there, is it running, and are user and password right?")
        raise click.BadParameter(text) from None
    return given.strip()


def a_mail_server(given: str) -> str:
    if given.strip() in ("", NONE):
        return ""
    try:
        server = mail_at(given)
    except ValueError:
        text = _("Write smtp://user:password@host:587 or smtps://host, or - for none.")
        raise click.BadParameter(text) from None
    try:
        kind = smtplib.SMTP_SSL if server.tls else smtplib.SMTP
        with kind(server.host, server.port, timeout=SECONDS) as line:
            if server.start_tls:
                line.starttls()
            if server.user:
                line.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError:
        raise click.BadParameter(_("The mail server refuses user and password.")) from None
    except (OSError, smtplib.SMTPException):
        text = _("The mail server %(host)s does not answer on port %(port)s.")
        raise click.BadParameter(text % {"host": server.host, "port": server.port}) from None
    return given.strip()


def a_backup_folder(given: str, *, data: Path) -> str:
    """Outside the folder of the data, and one that can be written in."""
    if given.strip() in ("", NONE):
        return ""
    folder = Path(given.strip()).expanduser().resolve()
    if folder.is_relative_to(data):
        raise click.BadParameter(_("Not among the data: what takes them takes the backups. Choose another disk."))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".virkning"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        raise click.BadParameter(_("The folder “%(name)s” cannot be written in.") % {"name": folder}) from None
    return str(folder)


def a_recipient(given: str) -> str:
    try:
        return str(x25519.Recipient.from_str(given.strip()))
    except ValueError:
        raise click.BadParameter(_("Write the public key, which begins with age1.")) from None
