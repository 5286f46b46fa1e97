"""Names of what happens in a course, in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.pairing import Moment
from virkning.domain.programme import Indicator, Programme
from virkning.domain.result import MissingReason
from virkning.domain.text import Language
from virkning.store.models import (
    ContactWay,
    DeclineReason,
    EndedReason,
    EnquiryStatus,
    FamilyRole,
    ProtectionKind,
    Referral,
)
from virkning.web.words import moment_name, sentence_case

GIVEN_REASONS = (
    MissingReason.NO_SHOW,
    MissingReason.DECLINED,
    MissingReason.BROKE_OFF,
    MissingReason.TOO_SHORT,
    MissingReason.NOT_RELEVANT,
    MissingReason.FORGOTTEN,
    MissingReason.UNKNOWN,
)
"""What an employee may say of a measurement; that it could not be scored is found by the program."""


def ended_name(reason: EndedReason) -> str:
    return {
        EndedReason.COMPLETED: _("Completed as planned"),
        EndedReason.BROKE_OFF: _("Broke off"),
        EndedReason.MOVED: _("Moved away"),
        EndedReason.REFERRED: _("Referred to other help"),
        EndedReason.OTHER: _("Another reason"),
    }[reason]


def referral_name(referral: Referral) -> str:
    return {
        Referral.SELF: _("The citizen came by themselves"),
        Referral.MUNICIPALITY: _("The municipality"),
        Referral.HEALTH: _("Doctor or health service"),
        Referral.POLICE: _("The police"),
        Referral.SHELTER: _("A shelter"),
        Referral.ORGANISATION: _("Another organisation"),
        Referral.NETWORK: _("Family or friends"),
        Referral.OTHER: _("Somebody else"),
    }[referral]


def enquiry_name(status: EnquiryStatus) -> str:
    return {
        EnquiryStatus.NEW: _("New"),
        EnquiryStatus.WAITING: _("On the waiting list"),
        EnquiryStatus.COURSE: _("Became a course"),
        EnquiryStatus.DECLINED: _("Declined"),
        EnquiryStatus.WITHDRAWN: _("Withdrawn by the citizen"),
        EnquiryStatus.REFERRED_ON: _("Referred to other help"),
    }[status]


def declined_name(reason: DeclineReason) -> str:
    return {
        DeclineReason.OUTSIDE_TARGET_GROUP: _("Outside the target group"),
        DeclineReason.OUTSIDE_AREA: _("Lives outside our area"),
        DeclineReason.NO_PLACE: _("No place"),
        DeclineReason.OTHER_HELP_NEEDED: _("Needs other help than ours"),
        DeclineReason.NO_CONTACT: _("Could not be reached again"),
        DeclineReason.OTHER: _("Another reason"),
    }[reason]


def role_name(role: FamilyRole) -> str:
    return {
        FamilyRole.MOTHER: _("Mother"),
        FamilyRole.FATHER: _("Father"),
        FamilyRole.CHILD: _("Child"),
        FamilyRole.STEP_PARENT: _("Step-parent"),
        FamilyRole.GRANDPARENT: _("Grandparent"),
        FamilyRole.FOSTER_PARENT: _("Foster parent"),
        FamilyRole.OTHER_ADULT: _("Another adult"),
    }[role]


def way_name(way: ContactWay) -> str:
    return {
        ContactWay.NONE: _("Do not write to the citizen"),
        ContactWay.MAIL: _("By mail"),
        ContactWay.SMS: _("By text message"),
    }[way]


def respondent_name(respondent: Respondent) -> str:
    return {
        Respondent.CITIZEN: _("the citizen answers"),
        Respondent.PARENT: _("a parent answers"),
        Respondent.EMPLOYEE: _("the employee answers"),
    }[respondent]


def indicator_name(indicator: Indicator, programme: Programme, instrument: Instrument, language: Language) -> str:
    """The title; where the programme calls two the same, who answers is told as well."""
    title = indicator.title.to(language)
    if [other.title.to(language) for other in programme.indicators].count(title) < 2:
        return title
    return f"{title} · {respondent_name(indicator.respondent or instrument.respondent)}"


def phase_name(phase: str, programme: Programme, language: Language) -> str:
    found = programme.phase_by_key.get(phase)
    return found.title.to(language) if found else ""


def when_name(phase: str, moment: str, programme: Programme, language: Language) -> str:
    """`Gruppeforløb, før`; without a phase `Før`."""
    parts = (phase_name(phase, programme, language), moment_name(Moment(moment)))
    return sentence_case(", ".join(part for part in parts if part))


def days_late(days: int) -> str:
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}


def protection_name(kind: ProtectionKind) -> str:
    return {
        ProtectionKind.ADDRESS: _("Name and address protection"),
        ProtectionKind.THREATENED: _("Special protection: the citizen is threatened"),
    }[kind]


def protection_means(kind: ProtectionKind) -> str:
    return {
        ProtectionKind.ADDRESS: _(
            "Address, telephone, mail and CPR number are shown to those named below, and to nobody else."
        ),
        ProtectionKind.THREATENED: _(
            "The same, and the course itself stands in nobody's lists and searches but of those named below."
        ),
    }[kind]
