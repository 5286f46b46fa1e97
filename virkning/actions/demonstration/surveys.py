"""Exit surveys in the demonstration: one that is answered this week, and one that has just been opened."""

from collections.abc import Mapping
from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from virkning.actions import exit_surveys
from virkning.domain.instrument import Instrument
from virkning.store.models import ExitSurvey, Programme, Team, User

ANSWERED = (("Telefonrådgivningen", 13), ("Det åbne værksted", 3))
"""What the staff call it, and how many have answered."""

LEVELS = (0.62, 0.85, 0.8)
"""How far up the range people answer: to be able to act is rarer than to be heard."""


def ask_after_talks(
    programme: Programme, team: Team, *, by: User, instruments: Mapping[str, Instrument], today: date
) -> tuple[ExitSurvey, ...]:
    """Answers come by the same door as everybody's, so that they wait for each other."""
    rng = Random("after the talk")  # noqa: S311 - invented data, not a secret
    now = timezone.make_aware(datetime.combine(today, time(9)))
    opened = []
    for title, answered in ANSWERED:
        survey = exit_surveys.open_survey(
            programme, department=team.department, team=None, title=title, codes_needed=False, by=by, now=now
        )
        for _number in range(answered):
            answers = _answers(rng, instruments[survey.instrument])
            form = exit_surveys.new_form(survey)
            exit_surveys.answer(survey, form=form, answers=answers, now=now, today=today)
        opened.append(survey)
    return tuple(opened)


def _answers(rng: Random, instrument: Instrument) -> dict[str, float]:
    answers = {}
    for number, item in enumerate(instrument.items):
        value = item.low + rng.gauss(LEVELS[number % len(LEVELS)], 0.2) * (item.high - item.low)
        answers[item.key] = float(min(max(round(value), item.low), item.high))
    return answers
