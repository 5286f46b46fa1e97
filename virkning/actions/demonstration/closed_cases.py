"""The demonstration's closed cases: sixty-three read by two and waiting for approval, twelve that are being read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.actions.case_reviews import Found, agree, begin_review, close_review, code_case, tell_quotation
from virkning.domain.case_review import OUTCOME, PartlyAs
from virkning.library.codebooks import codebooks
from virkning.library.demonstration.closed_cases import HOW_MANY, ClosedCase, another_reading, closed_cases
from virkning.store.models import CaseReview, Course, JournalEntry, JournalKind, Programme, Team, User

BEING_READ = 12
ALREADY_READ = 4
TOLD = (
    ("match", "Da hun først turde sige, hvad hun var bange for, begyndte det at flytte sig."),
    ("time", "Det tog længere, end nogen havde regnet med, og det var det, der skulle til."),
    ("housing", "Før der var ro om hjemmet, var der ikke plads til at tale om andet."),
)


def read_closed_cases(programme: Programme, team: Team, *, users: Sequence[User], today: date) -> None:
    """The first of `users` reads beside the last, who leads."""
    reader, leader = users[0], users[-1]
    courses = list(
        Course.objects.filter(team=team, programme__key=programme.key, ended__isnull=False)
        .filter(journal=None)
        .order_by("ended", "pk")[: HOW_MANY + BEING_READ]
    )
    if len(courses) <= HOW_MANY:
        return  # a smaller demonstration, as tests load it
    cases = closed_cases(len(courses))
    entries = _journals(courses, cases, by=leader)
    now = timezone.make_aware(datetime.combine(today - timedelta(days=20), time(10)))
    first = _begun(programme, courses[:HOW_MANY], "Hvad gjorde forskellen? De første 63", (reader, leader), leader, now)
    for row, case in zip(first.cases.select_related("course", "review"), cases, strict=False):
        _read(row.pk, first, case, entries[row.course_id], by=leader, now=now)
        if row.twice:
            said = another_reading(case, seed=f"again {row.pk % 1000}")
            code_case(row, found={key: Found(value) for key, value in said.items()}, by=reader, now=now)
            _settle(first, row.pk, said, case, by=leader, now=now)
    for factor, text in TOLD:
        tell_quotation(first, factor=factor, text=text, by=leader, now=now)
    close_review(first, by=leader, now=now + timedelta(days=6))
    later = now + timedelta(days=12)
    second = _begun(programme, courses[HOW_MANY:], "De næste forløb", (reader, leader), leader, later)
    for row, case in list(zip(second.cases.select_related("course"), cases[HOW_MANY:], strict=False))[:ALREADY_READ]:
        _read(row.pk, second, case, entries[row.course_id], by=leader, now=later)


def _begun(
    programme: Programme, courses: Sequence[Course], title: str, readers: Sequence[User], by: User, now: datetime
) -> CaseReview:
    _, book = next(iter(codebooks().values()))
    return begin_review(
        programme,
        title=title,
        question="Hvilke forhold i forløbet fulgtes ad med, at det gik godt?",
        codebook=book,
        courses=courses,
        readers=readers,
        partly_as=PartlyAs.PRESENT,
        by=by,
        now=now,
    )


def _journals(courses: Sequence[Course], cases: Sequence[ClosedCase], *, by: User) -> dict[int, list[JournalEntry]]:
    """Four signed notes in each, spread over the course."""
    rows = []
    for course, case in zip(courses, cases, strict=True):
        last = course.ended or course.started
        days = max((last - course.started).days, 0)
        for place, text in enumerate(case.notes):
            day = course.started + timedelta(days=days * place // (len(case.notes) - 1))
            at = timezone.make_aware(datetime.combine(day, time(15)))
            rows.append(
                JournalEntry(
                    course=course,
                    author=by,
                    created=at,
                    saved=at,
                    signed_at=at,
                    signed_by=by,
                    day=day,
                    kind=JournalKind.TALK,
                    text=text,
                )
            )
    made = JournalEntry.objects.bulk_create(rows)
    found: dict[int, list[JournalEntry]] = {}
    for row in made:
        found.setdefault(row.course_id, []).append(row)
    return found


def _read(
    pk: int, review: CaseReview, case: ClosedCase, notes: Sequence[JournalEntry], *, by: User, now: datetime
) -> None:
    found = {
        factor: Found(str(value), notes[note].pk if sentence else None, sentence)
        for factor, (value, sentence, note) in case.said.items()
    }
    found[OUTCOME] = Found(str(case.outcome), notes[-1].pk, case.notes[-1])
    code_case(review.cases.select_related("course", "review").get(pk=pk), found=found, by=by, now=now)


def _settle(review: CaseReview, pk: int, said: Mapping[str, str], case: ClosedCase, *, by: User, now: datetime) -> None:
    """They talked, and mostly came back to what the journal says."""
    row = review.cases.get(pk=pk)
    first = {factor: str(value) for factor, (value, _, _) in case.said.items()} | {OUTCOME: str(case.outcome)}
    for key, value in first.items():
        if said.get(key, value) != value:
            agree(row, factor=key, value=value, why="", by=by, now=now)
