"""The world of the rounds, and a year that passes in it: run in the data folder of the program that is served.

The program reads its own clock, so a year passes by moving what stands there a year back.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from tests.attacks.world import session_of
from tests.factories.programmes import PLANNED, THEORY
from tests.factories.world import make_world
from virkning.actions import rating
from virkning.domain.text import Text
from virkning.store.models import AgreedValue, Assessment, Rater, User

NAMES = {
    "documentalist": "Dorte Dam",
    "employee": "Mette Møller",
    "team-leader": "Tine Toft",
    "steering-group": "Søren Skov",
    "management": "Lis Lund",
}
YEAR = timedelta(days=365)
LATER = (3, 3, 2, 3, 4)
"""What the five answer a year later, each the same everywhere, in steps from the lowest."""


def world() -> dict[str, str]:
    """Five who log in, with a session each."""
    call_command("migrate", verbosity=0, interactive=False)  # where no migrated database was kept to copy
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    title = Text("Støtte efter krisecentret", "Support after the shelter")
    made = make_world(replace(PLANNED, title=title, theory=THEORY))
    made.organisation.title = "Huset ved Søen"
    made.organisation.save()
    for role, name in NAMES.items():
        User.objects.filter(pk=made.user(role).pk).update(name=name)
    return {role: session_of(User.objects.get(pk=made.user(role).pk)) for role in NAMES}


def year() -> None:
    """What is finished was finished a year ago."""
    for row in Assessment.objects.all():
        row.begun -= YEAR
        row.closed, row.finished, row.answer_by = (
            one - YEAR if one else None for one in (row.closed, row.finished, row.answer_by)
        )
        row.save()
    for agreed in AgreedValue.objects.all():
        agreed.day -= YEAR
        agreed.save()


def answers() -> None:
    """Whoever is asked in an open round answers every question, and hands in."""
    for row in Assessment.objects.filter(state="open"):
        framework = row.framework()
        for rater, level in zip(Rater.objects.filter(assessment=row).order_by("pk"), LATER, strict=True):
            for element in framework.elements:
                given = {question.key: framework.degrees[level].value for question in element.questions}
                rating.keep_rating(rater, answers=given, note="", element=element.key)
            rating.hand_in_rating(rater)


def main(what: str) -> None:
    json.dump({"world": world, "year": year, "answers": answers}[what](), sys.stdout)
