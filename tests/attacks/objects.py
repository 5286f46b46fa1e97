"""What stands in the place of each part of an address: one's own object, somebody else's, or none at all.

A new page with a part that is not known here fails `test_every_part_of_an_address_is_known`: add the part to `OBJECTS`
where it names something that belongs to somebody, else to `CHOICES`.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from tests.attacks import makers
from tests.attacks.addresses import Address
from tests.attacks.world import PERIOD, Place

T = TypeVar("T")

OBJECTS: Mapping[tuple[str, str], Callable[[Place], object]] = {
    ("courses/", "key"): lambda place: place.course.key,
    ("courses/", "contact"): makers.contact,
    ("courses/", "fact"): makers.fact,
    ("courses/", "asked"): makers.right_asked,
    ("audit/", "event"): makers.event,
    ("courses/", "goal"): makers.goal,
    ("courses/<slug:key>/plan/steps/", "step"): makers.step,
    ("courses/<slug:key>/plan/agreed/", "number"): makers.agreement,
    ("courses/enquiries/", "key"): makers.enquiry,
    ("groups/", "key"): makers.group,
    ("systems/", "number"): makers.system,
    ("benchmarks/hosted/", "pk"): makers.benchmark,
    ("benchmarks/agreements/", "pk"): makers.benchmark_agreement,
    ("emergency/", "glass"): makers.glass,
    ("emergency/", "notice"): makers.glass_notice,
    ("groups/", "session"): makers.session,
    ("cases/", "key"): makers.family,
    ("cases/", "member"): makers.member,
    ("learning/programmes/", "key"): lambda place: place.programme.key,
    ("learning/findings/", "pk"): makers.finding,
    ("learning/meetings/", "pk"): makers.meeting,
    ("learning/decisions/", "pk"): makers.decision,
    ("learning/adjustments/", "pk"): makers.adjustment,
    ("learning/causes/", "pk"): makers.cause,
    ("learning/notes/", "pk"): makers.meeting_note,
    ("learning/voices/", "pk"): makers.voice,
    ("learning/assessments/", "pk"): makers.assessment,
    ("learning/assessments/", "rater"): makers.rater,
    ("learning/cases/", "pk"): makers.case_review,
    ("learning/cases/", "case"): makers.reviewed_case,
    ("learning/cases/new/", "key"): lambda place: place.programme.key,
    ("imports/", "pk"): makers.imported,
    ("imports/template/", "key"): lambda place: place.programme.key,
    ("studies/", "pk"): makers.study,
    ("studies/", "file"): makers.study_file,
    ("studies/", "number"): makers.study_result,
    ("analyses/", "pk"): makers.file_analysis,
    ("learning/practices/", "pk"): makers.assessment,
    ("results/", "key"): lambda place: place.programme.key,
    ("questions/", "key"): lambda place: place.programme.key,
    ("questions/", "number"): makers.question,
    ("statistics/", "key"): lambda place: place.programme.key,
    ("knowledge/<slug:key>/", "key"): makers.theory,
    ("knowledge/<slug:key>/indicators/", "key"): lambda place: place.programme.key,
    ("occasions/", "occasion"): lambda place: place.occasion.pk,
    ("today/", "flag"): lambda place: place.flag.pk,
    ("courses/<slug:key>/journal/", "entry"): makers.note,
    ("courses/<slug:key>/notifications/", "number"): makers.notification,
    ("a/", "token"): lambda place: place.token,
    ("knowledge/terms/proposals/", "pk"): makers.proposal,
    ("knowledge/manuals/", "key"): lambda place: makers.manual(place).key,
    ("knowledge/manuals/", "pk"): makers.manual_file,
    ("setup/programmes/", "key"): lambda place: place.programme.key,
    ("setup/departments/", "number"): lambda place: place.team.department_id,
    ("setup/uploads/", "number"): makers.package_upload,
    ("setup/questionnaires/", "number"): makers.questionnaire_upload,
    ("knowledge/licences/", "number"): makers.licence,
    ("surveys/", "pk"): lambda place: place.survey.pk,
    ("x/", "token"): lambda place: place.survey.token,
    ("research/", "key"): makers.research,
    ("research/", "number"): lambda place: makers.research_delivery(place),
    ("reports/", "number"): makers.report,
    ("comments/", "number"): makers.comment,
    ("data-quality/right/", "number"): makers.judgement,
}
"""By the start of the route and the name of the part. The longest start that fits is taken."""

CHOICES: Mapping[tuple[str, str], object] = {
    ("courses/", "step"): "pause",
    **{("knowledge/manuals/", part): 1 for part in ("number", "old", "new")},
    ("knowledge/terms/", "key"): "share",
    ("guide/", "key"): "employee",
    ("guide/pictures/", "name"): "today",
    ("guide/method/", "key"): "scores",
    ("courses/<slug:key>/rights/", "form"): "json",
    ("groups/", "step"): "close",
    ("learning/programmes/", "period"): PERIOD,
    ("learning/programmes/", "indicator"): "trust",
    ("learning/programmes/", "form"): "csv",
    ("learning/assessments/", "element"): "virkning",
    ("learning/assessments/", "form"): "csv",
    ("learning/assessments/", "number"): 1,
    ("learning/cases/", "form"): "csv",
    ("studies/", "form"): "csv",
    ("analyses/", "form"): "csv",
    ("analyses/", "kind"): "growth",
    ("a/rate/", "token"): "nothing",
    ("a/rate/", "number"): 1,
    ("knowledge/frameworks/", "key"): "kapacitet",
    ("results/", "period"): PERIOD,
    ("results/", "department"): "a",
    ("results/", "indicator"): "trust",
    ("results/", "span"): "phase-f1",
    ("results/", "form"): "csv",
    ("knowledge/<slug:key>/", "version"): "1",
    ("knowledge/<slug:key>/", "form"): "svg",
    ("knowledge/<slug:key>/", "box"): "independence",
    ("knowledge/<slug:key>/", "source"): "independence",
    ("knowledge/<slug:key>/", "target"): "far",
    ("knowledge/instruments/", "key"): "trust",
    ("knowledge/<slug:key>/indicators/", "indicator"): "trust",
    ("knowledge/<slug:key>/draft/", "indicator"): "trust",
    ("a/", "number"): 1,
    ("a/", "rest"): "nothing",
    ("x/", "rest"): "nothing",
    ("log-in/", "provider_id"): "organisation",
    ("me/", "pk"): 987_654_321,
    ("me/", "number"): 987_654_321,
    ("setup/packages/", "key"): "young-parents",
    ("setup/wording/", "key"): "who-5",
    ("people/", "number"): 987_654_321,
    ("people/", "step"): "leave",
    ("systems/", "step"): "revoke",
    ("benchmarks/hosted/", "step"): "invite",
    ("benchmarks/agreements/", "step"): "sign",
    ("invitation/", "secret"): "nothing",
    ("reports/", "edition"): 1,
    ("reports/", "form"): "csv",
    ("reports/set-up/", "key"): "team-monthly",
}
"""Parts that everybody may write, since they name nothing of anybody's."""

SENT: Mapping[str, Mapping[str, str]] = {
    "benchmark-new": {"programme": "small", "every": "year", "title": "x"},
    "course-consent": {"purpose": "quality", "says": "yes"},
    "course-restriction": {"ground": "accuracy"},
    "course-right-ask": {"kind": "access"},
    "course-right-answer": {"outcome": "met"},
    "course-erasure": {"kind": "anonymised"},
    "audit-review": {"outcome": "fine"},
    **{name: {"edition": "1", "reason": "Fejl"} for name in ("report-approve", "report-send", "report-correct")},
    "goal-settle": {"standing": "reached"},
    "goal-step": {"who": "citizen", "what": "Ringe"},
}
"""What a form must choose, by the name of its page, where the page answers anything else as not found."""


def owned(address: Address) -> tuple[str, ...]:
    """The parts of the address that name somebody's object."""
    return tuple(name for name in address.parameters if _found(OBJECTS, address, name) is not None)


def unknown_parts(address: Address) -> tuple[str, ...]:
    known = (OBJECTS, CHOICES)
    return tuple(name for name in address.parameters if all(_found(table, address, name) is None for table in known))


def values(address: Address, place: Place, *, elsewhere: Mapping[str, Place] | None = None) -> dict[str, object]:
    """The parts of the address in one place; those in `elsewhere` are taken from another one."""
    taken: dict[str, object] = {}
    for name in address.parameters:
        made = _found(OBJECTS, address, name)
        where = (elsewhere or {}).get(name, place)
        taken[name] = made(where) if made else _found(CHOICES, address, name)
    return taken


def nothing(address: Address, place: Place) -> dict[str, object]:
    """As `values`, but what is somebody's does not exist."""
    taken = values(address, place)
    return taken | {name: 987_654_321 if isinstance(taken[name], int) else "none" for name in owned(address)}


def _found(table: Mapping[tuple[str, str], T], address: Address, name: str) -> T | None:
    fitting = [start for start, part in table if part == name and address.route.startswith(start)]
    return table[max(fitting, key=len), name] if fitting else None
