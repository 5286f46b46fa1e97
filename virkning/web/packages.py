"""The pages of setting up: programmes that are here, packages to begin from, and what one of them holds."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import opens_cases
from virkning.access.people import manages_people
from virkning.access.programmes import new_programmes, waiting_new_programmes
from virkning.access.setting_up import organisation_to_set_up_or_404, programmes_to_set_up
from virkning.actions.package_documents import terms_that_stay
from virkning.actions.packages import OwnNames, problems_of
from virkning.domain.attachment import FileKind, kind_of
from virkning.domain.errors import Problem
from virkning.domain.instrument import Instrument
from virkning.domain.manual import ManualVersion
from virkning.domain.package import Package, PackedManual
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language, Text
from virkning.library.packages import coming_instruments, packages
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.reports.markdown import Addresses, to_html
from virkning.reports.packages import (
    audience_words,
    cadence_words,
    consent_words,
    importance_words,
    moment_words,
    respondent_words,
)
from virkning.reports.problems import sentence, statement
from virkning.store.models import Course, ExitSurvey, Organisation, PackageOrigin, Programme, User
from virkning.web.documentation_dose import dose_of
from virkning.web.getting_started import steps_of
from virkning.web.places import places_form, places_given
from virkning.web.wording_lacks import lacking_in_ours, lacking_in_programmes

LARGEST_SHOWN = 1_000_000
"""Bytes of a picture in a preview; a larger one is only named."""

PICTURES = {FileKind.PNG: "image/png", FileKind.JPEG: "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Card:
    """One package to choose between."""

    key: str
    title: str
    summary: str
    for_whom: str
    citizen: int
    employee: int
    level: str
    phases: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of somebody at one kind of moment, in words."""

    titles: tuple[str, ...]
    when: str
    who: str
    importance: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ManualShown:
    """A manual of a package as it is read before it is brought in."""

    title: str
    about: str
    text: SafeString
    points: int
    files: tuple[str, ...]
    only_danish: bool


@dataclass(frozen=True, slots=True)
class WordShown:
    word: str
    definition: str
    stays: bool  # the organisation's own meaning


@dataclass(frozen=True, slots=True)
class OwnProgramme:
    key: str
    title: str
    version: str
    origin: str
    running: int
    unused: bool


def setup_page(user: User, *, language: Language) -> dict[str, object]:
    rows = list(programmes_to_set_up(user))
    own = [_own(row, language) for row in rows]
    title = ngettext("%(n)d programme is in use", "%(n)d programmes are in use", len(own)) % {"n": len(own)}
    return {
        "title": title if own else _("Begin measuring in a quarter of an hour"),
        "programmes": own,
        "drafts": [(draft.key, draft.defined().title.to(language), draft.by.name) for draft in new_programmes(user)],
        "waiting": [
            (row.key, row.version, row.defined().title.to(language), _waits_for(row, language))
            for row in waiting_new_programmes(user)
        ],
        "cards": [_card(one, language) for one in sorted(packages().values(), key=_most_help_first)],
        "manages": manages_people(user),
        "steps": steps_of(organisation_to_set_up_or_404(user), user),
        "lacking": lacking_in_ours(user, language=language),
    }


def _waits_for(row: Programme, language: Language) -> str:
    return numbers.day(row.in_force_from, language=language) if row.in_force_from else ""


def preview_page(package: Package, organisation: Organisation, *, language: Language, today: date) -> dict[str, object]:
    programme = package.programme
    hindrances = [statement(problem, language=language) for problem in problems_of(package, organisation, today=today)]
    return {
        "card": _card(package, language),
        "made_by": package.label.made_by,
        "results": _results(programme, language),
        "measured": asked_by(programme, language),
        "facts": [one.title.to(language) for one in programme.variables],
        "consents": [consent_words(one, language) for one in programme.consents],
        "phases": [phase.title.to(language) for phase in programme.phases],
        "months": programme.anonymise_months_after_end,
        "assumptions": _assumptions(programme, language),
        "coming": [one.title.to(language) for one in coming_instruments(package)],
        "unworded": [one.title.to(language) for one in package.instruments if not one.shared],
        "manuals": [_manual(one, programme, language, today) for one in package.manuals],
        "words": _words(package, organisation, language),
        "reports": _reports(programme, language),
        "hindrances": hindrances,
        "dose": dose_of(programme, package.label.intensity, language=language),
    }


def adapt_page(
    package: Package, organisation: Organisation, given: Mapping[str, str], *, language: Language
) -> dict[str, object]:
    """The form, with the names of the package or what was typed."""
    return {
        **places_form(organisation, given),
        "card": _card(package, language),
        "own_title": given.get("title", package.programme.title.to(language)),
        "phases": [
            (phase.key, given.get(f"phase-{phase.key}", phase.title.to(language))) for phase in package.programme.phases
        ],
        "anonymous": package.programme.is_anonymous,
    }


def names_given(
    definition: Definition, organisation: Organisation, given: Mapping[str, str], *, language: Language
) -> OwnNames:
    """What was typed. A name that was changed is a name of one's own, and stands in both languages."""
    phases = {
        phase.key: own
        for phase in definition.phases
        if (own := _own_name(given.get(f"phase-{phase.key}"), phase.title, language))
    }
    places = places_given(organisation, given)
    return OwnNames(_own_name(given.get("title"), definition.title, language), phases, tuple(places))


def ready_page(user: User, programme: Programme, *, language: Language) -> dict[str, object]:
    """What is to be done next, by what the user may do."""
    definition = programme.defined()
    return {
        "programme_title": definition.title.to(language),
        "key": programme.key,
        "anonymous": definition.is_anonymous,
        "opens": opens_cases(user) and not definition.is_anonymous,
        "manages": manages_people(user),
        "measured": asked_by(definition, language),
        "lacking": lacking_in_programmes(user, [definition], language=language),
    }


def compare_page(row: Programme, *, language: Language) -> dict[str, object]:
    return {
        "key": row.key,
        "programme_title": row.defined().title.to(language),
        "version": row.version,
        "packages": [(one.key, one.label.title.to(language)) for one in packages().values()],
    }


def words_that_stay(package: Package, organisation: Organisation, *, language: Language) -> str:
    """What is said after an import, where some words already had a meaning of the organisation's own."""
    stay = [term.word.to(language) for term in terms_that_stay(organisation, package)]
    if not stay:
        return ""
    text = ngettext(
        "Your own meaning of this word stands: %(words)s.",
        "Your own meanings of these words stand: %(words)s.",
        len(stay),
    )
    return text % {"words": ", ".join(stay)}


def told(problems: Iterable[Problem], language: Language) -> list[str]:
    return [sentence(problem, language=language) for problem in problems]


def asked_by(programme: Definition, language: Language) -> list[Asked]:
    """The plan, moment by moment; where nobody is followed, what is asked after a talk."""
    titles, known = {phase.key: phase.title for phase in programme.phases}, instruments()
    groups: dict[tuple[str, str, str], list[Instrument]] = {}
    for measure in programme.plan:
        if measure.instrument in known:
            when = moment_words(measure, titles, language)
            who = respondent_words(measure.respondent, language)
            place = (when, who, importance_words(measure.importance, language))
            groups.setdefault(place, []).append(known[measure.instrument])
    if not programme.plan:
        keys = dict.fromkeys(one.instrument for one in programme.indicators if one.instrument in known)
        for key in keys:
            who = respondent_words(known[key].respondent, language)
            groups.setdefault((_("after the talk"), who, ""), []).append(known[key])
    return [
        Asked(tuple(one.title.to(language) for one in some), *place, sum(one.minutes for one in some))
        for place, some in groups.items()
    ]


def _own_name(typed: str | None, former: Text, language: Language) -> Text | None:
    if typed is None or typed.strip() == former.to(language):
        return None
    return Text(typed.strip(), typed.strip())


def _most_help_first(package: Package) -> int:
    return -package.label.intensity.contacts


def _card(package: Package, language: Language) -> Card:
    label = package.label
    dose = dose_of(package.programme, label.intensity, language=language)
    return Card(
        package.key,
        label.title.to(language),
        label.summary.to(language),
        label.for_whom.to(language),
        dose.citizen,
        dose.employee,
        dose.level,
        len(package.programme.phases),
        tuple(dict.fromkeys(title for one in asked_by(package.programme, language) for title in one.titles)),
    )


def _own(row: Programme, language: Language) -> OwnProgramme:
    origin = PackageOrigin.objects.filter(organisation=row.organisation_id, programme_key=row.key).first()
    name = packages()[origin.package].label.title.to(language) if origin and origin.package in packages() else ""
    running = Course.objects.filter(
        programme__organisation=row.organisation_id, programme__key=row.key, ended=None
    ).count()
    same = {"programme__organisation": row.organisation_id, "programme__key": row.key}
    used = Course.objects.filter(**same).exists() or ExitSurvey.objects.filter(**same).exists()
    return OwnProgramme(row.key, row.defined().title.to(language), row.version, name, running, not used)


def _manual(one: PackedManual, programme: Definition, language: Language, today: date) -> ManualShown:
    version = ManualVersion(1, today, one.text)
    where = _("the whole course")
    if one.phase:
        where = programme.phase_by_key[one.phase].title.to(language)
    if one.activity:
        where = f"{where} · {programme.theory.node_by_key[one.activity].title.to(language)}"
    names = tuple(file.name for file in one.files)
    html = to_html(version.to(language), files=_pictures(one), level=2)
    only_danish = language == "en" and not one.text.en
    return ManualShown(one.title.to(language), where, html, len(version.checklist), names, only_danish)


def _pictures(manual: PackedManual) -> Addresses:
    """Pictures in the page itself: the package is not here yet, and nothing of it is kept to be fetched."""
    found = {}
    for file in manual.files:
        kind = kind_of(file.content)
        if kind is not None and kind.is_picture and len(file.content) <= LARGEST_SHOWN:
            shown = base64.b64encode(file.content).decode()
            found[file.name] = (f"data:{PICTURES[kind]};base64,{shown}", True)
    return found


def _words(package: Package, organisation: Organisation, language: Language) -> list[WordShown]:
    stay = {term.key for term in terms_that_stay(organisation, package)}
    return [WordShown(term.word.to(language), term.definition.to(language), term.key in stay) for term in package.terms]


def _results(programme: Definition, language: Language) -> list[tuple[str, list[str]]]:
    return [
        (outcome.title.to(language), [one.title.to(language) for one in outcome.indicators])
        for outcome in programme.outcomes
    ]


def _reports(programme: Definition, language: Language) -> list[tuple[str, str]]:
    """Which reports go to whom, and how often."""
    return [
        (plan.title.to(language), f"{audience_words(plan.audience, language)}, {cadence_words(plan.cadence, language)}")
        for plan in programme.report_plans
    ]


def _assumptions(programme: Definition, language: Language) -> list[tuple[str, str, str]]:
    """From box, to box, and what must hold on the way."""
    boxes = programme.theory.node_by_key
    return [
        (boxes[one.source].title.to(language), boxes[one.target].title.to(language), one.assumption.to(language))
        for one in programme.theory.edges
        if one.assumption and one.source in boxes and one.target in boxes
    ]
