"""The page about the quality of the data: what to look at, where, and who can mend it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import team_courses
from virkning.access.counted import courses_to_check, judgements_visible_to
from virkning.access.courses import programmes_visible_to
from virkning.actions.steering import today
from virkning.domain.quality import QualityCode, QualityFinding, QualityKind
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.store import freshness, quality
from virkning.store.models import Course, QualityJudgement, User

MOST = 50
"""How many of a kind are shown at once; the rest come when these are mended."""

MEASURING = frozenset(
    {
        QualityCode.SCORE_OUTSIDE,
        QualityCode.ANSWER_UNKNOWN,
        QualityCode.MEASURED_AFTER_END,
        QualityCode.MEASURED_BEFORE_START,
        QualityCode.SAME_DAY,
        QualityCode.ALL_THE_SAME,
        QualityCode.TOO_FAST,
        QualityCode.LARGE_CHANGE,
    }
)
WHERE: Mapping[QualityCode, str] = {
    **dict.fromkeys(MEASURING, "measurements"),
    QualityCode.CONTACT_OUTSIDE_COURSE: "course-contacts",
    QualityCode.FACTS_UNTOLD: "course-facts",
    QualityCode.NO_REASON: "course-reasons",
}
"""Where a thing is mended by those who work with the course; the others on the course's own page."""


@dataclass(frozen=True, slots=True)
class Line:
    """`address` leads to where it is mended, or to the measurements where the reader only sees them."""

    said: str
    course: str
    place: str
    day: str
    address: str
    link: str
    mends: bool
    mark: tuple[tuple[str, str], ...] = ()  # what a form names it by, where it may be said to be right


@dataclass(frozen=True, slots=True, repr=False)
class Right:
    """A doubtful finding that somebody has looked at."""

    number: int
    said: str
    course: str
    why: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    title: str
    about: str
    count: int
    lines: tuple[Line, ...]
    more: str


def page(
    user: User,
    query: QueryDict,
    *,
    problems: Sequence[str] = (),
    typed: Mapping[str, str] | None = None,
    language: Language,
) -> dict[str, object]:
    programmes = list(programmes_visible_to(user))
    chosen = next((one for one in programmes if one.key == query.get("programme")), None)
    courses = courses_to_check(user)
    if chosen is not None:
        courses = courses.filter(programme__key=chosen.key, programme__organisation=chosen.organisation_id)
    found = _found(user, courses, chosen.key if chosen else "")
    blocks = [_block(user, kind, found, courses, language) for kind in QualityKind]
    judged = judgements_visible_to(user).filter(course__in=courses.order_by().values("pk"))
    return {
        "room": "results",
        "title": _title(found),
        "programmes": [(one.key, one.defined().title.to(language), one == chosen) for one in programmes],
        "blocks": [block for block in blocks if block is not None],
        "any": courses.exists(),
        "others_mend": any(not line.mends for block in blocks if block is not None for line in block.lines),
        "right": [_right(row, language) for row in judged],
        "problems": problems,
        "typed": typed or {},
    }


def _right(row: QualityJudgement, language: Language) -> Right:
    finding = QualityFinding(QualityCode(row.code), row.course.key, row.day, row.about)
    words = {"name": _name(finding, row.course, language), "n": 0}
    told = _("%(name)s: answered faster than two seconds a question.") if row.code == QualityCode.TOO_FAST else ""
    said_of = told or _sentences()[finding.code]
    day = numbers.day(timezone.localtime(row.at).date(), language=language)
    return Right(row.pk, said_of % words, row.course.key, row.why, row.by.name, day)


def found_now(user: User, course: str) -> tuple[Course, tuple[QualityFinding, ...]]:
    """What stands about one course that the user checks; 404 for others."""
    rows = courses_to_check(user).filter(key=course)
    row = rows.first()
    if row is None:
        raise Http404
    return row, quality.findings(rows, instruments=instruments(), today=today())


def _found(user: User, courses: QuerySet[Course], programme: str) -> tuple[QualityFinding, ...]:
    """Looked through once, until something is written."""
    mark = f"quality:{freshness.mark()}:{user.pk}:{programme}:{today()}"
    found: tuple[QualityFinding, ...] | None = cache.get(mark)
    if found is None:
        found = quality.findings(courses, instruments=instruments(), today=today())
        cache.set(mark, found)
    return found


def _title(found: Sequence[QualityFinding]) -> str:
    if not found:
        return _("Nothing in the data has to be looked at")
    wrong = sum(one.kind is not QualityKind.DOUBTFUL for one in found)
    told = ngettext("%(n)d thing in the data is to be put right", "%(n)d things in the data are to be put right", wrong)
    doubtful = len(found) - wrong
    if not doubtful:
        return told % {"n": wrong}
    also = ngettext("%(n)d is doubtful", "%(n)d are doubtful", doubtful) % {"n": doubtful}
    return _("%(told)s, and %(also)s") % {"told": told % {"n": wrong}, "also": also}


def _block(
    user: User, kind: QualityKind, found: Sequence[QualityFinding], courses: QuerySet[Course], language: Language
) -> Block | None:
    own = [one for one in found if one.kind is kind]
    if not own:
        return None
    own.sort(key=lambda one: (list(QualityCode).index(one.code), one.day is None, one.day, one.course))
    shown = own[:MOST]
    by_key = {row.key: row for row in courses.filter(key__in=[one.course for one in shown])}
    mendable = set(team_courses(user).filter(key__in=list(by_key)).order_by().values_list("key", flat=True))
    lines = [
        _line(one, by_key[one.course], mends=one.course in mendable, language=language)
        for one in shown
        if one.course in by_key
    ]
    left = len(own) - len(shown)
    more = ngettext("%(n)d more of this kind.", "%(n)d more of this kind.", left) % {"n": left} if left else ""
    return Block(kind.value, kind_title(kind), kind_about(kind), len(own), tuple(lines), more)


def _line(one: QualityFinding, course: Course, *, mends: bool, language: Language) -> Line:
    place = course.team.title if course.team else course.department.title
    name = WHERE.get(one.code, "course") if mends else "measurements"
    link = _("Put it right") if mends else _("See the measurements")
    return Line(
        said(one, course, language=language),
        course.key,
        place,
        numbers.day(one.day, language=language) if one.day else "",
        reverse(name, args=[course.key]),
        link,
        mends,
        _mark(one),
    )


def _mark(one: QualityFinding) -> tuple[tuple[str, str], ...]:
    if one.kind is not QualityKind.DOUBTFUL or one.day is None:
        return ()
    return (("course", one.course), ("code", one.code.value), ("about", one.about), ("day", one.day.isoformat()))


def said(one: QualityFinding, course: Course, *, language: Language) -> str:
    words = {"name": _name(one, course, language), "n": one.number}
    return _sentences()[one.code] % words


def _name(one: QualityFinding, course: Course, language: Language) -> str:
    """A questionnaire or a phase by its title, another course by its key."""
    if one.about in instruments():
        return instruments()[one.about].title.to(language)
    phase = course.programme.defined().phase_by_key.get(one.about)
    return phase.title.to(language) if phase else one.about


def _sentences() -> Mapping[QualityCode, str]:
    return {
        QualityCode.SCORE_OUTSIDE: _("%(name)s: the score lies outside the scale."),
        QualityCode.ANSWER_UNKNOWN: _("%(name)s: an answer is none of those that the question has."),
        QualityCode.MEASURED_AFTER_END: _("%(name)s: measured after the course ended."),
        QualityCode.MEASURED_BEFORE_START: _("%(name)s: measured before the course began."),
        QualityCode.PHASE_OUTSIDE_COURSE: _("%(name)s: the phase begins before the course, or ends after it."),
        QualityCode.CONTACT_OUTSIDE_COURSE: _("A contact lies before the course began, or after it ended."),
        QualityCode.ENQUIRED_AFTER_START: _("The enquiry is noted as later than the first day."),
        QualityCode.SAME_PERSON: _("The same CPR number as the citizen in course %(name)s."),
        QualityCode.SAME_DAY: _("%(name)s: answered %(n)d times on the same day."),
        QualityCode.NOT_TAKEN: _("Measurements that are overdue: %(n)d. The oldest since this day."),
        QualityCode.NO_REASON: _("Measurements that were not taken, and nobody has said why: %(n)d."),
        QualityCode.NOBODY_RESPONSIBLE: _("Nobody is responsible for the course."),
        QualityCode.NO_END_REASON: _("The course ended, and nobody has said why."),
        QualityCode.FACTS_UNTOLD: _("%(n)d facts about the citizen have never been told."),
        QualityCode.ALL_THE_SAME: _("%(name)s: the same answer to every question."),
        QualityCode.TOO_FAST: _("%(name)s: answered in %(n)d seconds, less than two a question."),
        QualityCode.LARGE_CHANGE: _("%(name)s: changed by more than three quarters of the scale since the last time."),
    }


def kind_title(kind: QualityKind) -> str:
    return {
        QualityKind.IMPOSSIBLE: _("Cannot be right"),
        QualityKind.DUPLICATE: _("There twice"),
        QualityKind.OVERDUE: _("Overdue"),
        QualityKind.MISSING: _("Missing"),
        QualityKind.DOUBTFUL: _("Doubtful"),
    }[kind]


def kind_about(kind: QualityKind) -> str:
    return {
        QualityKind.IMPOSSIBLE: _("Mend what was typed wrong. Until then it is counted as it stands."),
        QualityKind.DUPLICATE: _("Keep the one that is right. The same citizen twice counts as two."),
        QualityKind.OVERDUE: _("Take the measurement, or say why it is not taken."),
        QualityKind.MISSING: _("Nobody has written it yet."),
        QualityKind.DOUBTFUL: _("Perhaps it is right. Ask the one who knows the citizen."),
    }[kind]


def counts(found: Sequence[QualityFinding]) -> Mapping[QualityKind, int]:
    """How many of each kind, for whoever reads only the number."""
    return Counter(one.kind for one in found)
