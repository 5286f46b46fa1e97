"""`virkning import`: a spreadsheet of courses brought into the database, and taken out again."""

import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from virkning.access.imports import programmes_to_import, who_imports
from virkning.actions.import_comparing import compared
from virkning.actions.import_places import place_problems
from virkning.actions.import_rows import unpacked
from virkning.actions.import_undoing import undo as take_out
from virkning.actions.imports import ask_for, discard, keep_file, problems_of, take_in, tell_columns
from virkning.console.backup import A_FILE
from virkning.console.choices import FILE
from virkning.console.commands import command, option
from virkning.console.everything import bring_everything, openers
from virkning.console.exits import Ending, after
from virkning.console.language import spoken
from virkning.console.owners import of_organisation, organisation_named
from virkning.console.screen import err, out, show_problems, table, working
from virkning.domain.errors import Place, Problem, Refused, Unknown, Unreadable
from virkning.exchange.import_columns import meaning_of, written
from virkning.exchange.import_files import Shape, read_shapes, shapes_of
from virkning.reports import numbers
from virkning.reports.imports import COUNT_NAMES
from virkning.store.models import FileImport, Organisation, Programme, User

SAVED = "saved"


@command(
    "import",
    gettext_lazy(
        "Bring courses, phases and measurements in from a spreadsheet.\n\nAll of it or nothing; the same file twice "
        "changes nothing. With --dry-run it is told what would happen. Everything can be taken out again by --undo.\n\n"
        "With --everything: bring everything from another installation into this one, which must be empty. FILE is "
        "what `virkning export --everything` wrote. Every checksum is looked at first."
    ),
)
@click.argument("file", type=FILE, required=False)
@option("--programme", default="", metavar="KEY", words=gettext_lazy("The programme that the courses belong to."))
@of_organisation
@option("--sheet", "sheets", multiple=True, words=gettext_lazy("Only this sheet. May be given more than once."))
@option(
    "--mapping",
    default=SAVED,
    metavar="saved|FILE.toml",
    words=gettext_lazy("What the columns are, as heading = meaning. Else as it was said of such a file before."),
)
@option(
    "--place",
    default="",
    metavar="DEPARTMENT/TEAM",
    words=gettext_lazy("Where courses belong that the file names no department for."),
)
@option("--source", default="", words=gettext_lazy("Where the file's numbers of citizens come from."))
@option("--identities", is_flag=True, words=gettext_lazy("Keep names and CPR numbers, sealed. Else they are left out."))
@option("--by", "mail", default="", metavar="MAIL", words=gettext_lazy("Who answers for it."))
@option("--dry-run", is_flag=True, words=gettext_lazy("Tell what would happen, and make nothing."))
@option("--everything", is_flag=True, words=gettext_lazy("The file holds everything."))
@option("--identity-file", type=A_FILE, words=gettext_lazy("The private age key, as `age-keygen` wrote it."))
@option("--passphrase-file", type=A_FILE, words=gettext_lazy("A file with the passphrase of the file."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
@option("--undo", "number", type=int, metavar="NUMBER", words=gettext_lazy("Take the import of this number out again."))
def import_command(
    file: Path | None,
    programme: str,
    organisation: str,
    sheets: tuple[str, ...],
    mapping: str,
    place: str,
    source: str,
    identities: bool,
    mail: str,
    dry_run: bool,
    everything: bool,
    identity_file: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
    number: int | None,
) -> Ending:
    if everything and file is not None:
        return bring_everything(file, by=openers(identity_file, passphrase_file), as_json=as_json)
    owner = organisation_named(organisation)
    by = _author(owner, mail)
    if number is not None:
        return _undo(owner, by, number)
    if file is None:
        raise click.UsageError(_("Give a file, or --undo with a number."))
    chosen = _programme(by, owner, programme)
    content, today = file.read_bytes(), timezone.localdate()
    with working(_("Reads the file")):
        shapes = _shapes(content, chosen, file, mapping)
        use = _use(shapes, sheets, file)
        found = read_shapes(shapes, chosen, use=use, identities=identities, today=today)
    department, _slash, team = place.partition("/")
    settings = {
        "columns": {shape.key: written(shape.meanings) for shape in shapes},
        "use": use,
        "identities": identities,
        "department": department,
        "team": team,
    }
    kept = keep_file(
        chosen,
        name=file.name,
        content=b"",
        fingerprint=sha256(content).hexdigest(),
        source=source,
        settings=settings,
        by=by,
        now=timezone.now(),
    )
    tell_columns(kept, settings=settings, rows=found.rows, problems=found.problems, by=by)
    if dry_run:
        return _told(kept, chosen, by)
    return _brought_in(kept, chosen, by)


def _told(kept: FileImport, programme: Programme, by: User) -> Ending:
    """What would happen; the file is forgotten again."""
    rows = unpacked(kept.rows)
    found = compared(kept, programme, rows, by=by, today=timezone.localdate())
    problems = (*place_problems(kept, rows), *problems_of(kept), *found.problems)
    discard(kept, by=by)
    _counts(found.counts)
    show_problems(problems)
    return after(problems)


def _brought_in(kept: FileImport, programme: Programme, by: User) -> Ending:
    try:
        asked = ask_for(kept, shapes=kept.settings["columns"], by=by, now=timezone.now())
    except Refused:
        discard(kept, by=by)
        raise
    screen = err()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bars:
        task = bars.add_task(_("Brings it in"), total=100)

        def told(share: int) -> None:
            bars.update(task, completed=share)

        try:
            found = take_in(asked, programme, unpacked(asked.rows), by=by, now=timezone.now(), progress=told)
        except BaseException:
            FileImport.objects.filter(pk=asked.pk).delete()  # nothing was made, so nothing is left to be seen
            raise
    asked.refresh_from_db()
    _counts(found.counts)
    problems = problems_of(asked)
    show_problems(problems)
    out().print(
        _("Brought in as import %(number)s. `virkning import --undo %(number)s` takes it out again.")
        % {"number": asked.pk}
    )
    return after(problems)


def _undo(owner: Organisation, by: User, number: int) -> Ending:
    found = FileImport.objects.filter(pk=number, organisation=owner).first()
    if found is None or found.programme_key not in {one.key for one in programmes_to_import(by)}:
        raise Unknown([Problem("import-not-here")])
    with working(_("Takes it out")):
        take_out(found, by=by, now=timezone.now())
    out().print(_("Import %(number)s is taken out again. Everything is as it was before it.") % {"number": number})
    return Ending.DONE


def _author(owner: Organisation, mail: str) -> User:
    found = who_imports(owner, mail) if mail else None
    if found is None:
        raise Unknown([Problem("import-by-whom", params={"organisation": owner.key})])
    return found


def _programme(by: User, owner: Organisation, key: str) -> Programme:
    rows = [row for row in programmes_to_import(by) if row.organisation_id == owner.pk]
    found = next((row for row in rows if row.key == key), rows[0] if not key and len(rows) == 1 else None)
    if found is None:
        raise Unknown(
            [Problem("import-which-programme", params={"allowed": ", ".join(row.key for row in rows) or "–"})]
        )
    return found


def _shapes(content: bytes, programme: Programme, file: Path, mapping: str) -> tuple[Shape, ...]:
    shapes = shapes_of(content, programme, name=file.name, told={})
    if mapping == SAVED:
        return shapes
    told = _mapping(Path(mapping))
    headings = {name for shape in shapes for name in shape.meanings}
    unknown = [name for name in told if name not in headings]
    if unknown:
        where = Place(file.name)
        raise Unreadable([Problem("import-no-such-heading", where, {"value": name[:60]}) for name in unknown])
    return tuple(
        Shape(
            shape.key,
            shape.sheets,
            {name: meaning_of(told[name]) if name in told else one for name, one in shape.meanings.items()},
            remembered=False,
        )
        for shape in shapes
    )


def _mapping(path: Path) -> Mapping[str, str]:
    """`[columns]` with heading = meaning. Raises Unreadable."""
    try:
        columns = tomllib.loads(path.read_text(encoding="utf-8"))["columns"]
        return {str(name): str(what) for name, what in columns.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise Unreadable([Problem("import-no-mapping", Place(path.name))]) from error


def _use(shapes: Sequence[Shape], sheets: Sequence[str], file: Path) -> list[str] | None:
    if not sheets:
        return None
    names = [sheet.name for shape in shapes for sheet in shape.sheets]
    wrong = [name for name in sheets if name not in names]
    if wrong:
        where = Place(file.name, wrong[0])
        raise Unreadable([Problem("sheet-not-found", where, {"sheets": ", ".join(names)[:400]})])
    return list(sheets)


def _counts(counts: Mapping[str, int]) -> None:
    made = table("", "", "", right=(0,))
    for key, name in COUNT_NAMES.items():
        if counts.get(key):
            made.add_row(numbers.count(counts[key], language=spoken()), name.to(spoken()))
    out().print(made)
