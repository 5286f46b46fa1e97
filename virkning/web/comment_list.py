"""One thread, changing one's own comment, everything that may be read to search in, and what others ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.comments import comments_visible_to, may_answer, mentions_visible_to
from virkning.access.courses import programmes_visible_to
from virkning.domain.period import period
from virkning.domain.search import every_word, excerpt, found_in, words_of
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Comment, ReportStatus, User
from virkning.web.comments import NOTHING_TYPED, Typed, named, people_to_ask, threads
from virkning.web.reports import Names

MOST_OPENED = 5000
"""Sealed texts that one search opens, the newest first."""

MOST_SHOWN = 60


# One thread


def thread_page(
    user: User, comment: Comment, *, typed: Typed = NOTHING_TYPED, problems: Sequence[str] = (), language: Language
) -> dict[str, object]:
    root = comment.answers or comment
    rows = comments_visible_to(user).filter(answers=root) | comments_visible_to(user).filter(pk=root.pk)
    waits = mentions_visible_to(user).filter(comment__in=rows.order_by().values("pk"), seen=None)
    about = Abouts.of(user, [root], language)
    closed = root.report is not None and root.report.status != ReportStatus.WAITING
    return {
        "room": "today",
        "crumbs": [(_("Comments"), reverse("comments")), (about.place(root), "")],
        "title": named(root, language) or about.title(root),
        "where": about.place(root),
        "address": about.address(root),
        "threads": threads(rows.order_by("written", "pk"), user, language=language),
        "open": not closed and may_answer(user, root),
        "closed": _("The report is closed for comments.") if closed else "",
        "action": reverse("comment", args=[root.pk]),
        "answering": True,
        "root": root,
        "waits": waits.exists(),
        "people": people_to_ask(user, root.report or root.programme, typed),
        "typed": typed,
        "problems": problems,
    }


def change_page(
    user: User, comment: Comment, *, typed: str | None = None, problems: Sequence[str] = (), language: Language
) -> dict[str, object]:
    """`elsewhere`: how it stands now, where it was changed since the form was opened."""
    return {
        "room": "today",
        "crumbs": [(_("Comments"), reverse("comments")), (_("Change your comment"), "")],
        "comment": comment,
        "text": comment.text if typed is None else typed,
        "elsewhere": comment.text if typed is not None and typed != comment.text else "",
        "may_withdraw": not comment.answered.exists(),
        "problems": problems,
    }


# Everything that may be read


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    number: int
    title: str
    place: str
    by: str
    day: str
    told: tuple[str, str, str]
    answers: int
    waits: bool


@dataclass(frozen=True)
class Abouts:
    """What comments are about, by its name; read once for a whole list."""

    names: Names
    programmes: dict[tuple[int, str], str]
    language: Language

    @classmethod
    def of(cls, user: User, rows: Sequence[Comment], language: Language) -> "Abouts":
        reports = [row.report for row in rows if row.report is not None]
        titles = {
            (one.organisation_id, one.key): one.defined().title.to(language) for one in programmes_visible_to(user)
        }
        return cls(Names.of(user, reports, language), titles, language)

    def title(self, row: Comment) -> str:
        if row.report is not None:
            return self.names.title(row.report)
        return _("The steering group's extract")

    def place(self, row: Comment) -> str:
        """`Kvartalsrapport til styregruppen · Ud af Voldens Skygge · 2. kvartal 2013`."""
        when = numbers.period_name(period(row.report.period if row.report else row.period), language=self.language)
        if row.report is not None:
            return " · ".join((self.title(row), self.names.place(row.report), when))
        programme = row.programme
        where = self.programmes.get((programme.organisation_id, programme.key), "") if programme else ""
        return " · ".join((self.title(row), where, when))

    def address(self, row: Comment) -> str:
        if row.report is not None:
            return f"{reverse('report', args=[row.report.pk])}#{row.section or 'comments'}"
        return reverse("steering", args=[row.programme.key, period(row.period)]) if row.programme else ""


def list_page(
    user: User, asked: str, *, programme: str = "", mine: bool = False, language: Language
) -> dict[str, object]:
    rows = comments_visible_to(user).filter(answers=None).order_by("-written", "-pk")
    shown = programmes_visible_to(user)
    if programme in {one.key for one in shown}:
        rows = rows.filter(report__programme_key=programme) | rows.filter(programme__key=programme)
    waiting = set(mentions_visible_to(user).filter(seen=None).values_list("comment", "comment__answers"))
    waits = {number for pair in waiting for number in pair if number is not None}
    if mine:
        rows = rows.filter(pk__in=waits)
    found, everything = _found(rows.prefetch_related("answered__by"), asked)
    about = Abouts.of(user, [row for row, _told in found], language)
    hits = [_hit(row, told, about, row.pk in waits, language) for row, told in found]
    return {
        "room": "results",
        "crumbs": [(_("Comments"), "")],
        "title": _list_title(len(hits), asked),
        "hits": hits,
        "asked": asked,
        "all_opened": everything,
        "mine": mine,
        "waiting": bool(waits),
        "programmes": [(one.key, one.defined().title.to(language), one.key == programme) for one in shown],
    }


def _list_title(hits: int, asked: str) -> str:
    if asked and not hits:
        return _("Nothing was found")
    if not hits:
        return _("Nobody has said anything about the figures yet")
    told = (
        ngettext("Found in %(n)d place", "Found in %(n)d places", hits)
        if asked
        else ngettext("%(n)d thing is said about the figures", "%(n)d things are said about the figures", hits)
    )
    return told % {"n": hits}


def _found(rows: Iterable[Comment], asked: str) -> tuple[list[tuple[Comment, tuple[str, str, str]]], bool]:
    """Threads in which every word stands, with the place of the hit; without words the newest, from their beginning."""
    patterns = every_word(words_of(asked))
    found: list[tuple[Comment, tuple[str, str, str]]] = []
    for number, row in enumerate(rows):
        if number >= MOST_OPENED or len(found) >= MOST_SHOWN:
            return found, False
        whole = " ".join((row.text, row.named_da, row.named_en, *(one.text for one in row.answered.all())))
        if not asked.strip():
            found.append((row, (row.text, "", "")))
        elif found_in(patterns, whole):
            found.append((row, excerpt(patterns, whole)))
    return found, True


def _hit(row: Comment, told: tuple[str, str, str], about: Abouts, waits: bool, language: Language) -> Hit:
    return Hit(
        row.pk,
        named(row, language) or about.title(row),
        about.place(row),
        row.by.name,
        numbers.day(timezone.localtime(row.written).date(), language=language),
        told,
        len(row.answered.all()),
        waits,
    )


# Today


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    number: int
    by: str
    title: str
    place: str
    day: str


def asked_of(user: User, *, language: Language) -> list[Asked]:
    """What others have asked of the user and is not answered yet, the newest first; nothing of what they wrote."""
    rows = [mention.comment for mention in mentions_visible_to(user).filter(seen=None)]
    about = Abouts.of(user, rows, language) if rows else None
    return [
        Asked(
            row.answers_id or row.pk,
            row.by.name,
            named(row, language) or about.title(row),
            about.place(row),
            numbers.day(timezone.localtime(row.written).date(), language=language),
        )
        for row in rows
        if about is not None
    ]
