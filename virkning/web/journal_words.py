"""Names of what stands in a journal, and headings to begin a note with."""

from django.utils.translation import gettext as _

from virkning.domain.notification import NotificationStage, NotificationStanding
from virkning.store.models import JournalKind


def kind_name(kind: JournalKind) -> str:
    return {
        JournalKind.TALK: _("Talk"),
        JournalKind.CALL: _("Call"),
        JournalKind.MEETING: _("Meeting"),
        JournalKind.AGREEMENT: _("Agreement"),
        JournalKind.OBSERVATION: _("Observation"),
        JournalKind.HANDOVER: _("Handover"),
        JournalKind.OTHER: _("Other note"),
    }[kind]


def headings(kind: JournalKind) -> str:
    """What a note of this kind usually tells, as headings with room between them."""
    told = {
        JournalKind.TALK: (_("What we talked about:"), _("What matters to the citizen:"), _("What we agreed:")),
        JournalKind.CALL: (_("Whom I talked with:"), _("What it was about:"), _("What we agreed:")),
        JournalKind.MEETING: (_("Present:"), _("What we talked about:"), _("What we agreed:")),
        JournalKind.AGREEMENT: (_("What is agreed:"), _("Who does what, and when:")),
        JournalKind.OBSERVATION: (_("What I saw and heard:"), _("What I make of it:")),
        JournalKind.HANDOVER: (_("Where the course is now:"), _("What must be done first:"), _("What to be aware of:")),
        JournalKind.OTHER: (),
    }[kind]
    return "".join(f"{heading}\n\n" for heading in told)


def stage_name(stage: NotificationStage) -> str:
    return {
        NotificationStage.SENT: _("Sent to the municipality"),
        NotificationStage.RECEIPT: _("Receipt received"),
        NotificationStage.FOLLOWED_UP: _("Followed up"),
    }[stage]


def standing_name(standing: NotificationStanding) -> str:
    return {
        NotificationStanding.NOT_SENT: _("Signed, not sent yet"),
        NotificationStanding.RECEIPT_LATE: _("No receipt has come"),
        NotificationStanding.FOLLOW_UP_LATE: _("To be followed up now"),
        NotificationStanding.WAITING: _("Sent, waiting for a receipt"),
        NotificationStanding.RECEIVED: _("Received by the municipality"),
        NotificationStanding.CLOSED: _("Followed up, nothing more planned"),
    }[standing]
