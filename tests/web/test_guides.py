"""The guide: one's own role first, everything in both languages, and nothing in it that is not on the pages."""

import re

import pytest
from django.test import Client

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from virkning.domain.text import LANGUAGES, Language
from virkning.library.guides import GUIDE, ORDER, guides
from virkning.store.models import TEAM_ROLES, Role
from virkning.web.guides import OF_ROLE

pytestmark = pytest.mark.django_db


def reader(role: Role, language: str) -> Client:
    user = make_user()
    organisation = make_organisation()
    team = make_team(make_department(organisation)) if role in TEAM_ROLES else None
    make_membership(user, organisation, role, team=team)
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(user)
    return client


def test_each_role_finds_its_own_first() -> None:
    for role in Role:
        page = reader(role, "da").get("/guide/").content.decode()
        mine = page[page.index("Til dig") : page.index("Til andre")]
        assert re.findall(r"/guide/([a-z-]+)/", mine) == [OF_ROLE[role]], role


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_is_read_with_its_headings_and_lists(language: Language) -> None:
    client = reader(Role.BOARD, language)
    for one in guides(language):
        page = client.get(f"/guide/{one.key}/").content.decode()
        article = page[page.index("<article") : page.index("</article>")]
        assert f"<h1>{one.title}</h1>" in page
        assert article.count("<h2>") == one.text.count("\n## ") + one.text.startswith("## ")
        assert "**" not in article
    assert client.get("/guide/none/").status_code == 404


def test_both_languages_tell_the_same_parts() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (GUIDE / language).glob("*.md")} == set(ORDER)
    for danish, english in zip(guides("da"), guides("en"), strict=True):
        shapes = [re.findall(r"^(?:## |- |\d\. )", one.text, flags=re.MULTILINE) for one in (danish, english)]
        assert shapes[0] == shapes[1], danish.key
