"""Whose installation something is brought into, and by whom, as they are named on the command line."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext_lazy

from virkning.console.commands import option
from virkning.domain.errors import Problem, Unknown
from virkning.store.models import Organisation

F = TypeVar("F", bound=Callable[..., object])


def of_organisation(function: F) -> F:
    words = gettext_lazy("The key of the organisation, where there are several.")
    return option("--organisation", default="", words=words)(function)


def organisation_named(key: str) -> Organisation:
    """By its key, or the only one there is. Raises Unknown."""
    rows = Organisation.objects.order_by("key")
    found = rows.filter(key=key).first() if key else rows.first() if rows.count() == 1 else None
    if found is None:
        allowed = ", ".join(row.key for row in rows)
        raise Unknown([Problem("which-organisation", params={"allowed": allowed or "–"})])
    return found
