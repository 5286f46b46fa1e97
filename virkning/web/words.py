"""Names of domain values in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from virkning.domain.change import ChangeClass
from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.domain.score import NotScoredReason
from virkning.store.models import Role

_CLASSES = {
    ChangeClass.PROGRESSED: gettext_noop("Progression"),
    ChangeClass.STATUS_QUO: gettext_noop("Status quo"),
    ChangeClass.REGRESSED: gettext_noop("Regression"),
}


def class_name(kind: ChangeClass) -> str:
    """A list asks for it a thousand times, so only the one that is wanted is looked up."""
    return _(_CLASSES[kind])


def missing_name(reason: MissingReason) -> str:
    return {
        MissingReason.NO_SHOW: _("Did not turn up"),
        MissingReason.BROKE_OFF: _("Left the course"),
        MissingReason.TOO_SHORT: _("The phase was too short"),
        MissingReason.DECLINED: _("Did not wish to answer"),
        MissingReason.NOT_RELEVANT: _("Not relevant for the citizen"),
        MissingReason.FORGOTTEN: _("Was forgotten"),
        MissingReason.NOT_SCORED: _("Too few questions answered"),
        MissingReason.UNKNOWN: _("No reason given"),
    }[reason]


def moment_name(moment: Moment) -> str:
    return {
        Moment.BEFORE: _("before"),
        Moment.DURING: _("on the way"),
        Moment.AFTER: _("after"),
        Moment.FOLLOW_UP: _("follow-up"),
    }[moment]


def not_scored_name(reason: NotScoredReason) -> str:
    return {
        NotScoredReason.NO_ANSWERS: _("not answered"),
        NotScoredReason.TOO_FEW_ANSWERS: _("too few answers"),
        NotScoredReason.INVALID_ANSWER: _("an answer is not allowed"),
    }[reason]


def role_name(role: Role) -> str:
    names = {
        Role.EMPLOYEE: _("employee"),
        Role.TEAM_LEADER: _("team leader"),
        Role.DOCUMENTALIST: _("documentalist"),
        Role.STEERING_GROUP: _("steering group"),
        Role.MANAGEMENT: _("management"),
        Role.BOARD: _("board"),
        Role.VOLUNTEER: _("volunteer"),
        Role.RESEARCHER: _("researcher"),
        Role.ADMINISTRATOR: _("administrator"),
    }
    return sentence_case(names.get(role, role.value))


def role_about(role: Role) -> str:
    """What somebody with the role does and sees, in one sentence."""
    about = {
        Role.EMPLOYEE: _("Works with citizens in one team: opens courses, measures, writes the journal."),
        Role.TEAM_LEADER: _("As an employee, and follows all courses of the team."),
        Role.DOCUMENTALIST: _(
            "Defines programmes, indicators and reports, and looks after the quality of data; sees courses by "
            "pseudonym."
        ),
        Role.STEERING_GROUP: _("Reads results and comments on them; sees no citizens."),
        Role.MANAGEMENT: _("Reads results, approves reports and extracts, and signs benchmarks; sees no citizens."),
        Role.BOARD: _("Reads results and reports; sees no citizens."),
        Role.VOLUNTEER: _("Sees and writes only about the courses that they are part of."),
        Role.RESEARCHER: _("Plans studies, and gets extracts without names."),
        Role.ADMINISTRATOR: _("Looks after users, set-up and look-ups; sees no citizens."),
    }
    return about[role]


def sentence_case(text: str) -> str:
    """`enhver ændring` as a title: `Enhver ændring`; capitals inside are left alone."""
    return text[:1].upper() + text[1:]
