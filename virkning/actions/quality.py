"""A doubtful finding that somebody has looked at: it is right, because …; and taking that back."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.quality import KINDS, QualityFinding, QualityKind
from virkning.store.models import Course, QualityJudgement, User

LONGEST = 1000


@transaction.atomic
def judge_right(course: Course, *, found: QualityFinding | None, why: str, by: User, now: datetime) -> QualityJudgement:
    """`found` is the finding as it stands now. Raises Refused where it is gone, is no doubt, or is judged already."""
    if found is None or found.day is None or KINDS[found.code] is not QualityKind.DOUBTFUL:
        raise Refused([Problem("quality-gone")])
    said = why.strip()
    if not said:
        raise Refused([Problem("quality-why-missing")])
    if len(said) > LONGEST:
        raise Refused([Problem("quality-why-too-long", params={"most": LONGEST})])
    try:
        with transaction.atomic():
            row = QualityJudgement.objects.create(
                course=course, code=found.code, about=found.about, day=found.day, why=said, by=by, at=now
            )
    except IntegrityError as twice:
        raise Refused([Problem("quality-judged-already")]) from twice
    record("finding-judged-right", subject="course", objects=[course.pk], by=by)
    return row


@transaction.atomic
def take_back(judgement: QualityJudgement, *, by: User, now: datetime) -> None:
    """The finding stands on the list again. What was written is kept."""
    row = QualityJudgement.objects.select_for_update().get(pk=judgement.pk)
    if row.undone is not None:
        return
    row.undone, row.undone_by = now, by
    row.save(update_fields=["undone", "undone_by"])
    record("finding-judged-again", subject="course", objects=[row.course_id], by=by)


def finding_named(
    found: tuple[QualityFinding, ...], *, course: str, code: str, about: str, day: str
) -> QualityFinding | None:
    """The one that a form names, among those that stand now."""
    return next(
        (one for one in found if (one.course, one.code, one.about, _written(one.day)) == (course, code, about, day)),
        None,
    )


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
