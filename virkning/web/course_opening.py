"""Opening a course: what may be chosen, and from a filled-in form to the action."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from virkning.access.cases import teams_to_open_in
from virkning.access.courses import programmes_visible_to
from virkning.actions.courses import open_course
from virkning.actions.identities import IdentityData, SafeContactData
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.store.models import ContactWay, Course, Programme, Referral, Team, User
from virkning.web.course_origin import Origin, tie
from virkning.web.course_words import referral_name, way_name
from virkning.web.usual import chosen_programme

FACT = "fact-"
IDENTITY = ("name", "cpr", "address", "phone", "mail")


def opening_page(user: User, given: QueryDict, *, today: date, language: Language) -> dict[str, object]:
    """The form, with what was written kept in it. Http404 for whoever may open no course anywhere."""
    open_to = [row for row in programmes_visible_to(user) if teams_to_open_in(user, row).exists()]
    if not open_to:
        raise Http404
    programme = chosen_programme(user, open_to, key=given.get("programme"))
    definition = programme.defined()
    return {
        "room": "courses",
        "programme": programme,
        "programmes": [(row.key, row.defined().title.to(language), row.pk == programme.pk) for row in open_to],
        "teams": [
            (team.pk, f"{team.title}, {team.department.title}", str(team.pk) == given.get("team"))
            for team in teams_to_open_in(user, programme)
        ],
        "referrals": [(one.value, referral_name(one), one == given.get("referral")) for one in Referral],
        "phases": [(phase.key, phase.title.to(language)) for phase in definition.phases],
        "phase": given.get("phase", definition.phases[0].key if definition.phases else ""),
        "variables": list(_variables(definition, given, language)),
        "ways": ways(given.get("way", ContactWay.NONE)),
        "given": {name: given.get(name, "") for name in (*IDENTITY, "enquired", "times", "neutral_name")},
        "may_leave_message": "may_leave_message" in given,
        "started": given.get("started") or today.isoformat(),
        "today": today,
    }


def ways(chosen: str) -> list[tuple[str, str, bool]]:
    return [(way.value, way_name(way), way == chosen) for way in ContactWay]


def opened(user: User, given: QueryDict, origin: Origin, *, today: date) -> Course:
    """Raises Refused with every problem, ValueError for a date or choice that is missing."""
    programme = _programme(user, given)
    team = teams_to_open_in(user, programme).filter(pk=_number(given.get("team", ""))).first()
    if team is None:
        raise ValueError(_("team"))
    identity, contact = identity_given(given), contact_given(given)
    with transaction.atomic():
        course = _opened(user, given, origin, programme, team, identity, contact, today=today)
        tie(course, origin, given, by=user, today=today)
    return course


def _opened(
    user: User,
    given: QueryDict,
    origin: Origin,
    programme: Programme,
    team: Team,
    identity: IdentityData,
    contact: SafeContactData,
    *,
    today: date,
) -> Course:
    return open_course(
        programme,
        department=team.department,
        team=team,
        enquired=date.fromisoformat(given.get("enquired", "")) if given.get("enquired") else None,
        started=date.fromisoformat(given.get("started", "")),
        by=user,
        today=today,
        identity=identity if identity != IdentityData() else None,
        safe_contact=contact,
        responsible=(user,),
        facts=tuple(_facts(given)),
        referral=Referral(given.get("referral", "")) if given.get("referral") else None,
        phase=given.get("phase", ""),
        client=origin.client,
    )


def identity_given(given: QueryDict) -> IdentityData:
    return IdentityData(**{name: given.get(name, "").strip() for name in IDENTITY})


def contact_given(given: QueryDict) -> SafeContactData:
    return SafeContactData(
        ContactWay(given.get("way", ContactWay.NONE)),
        given.get("times", ""),
        "may_leave_message" in given,
        given.get("neutral_name", ""),
    )


def _programme(user: User, given: QueryDict) -> Programme:
    found = programmes_visible_to(user).filter(key=given.get("programme", "")).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def _facts(given: QueryDict) -> Iterator[tuple[str, str]]:
    for name in given:
        if name.startswith(FACT) and (code := given.get(name, "")):
            yield name.removeprefix(FACT), code


def _variables(
    definition: Definition, given: QueryDict, language: Language
) -> Iterator[tuple[str, str, list[tuple[str, str, bool]]]]:
    for variable in definition.variables:
        name = f"{FACT}{variable.key}"
        choices = [(one.key, one.title.to(language), one.key == given.get(name)) for one in variable.categories]
        yield name, variable.title.to(language), choices


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
