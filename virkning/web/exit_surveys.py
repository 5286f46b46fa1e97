"""Exit surveys as their staff meet them: which there are, how to answer, and what the answers of the weeks say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.exit_surveys import exit_surveys_of, may_run_exit_survey, places_for_exit_surveys
from virkning.analysis.disclosure import protect_tallies
from virkning.domain.exit_survey import Leaning, ShownTally, counts_as_good, tallied
from virkning.domain.instrument import Instrument
from virkning.domain.response import Answers
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store import extract
from virkning.store.models import ExitSurvey, User
from virkning.web.exit_answers import questions_of

WEEKS = 13
"""How far back the page looks."""

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One question in a period: a sentence always, a share where it may be told."""

    label: str
    hidden: bool
    share: str
    percent: int | None
    words: str
    n: str


@dataclass(frozen=True, slots=True)
class Period:
    """Some weeks of one survey; no questions where there are too few answers."""

    name: str
    n: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A survey in the list, and at the top of its own page."""

    pk: int
    title: str
    place: str
    closed: bool
    waiting: str
    latest: Period


def cards(user: User, *, today: date, language: Language) -> list[Card]:
    surveys = exit_surveys_of(user)
    answers = extract.exit_answers(surveys, since=first_week(today))
    held = dict(surveys.order_by().annotate(n=Count("held")).values_list("pk", "n"))
    return [_card(survey, held[survey.pk], answers.get(survey.pk, {}), today, language) for survey in surveys]


def card(survey: ExitSurvey, weeks: Mapping[date, Sequence[Answers]], *, today: date, language: Language) -> Card:
    return _card(survey, survey.held.count(), weeks, today, language)


def _card(
    survey: ExitSurvey, held: int, weeks: Mapping[date, Sequence[Answers]], today: date, language: Language
) -> Card:
    return Card(
        survey.pk,
        survey.title,
        place_name(survey, language),
        survey.closed is not None,
        _waiting(held),
        _period(_("This week"), weeks.get(monday(today), ()), questions_of(survey), language),
    )


def periods(
    survey: ExitSurvey, weeks: Mapping[date, Sequence[Answers]], *, today: date, language: Language
) -> list[Period]:
    """This week, the last one, and all that the page looks back on."""
    questions, this = questions_of(survey), monday(today)
    everything = [answers for found in weeks.values() for answers in found]
    chosen = (
        (_("This week"), weeks.get(this, ())),
        (_("Last week"), weeks.get(this - timedelta(days=7), ())),
        (ngettext("The last %(n)d week", "The last %(n)d weeks", WEEKS) % {"n": WEEKS}, everything),
    )
    return [_period(name, found, questions, language) for name, found in chosen]


def told(tally: ShownTally, questions: Instrument, language: Language) -> Told:
    label = questions.item_by_key[tally.item].label.to(language)
    if tally.hidden is not None or tally.leaning is None:
        return Told(label, True, "", None, "", "")
    n = numbers.count(tally.n, language=language)
    if tally.share is None:
        return Told(label, False, "", None, leaning_name(tally.leaning), n)
    value = tally.share.value or 0.0
    share = numbers.percent(value, n=tally.n, language=language)
    return Told(label, False, share, round(100 * value), leaning_name(tally.leaning), n)


def positive(questions: Instrument, language: Language) -> str:
    """The answers that are counted as good ones, in their own words where all the questions share them."""
    first = questions.items[0]
    shared = all(item.options == first.options for item in questions.items)
    if not first.options or not shared:
        return _("above the middle of the range")
    good = (option for option in first.options if counts_as_good(questions, first, option.value))
    named = tuple(_("“%(answer)s”") % {"answer": one.text.to(language)} for one in good)
    return numbers.list_of(named, language=language)


def leaning_name(leaning: Leaning) -> str:
    return {
        Leaning.NEARLY_ALL: _("All or nearly all"),
        Leaning.MOST: _("Most"),
        Leaning.HALF: _("About half"),
        Leaning.FEWER: _("Under half"),
    }[leaning]


def place_name(survey: ExitSurvey, language: Language) -> str:
    parts = [survey.programme.defined().title.to(language), survey.department.title]
    return " · ".join([*parts, survey.team.title] if survey.team else parts)


def place_choices(user: User, language: Language) -> list[Place]:
    """What the form offers: the numbers of programme, department and team, and how the place is called."""
    return [
        (
            f"{programme.pk}-{department.pk}-{team.pk if team else 0}",
            " · ".join(
                [
                    programme.defined().title.to(language),
                    department.title,
                    team.title if team else _("the whole department"),
                ]
            ),
        )
        for programme, department, team in places_for_exit_surveys(user)
    ]


def about(survey: ExitSurvey, user: User, *, language: Language) -> dict[str, object]:
    """What every page of a survey shows above its own content."""
    return {
        "room": "surveys",
        "survey": survey,
        "place": place_name(survey, language),
        "may_run": may_run_exit_survey(user, survey),
    }


def survey_address(request: HttpRequest, survey: ExitSurvey) -> str:
    """As it stands on posters: the address that is set for the program, else the one the employee uses."""
    path = reverse("exit-survey", args=[survey.token])
    return f"{settings.ADDRESS.rstrip('/')}{path}" if settings.HTTPS else request.build_absolute_uri(path)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_week(today: date) -> date:
    return monday(today) - timedelta(days=7 * (WEEKS - 1))


def _period(name: str, found: Sequence[Answers], questions: Instrument, language: Language) -> Period:
    least = settings.VIRKNING_SMALLEST_SHOWN
    shown = protect_tallies(tallied(questions, found), threshold=least)
    enough = len(found) >= least
    n = ngettext("%(n)s answer", "%(n)s answers", len(found)) % {"n": numbers.count(len(found), language=language)}
    return Period(name, n if found else "", tuple(told(one, questions, language) for one in shown) if enough else ())


def _waiting(count: int) -> str:
    """How many wait. Only how many: what they say is told when there are enough of them."""
    least = settings.VIRKNING_SMALLEST_SHOWN
    if not count:
        return ""
    return ngettext("%(n)d new answer – shown from %(least)d", "%(n)d new answers – shown from %(least)d", count) % {
        "n": count,
        "least": least,
    }
