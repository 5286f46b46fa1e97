"""Self-assessments: the list of rounds, and one round from invitation to what is to be developed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.assessments import (
    assessments_of,
    organisations_to_assess,
    people_to_ask,
    programmes_to_assess,
    ratings_asked_of,
    reads_assessments,
    runs_assessment,
)
from virkning.actions.frameworks import frameworks_in
from virkning.actions.rating import read_given
from virkning.domain.assessment import (
    FEWEST_SHOWN,
    Closeness,
    RaterKind,
    RaterSpread,
    RoundStanding,
    RoundState,
    closeness,
    furthest_apart_first,
    lacking,
)
from virkning.domain.framework import Assessed, Framework
from virkning.domain.text import Language, Text
from virkning.reports import assessments as reports
from virkning.reports import numbers
from virkning.reports.documents.pictures import pictures
from virkning.reports.documents.view import section_view
from virkning.store.models import Assessment, Organisation, Programme, Rater, User
from virkning.web.learning.room import Line, decision_line


@dataclass(frozen=True, slots=True)
class Choice:
    """A framework, and what it can be used on."""

    value: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked: never what was answered."""

    pk: int
    name: str
    kind: str
    handed_in: bool
    partner: bool
    has_link: bool


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element of a round in the list to talk about."""

    key: str
    title: str
    spread: str
    closeness: str
    apart: bool
    agreed: str
    address: str


def overview(user: User, *, today: date, language: Language) -> dict[str, object]:
    rows = list(assessments_of(user))
    own = [one for one in ratings_asked_of(user) if one.assessment.state == RoundState.OPEN]
    waiting = [rating_line(one, today, language) for one in own]
    return {
        "room": "learning",
        "crumbs": [(_("Self-assessment"), "")],
        "waiting": waiting,
        "open": [line_of(one, language) for one in rows if one.state != RoundState.DONE],
        "done": [line_of(one, language) for one in rows if one.state == RoundState.DONE],
        "begins": bool(choices(user, language)),
        "brings_in": organisations_to_assess(user).exists(),
        "reads": reads_assessments(user),
    }


def line_of(row: Assessment, language: Language) -> Line:
    framework = row.framework()
    day = numbers.day(row.finished or row.closed or row.begun, language=language)
    about = f"{framework.title.to(language)} · {day}"
    if row.origin:
        origin = _("from a file, by %(who)s") % {"who": row.origin}
        about = f"{about} · {origin}"
    state = reports.STATES[RoundState(row.state)].to(language)
    return Line(row.subject, reverse("assessment", args=[row.pk]), about, state, pk=row.pk)


def ratings_waiting(user: User, *, today: date, language: Language) -> list[Line]:
    """Rounds that the user is asked to take part in, and has not handed in; the first day to answer by first."""
    own = [one for one in ratings_asked_of(user) if one.assessment.state == RoundState.OPEN and not one.handed_in]
    own.sort(key=lambda one: (one.assessment.answer_by is None, one.assessment.answer_by or today, one.pk))
    return [rating_line(one, today, language) for one in own]


def rating_line(one: Rater, today: date, language: Language) -> Line:
    row = one.assessment
    title = f"{row.framework().title.to(language)}: {row.subject}"
    due = _("Answer by %(day)s") % {"day": numbers.day(row.answer_by, language=language)} if row.answer_by else ""
    late = not one.handed_in and row.answer_by is not None and row.answer_by < today
    word = _("handed in") if one.handed_in else _("overdue") if late else ""
    kind = "not-reached" if late else ""
    return Line(title, reverse("rating-start", args=[row.pk]), due, word, kind, row.pk)


def choices(user: User, language: Language) -> list[Choice]:
    """Each framework with each thing that the user may assess by it; the value names all three."""
    found = []
    programmes = programmes_to_assess(user)
    homes: dict[int, Organisation] = {one.pk: one for one in organisations_to_assess(user)}
    for organisation in {one.organisation_id: one.organisation for one in programmes} | homes:
        home = homes.get(organisation) or next(p.organisation for p in programmes if p.organisation_id == organisation)
        for framework in frameworks_in(home).values():
            found += _choices(framework, home, programmes, whole=organisation in homes, language=language)
    return found


def _choices(
    framework: Framework, home: Organisation, programmes: Sequence[Programme], *, whole: bool, language: Language
) -> list[Choice]:
    title = framework.title.to(language)
    if framework.assessed is Assessed.ORGANISATION:
        return [Choice(f"{framework.key}/{home.key}/", f"{title}: {home.title}", "")] if whole else []
    return [
        Choice(f"{framework.key}/{home.key}/{one.key}", f"{title}: {one.defined().title.to(language)}", "")
        for one in programmes
        if one.organisation_id == home.pk
    ]


def new_page(user: User, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    found = choices(user, language)
    homes = {one.value.split("/")[1] for one in found}
    rows = Organisation.objects.filter(key__in=homes)
    every = {framework.key: framework for home in rows for framework in frameworks_in(home).values()}
    return {
        "room": "learning",
        "crumbs": [(_("Self-assessment"), reverse("assessments")), (_("New round"), "")],
        "choices": found,
        "frameworks": [
            (one.title.to(language), one.about.to(language), one.wording.to(language)) for one in every.values()
        ],
        "fields": given.dict() if given else {},
    }


def page(user: User, row: Assessment, *, today: date, language: Language) -> dict[str, object]:
    """Where the round stands, and what can be done next."""
    framework, state = row.framework(), RoundState(row.state)
    context: dict[str, object] = {
        "room": "learning",
        "assessment": row,
        "framework": framework,
        "title": framework.title.to(language),
        "about": framework.about.to(language),
        "wording": framework.wording.to(language),
        "credit": framework.credit.to(language),
        "state": state.value,
        "state_name": reports.STATES[state].to(language),
        "begun": numbers.day(row.begun, language=language),
        "answer_by": numbers.day(row.answer_by, language=language) if row.answer_by else "",
        "runs": runs_assessment(user, row),
        "mine": ratings_asked_of(user).filter(assessment=row).first(),
        "crumbs": [(_("Self-assessment"), reverse("assessments")), (row.subject, "")],
    }
    if state is RoundState.OPEN:
        return context | _open_part(user, row, language)
    return context | _talk_part(user, row, today, language)


def _open_part(user: User, row: Assessment, language: Language) -> dict[str, object]:
    raters = list(row.raters.select_related("user"))
    handed_in = sum(one.handed_in for one in raters)
    told = ngettext("%(n)d of %(of)d has answered", "%(n)d of %(of)d have answered", handed_in)
    return {
        "progress": told % {"n": handed_in, "of": len(raters)},
        "handed_in": handed_in,
        "few": handed_in < FEWEST_SHOWN,
        "reminds": bool(settings.EMAIL_HOST) and any(one.user and not one.handed_in for one in raters),
        "raters": [_asked(one, language) for one in raters] if runs_assessment(user, row) else [],
        "people": [(one.pk, one.name) for one in people_to_ask(row)] if runs_assessment(user, row) else [],
        "kinds": [
            (kind.value, reports.RATER_KINDS[kind].to(language)) for kind in (RaterKind.EMPLOYEE, RaterKind.LEADER)
        ],
    }


def _asked(one: Rater, language: Language) -> Asked:
    kind = reports.RATER_KINDS[RaterKind(one.kind)].to(language)
    name = one.user.name if one.user else one.name
    return Asked(one.pk, name, kind, one.handed_in, one.user_id is None, bool(one.token_hash))


def _talk_part(user: User, row: Assessment, today: date, language: Language) -> dict[str, object]:
    told = told_of(row)
    years = reports.years_section(told)
    return {
        "headline": _headline(told, language),
        "sentences": [one.to(language) for one in reports.profile_section(told).sentences],
        "charts": pictures(reports.profile_chart(told), language=language),
        "profile": section_view(reports.profile_section(told), language=language).tables[0],
        "years": section_view(years, language=language) if years else None,
        "elements": element_lines(row, told, language),
        "left": len(told.framework.elements) - len(told.agreed),
        "decisions": [decision_line(one, user, today, language) for one in row.decisions.select_related("owner")],
        "ready": ready_lines(told, language),
        "files": files(row),
        "closed": numbers.day(told.closed, language=language),
        "leaves": list(row.leaves.select_related("to")),
        "others": list(Organisation.objects.exclude(pk=row.organisation_id).order_by("title")),
    }


def _headline(told: reports.RoundTold, language: Language) -> str:
    agreed, of = len(told.agreed), len(told.framework.elements)
    if not agreed:
        return _("%(subject)s: now talk about it") % {"subject": told.subject}
    words = {"subject": told.subject, "n": agreed, "of": of}
    return _("%(subject)s: you agree on %(n)d of %(of)d elements") % words


def element_lines(row: Assessment, told: reports.RoundTold, language: Language) -> list[ElementLine]:
    """What they differ most about first."""
    found = []
    for key in furthest_apart_first(told.framework, told.spreads):
        element, spread, agreed = told.framework.element(key), told.spreads[key], told.agreed.get(key)
        if element is None:
            continue
        said, apart = "", False
        if spread:
            near = closeness(told.framework, spread)
            said, apart = reports.CLOSENESS[near].to(language), near is Closeness.APART
        found.append(
            ElementLine(
                key,
                element.title.to(language),
                reports.range_of(spread, language) if spread else _("not shown: fewer than three ratings"),
                said,
                apart,
                reports.degree_name(told.framework, agreed.points, language) if agreed else "",
                reverse("assessment-element", args=[row.pk, key]),
            )
        )
    return found


def ready_lines(told: reports.RoundTold, language: Language) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """For each next step: its title, why these elements, and what each element lacks."""
    found = []
    for step in told.framework.readiness:
        lacks = [
            (element.title.to(language), reports.LACKS[lack].to(language))
            for key, lack in lacking(step, told.evidenced)
            if (element := told.framework.element(key))
        ]
        found.append((step.title.to(language), step.why.to(language), lacks))
    return found


def told_of(row: Assessment) -> reports.RoundTold:
    """A closed round as it is told, with those before it by the same organisation."""
    agreed = {
        one.element: reports.AgreedTold(one.points, one.reason, tuple(Text(e.da, e.en) for e in one.evidence.all()))
        for one in row.agreed.prefetch_related("evidence")
    }
    development = tuple(
        reports.Development(one.element, one.text, one.owner.name, one.due, one.done)
        for one in row.decisions.select_related("owner")
    )
    return reports.RoundTold(
        framework=row.framework(),
        subject=row.subject,
        organisation=row.origin or row.organisation.title,
        begun=row.begun,
        closed=row.closed or row.begun,
        invited=row.invited,
        sheets=tuple(read_given(one.answers).answers for one in row.sheets.all()),
        agreed=agreed,
        development=development,
        earlier=earlier_of(row),
        kept=_kept(row),
    )


def earlier_of(row: Assessment) -> tuple[RoundStanding, ...]:
    """The rounds before it about the same, the oldest first."""
    before = Assessment.objects.filter(
        organisation=row.organisation_id,
        programme_key=row.programme_key,
        framework_key=row.framework_key,
        origin=row.origin,
        closed__lt=row.closed,
    )
    if row.origin:  # of a file only the name tells what it is about
        before = before.filter(subject=row.subject)
    return tuple(_standing(one) for one in before.order_by("closed", "pk"))


def _standing(row: Assessment) -> RoundStanding:
    told = reports.RoundTold(
        row.framework(),
        row.subject,
        "",
        row.begun,
        row.closed or row.begun,
        row.invited,
        tuple(read_given(one.answers).answers for one in row.sheets.all()),
        {one.element: reports.AgreedTold(one.points, "") for one in row.agreed.all()},
        kept=_kept(row),
    )
    return told.standing


def _kept(row: Assessment) -> dict[str, RaterSpread]:
    """Of a file: the spread that it told."""
    return {key: RaterSpread(**values) for key, values in row.spread.items()}


def notes_on(row: Assessment, element: str) -> list[str]:
    """What raters wrote of an element, without names and in no order; nothing where there are too few of them."""
    sheets = list(row.sheets.all())
    if len(sheets) < FEWEST_SHOWN:
        return []
    return sorted(note for one in sheets if (note := read_given(one.answers).notes.get(element)))


def files(row: Assessment) -> list[tuple[str, str, str]]:
    titles = {
        "pdf": (_("PDF"), _("to print and send")),
        "pptx": (_("Slides (PowerPoint)"), _("charts that can be edited, with speaker notes")),
        "docx": (_("Document (Word)"), _("to write on in")),
        "xlsx": (_("Excel"), _("real numbers and definitions")),
        "csv": (_("CSV"), _("every figure, for other programs")),
        "codebook.csv": (_("Codebook"), _("what the columns of the CSV mean")),
    }
    return [(reverse("assessment-file", args=[row.pk, form]), *titles[form]) for form in titles]
