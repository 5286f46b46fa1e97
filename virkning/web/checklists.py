"""The manuals that one course follows: which version, and what was done of its checklist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from virkning.access.manuals import manuals_of_programme, marks_of
from virkning.domain.manual import Done, Fidelity, fidelity_of, followed, version_on
from virkning.domain.manual import ManualVersion as Says
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import ChecklistMark, Course, Manual, ManualVersion, PhaseStay, User
from virkning.web.course_page import shared
from virkning.web.course_words import phase_name


@dataclass(frozen=True, slots=True)
class Point:
    key: str
    words: str
    chosen: str
    stands: str  # what a colleague answered meanwhile, where it differs
    who: str
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One manual in one stay, or in the whole course."""

    key: str
    title: str
    where: str
    version: str
    number: int
    name: str  # of its form: the manual, and the stay
    seen: int
    points: tuple[Point, ...]
    said: str
    open: bool


def checklist_page(
    user: User, course: Course, *, language: Language, typed: QueryDict | None = None
) -> dict[str, object]:
    definition, today = course.programme.defined(), timezone.localdate()
    marks, manuals = list(marks_of(course)), list(manuals_of_programme(course.programme))
    stays = _stays(course)
    sheets = [
        sheet
        for manual in manuals
        for stay in _followed_in(stays, manual)
        if (sheet := _sheet(course, manual, stay, marks, definition, today, language, typed)) is not None
    ]
    return {
        **shared(user, course, place="manuals", language=language),
        "sheets": sheets,
        "answers": answers(),
        "manuals": [(row.key, row.title.to(language)) for row in manuals],
    }


def answers() -> list[tuple[str, str]]:
    return [
        (Done.DONE.value, pgettext("checklist", "Done")),
        (Done.NOT_DONE.value, _("Not done")),
        (Done.NOT_RELEVANT.value, _("Not relevant")),
    ]


def manual_versions(course: Course) -> dict[str, list[tuple[date, int]]]:
    """By phase: the days on which its manual got a new version; the first version is no change."""
    found: dict[str, list[tuple[date, int]]] = {}
    for manual in manuals_of_programme(course.programme):
        new = [(row.since, row.number) for row in manual.versions.all() if row.number > 1]
        found.setdefault(manual.phase, []).extend(sorted(new))
    return found


def sheet_given(course: Course, given: QueryDict) -> tuple[PhaseStay | None, ManualVersion] | None:
    """The stay and the version that a form is about, where they belong to the course."""
    key, _slash, number = given.get("sheet", "").partition("/")
    manual = manuals_of_programme(course.programme).filter(key=key).first()
    if manual is None:
        return None
    stays = {str(one.pk) if one else "": one for one in _followed_in(_stays(course), manual)}
    if number not in stays:
        return None
    stay = stays[number]
    version = version_of(course, stay, [row.defined() for row in manual.versions.all()], timezone.localdate())
    return (stay, manual.versions.get(number=version.number)) if version else None


def answers_given(given: QueryDict) -> dict[str, Done | None]:
    known = {done.value: done for done in Done}
    names = [name for name in given if name.startswith("point-")]
    return {name.removeprefix("point-"): known.get(given.get(name, "")) for name in names}


def version_of(course: Course, stay: PhaseStay | None, versions: Sequence[Says], today: date) -> Says | None:
    """In force on the last day of the stay; while it goes on, today."""
    ended = stay.ended if stay else course.ended
    return version_on(versions, ended or today)


def _stays(course: Course) -> list[PhaseStay]:
    return list(course.stays.order_by("started", "pk"))


def _followed_in(stays: Sequence[PhaseStay], manual: Manual) -> list[PhaseStay | None]:
    """Those of the manual's phase; None for the whole course, where it has none."""
    if not manual.phase:
        return [None]
    return [stay for stay in stays if stay.phase == manual.phase]


def _sheet(
    course: Course,
    manual: Manual,
    stay: PhaseStay | None,
    marks: Sequence[ChecklistMark],
    definition: Definition,
    today: date,
    language: Language,
    typed: QueryDict | None,
) -> Sheet | None:
    versions = [row.defined() for row in manual.versions.all()]
    version = version_of(course, stay, versions, today)
    if version is None:
        return None
    place = (manual.pk, stay.pk if stay else None)
    own = [mark for mark in marks if (mark.version.manual_id, mark.stay_id) == place]
    name = f"{manual.key}/{stay.pk if stay else ''}"
    chosen = typed if typed is not None and typed.get("sheet") == name else None
    words = version.words_of(language)
    points = tuple(_point(item.key, words[item.key], own, chosen, language) for item in version.checklist)
    latest = {mark.item: mark.answer for mark in own}
    held = {item: Done(answer) for item, answer in latest.items() if answer}
    where = phase_name(manual.phase, definition, language) if manual.phase else _("the whole course")
    return Sheet(
        manual.key,
        manual.title.to(language),
        where,
        _followed(course, stay, versions, today, language),
        version.number,
        name,
        max((mark.pk for mark in own), default=0),
        points,
        said(fidelity_of(version, held), language),
        stay is None or stay.ended is None,
    )


def _point(key: str, words: str, own: Sequence[ChecklistMark], typed: QueryDict | None, language: Language) -> Point:
    history = [mark for mark in own if mark.item == key]
    stands = history[-1].answer if history else ""
    chosen = typed.get(f"point-{key}", "") if typed is not None else stands
    told = [_mark(mark, language) for mark in reversed(history)]
    names: Mapping[str, str] = dict(answers())
    differs = names.get(stands, _("not answered")) if typed is not None and stands != chosen else ""
    return Point(key, words, chosen, differs, told[0] if told else "", tuple(told[1:]))


def _mark(mark: ChecklistMark, language: Language) -> str:
    names = dict(answers())
    day = numbers.day(timezone.localtime(mark.at).date(), language=language)
    answer = names.get(mark.answer, _("taken back"))
    return f"{answer}, {mark.by.name}, {day}"


def _followed(course: Course, stay: PhaseStay | None, versions: Sequence[Says], today: date, language: Language) -> str:
    """`Version 1 fra 3. maj 2026, version 2 fra 1. juni 2026`: worked out from the days."""
    first = stay.started if stay else course.started
    last = (stay.ended if stay else course.ended) or today
    parts = []
    for one in followed(versions, first, last):
        words = {"number": one.version.number, "day": numbers.day(one.since, language=language)}
        parts.append(_("version %(number)d from %(day)s") % words)
    return ", ".join(parts)


def said(fidelity: Fidelity, language: Language) -> str:
    """`7 af 9 punkter udført (78 %), 2 mangler svar`."""
    counted = fidelity.done + fidelity.not_done
    if not fidelity.courses:
        return _("Nothing is ticked yet.")
    share = numbers.percent(fidelity.share, n=counted, language=language)
    words = {"done": fidelity.done, "counted": counted, "share": share}
    parts = [_("%(done)d of %(counted)d points done (%(share)s)") % words if counted else _("No point was relevant")]
    if fidelity.unanswered:
        n = fidelity.unanswered
        parts.append(ngettext("%(n)d is not answered", "%(n)d are not answered", n) % {"n": n})
    return ", ".join(parts) + "."
