"""`virkning research`: projects that data are handed out to, and what is handed out."""

import json
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.access.research import takes_out
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written
from virkning.console.screen import out, table, working
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.store.models import ResearchProject, User


@command("list", gettext_lazy("The research projects, and how much was handed out to each."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def list_projects(as_json: bool) -> Ending:
    rows = [
        {
            "key": row.key,
            "title": row.title,
            "organisation": row.organisation.key,
            "state": row.state,
            "ends": row.ends.isoformat(),
            "deliveries": row.deliveries.count(),
        }
        for row in ResearchProject.objects.select_related("organisation")
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return Ending.DONE
    made = table("", _("Key"), _("Title"), _("State"), _("Last day"), _("Handed out"))
    for row in rows:
        made.add_row(*(str(row[name]) for name in ("key", "title", "state", "ends", "deliveries")))
    out().print(made)
    return Ending.DONE


@command(
    "deliver",
    gettext_lazy(
        "Make what was approved and save it as one zip file.\n\nKEY is the key of the project. Who receives it "
        "is named "
        "by mail address; it is written down that they took it out."
    ),
)
@click.argument("key")
@option("--by", "mail", required=True, words=gettext_lazy("Mail address of whoever takes it out."))
@option("--linkage", is_flag=True, words=gettext_lazy("The encrypted file of keys for registers instead."))
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    words=gettext_lazy("Where the file is saved."),
)
def deliver(key: str, mail: str, linkage: bool, output: Path) -> Ending:
    from virkning.exchange.research import deliver_extract, deliver_linkage

    project = _project(key)
    user = User.objects.filter(email=mail.strip().lower(), is_active=True).first()
    if user is None or not takes_out(user, project):
        raise Refused([Problem("research-not-the-receiver")])
    with working(_("Making an extract to research")):
        made = (deliver_linkage if linkage else deliver_extract)(
            project, by=user, now=timezone.now(), language=spoken()
        )
    _save(output, made.content)
    out().print(made.record.sha256)
    return Ending.DONE


@command("twin", gettext_lazy("The same files with invented people, for writing the analysis beforehand."))
@click.argument("key")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    words=gettext_lazy("Where the file is saved."),
)
def twin(key: str, output: Path) -> Ending:
    from virkning.exchange.research import twin_file

    limit = settings.VIRKNING_SMALLEST_RESEARCH
    _save(output, twin_file(_project(key), limit=limit, now=timezone.now(), language=spoken()))
    return Ending.DONE


def _project(key: str) -> ResearchProject:
    found = ResearchProject.objects.select_related("organisation", "receiver", "decided_by").filter(key=key).first()
    if found is None:
        raise Unknown([Problem("research-unknown-project", params={"value": key[:40]})])
    return found


def _save(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise not_written(output) from error


research = group("research", gettext_lazy("What is handed out to researchers."), list_projects, deliver, twin)
