"""Everything that was done with one citizen's data, out of the audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from virkning.store.models import AuditEvent, Membership


@dataclass(frozen=True, slots=True)
class Look:
    """`by` is None for what the system did itself; `role` is empty for someone who has left."""

    at: datetime
    what: str
    purpose: str
    by: int | None
    name: str
    role: str


def looks_of(client: int) -> tuple[Look, ...]:
    """Newest first. For whoever has been let through to the citizen."""
    events = AuditEvent.objects.filter(subjects__client=client).select_related("by").order_by("-at", "-pk")
    rows = list(events)
    roles = _roles({row.by_id for row in rows if row.by_id is not None})
    return tuple(
        Look(
            row.at,
            row.what,
            row.purpose or "",
            row.by_id,
            row.by.name if row.by else "",
            roles.get(row.by_id or 0, ""),
        )
        for row in rows
    )


def _roles(users: Iterable[int]) -> dict[int, str]:
    """The role that somebody has now."""
    rows = Membership.objects.filter(user__in=users).order_by("-pk").values_list("user", "role")
    return dict(rows)
