"""`virkning backup` and `virkning restore`: an encrypted copy of everything but the key, and how it comes back."""

import json
from collections.abc import Sequence
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.actions.backup import back_up, kept_numbers, named
from virkning.actions.backup import rotate as throw_away
from virkning.actions.restoring import restore as bring_back
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err, out, working
from virkning.reports import numbers
from virkning.store.archive import Identity, Phrase, identities
from virkning.store.crypto import known_keys

FILE = click.Path(path_type=Path)
A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
MB = 1_000_000


@command(
    "backup",
    gettext_lazy(
        "Write an encrypted backup of the database and the attachments.\n\nFor the public age keys in "
        "VIRKNING_BACKUP_RECIPIENTS, or with a passphrase. It is restored on trial before it gets its name. FILE may "
        "be a folder; with --keep old backups in it are thrown away. The key to names and notes is not in it: keep it "
        "apart."
    ),
)
@click.argument("file", type=FILE)
@option("--passphrase-file", type=A_FILE, words=gettext_lazy("A file with a passphrase, where no public key is used."))
@option("--keep", default="", words=gettext_lazy("How many days, weeks and months are kept of in the folder: 7,4,12."))
@option("--no-trial", is_flag=True, words=gettext_lazy("Do not restore it on trial. It may be worth nothing then."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def backup(file: Path, passphrase_file: Path | None, keep: str, no_trial: bool, as_json: bool) -> Ending:
    now, numbers_kept = timezone.now(), kept_numbers(keep) if keep else None
    path = named(file, now) if file.is_dir() else file
    if not path.parent.is_dir():
        raise click.UsageError(_("There is no folder “%(name)s”.") % {"name": path.parent})
    with working(_("Backing up, and restoring on trial")):
        made = back_up(path, now=now, phrase=_phrase(passphrase_file), trial=not no_trial)
    gone = throw_away(path.parent, keep=numbers_kept) if numbers_kept else []
    if as_json:
        data = {
            "file": str(made.path),
            "bytes": made.size,
            "rows": made.manifest.rows,
            "attachments": len(made.manifest.attachments),
            "audit_head": made.manifest.audit_head,
            "tried": not no_trial,
            "thrown_away": [path.name for path in gone],
        }
        click.echo(json.dumps(data, indent=2))
        return Ending.DONE
    language, screen = spoken(), out()
    told = {
        "name": made.path,
        "rows": numbers.count(made.manifest.rows, language=language),
        "files": numbers.count(len(made.manifest.attachments), language=language),
        "size": numbers.number(made.size / MB, 1, language=language),
    }
    screen.print(_("%(name)s: %(rows)s rows, %(files)s attachments, %(size)s MB.") % told, style="bold", soft_wrap=True)
    if not no_trial:
        screen.print(_("It has been restored on trial into an empty database, and every table came out the same."))
    if gone:
        text = ngettext("%(n)d old backup thrown away.", "%(n)d old backups thrown away.", len(gone))
        screen.print(text % {"n": len(gone)})
    _tell_key()
    return Ending.DONE


def _tell_key() -> None:
    text = _("NOT in the backup: the key to names and notes (number %(key)s). Without it nobody can read them.")
    err().print(text % {"key": known_keys()[0]}, style="bold")


@command(
    "restore",
    gettext_lazy(
        "Bring a backup back into the database.\n\nEverything is checked first: a damaged file or a wrong key touches "
        "nothing. A database that is not empty is left alone without --force, and copied first with it."
    ),
)
@click.argument("file", type=A_FILE)
@option("--identity-file", type=A_FILE, words=gettext_lazy("The private age key, as `age-keygen` wrote it."))
@option("--passphrase-file", type=A_FILE, words=gettext_lazy("A file with the passphrase of the backup."))
@option("--force", is_flag=True, words=gettext_lazy("Also over a database that is not empty; a copy is made first."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def restore(file: Path, identity_file: Path | None, passphrase_file: Path | None, force: bool, as_json: bool) -> Ending:
    with working(_("Checking the backup, and bringing it back")):
        done = bring_back(file, by=_openers(identity_file, passphrase_file), force=force, now=timezone.now())
    missing = [key for key in done.manifest.keys if key not in known_keys()]
    if as_json:
        data = {
            "rows": done.manifest.rows,
            "attachments": len(done.manifest.attachments),
            "audit_head": done.audit_head,
            "made": done.manifest.made,
            "safety_copy": None if done.safety is None else str(done.safety),
            "missing_keys": missing,
        }
        click.echo(json.dumps(data, indent=2))
        return Ending.DONE
    screen, language = out(), spoken()
    rows = numbers.count(done.manifest.rows, language=language)
    screen.print(_("Brought back: %(rows)s rows; every table is as it was.") % {"rows": rows}, style="bold")
    screen.print(_("The audit's head: %(head)s") % {"head": done.audit_head}, soft_wrap=True)
    if done.safety is not None:
        screen.print(_("What stood there before is in %(file)s.") % {"file": done.safety}, soft_wrap=True)
    if missing:
        text = _("Names and notes are sealed with a key that is not at hand (number %(key)s). Put it in VIRKNING_KEY.")
        err().print(text % {"key": ", ".join(missing)}, style="bold")
    screen.print(_("Everybody has to log in again. Now run `virkning doctor`."))
    return Ending.PARTLY if missing else Ending.DONE


def _openers(identity_file: Path | None, passphrase_file: Path | None) -> Sequence[Identity] | Phrase:
    if phrase := _phrase(passphrase_file):
        return Phrase(phrase)
    if identity_file is None:
        raise click.UsageError(_("Name the file of the private key (--identity-file), or of the passphrase."))
    return identities(identity_file.read_text(encoding="utf-8", errors="replace"))


def _phrase(file: Path | None) -> str:
    return "" if file is None else file.read_text(encoding="utf-8").strip()
