"""The doors to manuals: read by everybody who may see something of the programme, written by those who may."""

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from virkning.access.courses import programmes_visible_to
from virkning.access.memberships import memberships_in
from virkning.access.permissions import Permission
from virkning.domain.manual import Done, Fidelity, ManualVersion, fidelity_of, together, version_on
from virkning.store.models import ChecklistMark, Course, Manual, ManualFile, PhaseStay, Programme, User
from virkning.store.models import ManualVersion as VersionRow


def manuals_visible_to(user: User) -> QuerySet[Manual]:
    """Those of every programme that the user may see something of."""
    reached = Q(pk__in=[])
    for organisation, key in programmes_visible_to(user).values_list("organisation", "key"):
        reached |= Q(organisation=organisation, programme_key=key)
    return Manual.objects.filter(reached).prefetch_related(_versions())


def manual_or_404(user: User, key: str) -> Manual:
    found = manuals_visible_to(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def programmes_to_write_manuals_in(user: User) -> list[Programme]:
    found = programmes_visible_to(user).select_related("organisation")
    return [one for one in found if memberships_in(user, one, Permission.WRITE_MANUALS).exists()]


def may_write_manual(user: User, manual: Manual) -> bool:
    written = programmes_to_write_manuals_in(user)
    return any((one.organisation_id, one.key) == (manual.organisation_id, manual.programme_key) for one in written)


def manual_to_write_or_404(user: User, key: str) -> Manual:
    found = manual_or_404(user, key)
    if not may_write_manual(user, found):
        raise Http404
    return found


def manual_file_or_404(user: User, key: str, pk: int) -> ManualFile:
    found = manual_or_404(user, key).files.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def manuals_of_programme(programme: Programme) -> QuerySet[Manual]:
    """For whoever has been let through to the programme or to one of its courses."""
    rows = Manual.objects.filter(organisation=programme.organisation_id, programme_key=programme.key)
    return rows.prefetch_related(_versions())


def marks_of(course: Course) -> QuerySet[ChecklistMark]:
    """For whoever has been let through to the course: every answer, the first one first."""
    return course.checklist_marks.select_related("by", "version").order_by("pk")


def fidelity_in(
    courses: QuerySet[Course], manuals: Iterable[Manual], *, phase: str = ""
) -> Mapping[str, tuple[str, Fidelity]]:
    """By course: its department, and whether the manuals were followed. `phase` takes that phase's manuals only."""
    departments: dict[str, str] = {}
    found: dict[str, list[Fidelity]] = {}
    for by_course in fidelity_by_manual(courses, manuals, phase=phase).values():
        for course, (department, part) in by_course.items():
            departments[course] = department
            found.setdefault(course, []).append(part)
    return {key: (departments[key], together((key, part) for part in parts)) for key, parts in found.items()}


def fidelity_by_manual(
    courses: QuerySet[Course], manuals: Iterable[Manual], *, phase: str = ""
) -> Mapping[int, Mapping[str, tuple[str, Fidelity]]]:
    """The same apart for each manual, by its number.

    Each stay is read by the version in force on its last day, or on the latest day that something was answered.
    """
    chosen = {row.pk: [one.defined() for one in row.versions.all()] for row in manuals if phase in ("", row.phase)}
    rows = ChecklistMark.objects.filter(course__in=courses, version__manual__in=chosen).order_by("pk")
    rows = rows.select_related("version", "stay", "course__department")
    latest: dict[tuple[str, int, int | None], dict[str, ChecklistMark]] = {}
    for mark in rows:
        place = (mark.course.key, mark.version.manual_id, mark.stay_id)
        latest.setdefault(place, {})[mark.item] = mark
    found: dict[int, dict[str, list[Fidelity]]] = {}
    departments: dict[str, str] = {}
    for (course, manual, _stay), marks in latest.items():
        version = _read_by(chosen[manual], list(marks.values()))
        if version is not None:
            answers = {item: Done(mark.answer) for item, mark in marks.items() if mark.answer}
            found.setdefault(manual, {}).setdefault(course, []).append(fidelity_of(version, answers))
            departments[course] = next(iter(marks.values())).course.department.key
    return {
        manual: {key: (departments[key], together((key, part) for part in parts)) for key, parts in by_course.items()}
        for manual, by_course in found.items()
    }


def _read_by(versions: list[ManualVersion], marks: list[ChecklistMark]) -> ManualVersion | None:
    stay: PhaseStay | None = marks[-1].stay
    ended = stay.ended if stay else marks[-1].course.ended
    return version_on(versions, ended or max(mark.at for mark in marks).date())


def _versions() -> "Prefetch[str, QuerySet[VersionRow], str]":
    return Prefetch("versions", queryset=VersionRow.objects.select_related("by").order_by("-number"))
