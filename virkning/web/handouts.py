"""What is printed: the course plan for the employee, and plan and answers for the citizen to take home."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.cases import occasions_of
from virkning.access.plans import plan_of
from virkning.domain.text import Language
from virkning.reports import handout as reports
from virkning.reports import numbers
from virkning.reports.handout import WORDS, Block, Goal, Handout, Picture, Step
from virkning.store.models import Course, User
from virkning.web.plans.lines import Line
from virkning.web.plans.overview import GoalLine, goal_lines, overview_page
from virkning.web.plans.sessions import meetings
from virkning.web.plans.steps import StepRow
from virkning.web.result_list import cards_of_scales

MOST_MEETINGS = 40
ASKED_AGAIN = 3
"""So many days of questions ahead are told to the citizen; more is no help."""


def plan_pdf(user: User, course: Course, *, language: Language) -> bytes:
    """The course plan on paper, for those who work with it."""
    page = overview_page(user, course, language=language)
    blocks = (
        Block(_("Phases"), _rows(page["phases"])),
        Block(_("Measurements"), _rows(page["measurements"])),
        Block(_("Contacts"), ((str(page["contacts"]), ""),) if page["contacts"] else ()),
        Block(_("Follow-up"), ((str(page["review"]), _("Follow up on the action plan")),) if page["review"] else ()),
        Block(_("Talks and sessions one by one"), _meetings(course, language)),
    )
    document = Handout(
        _("Course plan %(key)s") % {"key": course.key},
        _("Began %(day)s") % {"day": page["started"]},
        WORDS["goals"].to(language),
        _goals(goal_lines(course, timezone.localdate(), language), language, citizen=False),
        blocks=tuple(block for block in blocks if block.rows),
        foot=_("Confidential · printed %(day)s") % {"day": page["today"]},
    )
    return reports.to_pdf(document, made=timezone.localdate(), language=language)


def plan_for_citizen(course: Course, *, language: Language) -> bytes:
    return reports.to_pdf(plan_handout(course, language=language), made=timezone.localdate(), language=language)


def plan_handout(course: Course, *, language: Language) -> Handout:
    """The plan to take home: no name, no pseudonym, no programme, nothing that tells where it comes from."""
    today, plan = timezone.localdate(), plan_of(course)
    rows = []
    if plan and plan.next_review and plan.next_review >= today:
        rows.append((numbers.day(plan.next_review, language=language), WORDS["look-again"].to(language)))
    ahead = occasions_of(Course.objects.filter(pk=course.pk)).filter(day__gte=today, response=None, missing_reason="")
    days = sorted({row.day for row in ahead if row.respondent == "citizen"})[:ASKED_AGAIN]
    rows += [(numbers.day(day, language=language), WORDS["asked-again"].to(language)) for day in days]
    return Handout(
        WORDS["my-plan"].to(language),
        numbers.day(today, language=language),
        WORDS["my-goals"].to(language),
        _goals(goal_lines(course, today, language), language, citizen=True),
        no_goals=WORDS["no-goals"].to(language),
        blocks=(Block(WORDS["next"].to(language), tuple(rows)),) if rows else (),
    )


def answers_for_citizen(course: Course, *, language: Language) -> bytes:
    """The result list in the words that are used with the citizen."""
    today = timezone.localdate()
    found = cards_of_scales(course, listener="citizen", language=language)
    document = Handout(
        WORDS["my-answers"].to(language),
        numbers.day(today, language=language),
        WORDS["my-goals"].to(language),
        tuple(_goal(line, (), language) for line in goal_lines(course, today, language)),
        pictures=tuple(Picture(card.title, card.about, card.said, card.chart.svg) for card in found),
        note=WORDS["exact"].to(language),
    )
    return reports.to_pdf(document, made=today, language=language)


def _goals(lines: Sequence[GoalLine], language: Language, *, citizen: bool) -> tuple[Goal, ...]:
    return tuple(
        _goal(line, tuple(_step(step, language, citizen=citizen) for step in line.steps), language) for line in lines
    )


def _goal(line: GoalLine, steps: tuple[Step, ...], language: Language) -> Goal:
    card = line.card
    said = card.level or card.said
    return Goal(card.words, card.where, card.dots, said, card.line, steps)


def _step(step: StepRow, language: Language, *, citizen: bool) -> Step:
    parts = [reports.owner(step.owner, language=language) if citizen else step.who]
    if step.done:
        parts.append(_("done %(day)s") % {"day": step.done})
    elif step.when:
        parts.append(_("by %(day)s") % {"day": step.when})
    return Step(step.what, " · ".join(parts), bool(step.done))


def _meetings(course: Course, language: Language) -> tuple[tuple[str, str], ...]:
    """Those to come, and as many of the latest as leave the plan on a page or two; how many more there were."""
    found = meetings(course, today=timezone.localdate(), language=language)
    left = max(len(found) - MOST_MEETINGS, 0)
    rows = tuple((one.line.day, f"{one.line.what} · {one.line.state}") for one in found[left:])
    return ((_("%(n)d earlier") % {"n": left}, ""), *rows) if left else rows


def _rows(lines: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(lines, list):
        return ()
    found = [line for line in lines if isinstance(line, Line)]
    return tuple((line.day, f"{line.what} · {line.state}") for line in found)
