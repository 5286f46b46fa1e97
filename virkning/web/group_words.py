"""Names of what happens in groups, in the language of the page."""

from datetime import time

from django.utils.translation import gettext as _

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import LeftReason, Presence, SessionState

SIGNS = {Presence.PRESENT: "●", Presence.LATE: "◐", Presence.NOTICE: "○", Presence.ABSENT: "✕"}


def presence_name(presence: Presence) -> str:
    return {
        Presence.PRESENT: _("Came"),
        Presence.LATE: _("Late"),
        Presence.NOTICE: _("Sent word"),
        Presence.ABSENT: _("Stayed away"),
    }[presence]


def left_name(reason: LeftReason) -> str:
    return {
        LeftReason.COMPLETED: _("Completed the group"),
        LeftReason.BROKE_OFF: _("Broke off"),
        LeftReason.OTHER_GROUP: _("Goes on in another group"),
        LeftReason.COURSE_ENDED: _("The course has ended"),
        LeftReason.OTHER: _("Another reason"),
    }[reason]


def state_name(state: SessionState) -> str:
    return {
        SessionState.PLANNED: _("planned"),
        SessionState.HELD: _("held"),
        SessionState.CANCELLED: _("called off"),
    }[state]


def hour(starts: time | None, language: Language) -> str:
    return numbers.clock(starts, language=language) if starts else ""
