"""`virkning demo`: an invented organisation to look at, with one log-in for each level of the data hose."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from virkning.actions.demonstration import filling as actions
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err, out, table, working
from virkning.console.serve import HOST, PORT, address, claim, serve_pages
from virkning.domain.research_project import ProjectState
from virkning.library.demonstration import demonstration
from virkning.library.shelves import instruments, programmes
from virkning.reports import numbers
from virkning.store.models import Organisation, ResearchProject, Role
from virkning.store.setting_up import set_up

PASSWORD_BYTES = 9

WHAT = {
    "courses": gettext_lazy("Courses"),
    "responses": gettext_lazy("Responses"),
    "contacts": gettext_lazy("Anonymous talks"),
}

ROLES = {
    Role.EMPLOYEE: gettext_lazy("employee"),
    Role.TEAM_LEADER: gettext_lazy("team leader"),
    Role.DOCUMENTALIST: gettext_lazy("documentalist"),
    Role.STEERING_GROUP: gettext_lazy("steering group"),
    Role.MANAGEMENT: gettext_lazy("management"),
    Role.BOARD: gettext_lazy("board"),
    Role.VOLUNTEER: gettext_lazy("volunteer"),
    Role.RESEARCHER: gettext_lazy("researcher"),
    Role.ADMINISTRATOR: gettext_lazy("administrator"),
}


@command(
    "demo",
    gettext_lazy(
        "Fill the database with an invented organisation, and show it in the browser.\n\nEvery person and answer "
        "is made up; the reports show the figures that Ud af Voldens Skygge and I Gang have published."
    ),
)
@option("--load-only", is_flag=True, words=gettext_lazy("Fill the database and end, without showing the pages."))
@option("--port", type=int, default=PORT, show_default=True, words=gettext_lazy("The port of the pages."))
@option(
    "--password", default="", words=gettext_lazy("The password of the demonstration users; else a new one each time.")
)
def demo(load_only: bool, port: int, password: str) -> Ending:
    if not load_only:
        claim(HOST, port)
    chosen = password or secrets.token_urlsafe(PASSWORD_BYTES)
    if settings.VIRKNING_PRODUCTION:
        raise click.UsageError(_("Here are real people. Practise with `virkning practice`, which keeps apart."))
    with working(_("Setting up the database")):
        set_up()
    if Organisation.objects.exclude(key=actions.ORGANISATION).exists():
        raise click.UsageError(_("The database holds an organisation of yours. Practise with `virkning practice`."))
    if not Organisation.objects.exists():
        err().print(_("Citizens, courses and answers are made up now. The first time it takes some minutes."))
    with working(_("Making up the organisation")):
        made_up = demonstration()
    with _loading() as told:
        loaded = actions.load(
            made_up,
            programmes=programmes(),
            instruments=instruments(),
            password=chosen,
            today=timezone.localdate(),
            progress=told,
        )
    if loaded.fresh:
        _hand_out()
    _tell(loaded, chosen, port)
    if load_only:
        return Ending.DONE
    return serve_pages(host=HOST, port=port)


@contextmanager
def _loading() -> Iterator[actions.Progress]:
    """A bar for each thing that is loaded, where somebody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    screen = err()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def told(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(str(WHAT.get(what, what)), total=of)
            bars.update(tasks[what], completed=done, total=of)

        yield told


def _hand_out() -> None:
    """The researcher takes out what is approved: the files are made here, and their receipt stands in the database."""
    from virkning.exchange.research import deliver_extract

    with working(_("Making an extract to research")):
        for project in ResearchProject.objects.filter(
            organisation__key=actions.ORGANISATION, state=ProjectState.APPROVED
        ):
            deliver_extract(project, by=project.receiver, now=timezone.now(), language="da")


def _tell(loaded: actions.Loaded, password: str, port: int) -> None:
    screen, language = out(), spoken()
    counts = {
        "courses": numbers.count(loaded.courses, language=language),
        "responses": numbers.count(loaded.responses, language=language),
        "contacts": numbers.count(loaded.contacts, language=language),
    }
    if loaded.fresh:
        text = _("Loaded: %(courses)s courses, %(responses)s responses, %(contacts)s anonymous talks.")
    else:
        text = _("There already: %(courses)s courses, %(responses)s responses, %(contacts)s anonymous talks.")
    screen.print(text % counts)
    made = table(_("Log in as"), _("level"), _("mail"), _("name"))
    for user in loaded.users:
        made.add_row(str(ROLES.get(user.role, user.role)), user.email, user.name)
    screen.print(made)
    screen.print(_("Password for all of them: %(password)s") % {"password": password}, style="bold")
    reached = settings.ADDRESS if settings.HTTPS else address(HOST, port)
    screen.print(_("Address: %(address)s") % {"address": reached}, style="bold")
    screen.print(_("The data are in %(folder)s. Everybody in them is made up.") % {"folder": settings.DATA})
