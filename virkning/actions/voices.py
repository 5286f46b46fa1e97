"""What citizens say in their own words: written down, marked by theme, and approved for others once it is masked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.masking import names_left
from virkning.domain.voice import LONGEST_VOICE, MOST_THEMES, USUAL_THEMES, VoiceSource, VoiceState
from virkning.store.models import (
    Course,
    Goal,
    Identity,
    Programme,
    Protection,
    User,
    Voice,
    VoiceMark,
    VoiceTheme,
)


@transaction.atomic
def hear(course: Course, *, words: str, goal: Goal | None = None, day: date, by: User, now: datetime) -> Voice:
    """What was said in a course, or a goal in own words. Raises Refused."""
    if goal is not None and Voice.objects.filter(goal=goal).exists():
        raise Refused([Problem("voice-of-goal-there")])
    row = Voice.objects.create(
        organisation=course.programme.organisation,
        programme_key=course.programme.key,
        source=VoiceSource.GOAL if goal is not None else VoiceSource.SAID,
        course=course,
        goal=goal,
        day=day,
        words=_said(words),
        indicator=goal.indicator if goal is not None else "",
        by=by,
        made=now,
    )
    record("voice-heard", subject="voice", objects=[row.pk], by=by)
    return row


@transaction.atomic
def hear_anonymous(programme: Programme, *, words: str, day: date, by: User, now: datetime) -> Voice:
    """What somebody wrote or said after an anonymous talk, for others to read. Raises Refused."""
    row = Voice.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        source=VoiceSource.AFTER_TALK,
        day=day,
        words=_said(words),
        agreed=True,
        by=by,
        made=now,
    )
    record("voice-heard", subject="voice", objects=[row.pk], by=by)
    return row


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody makes of a voice: its themes, the indicator it stands beside, and the text for others."""

    themes: Collection[str]
    indicator: str
    shown: str
    agreed: bool


@transaction.atomic
def mark_voice(voice: Voice, marked: Marked, *, version: int, by: User) -> Voice:
    """A text that was approved and is changed must be approved again. Raises Refused."""
    row = _locked(voice, version)
    if len(marked.shown) > LONGEST_VOICE:
        raise Refused([Problem("voice-too-long", params={"most": LONGEST_VOICE})])
    known = {one.key for one in VoiceTheme.objects.filter(_theme_of(row))} | set(USUAL_THEMES)
    if row.state == VoiceState.APPROVED and (row.shown != marked.shown.strip() or not marked.agreed):
        row.state = VoiceState.HEARD
    row.shown, row.agreed, row.indicator = marked.shown.strip(), marked.agreed, marked.indicator
    row.version += 1
    row.save()
    row.marks.exclude(theme__in=marked.themes).delete()
    there = set(row.marks.values_list("theme", flat=True))
    VoiceMark.objects.bulk_create(
        VoiceMark(voice=row, theme=theme) for theme in sorted(set(marked.themes) & known - there)
    )
    record("voice-marked", subject="voice", objects=[row.pk], by=by)
    return row


@transaction.atomic
def approve_voice(voice: Voice, *, version: int, by: User, now: datetime) -> Voice:
    """From here on the masked text is read beside the numbers. Raises Refused with every problem."""
    row = _locked(voice, version)
    client = row.course.client_id if row.course is not None else None
    wrong = {
        "voice-shows-nothing": not row.shown,
        "voice-not-agreed": not row.agreed,
        "voice-names-somebody": names_left(row.shown, known_names(row)),
        "voice-of-protected": client is not None and Protection.objects.filter(client=client, ended=None).exists(),
    }
    problems = [Problem(code) for code, found in wrong.items() if found]
    if problems:
        raise Refused(problems)
    row.state, row.approved_by, row.approved = VoiceState.APPROVED, by, now
    row.version += 1
    row.save()
    record("voice-approved", subject="voice", objects=[row.pk], by=by)
    return row


@transaction.atomic
def withdraw_voice(voice: Voice, *, by: User) -> Voice:
    """Nobody reads it beside the numbers any more; whoever works with the citizen still knows that it was said."""
    row = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    row.state = VoiceState.WITHDRAWN
    row.version += 1
    row.save(update_fields=["state", "version"])
    record("voice-withdrawn", subject="voice", objects=[row.pk], by=by)
    return row


@transaction.atomic
def add_theme(programme: Programme, *, title: str, by: User) -> VoiceTheme:
    """Raises Refused without a title, for one that is there, or when there are enough."""
    title = title.strip()[:60]
    rows = VoiceTheme.objects.filter(organisation=programme.organisation, programme_key=programme.key)
    wrong = {
        "theme-says-nothing": not title,
        "theme-is-there": title.casefold() in _titles(rows.values_list("title", flat=True)),
        "themes-enough": rows.count() + len(USUAL_THEMES) >= MOST_THEMES,
    }
    problems = [Problem(code, params={"most": MOST_THEMES}) for code, found in wrong.items() if found]
    if problems:
        raise Refused(problems)
    key = f"own-{rows.count() + 1}"
    row = VoiceTheme.objects.create(
        organisation=programme.organisation, programme_key=programme.key, key=key, title=title, by=by
    )
    record("voice-theme-added", subject="voice-theme", objects=[row.pk], by=by)
    return row


def known_names(voice: Voice) -> frozenset[str]:
    """Names that belong to the case: the citizen, those in the family, and the staff. For checking only."""
    names = {voice.by.name}
    if voice.course is not None:
        cases = voice.course.client.memberships_of_cases.values("case")
        family = Identity.objects.filter(client__memberships_of_cases__case__in=cases)
        own = Identity.objects.filter(client=voice.course.client_id)
        names |= {one.name for one in (*own, *family) if one.name}
        names |= set(voice.course.responsibilities.values_list("user__name", flat=True))
    return frozenset(names)


def _titles(own: Collection[str]) -> set[str]:
    usual = {word for text in USUAL_THEMES.values() for word in (text.da, text.en)}
    return {title.casefold() for title in (*own, *usual)}


def _theme_of(voice: Voice) -> models.Q:
    return models.Q(organisation=voice.organisation_id, programme_key=voice.programme_key)


def _locked(voice: Voice, version: int) -> Voice:
    row = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    if row.version != version:
        raise Refused([Problem("voice-changed-meanwhile")])
    return row


def _said(words: str) -> str:
    words = words.strip()
    if not words:
        raise Refused([Problem("voice-says-nothing")])
    if len(words) > LONGEST_VOICE:
        raise Refused([Problem("voice-too-long", params={"most": LONGEST_VOICE})])
    return words
