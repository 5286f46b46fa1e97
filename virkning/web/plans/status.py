"""The status sheet beside an action plan: where the citizen stood first and stands now in each area."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from virkning.access.answered import scores_in
from virkning.domain.response import Answers
from virkning.domain.text import Language
from virkning.library.shelves import status_sheet
from virkning.reports import numbers
from virkning.store.models import Course
from virkning.web.plans.forms import number


@dataclass(frozen=True, slots=True)
class Area:
    """One area; `first` is empty where it was answered once only."""

    key: str
    title: str
    dots: tuple[bool, ...]
    latest: str
    first: str
    moved: str  # `better`, `worse` or nothing


def areas_of(course: Course, *, language: Language) -> tuple[list[Area], str]:
    """The areas that were answered, in the order of the sheet, and the day of the latest answer."""
    sheet = status_sheet()
    found: dict[str, list[tuple[date, int, float]]] = defaultdict(list)
    for score in scores_in(Course.objects.filter(pk=course.pk)).filter(response__instrument=sheet.key):
        if score.value is not None:
            found[score.scale].append((score.response.taken, score.response_id, score.value))
    areas = []
    for scale in sheet.scales:
        if found[scale.key]:
            values = [value for _day, _pk, value in sorted(found[scale.key])]
            item = sheet.item_by_key[scale.items[0]]
            texts = {option.value: option.text.to(language) for option in item.options}
            areas.append(_area(scale.key, scale.title.to(language), values, texts))
    days = [day for rows in found.values() for day, _pk, _value in rows]
    return areas, numbers.day(max(days), language=language) if days else ""


def _area(key: str, title: str, values: list[float], texts: dict[int, str]) -> Area:
    first, latest = values[0], values[-1]
    moved = "better" if latest > first else "worse" if latest < first else ""
    return Area(
        key,
        title,
        tuple(value <= latest for value in sorted(texts)),
        texts.get(int(latest), ""),
        texts.get(int(first), "") if len(values) > 1 and moved else "",
        moved,
    )


def questions(*, language: Language) -> list[tuple[str, str, list[tuple[int, str]]]]:
    """The sheet as a form: key, question, answers."""
    return [
        (
            item.key,
            (item.wording or item.label).to(language),
            [(option.value, option.text.to(language)) for option in item.options],
        )
        for item in status_sheet().items
    ]


def answers_given(given: dict[str, str]) -> Answers:
    return {
        item.key: number(given[f"status-{item.key}"])
        for item in status_sheet().items
        if given.get(f"status-{item.key}")
    }
