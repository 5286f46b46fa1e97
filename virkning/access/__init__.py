"""Who may see and who may do. People's data is read through these doors only; no access looks like no such thing."""

from virkning.access.doors import (
    Reading,
    comments_on,
    course_or_404,
    courses_visible_to,
    may,
    programme_or_404,
    programmes_visible_to,
    reading_of,
    responses_of,
)
from virkning.access.permissions import PERMISSIONS, Permission
from virkning.store.models import Role

__all__ = [
    "PERMISSIONS",
    "Permission",
    "Reading",
    "Role",
    "comments_on",
    "course_or_404",
    "courses_visible_to",
    "may",
    "programme_or_404",
    "programmes_visible_to",
    "reading_of",
    "responses_of",
]
