"""`virkning subject export` and `erase`: handing out everything about a citizen, and letting the person go."""

from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions.audit import exported
from virkning.actions.erasing import anonymise, erase
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written, unknown_ending
from virkning.console.screen import out, table
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.exchange.subject import about
from virkning.reports.subject import FORMS, row_name, written
from virkning.store.models import Client, ErasureCertificate, Purpose


@command(
    "export",
    gettext_lazy(
        "Everything that stands about a citizen, for the citizen.\n\nKEY is the pseudonym of the citizen or of a "
        "course. Read it through before it is handed out. That it was taken out is written down."
    ),
)
@click.argument("key")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    words=gettext_lazy("Where to: the name ends in .pdf (to read) or .json (for another program)."),
)
def export(key: str, output: Path) -> Ending:
    client, form = client_of(key), output.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise unknown_ending(output, tuple(f".{known}" for known in FORMS))
    exported("client", objects=[client.pk], by=None, purpose=Purpose.CITIZEN_REQUEST)
    file = about(client, made=timezone.localdate(), language=spoken())
    try:
        output.write_bytes(written(file, form, language=spoken()))
    except OSError as error:
        raise not_written(output) from error
    out().print(_("Saved: %(path)s") % {"path": output})
    return Ending.DONE


@command(
    "erase",
    gettext_lazy(
        "Let a person go.\n\nKEY is the pseudonym of the citizen or of a course; all courses must have ended. Without "
        "--everything the results stay, under a new pseudonym and with coarse days. It cannot be undone."
    ),
)
@click.argument("key")
@option("--everything", is_flag=True, words=gettext_lazy("The answers go too, and earlier figures change."))
@option("--confirm", default="", words=gettext_lazy("The same pseudonym once more; else it is asked for."))
def erase_person(key: str, everything: bool, confirm: str) -> Ending:
    client = client_of(key)
    again = confirm or click.prompt(_("Write %(key)s to confirm") % {"key": key})
    if again.strip() != key:
        raise Refused([Problem("erase-not-confirmed", params={"value": key})])
    certificate = (erase if everything else anonymise)(client, by=None, now=timezone.now())
    _tell(certificate)
    return Ending.DONE


def client_of(key: str) -> Client:
    rows = Client.objects.select_related("organisation")
    found = rows.filter(courses__key=key).first() or rows.filter(key=key).first()
    if found is None:
        raise Unknown([Problem("unknown-citizen", params={"value": key[:40]})])
    return found


def _tell(certificate: ErasureCertificate) -> None:
    """What a certificate says: how many rows of what, never who."""
    screen, language = out(), spoken()
    screen.print(_("Certificate %(number)s") % {"number": certificate.pk}, style="bold")
    made = table(_("What"), _("deleted"), _("kept"))
    for name in sorted({*certificate.deleted, *certificate.kept}):
        made.add_row(
            row_name(name).to(language), str(certificate.deleted.get(name, "")), str(certificate.kept.get(name, ""))
        )
    screen.print(made)
    if certificate.smallest_group is not None:
        screen.print(
            _("Courses that look like the least common one that was kept: %(n)s") % {"n": certificate.smallest_group}
        )
    screen.print(_("A backup from before still holds the person until it is rotated away."))
