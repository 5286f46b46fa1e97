"""Manuals: new ones, new versions, files, and the checklists that are filled in for a course."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from virkning.actions.audit import record
from virkning.domain.attachment import LARGEST_FILE, file_name, kind_of
from virkning.domain.errors import Problem, Refused
from virkning.domain.manual import LONGEST_TEXT, LONGEST_TITLE, Done
from virkning.domain.text import Text
from virkning.store import attachments
from virkning.store.models import (
    ChecklistMark,
    Course,
    Manual,
    ManualFile,
    ManualVersion,
    PhaseStay,
    Programme,
    User,
)

LONGEST_NEWS = 1_000
LONGEST_ADDRESS = 46
"""Of the key: two signs are left for a number."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote in the form of a version."""

    text: Text
    since: date | None
    news: str = ""


@transaction.atomic
def open_manual(
    programme: Programme,
    *,
    title: Text,
    phase: str,
    first: Written,
    by: User,
    now: datetime,
    node: str = "",
    short: str = "",
) -> Manual:
    """A manual with its first version. `short` is the end of its key; else made of the title. Raises Refused."""
    problems = []
    if not title.da or not title.en or max(len(title.da), len(title.en)) > LONGEST_TITLE:
        problems.append(Problem("manual-title"))
    if phase and phase not in programme.defined().phase_by_key:
        problems.append(Problem("manual-phase"))
    _check(first, first_one=True, problems=problems)
    row = Manual.objects.create(
        organisation=programme.organisation,
        key=_new_key(programme, short or slugify(title.en)[:30]),
        programme_key=programme.key,
        phase=phase,
        node=node,
        title_da=title.da,
        title_en=title.en,
        created=now,
    )
    _added(row, first, number=1, by=by, now=now)
    record("manual-opened", subject="manual", objects=[row.pk], by=by)
    return row


@transaction.atomic
def write_version(manual: Manual, *, to: Written, after: int, by: User, now: datetime) -> ManualVersion:
    """`after` is the version that was read; refused when somebody has written another since. Raises Refused."""
    manual = Manual.objects.select_for_update().get(pk=manual.pk)
    latest = manual.versions.order_by("-number").first()
    problems: list[Problem] = []
    if latest and latest.number != after:
        problems.append(Problem("manual-changed-meanwhile"))
    elif latest and to.since and to.since < latest.since:
        problems.append(Problem("manual-before-the-last"))
    _check(to, first_one=latest is None, problems=problems)
    row = _added(manual, to, number=(latest.number if latest else 0) + 1, by=by, now=now)
    record("manual-version-written", subject="manual", objects=[manual.pk], by=by)
    return row


@transaction.atomic
def add_file(manual: Manual, *, name: str, content: bytes, by: User, now: datetime) -> ManualFile:
    """Under a plain name of our own making. Raises Refused for what is too large, or not what is taken in."""
    if len(content) > LARGEST_FILE:
        raise Refused([Problem("manual-file-too-large", params={"most": LARGEST_FILE // 1_000_000})])
    kind = kind_of(content)
    if kind is None:
        raise Refused([Problem("manual-file-kind")])
    named = file_name(name, kind)
    if manual.files.filter(name=named).exists():
        raise Refused([Problem("manual-file-known", params={"name": named})])
    digest = attachments.keep(content)
    row = ManualFile.objects.create(
        manual=manual, name=named, kind=kind.value, size=len(content), digest=digest, by=by, added=now
    )
    record("manual-file-added", subject="manual", objects=[manual.pk], by=by)
    return row


@transaction.atomic
def fill_in_checklist(
    course: Course,
    *,
    stay: PhaseStay | None,
    version: ManualVersion,
    answers: Mapping[str, Done | None],
    seen: int,
    by: User,
    now: datetime,
) -> list[ChecklistMark]:
    """Only what differs is written. `seen` is the latest answer that was read; Refused when there is a later one."""
    course = Course.objects.select_for_update().get(pk=course.pk)
    rows = ChecklistMark.objects.filter(course=course, stay=stay, version__manual=version.manual_id).order_by("pk")
    standing = {row.item: row.answer for row in rows}
    if max((row.pk for row in rows), default=0) != seen:
        raise Refused([Problem("checklist-changed-meanwhile")])
    points = {item.key for item in version.defined().checklist}
    changed = {
        item: answer.value if answer else ""
        for item, answer in answers.items()
        if item in points and standing.get(item, "") != (answer.value if answer else "")
    }
    made = [
        ChecklistMark.objects.create(course=course, stay=stay, version=version, item=item, answer=answer, by=by, at=now)
        for item, answer in changed.items()
    ]
    if made:
        record("checklist-filled-in", subject="checklist-mark", objects=[row.pk for row in made], by=by)
    return made


def _check(to: Written, *, first_one: bool, problems: list[Problem]) -> None:
    if not to.text.da.strip():
        problems.append(Problem("manual-without-text"))
    if max(len(to.text.da), len(to.text.en)) > LONGEST_TEXT:
        problems.append(Problem("manual-too-long", params={"most": LONGEST_TEXT}))
    if to.since is None:
        problems.append(Problem("manual-since"))
    if not first_one and not to.news.strip():
        problems.append(Problem("manual-news"))
    if len(to.news) > LONGEST_NEWS:
        problems.append(Problem("manual-news-too-long", params={"most": LONGEST_NEWS}))
    if problems:
        raise Refused(problems)


def _added(manual: Manual, to: Written, *, number: int, by: User, now: datetime) -> ManualVersion:
    if to.since is None:
        raise ValueError("checked before")
    return ManualVersion.objects.create(
        manual=manual,
        number=number,
        since=to.since,
        text_da=_lines(to.text.da),
        text_en=_lines(to.text.en),
        news=to.news.strip(),
        by=by,
        written=now,
    )


def _lines(text: str) -> str:
    """Forms send both signs at the end of a line."""
    return text.replace("\r\n", "\n").strip()


def _new_key(programme: Programme, short: str) -> str:
    first = f"{programme.key}-{short}"[:LONGEST_ADDRESS].strip("-")
    taken = set(Manual.objects.filter(organisation=programme.organisation_id).values_list("key", flat=True))
    key, number = first, 1
    while key in taken:
        number += 1
        key = f"{first}-{number}"
    return key
