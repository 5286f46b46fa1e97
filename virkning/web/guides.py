"""The guide inside the product: one's own role first."""

from virkning.access.rooms import roles_of
from virkning.domain.text import Language
from virkning.library.guides import Guide, guides
from virkning.reports.markdown import to_html
from virkning.store.models import Role, User

OF_ROLE = {
    Role.EMPLOYEE: "employee",
    Role.TEAM_LEADER: "team-leader",
    Role.DOCUMENTALIST: "documentalist",
    Role.STEERING_GROUP: "steering-group",
    Role.MANAGEMENT: "leaders",
    Role.BOARD: "leaders",
    Role.VOLUNTEER: "volunteer",
    Role.ADMINISTRATOR: "administrator",
    Role.RESEARCHER: "researcher",
}


def list_page(user: User, *, language: Language) -> dict[str, object]:
    mine = {OF_ROLE[role] for role in roles_of(user) if role in OF_ROLE}
    every = guides(language)
    return {
        "room": "guide",
        "mine": [one for one in every if one.key in mine],
        "others": [one for one in every if one.key not in mine],
    }


def guide_page(found: Guide, *, language: Language) -> dict[str, object]:
    others = [one for one in guides(language) if one.key != found.key]
    return {"room": "guide", "guide": found, "html": to_html(found.text, files={}, level=0), "others": others}
