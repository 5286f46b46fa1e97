"""Who has looked at a citizen's data, for the employee who answers the citizen."""

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.looks import looks_at_or_404, names_told
from virkning.domain.text import Language
from virkning.reports.looks import LooksReport, looks_report, words
from virkning.store.looks import Look
from virkning.store.models import Course, User
from virkning.web.course_page import shared


def report_of(user: User, course: Course, *, named: bool, today: date) -> LooksReport:
    """Dates and purposes always; names where the organisation tells them, and they are not left out here."""
    looks = [_local(look) for look in looks_at_or_404(user, course)]
    return looks_report(
        looks,
        reference=course.client.key,
        organisation=course.programme.organisation.title,
        made=today,
        named=named and names_told(course),
    )


def _local(look: Look) -> Look:
    return replace(look, at=timezone.localtime(look.at))


def looks_page(user: User, course: Course, report: LooksReport, *, language: Language) -> dict[str, object]:
    return {
        **shared(user, course, place="looks", language=language),
        "heading": _("Who has looked at %(key)s") % {"key": course.key},
        "lead": words.lead(report, language),
        "note": words.said("named" if report.named else "masked", language),
        "rows": words.rows(report, language),
        "named": report.named,
        "may_name": names_told(course),
    }
