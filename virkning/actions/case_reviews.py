"""Closed cases read again: a review is begun, its cases are coded, differences talked over, and the report approved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.case_review import (
    MOST_FACTORS,
    OUTCOME,
    CaseOutcome,
    Codebook,
    FactorValue,
    PartlyAs,
    read_twice,
)
from virkning.domain.errors import Problem, Refused
from virkning.store.definitions import written_definition
from virkning.store.models import (
    AgreedCoding,
    CaseReview,
    Coding,
    Course,
    JournalEntry,
    Programme,
    ReviewedCase,
    ToldQuotation,
    User,
)

SUBJECT, CASE = "case-review", "reviewed-case"
MOST_CASES = 500
LONGEST_QUOTATION = 2000
LONGEST_TOLD = 500


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """What a reader says of one factor; `repr` shows none of it."""

    value: str
    entry: int | None = None
    quotation: str = ""


@transaction.atomic
def begin_review(
    programme: Programme,
    *,
    title: str,
    question: str,
    codebook: Codebook,
    courses: Sequence[Course],
    readers: Sequence[User],
    partly_as: PartlyAs,
    by: User,
    now: datetime,
) -> CaseReview:
    """With the codebook as it stands now; which cases two are to read is drawn by lot. Raises Refused."""
    problems = []
    if not title.strip() or not question.strip():
        problems.append(Problem("case-review-no-question"))
    if not courses or len(courses) > MOST_CASES:
        problems.append(Problem("case-review-cases", params={"most": MOST_CASES}))
    if not codebook.factors or len(codebook.factors) > MOST_FACTORS:
        problems.append(Problem("case-review-factors", params={"most": MOST_FACTORS}))
    if not readers:
        problems.append(Problem("case-review-no-reader"))
    if any(course.ended is None for course in courses):
        problems.append(Problem("case-review-case-open"))
    if problems:
        raise Refused(problems)
    seed = CaseReview.objects.count() + 1
    review = CaseReview.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        title=title.strip(),
        question=question.strip(),
        codebook=written_definition(codebook),
        partly_as=partly_as,
        seed=seed,
        made=now,
        made_by=by,
    )
    review.readers.set(readers)
    twice = read_twice([course.pk for course in courses], seed=seed) if len(readers) > 1 else frozenset()
    rows = [ReviewedCase(review=review, course=course, twice=course.pk in twice) for course in courses]
    made = ReviewedCase.objects.bulk_create(rows)
    record("case-review-begun", subject=SUBJECT, objects=[review.pk], by=by)
    record("case-chosen-for-review", subject=CASE, objects=[row.pk for row in made], by=by)
    return review


@transaction.atomic
def code_case(case: ReviewedCase, *, found: Mapping[str, Found], by: User, now: datetime) -> None:
    """What one reader says of a case, perhaps not of every factor yet. Saying it again replaces one's own.

    Raises Refused with every problem: an unknown factor or value, or a quotation that does not stand in the note.
    """
    review = _open(case.review_id)
    book = review.book()
    problems = [problem for key, one in found.items() for problem in _wrong(case, book, key, one)]
    if problems:
        raise Refused(problems)
    for key, one in found.items():
        Coding.objects.update_or_create(
            case=case,
            reader=by,
            factor=key,
            defaults={"value": one.value, "entry_id": one.entry, "quotation": one.quotation.strip(), "at": now},
        )
    AgreedCoding.objects.filter(case=case, factor__in=found).delete()  # said anew, so talked over anew
    record("case-coded", subject=CASE, objects=[case.pk], by=by)


def _wrong(case: ReviewedCase, book: Codebook, key: str, one: Found) -> Iterable[Problem]:
    factor = book.factor(key)
    if key != OUTCOME and factor is None:
        yield Problem("case-review-unknown-factor", params={"factor": key[:40]})
        return
    allowed = [value.value for value in (CaseOutcome if key == OUTCOME else FactorValue)]
    named = {"factor": key if factor is None else factor.key}
    if one.value not in allowed:
        yield Problem("case-review-unknown-value", params={"allowed": ", ".join(allowed), **named})
    if len(one.quotation) > LONGEST_QUOTATION:
        yield Problem("case-review-quotation-long", params={"most": LONGEST_QUOTATION, **named})
    if one.entry is None:
        return
    entry = JournalEntry.objects.filter(pk=one.entry, course=case.course_id, signed_at__isnull=False).first()
    if entry is None or (one.quotation.strip() and _plain(one.quotation) not in _plain(entry.text)):
        yield Problem("case-review-quotation-not-there", params=named)


def _plain(text: str) -> str:
    return " ".join(text.split())


@transaction.atomic
def agree(case: ReviewedCase, *, factor: str, value: str, why: str, by: User, now: datetime) -> AgreedCoding:
    """What readers who differed agree on. Raises Refused where they do not differ."""
    review = _open(case.review_id)
    problems = list(_wrong(case, review.book(), factor, Found(value)))
    said = set(Coding.objects.filter(case=case, factor=factor).values_list("value", flat=True))
    if len(said) < 2:
        problems.append(Problem("case-review-nothing-to-agree"))
    if problems:
        raise Refused(problems)
    row, _ = AgreedCoding.objects.update_or_create(
        case=case, factor=factor, defaults={"value": value, "why": why.strip(), "at": now, "by": by}
    )
    record("coding-agreed", subject=CASE, objects=[case.pk], by=by)
    return row


@transaction.atomic
def tell_quotation(review: CaseReview, *, factor: str, text: str, by: User, now: datetime) -> ToldQuotation:
    """A quotation rewritten so that nobody can be known by it; for the report. Raises Refused."""
    row = CaseReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    problems = []
    if row.approved is not None:
        problems.append(Problem("case-review-approved"))
    if row.book().factor(factor) is None:
        problems.append(Problem("case-review-unknown-factor", params={"factor": factor[:40]}))
    if not text.strip() or len(text) > LONGEST_TOLD:
        problems.append(Problem("case-review-told-length", params={"most": LONGEST_TOLD}))
    quotations = [one.quotation for one in Coding.objects.filter(case__review=row) if one.quotation]
    if text.strip() and any(_plain(text) in _plain(one) or _plain(one) in _plain(text) for one in quotations):
        problems.append(Problem("case-review-told-verbatim"))
    if problems:
        raise Refused(problems)
    made = ToldQuotation.objects.create(review=row, factor=factor, text=text.strip(), by=by, at=now)
    record("quotation-told", subject=SUBJECT, objects=[row.pk], by=by)
    return made


@transaction.atomic
def drop_quotation(review: CaseReview, *, number: int, by: User) -> None:
    row = CaseReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if row.approved is not None:
        raise Refused([Problem("case-review-approved")])
    ToldQuotation.objects.filter(review=row, pk=number).delete()
    record("quotation-dropped", subject=SUBJECT, objects=[row.pk], by=by)


@transaction.atomic
def close_review(review: CaseReview, *, by: User, now: datetime) -> CaseReview:
    """Nothing is coded any more. Raises Refused when readers still differ, or a case has not been read."""
    row = _open(review.pk)
    left = row.cases.filter(codings=None).count()
    if left:
        raise Refused([Problem("case-review-not-read", params={"n": left})])
    row.closed, row.closed_by = now, by
    row.save(update_fields=["closed", "closed_by"])
    record("case-review-closed", subject=SUBJECT, objects=[row.pk], by=by)
    return row


@transaction.atomic
def approve_review(review: CaseReview, *, by: User, now: datetime) -> CaseReview:
    """A second person lets others read the report. Raises Refused."""
    row = CaseReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    problems = []
    if row.closed is None:
        problems.append(Problem("case-review-still-open"))
    if by.pk in (row.made_by_id, row.closed_by_id):
        problems.append(Problem("case-review-second-person"))
    if row.approved is not None:
        problems.append(Problem("case-review-approved"))
    if problems:
        raise Refused(problems)
    row.approved, row.approved_by = now, by
    row.save(update_fields=["approved", "approved_by"])
    record("case-review-approved", subject=SUBJECT, objects=[row.pk], by=by)
    return row


def _open(pk: int) -> CaseReview:
    row = CaseReview.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.closed is not None:
        raise Refused([Problem("case-review-closed")])
    return row
