"""Other programs, as an administrator sees them: what they may open, their tokens, and what they have asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.people import managed_organisation_or_404
from virkning.access.systems import calls_since, systems_of
from virkning.actions.memberships import NOT_FOR_SYSTEMS
from virkning.actions.systems import PURPOSES
from virkning.domain.system import LONGEST_TOKEN, SOON, ApiScope
from virkning.domain.text import Language
from virkning.exchange.api.description import described
from virkning.exchange.api.in_danish import IN_DANISH
from virkning.reports import numbers
from virkning.reports.looks.words import purpose_name
from virkning.store.models import Purpose, System, SystemToken, User
from virkning.web.account import moment
from virkning.web.people import choices, held_of, titles_of
from virkning.web.words import sentence_case

RECENT = timedelta(days=30)
USUAL_LIFE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Token:
    pk: int
    title: str
    prefix: str
    scopes: tuple[str, ...]
    expires: str
    used: str
    open: bool
    soon: bool
    why_not: str


def systems_page(user: User, *, now: datetime, language: Language) -> dict[str, object]:
    managed_organisation_or_404(user)
    rows = systems_of(user)
    calls = calls_since(rows, since=now - RECENT)
    told = [_told(row, calls.get(row.user_id, 0), now, language) for row in rows]
    n = sum(not row["stopped"] for row in told)
    return {
        "room": "people",
        "title": ngettext("%(n)s system may ask", "%(n)s systems may ask", n) % {"n": n} if n else _("No system asks"),
        "systems": told,
    }


def system_page(user: User, system: System, *, now: datetime, language: Language) -> dict[str, object]:
    organisation = managed_organisation_or_404(user)
    calls = calls_since(systems_of(user).filter(pk=system.pk), since=now - RECENT)
    offered = choices(organisation, {}, language=language)
    offered["all_roles"] = [one for one in offered["all_roles"] if one[0] not in NOT_FOR_SYSTEMS]  # type: ignore[attr-defined]  # a list of three
    return {
        "room": "people",
        "system": _told(system, calls.get(system.user_id, 0), now, language),
        "scopes": scopes_offered(()),
        "latest": (timezone.localdate(now) + LONGEST_TOKEN).isoformat(),
        "usual": (timezone.localdate(now) + USUAL_LIFE).isoformat(),
        **offered,
    }


def guide_page(language: Language) -> list[dict[str, object]]:
    """From the description itself, so that no address is told that is not there."""
    from virkning.exchange.api.app import api  # only for who reads the page

    groups: dict[str, list[dict[str, object]]] = {}
    for path, methods in described(api)["paths"].items():
        for method, one in methods.items():
            words = str(one.get("description", "")).partition("\n\nScope:")[0].replace("`", "")
            words = IN_DANISH.get(one["operationId"], words) if language == "da" else words
            row = {
                "method": method.upper(),
                "steps": path.strip("/").split("/"),
                "words": words,
                "scope": one.get("x-scope", ""),
            }
            groups.setdefault(str(one["tags"][0]), []).append(row)
    titles = {
        "courses": _("Courses"),
        "occasions": _("What is due"),
        "responses": _("Answers"),
        "results": _("Results"),
        "feed": _("Spreadsheets and BI"),
        "reports": _("Reports"),
        "extracts": _("Extracts for research"),
        "definitions": _("Programmes and questionnaires"),
        "subscriptions": _("To be told what happens"),
        "fhir": _("FHIR R4"),
        "benchmarks": _("Common benchmark"),
    }
    return [{"title": titles[title], "rows": rows} for title, rows in groups.items()]


def purposes_offered(chosen: str, language: Language) -> list[tuple[str, str, bool]]:
    return [(one.value, sentence_case(purpose_name(one.value, language)), one.value == chosen) for one in PURPOSES]


def scopes_offered(chosen: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    return [
        (scope.value, scope_in_words(scope), scope.value in chosen)
        for scope in ApiScope
        if scope is not ApiScope.BENCHMARK
    ]


def scope_in_words(scope: ApiScope) -> str:
    return {
        ApiScope.COURSES_READ: _("read courses"),
        ApiScope.COURSES_WRITE: _("open and end courses, start and end phases"),
        ApiScope.IDENTITIES_WRITE: _("hand over who a new citizen is"),
        ApiScope.OCCASIONS_READ: _("read what is due"),
        ApiScope.OCCASIONS_WRITE: _("tell why something was not measured"),
        ApiScope.RESPONSES_READ: _("read answers and scores"),
        ApiScope.RESPONSES_WRITE: _("hand in and correct answers"),
        ApiScope.RESULTS_READ: _("read results, with small numbers hidden"),
        ApiScope.REPORTS_READ: _("read reports that are made"),
        ApiScope.EXTRACTS_READ: _("fetch approved extracts for research"),
        ApiScope.DEFINITIONS_READ: _("read programmes and questionnaires"),
        ApiScope.EVENTS: _("be told what happens, by keys only"),
        ApiScope.BENCHMARK: _("send results to a common benchmark, and read the comparison"),
    }[scope]


def expiry_given(given: Mapping[str, str]) -> datetime:
    """To the end of the day. Raises ValueError without one."""
    return timezone.make_aware(datetime.combine(date.fromisoformat(given.get("expires", "")), time.max))


def _told(row: System, calls: int, now: datetime, language: Language) -> dict[str, object]:
    titles = titles_of(row.organisation, language)
    tokens = [_token(one, now, language) for one in row.tokens.all()]
    used = max((one.last_used for one in row.tokens.all() if one.last_used), default=None)
    return {
        "pk": row.pk,
        "name": row.user.name,
        "about": row.about,
        "purpose": purpose_name(row.purpose, language),
        "roles": tuple(held_of(one, titles, language) for one in row.user.held),  # type: ignore[attr-defined]  # prefetched by the door
        "tokens": tokens,
        "open": sum(one.open for one in tokens),
        "soon": any(one.soon for one in tokens),
        "used": moment(used, language) if used else "",
        "calls": numbers.count(calls, language=language),
        "told": [{"address": one.address, "failing": _day(one.failing, language)} for one in row.told],  # type: ignore[attr-defined]  # prefetched
        "stopped": _day(row.stopped, language),
        "made": _day(row.made, language),
        "made_by": row.made_by.name if row.made_by else "",
    }


def _token(row: SystemToken, now: datetime, language: Language) -> Token:
    why = ""
    if row.revoked:
        why = _("stopped %(day)s") % {"day": _day(row.revoked, language)}
    elif row.expires <= now:
        why = _("expired %(day)s") % {"day": _day(row.expires, language)}
    return Token(
        row.pk,
        row.title,
        row.prefix,
        tuple(scope_in_words(ApiScope(scope)) for scope in row.scopes),
        _day(row.expires, language),
        moment(row.last_used, language) if row.last_used else "",
        not why,
        not why and row.expires <= now + SOON,
        why,
    )


def _day(at: datetime | None, language: Language) -> str:
    return numbers.day(timezone.localdate(at), language=language) if at else ""


__all__ = ["Purpose", "expiry_given", "guide_page", "purposes_offered", "scopes_offered", "system_page", "systems_page"]
