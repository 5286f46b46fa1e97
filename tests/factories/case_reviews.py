"""Reviews of closed cases for tests."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from virkning.domain.case_review import Codebook, Factor, PartlyAs
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import CaseReview, Coding, Course, ReviewedCase, User


def factor(key: str) -> Factor:
    text = Text(key.title(), key.title())
    return Factor(key, text, text, text, text)


BOOK = Codebook(tuple(factor(key) for key in ("time", "match", "home")), Text("egne", "own"))


def make_review(courses: Sequence[Course], *, readers: Sequence[User], by: User, closed: bool = False) -> CaseReview:
    programme = courses[0].programme
    now = timezone.now()
    row = CaseReview.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        title="Hvad gjorde forskellen",
        question="Hvad fulgtes ad?",
        codebook=written_definition(BOOK),
        partly_as=PartlyAs.PRESENT,
        seed=1,
        made=now,
        made_by=by,
        closed=now if closed else None,
        closed_by=by if closed else None,
    )
    row.readers.set(readers)
    ReviewedCase.objects.bulk_create(ReviewedCase(review=row, course=course, twice=True) for course in courses)
    return row


def code(case: ReviewedCase, reader: User, outcome: str = "reached", **values: str) -> None:
    """As it stands in the store, whatever state the review is in."""
    for key, value in {**values, "outcome": outcome}.items():
        Coding.objects.create(case=case, reader=reader, factor=key, value=value, at=timezone.now())


def ended(course: Course, day: date) -> Course:
    Course.objects.filter(pk=course.pk).update(ended=day, ended_reason="completed")
    course.refresh_from_db()
    return course
