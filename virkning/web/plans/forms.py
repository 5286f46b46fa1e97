"""From filled-in forms of an action plan to what its actions take, and back into the form with nothing lost."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from virkning.actions.plans import LONGEST, GoalData, StepData
from virkning.domain.change import GoalType
from virkning.domain.goal import GAS_LEVELS, HEAVIEST, GoalScale, LifeArea, StepOwner
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.result_list.goals import AREAS, LEVELS
from virkning.store.models import Course, Goal, PlanStep
from virkning.web.plans.words import owner_name, scale_name, type_name

Given = Mapping[str, str]
Choice = tuple[str, str, bool]


def goal_given(given: QueryDict) -> GoalData:
    """Http404 for a choice that no form offers."""
    try:
        return GoalData(
            LifeArea(given.get("area", "")),
            given.get("words", ""),
            GoalType(given.get("type", "")),
            GoalScale(given.get("scale", "")),
            tuple(given.get(f"level{level}", "") for level in GAS_LEVELS),
            number(given.get("weight", "1")),
            number(given.get("tolerated_loss", "0")),
            given.get("indicator", ""),
        )
    except ValueError as error:
        raise Http404 from error


def step_given(given: QueryDict) -> StepData:
    """Http404 for a choice that no form offers; a day that is none counts as no day."""
    try:
        return StepData(given.get("what", ""), StepOwner(given.get("who", "")), day_given(given, "due"))
    except ValueError as error:
        raise Http404 from error


def day_given(given: QueryDict, name: str) -> date | None:
    try:
        return date.fromisoformat(given.get(name, ""))
    except ValueError:
        return None


def number(text: str) -> int:
    """-1, which nothing allows, for what is no number; long rows of digits are none either."""
    digits = text.strip()
    sign, digits = (-1, digits[1:]) if digits[:1] == "-" else (1, digits)
    return sign * int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -99


def written(goal: Goal) -> dict[str, str]:
    """A goal as the form holds it."""
    levels = goal.level_texts or ("",) * len(GAS_LEVELS)
    return {
        "area": goal.area,
        "words": goal.words,
        "type": goal.type,
        "scale": goal.scale,
        "weight": str(goal.weight),
        "tolerated_loss": str(goal.tolerated_loss),
        "indicator": goal.indicator,
        **{f"level{level}": text for level, text in zip(GAS_LEVELS, levels, strict=True)},
    }


def goal_fields(course: Course, given: Given, *, language: Language) -> dict[str, object]:
    """Every field with what was written kept in it."""
    definition = course.programme.defined()
    return {
        "areas": _choices({one.value: AREAS[one].to(language) for one in LifeArea}, given.get("area", "network")),
        "types": _choices({one.value: type_name(one) for one in GoalType}, given.get("type", GoalType.DEVELOP)),
        "scales": _choices({one.value: scale_name(one) for one in GoalScale}, given.get("scale", GoalScale.NUMBERS)),
        "levels": [
            (
                f"level{level}",
                f"{level:+d}".replace("-", numbers.MINUS) if level else "0",
                LEVELS[level].to(language),
                given.get(f"level{level}", ""),
            )
            for level in reversed(GAS_LEVELS)
        ],
        "weights": _choices({str(n): _weight(n) for n in range(1, HEAVIEST + 1)}, given.get("weight", "1")),
        "indicators": _choices(
            {one.key: one.title.to(language) for one in definition.scaled}, given.get("indicator", "")
        ),
        "words": given.get("words", ""),
        "tolerated_loss": given.get("tolerated_loss", "0"),
        "longest": LONGEST,
    }


def step_fields(given: Given) -> dict[str, object]:
    return {
        "what": given.get("what", ""),
        "due": given.get("due", ""),
        "whos": _choices({one.value: owner_name(one) for one in owners()}, given.get("who", StepOwner.TOGETHER)),
        "longest": LONGEST,
    }


def step_written(step: PlanStep) -> dict[str, str]:
    return {"what": step.what, "who": step.who, "due": step.due.isoformat() if step.due else ""}


def owners() -> tuple[StepOwner, ...]:
    return (StepOwner.TOGETHER, StepOwner.CITIZEN, StepOwner.EMPLOYEE, StepOwner.OTHER)


def _weight(times: int) -> str:
    return _("as the others") if times == 1 else _("%(n)d times as much") % {"n": times}


def _choices(names: Mapping[str, str], chosen: str) -> list[Choice]:
    return [(value, name, value == chosen) for value, name in names.items()]
