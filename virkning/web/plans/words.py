"""Names of what stands in an action plan, in the language of the page."""

from django.utils.translation import gettext as _

from virkning.domain.change import GoalType
from virkning.domain.goal import GoalScale, GoalStanding, RatedBy, StepOwner


def type_name(kind: GoalType) -> str:
    return {
        GoalType.DEVELOP: _("Something is to become better"),
        GoalType.KEEP: _("Something good is to be kept"),
        GoalType.LIMIT_LOSS: _("Something hard is to be held off as well as possible"),
    }[kind]


def scale_name(scale: GoalScale) -> str:
    return {
        GoalScale.NUMBERS: _("From 0 to 10"),
        GoalScale.ATTAINMENT: _("Five levels that we write together"),
    }[scale]


def standing_name(standing: GoalStanding) -> str:
    return {
        GoalStanding.ACTIVE: _("we work on it"),
        GoalStanding.REACHED: _("reached"),
        GoalStanding.PUT_ASIDE: _("put aside"),
    }[standing]


def rated_by_name(who: RatedBy) -> str:
    return {
        RatedBy.TOGETHER: _("We did it together"),
        RatedBy.CITIZEN: _("The citizen alone"),
        RatedBy.EMPLOYEE: _("I did it alone"),
    }[who]


def owner_name(who: StepOwner) -> str:
    return {
        StepOwner.TOGETHER: _("together"),
        StepOwner.CITIZEN: _("the citizen"),
        StepOwner.EMPLOYEE: _("the employee"),
        StepOwner.OTHER: _("somebody else"),
    }[who]
