"""The register of licences, on the page: what each questionnaire needs, what is held, and what runs out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.setting_up import licences_of, programmes_to_set_up, sets_up
from virkning.actions.licences import LicenceData, licence_standings, questionnaires_of
from virkning.domain.errors import Problem, Refused
from virkning.domain.instrument import LicenceNeed
from virkning.domain.licences import LicenceStanding
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.store.models import LicenceGrant, Organisation, Programme, User
from virkning.web.wording_lacks import lacking_in_ours


@dataclass(frozen=True, slots=True)
class Held:
    """One licence as it stands in the register."""

    pk: int
    holder: str
    who: str
    reference: str
    starts: str
    expires: str


@dataclass(frozen=True, slots=True)
class Row:
    """One questionnaire that needs something from its owner."""

    key: str
    title: str
    needs: str
    terms: str
    standing: str
    state: str
    found_at: str
    used_in: tuple[str, ...]
    held: tuple[Held, ...]


def licences_page(user: User, organisation: Organisation, *, language: Language, today: date) -> dict[str, object]:
    rows = _rows(user, organisation, language, today)
    blocked = [row for row in rows if row.used_in and row.state in {"missing", "expired", "later"}]
    soon = [row for row in rows if row.state == LicenceStanding.SOON.value]
    return {
        "room": "knowledge",
        "title": _title(len(blocked), len(soon)),
        "rows": sorted(rows, key=lambda row: (not row.used_in, not row.held, row.title)),
        "may_change": sets_up(user),
        "lacking": lacking_in_ours(user, language=language),
        "free": sum(one.licence.needs is LicenceNeed.NOTHING for one in instruments().values()),
    }


def _title(blocked: int, soon: int) -> str:
    if blocked:
        text = ngettext(
            "%(n)d questionnaire in use may not be asked now",
            "%(n)d questionnaires in use may not be asked now",
            blocked,
        )
        return text % {"n": blocked}
    if soon:
        return ngettext("%(n)d licence runs out soon", "%(n)d licences run out soon", soon) % {"n": soon}
    return _("You have leave to use every questionnaire in use")


def licence_form(
    given: Mapping[str, str], licence: LicenceGrant | None, *, chosen: str, language: Language
) -> dict[str, object]:
    """What was typed, else what stands in the register."""
    stands = {} if licence is None else _standing_values(licence)
    names = ("holder", "terms", "who_may_use", "reference", "starts", "expires")
    instrument = licence.instrument if licence else given.get("instrument", chosen)
    needing = [one for one in instruments().values() if one.licence.needs is not LicenceNeed.NOTHING]
    about = instruments().get(instrument)
    return {
        "values": {name: given.get(name, stands.get(name, "")) for name in names},
        "instruments": [(one.key, one.title.to(language), one.key == instrument) for one in needing],
        "about": about
        and {
            "title": about.title.to(language),
            "needs": needs_words(about.licence.needs),
            "terms": about.licence.terms.to(language),
            "who": about.licence.who_may_use.to(language),
            "found_at": about.licence.wording_found_at,
        },
        "licence": licence,
    }


def licence_given(given: Mapping[str, str]) -> LicenceData:
    """Raises Refused where a day cannot be read."""
    try:
        starts = date.fromisoformat(given.get("starts", ""))
        expires = date.fromisoformat(given["expires"]) if given.get("expires") else None
    except ValueError as error:
        raise Refused([Problem("licence-day")]) from error
    texts = (given.get(name, "") for name in ("holder", "terms", "who_may_use", "reference"))
    holder, terms, who, reference = texts
    return LicenceData(holder, terms, who, reference, starts, expires)


def licences_due(user: User, *, today: date, language: Language) -> list[Row]:
    """For whoever keeps the register: what is in use and runs out, or may not be asked."""
    if not sets_up(user):
        return []
    organisation = programmes_to_set_up(user).first()
    if organisation is None:
        return []
    rows = _rows(user, organisation.organisation, language, today)
    return [row for row in rows if row.used_in and row.state not in {"valid", "free"}]


def needs_words(needs: LicenceNeed) -> str:
    return {
        LicenceNeed.NOTHING: _("nothing"),
        LicenceNeed.REGISTRATION: _("registration with the owner"),
        LicenceNeed.PERMISSION: _("written permission from the owner"),
        LicenceNeed.PURCHASE: _("purchase from the owner"),
    }[needs]


def _rows(user: User, organisation: Organisation, language: Language, today: date) -> list[Row]:
    needing = [one for one in instruments().values() if one.licence.needs is not LicenceNeed.NOTHING]
    standings = licence_standings(organisation, needing, today=today)
    used, held = _used(organisation, language), _held(user, organisation, language)
    return [
        Row(
            one.key,
            one.title.to(language),
            needs_words(one.licence.needs),
            one.licence.terms.to(language),
            _standing_words(standings[one.key]),
            standings[one.key].value,
            one.licence.wording_found_at,
            tuple(used.get(one.key, ())),
            tuple(held.get(one.key, ())),
        )
        for one in needing
    ]


def _used(organisation: Organisation, language: Language) -> Mapping[str, list[str]]:
    used: dict[str, list[str]] = {}
    for row in Programme.objects.filter(organisation=organisation, current=True).order_by("key"):
        defined = row.defined()
        for key in questionnaires_of(defined):
            used.setdefault(key, []).append(defined.title.to(language))
    return used


def _held(user: User, organisation: Organisation, language: Language) -> Mapping[str, list[Held]]:
    held: dict[str, list[Held]] = {}
    for row in licences_of(user).filter(organisation=organisation, withdrawn=None):
        ends = numbers.day(row.expires, language=language) if row.expires else _("no end")
        starts = numbers.day(row.starts, language=language)
        one = Held(row.pk, row.holder, row.who_may_use, row.reference, starts, ends)
        held.setdefault(row.instrument, []).append(one)
    return held


def _standing_words(standing: LicenceStanding) -> str:
    return {
        LicenceStanding.FREE: _("free"),
        LicenceStanding.VALID: _("valid"),
        LicenceStanding.SOON: _("runs out soon"),
        LicenceStanding.LATER: _("not yet begun"),
        LicenceStanding.EXPIRED: _("has run out"),
        LicenceStanding.MISSING: _("no licence"),
    }[standing]


def _standing_values(licence: LicenceGrant) -> dict[str, str]:
    return {
        "holder": licence.holder,
        "terms": licence.terms,
        "who_may_use": licence.who_may_use,
        "reference": licence.reference,
        "starts": licence.starts.isoformat(),
        "expires": licence.expires.isoformat() if licence.expires else "",
    }
