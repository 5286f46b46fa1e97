"""Putting in the official wording of a questionnaire: on its page, or with `virkning instrument wording`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.questionnaires import WORDING_FOLDER, overlays, version_in_use
from virkning.domain.errors import Problem, Refused
from virkning.domain.instrument import Instrument, Item, Respondent
from virkning.domain.programme import Programme
from virkning.domain.text import Language
from virkning.library.overlays import Overlay, save_wording, with_wording
from virkning.library.shelves import instrument, instruments
from virkning.library.wording import answered_alike
from virkning.store.models import InstrumentVersion, User

LONGEST_TEXT = 2000
LONGEST_ANSWER = 300
LONGEST_SOURCE = 300


@transaction.atomic
def put_in_wording(overlay: Overlay, *, by: User | None, now: datetime) -> Overlay:
    """From now on a citizen is asked in these words. Malformed where they belong to another questionnaire."""
    questions = instrument(overlay.instrument)
    with_wording(questions, overlay)
    version = InstrumentVersion.objects.get(key=questions.key, version=version_in_use(questions.key))
    record("wording-put-in", subject="questionnaire-wording", objects=[version.pk], by=by)
    kept = replace(overlay, put_in=now.astimezone(UTC).isoformat(timespec="microseconds"), by=by.pk if by else 0)
    save_wording(kept, settings.DATA / WORDING_FOLDER)
    return kept


def put_in_whole_wording(overlay: Overlay, *, numbers_only: bool, stood: str, by: User, now: datetime) -> Overlay:
    """The same where nothing may be missing. `stood` is the mark of what stood there when somebody began to write.

    Raises Refused with every problem.
    """
    questions = instrument(overlay.instrument)
    problems = [*_too_long(overlay), *_missing(questions, overlay, numbers_only=numbers_only)]
    if stood != mark_of(wording_in(questions, overlay.language)):
        problems.append(Problem("wording-overtaken"))
    if problems:
        raise Refused(problems)
    return put_in_wording(overlay, by=by, now=now)


def wording_in(questions: Instrument, language: Language) -> Overlay | None:
    """What was put in of this version in a language."""
    wanted = (questions.key, questions.version, language)
    return next((one for one in overlays() if (one.instrument, one.version, one.language) == wanted), None)


def mark_of(overlay: Overlay | None) -> str:
    """Another one after each saving."""
    return f"{overlay.put_in or 'before'} {overlay.by}" if overlay else "-"


def needs_wording(questions: Instrument) -> bool:
    """Whether its questions do not come along, and are put in by the organisation."""
    return bool(questions.items) and not questions.licence.item_text_shipped


def asked_of_citizens(programmes: Iterable[Programme]) -> dict[str, list[Programme]]:
    """The questionnaires that a citizen or a parent answers by these programmes, each with the programmes."""
    found: dict[str, list[Programme]] = {}
    for programme in programmes:
        for key in _asked(programme):
            found.setdefault(key, []).append(programme)
    return found


def _asked(programme: Programme) -> dict[str, None]:
    if not programme.plan:  # after a talk
        known = instruments()
        keys = (one.instrument for one in programme.indicators)
        return dict.fromkeys(k for k in keys if k in known and known[k].respondent is not Respondent.EMPLOYEE)
    return dict.fromkeys(one.instrument for one in programme.plan if one.respondent is not Respondent.EMPLOYEE)


def _missing(questions: Instrument, overlay: Overlay, *, numbers_only: bool) -> Iterator[Problem]:
    numbers = {item.key: number for number, item in enumerate(questions.items, start=1)}
    silent = [numbers[item.key] for item in questions.items if not overlay.items.get(item.key)]
    if silent:
        yield Problem("wording-questions-lack", params={"numbers": _row(silent)})
    for alike in answered_alike(questions, overlay):
        given = overlay.options.get(alike[0].key, {})
        lacking = [value for value in alike[0].answers if value not in given]
        bare = not given and (numbers_only or _has_words(alike[0]))
        if lacking and not bare:
            params = {"values": _row(lacking), "numbers": _row([numbers[item.key] for item in alike])}
            yield Problem("wording-answers-lack", params=params)
    if not overlay.source.citation:
        yield Problem("wording-source-lacks")


def _too_long(overlay: Overlay) -> Iterator[Problem]:
    answers = [text for texts in overlay.options.values() for text in texts.values()]
    for texts, most in (
        ([overlay.instruction, *overlay.items.values()], LONGEST_TEXT),
        (answers, LONGEST_ANSWER),
        ([overlay.source.citation], LONGEST_SOURCE),
    ):
        if any(len(text) > most for text in texts):
            yield Problem("wording-too-long", params={"most": most})


def _has_words(item: Item) -> bool:
    """Answers whose words come along, and need not be put in."""
    return bool(item.options)


def _row(values: Iterable[int]) -> str:
    return ", ".join(map(str, values))
