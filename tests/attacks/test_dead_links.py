"""No page shows anybody a link that leads nowhere: every role walks every link, from the first page on."""

import re
from collections import Counter
from html import unescape
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from tests.attacks import makers
from tests.attacks.world import OWN, World
from tests.factories.plans import goal_data
from virkning.actions.break_glass import break_glass
from virkning.actions.plans import add_goal
from virkning.store.models import BreakGlass, Group, Responsibility, Role

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
GLASS = "with-broken-glass"
WALKERS = ("owner", "member-of-nothing", *(role for role in Role if role is not Role.EMPLOYEE), GLASS)
"""An employee is the owner, who has the most links."""
WITH_COLLEAGUES = ("owner", Role.VOLUNTEER, GLASS)
"""They have rows of their own and of colleagues, so two addresses of each page are walked; for others all are alike."""

FEWEST = 4
"""Whoever is logged in has the first page, the results, the settings and the security."""

SLOW = (".pdf", ".xlsx")
"""The steering group's extract in these forms takes long to make, and stands behind the same door as the others."""


@pytest.mark.parametrize("who", WALKERS)
def test_every_link_leads_somewhere(world: World, who: str) -> None:
    _hand_out(world)
    client = world.client("other-team" if who == GLASS else who)
    waiting, counted, dead = ["/"], Counter[str](), list[str]()
    came_from, most = {"/": ""}, 2 if who in WITH_COLLEAGUES else 1
    while waiting:
        path = waiting.pop(0)
        page = client.get(path)
        assert isinstance(page, HttpResponse)
        if page.status_code >= HTTPStatus.BAD_REQUEST:
            dead.append(f"{path} on {came_from[path]}")
        for link in _links(page, path):
            name = _name(link)
            slow = name == "steering-download" and link.endswith(SLOW)
            if link in came_from or slow or counted[name] >= most:
                continue
            counted[name] += 1
            came_from[link] = path
            waiting.append(link)
    assert not dead, dead
    assert len(came_from) > FEWEST


def _hand_out(world: World) -> None:
    """What the world's volunteer and the holder of broken glass need, so that their pages are not empty."""
    place, today = world.places[OWN], timezone.localdate()
    volunteer = world.users[Role.VOLUNTEER]
    Responsibility.objects.create(course=place.course, user=volunteer, since=today)
    Group.objects.get(key=makers.group(place)).leaders.add(volunteer)
    if not BreakGlass.objects.filter(by=world.users["other-team"]).exists():
        break_glass(
            place.course.key,
            reason="Hun ringer nu, og ingen andre er her.",
            by=world.users["other-team"],
            now=timezone.now(),
        )
    add_goal(place.course, goal=goal_data("Sove"), by=place.employee, today=today)


def _links(page: HttpResponse, path: str) -> list[str]:
    """Those inside the program; of a page that sends on, the page it sends to."""
    if "Location" in page.headers:
        found = [page.headers["Location"]]
    elif page.headers["Content-Type"].startswith("text/html"):
        found = [unescape(link) for link in LINK.findall(page.content.decode())]
    else:
        found = []
    inside = [urlsplit(urljoin(path, link)) for link in found]
    return [f"{one.path}?{one.query}".rstrip("?") for one in inside if not one.netloc and one.path[:1] == "/"]


def _name(link: str) -> str:
    try:
        match = resolve(urlsplit(link).path)
    except Resolver404:
        return link
    return match.view_name or link
