"""Who may see and who may do. People's data is read through these doors only; no access looks like no such thing."""

from virkning.access.answered import scores_in
from virkning.access.cases import (
    colleagues,
    course_to_work_with_or_404,
    identity_of,
    may_see_identity,
    my_courses,
    occasion_or_404,
    occasions_of,
    open_links,
    other_courses_of,
    red_flag_or_404,
    red_flags_for,
    team_courses,
    teams_to_open_in,
    to_take,
    works_with_cases,
)
from virkning.access.contacts import contact_or_404, contacts_of, offers_in
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
    "colleagues",
    "comments_on",
    "contact_or_404",
    "contacts_of",
    "course_or_404",
    "course_to_work_with_or_404",
    "courses_visible_to",
    "identity_of",
    "may",
    "may_see_identity",
    "my_courses",
    "occasion_or_404",
    "occasions_of",
    "offers_in",
    "open_links",
    "other_courses_of",
    "programme_or_404",
    "programmes_visible_to",
    "reading_of",
    "red_flag_or_404",
    "red_flags_for",
    "responses_of",
    "scores_in",
    "team_courses",
    "teams_to_open_in",
    "to_take",
    "works_with_cases",
]
