"""Answers that came before the plan asked, from an import or an older plan, tied to what the plan asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from virkning.domain.answered_before import Taken, answered_before
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.plan import PlannedMeasure
from virkning.domain.schedule import Due
from virkning.library.shelves import instrument
from virkning.store.models import Course, Occasion, Response

Identity = tuple[str, str, int, int]


def identity_of(row: Occasion) -> Identity:
    """As `Due.identity`."""
    return (row.measure, row.phase if row.stay else "", row.stay, row.number)


def loose_responses(courses: Iterable[Course]) -> Mapping[int, Sequence[Taken]]:
    """Course -> the standing responses that no occasion holds."""
    found = defaultdict[int, list[Taken]](list)
    rows = Response.objects.standing().filter(course__in=[course.pk for course in courses], occasion=None)
    for course, number, key, phase, moment, day, respondent in rows.order_by("taken", "seq", "pk").values_list(
        "course_id", "pk", "instrument", "phase", "moment", "taken", "respondent"
    ):
        whose = Respondent(respondent) if respondent else None
        found[course].append(Taken(number, key, phase, Moment(moment), day, whose))
    return found


def answered(
    dues: Iterable[Due], waiting: Iterable[Identity], taken: Sequence[Taken], plan: Mapping[str, PlannedMeasure]
) -> Mapping[Identity, Taken]:
    """Which of the occasions that wait have been answered already."""
    if not taken:
        return {}
    still = set(waiting)
    asked = [due for due in dues if due.identity in still]
    measures = {due.measure: due.instrument for due in asked}
    whose = {key: instrument(named).answered_by(plan[key].respondent) for key, named in measures.items()}
    return answered_before(asked, taken, respondents=whose)


def tie(course: Course, dues: Iterable[Due], plan: Mapping[str, PlannedMeasure]) -> list[int]:
    """Give occasions that wait the responses that answer them; the numbers of those occasions.

    The reasons that reports count are left as they are: they were told together with the answers, and answering one
    end of a phase does not take away why the other is missing.
    """
    taken = loose_responses([course]).get(course.pk, ())
    if not taken:
        return []
    rows = Occasion.objects.filter(course=course, response=None, missing_reason="", cancelled=False)
    waiting = {identity_of(row): row for row in rows}
    tied = answered(dues, waiting, taken, plan)
    versions = dict(Response.objects.filter(pk__in=[one.number for one in tied.values()]).values_list("pk", "version"))
    for identity, one in tied.items():
        row = waiting[identity]
        row.response_id, row.version = one.number, versions[one.number]
        row.save(update_fields=["response", "version"])
    return [waiting[identity].pk for identity in tied]
