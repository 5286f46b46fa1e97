"""The guide: one's own role first, everything in both languages, and nothing in it that is not on the pages."""

import re

import pytest
from django.test import Client

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from virkning.domain.text import LANGUAGES, Language
from virkning.library.guides import GUIDE, ORDER, guides, method, pictures
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_come_in_the_language_of_the_page(language: Language) -> None:
    client = reader(Role.BOARD, language)
    page = client.get("/guide/employee/").content.decode()
    shown = re.findall(r'<img src="/guide/pictures/([\w-]+)\.png" alt="([^"]+)"', page)
    assert [name for name, _ in shown] == ["today", "result-list", "course"]
    for name, seen in shown:
        assert len(seen) > len(name)
        assert client.get(f"/guide/pictures/{name}.png").content == pictures(language)[name].read_bytes()
    assert client.get("/guide/pictures/none.png").status_code == 404


METHOD = [("da", "Sådan regner Virkning", "Gennemsnit"), ("en", "How Virkning computes", "Mean")]


@pytest.mark.parametrize(("language", "title", "rule"), METHOD)
def test_how_everything_is_computed_stands_there_with_a_way_to_each_rule(language: str, title: str, rule: str) -> None:
    client = reader(Role.BOARD, language)
    page = client.get("/guide/method/").content.decode()
    assert f"<h1>{title}</h1>" in page
    assert f'<a href="/guide/method/scores/#scores-mean" rel="noopener noreferrer">{rule}</a>' in page
    ways = {tuple(way.split("#")) for way in re.findall(r'href="(/guide/method/[^"]+#[^"]+)"', page)}
    chapters = {path: client.get(path).content.decode() for path, _ in ways}
    assert len(chapters) == len(re.findall(r"^\d+\. \[", method(language), flags=re.MULTILINE))  # type: ignore[arg-type]
    for path, rule_id in ways:
        assert f'id="{rule_id}"' in chapters[path] or path == f"/guide/method/{rule_id}/"
    assert not any("&lt;a id" in text or "(#" in text for text in chapters.values())
    assert client.get("/guide/method/none/").status_code == 404


def test_both_languages_tell_the_same_parts() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (GUIDE / language).glob("*.md")} == set(ORDER)
    for danish, english in zip(guides("da"), guides("en"), strict=True):
        shapes = [re.findall(r"^(?:## |- |\d\. )", one.text, flags=re.MULTILINE) for one in (danish, english)]
        assert shapes[0] == shapes[1], danish.key
