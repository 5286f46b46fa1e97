"""The pages of manuals: the list, one manual in one of its versions, what changed, and writing."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from virkning.access.courses import programmes_visible_to
from virkning.access.manuals import manuals_visible_to, may_write_manual, programmes_to_write_manuals_in
from virkning.actions.manuals import LONGEST_NEWS, Written
from virkning.domain.attachment import LARGEST_FILE, FileKind
from virkning.domain.errors import Problem, Refused
from virkning.domain.manual import CHECK, LONGEST_TEXT, LONGEST_TITLE, NAMED, version_on
from virkning.domain.manual import ManualVersion as Says
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language, Text
from virkning.domain.theory import NodeKind
from virkning.reports import numbers
from virkning.reports.differences import Line, lines
from virkning.reports.manual_paper import ManualPaper
from virkning.reports.markdown import Addresses, to_html
from virkning.store import attachments
from virkning.store.models import Manual, ManualFile, ManualVersion, Programme, User
from virkning.web.course_words import phase_name

BOX = re.compile(r"[-*+] \[[ xX]\] +")


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    title: str
    about: str
    said: str
    points: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    number: int
    since: str
    who: str
    news: str
    standing: str  # `now`, `later` or nothing
    shown: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    name: str
    address: str
    size: str
    is_picture: bool


def list_page(user: User, *, language: Language) -> dict[str, object]:
    programmes = {(row.organisation_id, row.key): row.defined() for row in programmes_visible_to(user)}
    groups: dict[str, list[Card]] = {}
    for row in manuals_visible_to(user):
        definition = programmes[row.organisation_id, row.programme_key]
        groups.setdefault(definition.title.to(language), []).append(_card(row, definition, language))
    return {"room": "knowledge", "groups": groups, "writes": bool(programmes_to_write_manuals_in(user))}


def manual_page(user: User, manual: Manual, *, number: int | None, language: Language) -> dict[str, object]:
    today, definition = timezone.localdate(), _definition(user, manual)
    rows = list(manual.versions.all())
    now = version_on([row.defined() for row in rows], today)
    wanted = number or (now.number if now else rows[0].number)
    shown = next((row for row in rows if row.number == wanted), None)
    if shown is None:
        raise Http404
    return {
        **_shared(manual, definition, language),
        "text": _html(shown.defined(), manual, language),
        "only_danish": language == "en" and not shown.text_en,
        "shown": _version(shown, now, shown.number, today, language),
        "versions": [_version(row, now, shown.number, today, language) for row in rows],
        "before": next((row.number for row in rows if row.number < shown.number), 0),
        "points": len(shown.defined().checklist),
        "files": files_of(manual),
        "writes": may_write_manual(user, manual),
        "largest": LARGEST_FILE // 1_000_000,
    }


def paper_of(user: User, manual: Manual, *, number: int, language: Language) -> ManualPaper:
    """One version to be printed, with its pictures; one that has gone is only named."""
    definition = _definition(user, manual)
    row = next((one for one in manual.versions.all() if one.number == number), None)
    if row is None:
        raise Http404
    said = _("Version %(number)d, in force since %(day)s")
    if row.since > timezone.localdate():
        said = _("Version %(number)d, in force from %(day)s")
    version = said % {"number": row.number, "day": numbers.day(row.since, language=language)}
    pictures = {}
    for file in manual.files.all():
        if FileKind(file.kind).is_picture:
            with suppress(OSError, ValueError):
                pictures[file.name] = attachments.read(file.digest)
    about_it = f"{about(manual, definition, language)} · {version}"
    return ManualPaper(manual.title.to(language), about_it, row.news, row.defined().to(language), pictures)


def difference_page(user: User, manual: Manual, *, old: int, new: int, language: Language) -> dict[str, object]:
    rows = {row.number: row for row in manual.versions.all()}
    if old not in rows or new not in rows:
        raise Http404
    before, after = rows[old].defined(), rows[new].defined()
    return {
        **_shared(manual, _definition(user, manual), language),
        "old": old,
        "new": new,
        "news": rows[new].news,
        "lines": lines(_readable(before.to(language)), _readable(after.to(language))),
        "gone": _points(before, after, language),
        "come": _points(after, before, language),
    }


def new_form(user: User, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    programmes = programmes_to_write_manuals_in(user)
    if not programmes:
        raise Http404
    chosen = given.get("about", "") if given else ""
    return {
        **_form(given.dict() if given else {"since": timezone.localdate().isoformat(), "text_da": _start()}),
        "abouts": [about for row in programmes for about in _abouts(row, chosen, language)],
        "activities": [
            (row.defined().title.to(language), found)
            for row in programmes
            if (found := _activities(row, given.get("activity", "") if given else "", language))
        ],
        "longest_title": LONGEST_TITLE,
    }


def activity_given(given: QueryDict, programme: Programme) -> str:
    """The box that the manual tells how to do; only an activity of the programme that was chosen is taken."""
    key, _slash, node = given.get("activity", "").partition("/")
    if not node:
        return ""
    found = programme.defined().theory.node_by_key.get(node)
    if key != programme.key or found is None or found.kind is not NodeKind.ACTIVITY:
        raise Refused([Problem("manual-activity")])
    return node


def about_given(user: User, given: QueryDict) -> tuple[Programme, str]:
    """The programme and the phase that were chosen; only those that the user may write in are found."""
    key, _slash, phase = given.get("about", "").partition("/")
    for row in programmes_to_write_manuals_in(user):
        if row.key == key:
            return row, phase
    raise Http404


def version_form(
    manual: Manual, user: User, given: QueryDict | None, *, language: Language, read: int = 0
) -> dict[str, object]:
    """Begins with the latest version. `read` is the one that was read where another has come since."""
    latest = manual.versions.all()[0]
    start = {"text_da": latest.text_da, "text_en": latest.text_en, "since": timezone.localdate().isoformat()}
    context = {
        **_shared(manual, _definition(user, manual), language),
        **_form(given.dict() if given else start),
        "after": latest.number,
        "files": files_of(manual),
    }
    earlier = next((row for row in manual.versions.all() if row.number == read), None)
    if earlier is not None and earlier.number != latest.number:
        meanwhile: tuple[Line, ...] = lines(earlier.text_da, latest.text_da)
        context |= {"meanwhile": meanwhile, "meanwhile_by": latest.by.name, "meanwhile_news": latest.news}
    return context


def version_given(given: QueryDict) -> Written:
    try:
        since: date | None = date.fromisoformat(given.get("since", ""))
    except ValueError:
        since = None
    text = Text(given.get("text_da", ""), given.get("text_en", "").strip())
    return Written(text, since, given.get("news", ""))


def files_of(manual: Manual) -> list[FileRow]:
    return [
        FileRow(row.name, _address(manual, row), f"{max(1, row.size // 1000)} kB", FileKind(row.kind).is_picture)
        for row in manual.files.all()
    ]


def _shared(manual: Manual, definition: Definition, language: Language) -> dict[str, object]:
    return {
        "room": "knowledge",
        "manual": manual,
        "title": manual.title.to(language),
        "about": about(manual, definition, language),
    }


def about(manual: Manual, definition: Definition, language: Language) -> str:
    """`Ud af Voldens Skygge, rådgivning og behandling`."""
    where = phase_name(manual.phase, definition, language) if manual.phase else _("the whole course")
    node = definition.theory.node_by_key.get(manual.node)
    return " · ".join((definition.title.to(language), where, *([node.title.to(language)] if node else [])))


def _definition(user: User, manual: Manual) -> Definition:
    found = programmes_visible_to(user).filter(organisation=manual.organisation_id, key=manual.programme_key).first()
    if found is None:
        raise Http404
    return found.defined()


def _card(row: Manual, definition: Definition, language: Language) -> Card:
    versions = [one.defined() for one in row.versions.all()]
    now = version_on(versions, timezone.localdate())
    shown = now or versions[0]
    day = numbers.day(shown.since, language=language)
    said = _("Version %(number)d, in force since %(day)s") if now else _("Version %(number)d, in force from %(day)s")
    where = phase_name(row.phase, definition, language) if row.phase else _("the whole course")
    return Card(
        row.key, row.title.to(language), where, said % {"number": shown.number, "day": day}, len(shown.checklist)
    )


def _version(row: ManualVersion, now: Says | None, shown: int, today: date, language: Language) -> VersionRow:
    standing = "now" if now and row.number == now.number else "later" if row.since > today else ""
    return VersionRow(
        row.number, numbers.day(row.since, language=language), row.by.name, row.news, standing, row.number == shown
    )


def _html(version: Says, manual: Manual, language: Language) -> SafeString:
    return to_html(version.to(language), files=_addresses(manual))


def _addresses(manual: Manual) -> Addresses:
    return {row.name: (_address(manual, row), FileKind(row.kind).is_picture) for row in manual.files.all()}


def _address(manual: Manual, row: ManualFile) -> str:
    return reverse("manual-file", args=[manual.key, row.pk])


def _points(one: Says, other: Says, language: Language) -> Sequence[str]:
    """Points of the checklist that the other version has not."""
    known = {item.key for item in other.checklist}
    words = one.words_of(language)
    return [words[item.key] for item in one.checklist if item.key not in known]


def _readable(text: str) -> str:
    """As a reader sees the lines of a checklist: a box, and no key."""
    return "\n".join(BOX.sub("☐ ", NAMED.sub("", line)) if CHECK.match(line) else line for line in text.splitlines())


def _form(fields: Mapping[str, object]) -> dict[str, object]:
    return {"room": "knowledge", "fields": fields, "longest": LONGEST_TEXT, "longest_news": LONGEST_NEWS}


def _abouts(row: Programme, chosen: str, language: Language) -> list[tuple[str, str, bool]]:
    definition = row.defined()
    values = [(row.key, _("the whole course"))]
    values += [(f"{row.key}/{phase.key}", phase.title.to(language)) for phase in definition.phases]
    return [(value, f"{definition.title.to(language)} · {name}", value == chosen) for value, name in values]


def _activities(row: Programme, chosen: str, language: Language) -> list[tuple[str, str, bool]]:
    nodes = (node for node in row.defined().theory.nodes if node.kind is NodeKind.ACTIVITY)
    return [(f"{row.key}/{one.key}", one.title.to(language), f"{row.key}/{one.key}" == chosen) for one in nodes]


def _start() -> str:
    """Something to write on from: an empty field teaches nothing."""
    return (
        "# Formål\n\nHvad vil vi opnå, og for hvem?\n\n# Sådan gør vi\n\n1. Først …\n2. Derefter …\n\n"
        "# Tjekliste\n\n- [ ] Det første, der skal være gjort\n- [ ] Det næste\n"
    )
