"""The course plan on one page: phases, measurements, contacts, goals, steps and the next follow-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import occasions_of
from virkning.access.contacts import offers_in
from virkning.access.plans import goals_of, plan_of
from virkning.domain.dose import dose
from virkning.domain.goal import GoalStanding
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import MissingReason
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.result_list import goals as reports
from virkning.store.models import Course, Occasion, PhaseStay, User
from virkning.web.contacts import time_told
from virkning.web.course_page import shared
from virkning.web.course_words import phase_name, when_name
from virkning.web.plans.goals import GoalCard, bands_of, card, shown
from virkning.web.plans.lines import Line
from virkning.web.plans.sessions import sessions
from virkning.web.plans.steps import StepRow, step_row
from virkning.web.words import missing_name


@dataclass(frozen=True, slots=True, repr=False)
class GoalLine:
    card: GoalCard
    steps: tuple[StepRow, ...]


def overview_page(user: User, course: Course, *, language: Language) -> dict[str, object]:
    today, definition, plan = timezone.localdate(), course.programme.defined(), plan_of(course)
    review = plan.next_review if plan else None
    return {
        **shared(user, course, place="plan", language=language),
        "started": numbers.day(course.started, language=language),
        "ended": numbers.day(course.ended, language=language) if course.ended else "",
        "phases": _phases(course, definition, language),
        "measurements": measurements(course, definition, today, language),
        "contacts": _contacts(course, language),
        "sessions": sessions(course, today=today, language=language),
        "goals": goal_lines(course, today, language),
        "review": numbers.day(review, language=language) if review else "",
        "review_late": bool(review and review < today and course.ended is None),
        "today": numbers.day(today, language=language),
    }


def goal_lines(course: Course, today: date, language: Language) -> list[GoalLine]:
    """Goals that are worked on or reached, with their steps."""
    rows = {goal.pk: goal for goal in goals_of(course)}
    bands = bands_of(course)
    return [
        GoalLine(
            card(goal, bands, language),
            tuple(step_row(step, today, language) for step in rows[goal.key].steps.all()),
        )
        for goal in reports.in_order([shown(goal) for goal in rows.values()])
        if goal.standing is not GoalStanding.PUT_ASIDE
    ]


def measurements(course: Course, definition: Definition, today: date, language: Language) -> list[Line]:
    """Those of one day together; those on the way in one phase together, however many there are."""
    rows = list(occasions_of(Course.objects.filter(pk=course.pk)))
    firm: dict[tuple[date, str, str], list[Occasion]] = {}
    during: dict[str, list[Occasion]] = {}
    for row in rows:
        if row.moment == Moment.DURING:
            during.setdefault(row.phase, []).append(row)
        else:
            firm.setdefault((row.day, row.phase, row.moment), []).append(row)
    lines = [
        (day, _line(when_name(phase, moment, definition, language), day, group, today, language))
        for (day, phase, moment), group in firm.items()
    ]
    lines += [
        (_next(group, today), _during(phase, group, definition, today, language)) for phase, group in during.items()
    ]
    return [line for _day, line in sorted(lines, key=lambda one: (one[0], one[1].what))]


def _line(what: str, day: date, group: Sequence[Occasion], today: date, language: Language) -> Line:
    taken = sum(row.taken for row in group)
    reasons = {row.missing_reason for row in group if row.missing_reason}
    waiting = [row for row in group if not row.taken and not row.missing_reason]
    state = _("taken")
    late = False
    if waiting:
        late = any(row.closes < today for row in waiting)
        planned = all(row.opens > today for row in waiting) and not taken
        state = _("planned") if planned else _("overdue") if late else _("can be taken now")
        if taken:
            state = f"{numbers.out_of(taken, len(group), language=language)} · {state}"
    elif reasons:
        state = ", ".join(sorted(missing_name(MissingReason(reason)) for reason in reasons))
    return Line(what, numbers.day(day, language=language), state, late)


def _next(group: Sequence[Occasion], today: date) -> date:
    """The next one to come, else the last one that was."""
    return next((row.day for row in group if row.day >= today and not row.taken), group[-1].day)


def _during(phase: str, group: Sequence[Occasion], definition: Definition, today: date, language: Language) -> Line:
    taken = sum(row.taken for row in group)
    state = ngettext("%(n)d taken", "%(n)d taken", taken) % {"n": taken}
    ahead = [row.day for row in group if row.day >= today and not row.taken and not row.missing_reason]
    day = _("next %(day)s") % {"day": numbers.day(min(ahead), language=language)} if ahead else ""
    return Line(when_name(phase, Moment.DURING, definition, language), day, state)


def _phases(course: Course, definition: Definition, language: Language) -> list[Line]:
    found = []
    for stay in course.stays.order_by("started", "pk"):
        state = _("ended") if stay.ended else _("going on")
        found.append(Line(phase_name(stay.phase, definition, language), _days(stay, language), state))
    been = {stay.phase for stay in course.stays.all()}
    found += [
        Line(phase.title.to(language), "", _("not begun"))
        for phase in definition.phases
        if phase.key not in been and course.ended is None
    ]
    return found


def _days(stay: PhaseStay, language: Language) -> str:
    first = numbers.day(stay.started, language=language)
    if stay.ended is None:
        return _("from %(day)s") % {"day": first}
    return f"{first} – {numbers.day(stay.ended, language=language)}"


def _contacts(course: Course, language: Language) -> str:
    """`12 samtaler og møder, 10 t. i alt · seneste 3. november 2026`; empty where nothing is recorded."""
    offers = offers_in(Course.objects.filter(pk=course.pk)).get(course.pk, [])
    whole = dose(offers)
    if not whole.attended:
        return ""
    told = ngettext("%(n)d contact", "%(n)d contacts", whole.attended) % {"n": whole.attended}
    latest = max(offer.day for offer in offers if offer.took_place)
    return " · ".join(
        (
            _("%(contacts)s, %(time)s in all") % {"contacts": told, "time": time_told(whole.minutes)},
            _("latest %(day)s") % {"day": numbers.day(latest, language=language)},
        )
    )
