"""What stands of a review in the store, as the values that its report is made of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from virkning.domain.case_review import (
    OUTCOME,
    CaseOutcome,
    CodedCase,
    FactorValue,
    PartlyAs,
    differing,
    settled,
)
from virkning.domain.case_review_findings import MOST_CONDITIONS, Combinations, combinations_of, findings
from virkning.domain.case_review_findings import ReviewFindings as Findings
from virkning.store.models import CaseReview, Coding, ReviewedCase


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """One case: what each reader says, what counts of it, and what readers still differ about."""

    case: ReviewedCase
    readings: tuple[CodedCase, ...]
    whole: tuple[bool, ...]
    counts: CodedCase
    differ: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Read whole by as many as are to read it."""
        return sum(self.whole) >= (2 if self.case.twice else 1)


def standings(review: CaseReview) -> tuple[CaseStanding, ...]:
    book = review.book()
    rows = review.cases.select_related("course").prefetch_related("codings", "agreed").order_by("pk")
    found = []
    for case in rows:
        by_reader = defaultdict[int, list[Coding]](list)
        for coding in case.codings.all():
            by_reader[coding.reader_id].append(coding)
        readings = tuple(read_by(by_reader[reader]) for reader in sorted(by_reader))
        whole = tuple(one.outcome is not None and len(one.values) == len(book.factors) for one in readings)
        agreed = {one.factor: one.value for one in case.agreed.all()}
        found.append(
            CaseStanding(case, readings, whole, settled(readings, agreed, book), differing(readings, agreed, book))
        )
    return tuple(found)


def read_by(codings: Sequence[Coding]) -> CodedCase:
    values = {one.factor: FactorValue(one.value) for one in codings if one.factor != OUTCOME}
    end = next((CaseOutcome(one.value) for one in codings if one.factor == OUTCOME), None)
    return CodedCase(values, end)


def found_in(
    review: CaseReview, cases: Sequence[CaseStanding], *, conditions: Sequence[str], fuzzy: bool
) -> tuple[Findings, Combinations | None]:
    """`conditions` are the factors that are looked at together."""
    book, partly = review.book(), PartlyAs(review.partly_as)
    some = [key for key in conditions if book.factor(key) is not None][:MOST_CONDITIONS]
    counted = [one.counts for one in cases]
    readings = [one.readings for one in cases if len(one.readings) > 1]
    told = findings(book, counted, readings, partly=partly, asked=some)
    return told, combinations_of(counted, some, partly=partly, fuzzy=fuzzy) if some else None
