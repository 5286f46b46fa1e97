"""The list of reports: what waits, what is approved and sent, and what comes next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import works_with_cases
from virkning.access.reports import READERS, reports_to_approve, reports_visible_to, shapes_reports_in
from virkning.actions.reports.calendar import Planned, planned_in, programme_settings, settings_of
from virkning.domain.period import period
from virkning.domain.report_plan import Audience
from virkning.domain.report_setting import ReportSetting
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Comment, Membership, Organisation, Programme, Report, ReportStatus, User

MOST_SHOWN = 20
"""Of each kind; what is older is folded away below it."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    title: str
    place: str
    period: str
    made: str
    comments: int
    approves: bool


@dataclass(frozen=True, slots=True)
class Coming:
    title: str
    place: str
    period: str
    due: str


def list_page(user: User, *, language: Language) -> dict[str, object]:
    rows = list(reports_visible_to(user).select_related("organisation", "department", "team"))
    names = Names.of(user, rows, language)
    waiting = [names.line(row) for row in rows if row.status == ReportStatus.WAITING]
    approved = [names.line(row) for row in rows if row.status == ReportStatus.APPROVED]
    sent = [names.line(row) for row in rows if row.status == ReportStatus.SENT]
    return {
        "room": "results",
        "crumbs": [(_("Reports"), "")],
        "heading": _heading(waiting, approved, sent),
        "groups": [
            (key, title, about, lines[:MOST_SHOWN], lines[MOST_SHOWN:])
            for key, title, about, lines in (
                ("waiting", _("Wait for comments"), _("Read them, write what you see, and approve."), waiting),
                ("approved", _("Approved"), _("Ready to be sent."), approved),
                ("sent", _("Sent"), _("Frozen as they were. A correction is a new edition."), sent),
            )
        ],
        "nothing": not rows,
        "coming": coming(user, language=language),
        "shapes": shapes_reports_in(user).exists(),
        "own": works_with_cases(user),
    }


def waiting_reports(user: User, *, language: Language) -> list[Line]:
    """Those that the user may still comment on, the newest first."""
    rows = reports_visible_to(user).filter(status=ReportStatus.WAITING)
    found = list(rows.select_related("organisation", "department", "team"))
    names = Names.of(user, found, language)
    return [names.line(row) for row in found]


def _heading(waiting: list[Line], approved: list[Line], sent: list[Line]) -> str:
    if waiting:
        return ngettext("%(n)d report waits for comments", "%(n)d reports wait for comments", len(waiting)) % {
            "n": len(waiting)
        }
    if approved or sent:
        return _("No report waits for you")
    return _("Reports make themselves when their period closes")


@dataclass(frozen=True)
class Names:
    """Titles of reports and programmes, read once for a whole list."""

    settings: Mapping[tuple[int, str, str], ReportSetting]
    programmes: Mapping[tuple[int, str], str]
    comments: Mapping[int, int]
    approved: frozenset[int]
    language: Language

    @classmethod
    def of(cls, user: User, rows: Sequence[Report], language: Language) -> "Names":
        organisations = {row.organisation_id: row.organisation for row in rows}
        found = {(pk, key, ""): one for pk, org in organisations.items() for key, one in settings_of(org).items()}
        for pk, org in organisations.items():
            found |= {(pk, *place): one for place, one in programme_settings(org).items()}
        programmes = Programme.objects.filter(organisation__in=organisations, current=True)
        titles = {(row.organisation_id, row.key): row.defined().title.to(language) for row in programmes}
        written = Counter(Comment.objects.filter(report__in=rows).values_list("report", flat=True))
        approved = frozenset(reports_to_approve(user).values_list("pk", flat=True))
        return cls(found, titles, written, approved, language)

    def title(self, report: Report) -> str:
        here = (report.organisation_id, report.plan)
        setting = self.settings.get((*here, report.programme_key)) or self.settings.get((*here, ""))
        return setting.plan.title.to(self.language) if setting else report.plan

    def place(self, report: Report) -> str:
        parts = [self.programmes.get((report.organisation_id, report.programme_key), report.programme_key)]
        parts += [place.title for place in (report.department, report.team) if place is not None]
        return " · ".join(part for part in parts if part) or report.organisation.title

    def line(self, report: Report) -> Line:
        return Line(
            report.pk,
            self.title(report),
            self.place(report),
            numbers.period_name(period(report.period), language=self.language),
            numbers.day(report.due, language=self.language),
            self.comments.get(report.pk, 0) if report.status == ReportStatus.WAITING else 0,
            report.status != ReportStatus.SENT and report.pk in self.approved,
        )


def coming(user: User, *, language: Language) -> list[Coming]:
    """What makes itself next, of the reports that the user's roles read in the whole of an organisation or a part."""
    today = timezone.localdate()
    found: list[tuple[date, Coming]] = []
    for organisation in Organisation.objects.filter(
        memberships__user=user, memberships__user__is_active=True
    ).distinct():
        held = list(Membership.objects.filter(user=user, organisation=organisation))
        titles = {
            row.key: row.defined().title.to(language)
            for row in Programme.objects.filter(organisation=organisation, current=True)
        }
        for plan in planned_in(organisation, today=today):
            if any(_reads(membership, plan) for membership in held):
                found.append((plan.due, _coming(plan, titles, language)))
    return [one for _day, one in sorted(found, key=lambda pair: pair[0])]


def _reads(membership: Membership, plan: Planned) -> bool:
    """As `access.reports` decides for reports that are there."""
    spot, audience = plan.spot, plan.setting.plan.audience
    return audience is Audience.CITIZENS or (
        membership.role in READERS[audience]
        and not membership.own_only
        and membership.programme_key in ("", spot.programme_key)
        and membership.department_id in (None, spot.department and spot.department.pk)
        and membership.team_id in (None, spot.team and spot.team.pk)
    )


def _coming(plan: Planned, titles: Mapping[str, str], language: Language) -> Coming:
    spot = plan.spot
    parts = [titles.get(spot.programme_key, spot.programme_key)]
    parts += [place.title for place in (spot.department, spot.team) if place is not None]
    return Coming(
        plan.setting.plan.title.to(language),
        " · ".join(part for part in parts if part) or spot.organisation.title,
        numbers.period_name(plan.period, language=language),
        numbers.day(plan.due, language=language),
    )
