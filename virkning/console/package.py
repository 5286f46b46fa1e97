"""`virkning package`: programme packages listed, taken out, checked, brought in and compared."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.access.setting_up import who_sets_up
from virkning.actions.package_documents import terms_that_stay
from virkning.actions.packages import OwnNames, export_package, import_package, problems_of
from virkning.actions.places import OwnPlace
from virkning.console.choices import NEW_FILE
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.owners import of_organisation, organisation_named
from virkning.console.saving import not_written
from virkning.console.screen import err, out, show_problems, table
from virkning.domain.documentation_dose import dose_cost, proposal
from virkning.domain.errors import Malformed, Problem, Unknown
from virkning.domain.manual import checklist
from virkning.domain.package import Package
from virkning.domain.package_change import PackageChange, beside, package_changes
from virkning.domain.text import Text
from virkning.exchange.package import file_name, fingerprint, package_bytes, read_package_file
from virkning.library.documentation_dose import dose_rules
from virkning.library.packages import missing_instruments, package, packages
from virkning.library.shelves import instruments
from virkning.reports.packages import change_lines
from virkning.store.models import Organisation, Programme, User

A_PACKAGE = click.Path(exists=True, path_type=Path)
F = TypeVar("F", bound=Callable[..., object])


def as_json_too(function: F) -> F:
    return option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))(function)


@command("list", gettext_lazy("List the packages that come with Virkning, and the programmes that are here."))
@as_json_too
def list_packages(as_json: bool) -> Ending:
    language = spoken()
    own = list(Programme.objects.filter(current=True).select_related("organisation").order_by("organisation", "key"))
    if as_json:
        here = [{"key": row.key, "version": row.version, "organisation": row.organisation.key} for row in own]
        _write({"packages": [_data(one) for one in packages().values()], "programmes": here})
        return Ending.DONE
    heads = [_("key"), _("title"), _("minutes of a citizen"), _("minutes of an employee"), _("for whom")]
    made = table("", *heads, right=(2, 3))
    for one in packages().values():
        cost = dose_cost(one.programme, instruments(), one.label.intensity, dose_rules())
        minutes = (str(cost.citizen_minutes), str(cost.employee_minutes))
        made.add_row(one.key, one.label.title.to(language), *minutes, one.label.for_whom.to(language))
    out().print(made)
    if own:
        made = table(_("Programmes that are here"), _("key"), _("version"), _("title"), _("organisation"))
        for row in own:
            made.add_row(row.key, row.version, row.defined().title.to(language), row.organisation.title)
        out().print(made)
    return Ending.DONE


@command(
    "export",
    gettext_lazy(
        "Take a programme out as a package.\n\nKEY is a programme that is here, or a package that comes with Virkning. "
        "Wording goes along only where its terms allow; else the package says what is needed to get it."
    ),
)
@click.argument("key")
@option("-o", "--output", type=NEW_FILE, words=gettext_lazy("Where to; else KEY-VERSION.virkning in this folder."))
@of_organisation
@as_json_too
def export(key: str, output: Path | None, organisation: str, as_json: bool) -> Ending:
    found = _here(key, organisation) or package(key)
    content = package_bytes(found)
    path = output or Path(file_name(found))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise not_written(path) from error
    if as_json:
        _write({**_data(found), "file": str(path), "fingerprint": fingerprint(content)})
        return Ending.DONE
    out().print(_("Saved: %(path)s") % {"path": path})
    out().print(_("Fingerprint: %(mark)s") % {"mark": fingerprint(content)})
    return Ending.DONE


@command(
    "check",
    gettext_lazy(
        "Check a package.\n\nTells every mistake with its place, and what is missing here. FILE may also be a folder "
        "with the same parts. Nothing is imported."
    ),
)
@click.argument("file", type=A_PACKAGE)
@as_json_too
def check(file: Path, as_json: bool) -> Ending:
    found = read_package_file(file)
    missing = missing_instruments(found)
    if as_json:
        missing_here = [str(problem.params["instrument"]) for problem in missing]
        _write({**_data(found), "fingerprint": fingerprint(package_bytes(found)), "missing": missing_here})
    else:
        _tell(found)
        show_problems(missing)
    return Ending.PARTLY if missing else Ending.DONE


@command(
    "import",
    gettext_lazy(
        "Bring a package in as a programme of your own.\n\nFILE is a package, or the key of one that comes with "
        "Virkning. All of it is imported, or nothing."
    ),
)
@click.argument("file")
@of_organisation
@option(
    "--as", "own_key", default="", metavar="KEY", words=gettext_lazy("Another short name than that of the package.")
)
@option("--title", default="", words=gettext_lazy("What you call the programme yourselves."))
@option(
    "--department",
    "departments",
    multiple=True,
    required=True,
    metavar="NAME:TEAM,TEAM",
    words=gettext_lazy("A department and its teams. May be given more than once."),
)
@option(
    "--by",
    "mail",
    default="",
    metavar="MAIL",
    words=gettext_lazy("Who answers for the manuals and words that come along."),
)
@as_json_too
def import_(
    file: str, organisation: str, own_key: str, title: str, departments: tuple[str, ...], mail: str, as_json: bool
) -> Ending:
    found, owner = _named(file), organisation_named(organisation)
    if missing := problems_of(found, owner, today=timezone.localdate()):
        raise Malformed(missing)
    names = OwnNames(title=Text(title, title) if title else None, places=tuple(map(_place, departments)), key=own_key)
    mark = fingerprint(package_bytes(found))
    stay = terms_that_stay(owner, found)
    by = _author(owner, mail)
    row = import_package(owner, found, names=names, fingerprint=mark, by=by, now=timezone.now())
    if as_json:
        made = {"key": row.key, "version": row.version, "organisation": owner.key, "fingerprint": mark}
        _write({**made, "manuals": [one.key for one in found.manuals], "terms_not_imported": [t.key for t in stay]})
        return Ending.DONE
    text = _("%(title)s is imported as %(key)s. It can be used at once.")
    out().print(text % {"title": row.defined().title.to(spoken()), "key": row.key})
    for term in stay:
        out().print(_("Your own meaning of “%(word)s” stands.") % {"word": term.word.to(spoken())})
    return Ending.DONE


@command(
    "diff",
    gettext_lazy(
        "Tell what differs between two packages.\n\nA and B are files, folders, packages that come with Virkning, or "
        "programmes that are here."
    ),
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@of_organisation
@as_json_too
def diff(old: str, new: str, organisation: str, as_json: bool) -> Ending:
    before, after = _any(old, organisation), _any(new, organisation)
    if _is_here(old, organisation):
        before = beside(before, after)
    if _is_here(new, organisation):
        after = beside(after, before)
    changes = package_changes(before, after)
    if as_json:
        _write({"changes": [_change(one) for one in changes]})
        return Ending.DONE
    n = len(changes)
    out().print(ngettext("%(n)d difference.", "%(n)d differences.", n) % {"n": n} if n else _("They say the same."))
    for sentence, lines in change_lines(changes, spoken()):
        out().print(f"• {sentence}")
        for line in lines:
            out().print(f"    {line}")
    return Ending.DONE


package_group = group(
    "package",
    gettext_lazy("Programme packages: list, take out, check, bring in, compare."),
    list_packages,
    export,
    check,
    import_,
    diff,
)


def _any(name: str, organisation: str) -> Package:
    """A file first, then a programme that is here, then a package that comes along."""
    if Path(name).exists():
        return read_package_file(Path(name))
    return _here(name, organisation) or package(name)


def _is_here(name: str, organisation: str) -> bool:
    """Whether it names a programme of this installation."""
    return not Path(name).exists() and _here(name, organisation) is not None


def _named(name: str) -> Package:
    return read_package_file(Path(name)) if Path(name).exists() else package(name)


def _here(key: str, organisation: str) -> Package | None:
    rows = Programme.objects.filter(key=key, current=True)
    if organisation:
        rows = rows.filter(organisation=organisation_named(organisation))
    row = rows.select_related("organisation").order_by("organisation").first()
    return export_package(row, by=None, today=timezone.localdate()) if row else None


def _author(organisation: Organisation, mail: str) -> User | None:
    found = who_sets_up(organisation, mail) if mail else None
    if mail and found is None:
        raise Unknown([Problem("package-author-unknown")])
    return found


def _place(written: str) -> OwnPlace:
    title, _colon, teams = written.partition(":")
    return OwnPlace(title.strip(), tuple(team.strip() for team in teams.split(",") if team.strip()))


def _tell(found: Package) -> None:
    language, screen = spoken(), out()
    label, programme = found.label, found.programme
    words = {"title": label.title.to(language), "key": found.key, "version": programme.version}
    screen.print(_("%(title)s (%(key)s, version %(version)s)") % words, style="bold")
    screen.print(label.summary.to(language))
    screen.print(label.for_whom.to(language))
    cost = dose_cost(programme, instruments(), label.intensity, dose_rules())
    text = _("A typical course costs the citizen %(citizen)d minutes and the employee %(employee)d.")
    screen.print(text % {"citizen": cost.citizen_minutes, "employee": cost.employee_minutes})
    level = proposal(label.intensity, dose_rules()).rule.title.to(language)
    screen.print(_("Proposed for so much help: %(level)s.") % {"level": level})
    for one in found.instruments:
        along = _("wording comes along") if one.shared else _("wording must be added: %(terms)s")
        terms = {"terms": one.terms.to(language) if one.terms else ""}
        screen.print(f"  {one.title.to(language)} ({one.key} {one.version}): {along % terms if terms else along}")
    for manual in found.manuals:
        points = {"title": manual.title.to(language), "key": manual.key, "n": len(checklist(manual.text.da))}
        screen.print("  " + _("Manual: %(title)s (%(key)s), %(n)d points in its checklist") % points)
    for term in found.terms:
        screen.print("  " + _("Word: %(word)s") % {"word": term.word.to(language)})
    err().print(_("Fingerprint: %(mark)s") % {"mark": fingerprint(package_bytes(found))})


def _data(found: Package) -> dict[str, object]:
    label = found.label
    cost = dose_cost(found.programme, instruments(), label.intensity, dose_rules())
    return {
        "key": found.key,
        "version": found.programme.version,
        "title": _both(label.title),
        "made_by": label.made_by,
        "made": found.made.isoformat() if found.made else None,
        "phases": [phase.key for phase in found.programme.phases],
        "indicators": [one.key for one in found.programme.indicators],
        "instruments": [{"key": o.key, "version": o.version, "wording": o.shared} for o in found.instruments],
        "manuals": [
            {"key": o.key, "title": _both(o.title), "attachments": [f.name for f in o.files]} for o in found.manuals
        ],
        "terms": [one.key for one in found.terms],
        "citizen_minutes": cost.citizen_minutes,
        "employee_minutes": cost.employee_minutes,
    }


def _change(one: PackageChange) -> dict[str, object]:
    altered = [{"field": f.field, "before": _both(f.before), "after": _both(f.after)} for f in one.fields]
    return {"kind": one.kind.value, "part": one.part.value, "key": one.key, "fields": altered}


def _both(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}


def _write(data: dict[str, object]) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
