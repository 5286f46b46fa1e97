"""What was typed about an indicator, as an indicator; with everything that is missing told at once."""

from collections.abc import Mapping
from datetime import date
from math import isfinite

from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.errors import Problem, Refused
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.instrument import Respondent
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.library.indicators import WHOSE_ANSWERS
from virkning.library.shelves import instruments
from virkning.web.theory_drafts import text_given

KINDS: Mapping[str, SourceKind] = {
    "scale": SourceKind.SCALE,
    "variable": SourceKind.CATEGORY,
    "goals": SourceKind.GOALS,
    "attendance": SourceKind.ATTENDANCE,
    "exit": SourceKind.EXIT,
}


def indicator_given(given: Mapping[str, str], definition: Definition) -> Indicator:
    """Without a key. Raises Refused; the rest is checked as strictly as a file when it is saved."""
    word, _colon, named = given.get("source", "").partition(":")
    if word not in KINDS:
        raise Refused([Problem("indicator-without-source")])
    kind, problems = KINDS[word], list[Problem]()
    instrument, _dot, scale = named.partition(".") if kind in (SourceKind.SCALE, SourceKind.EXIT) else ("", "", "")
    respondent = _respondent(given.get("respondent", ""), instrument) if kind is SourceKind.SCALE else None
    title = text_given(given, "title") or _named(instrument, scale, respondent)
    if title is None:
        problems.append(Problem("indicator-without-title"))
    enough = _number(given.get("enough", "")) if kind is SourceKind.ATTENDANCE else 0.0
    if enough is None or not 0 <= enough <= 100 or (kind is SourceKind.ATTENDANCE and not enough):
        problems.append(Problem("indicator-enough"))
    wanted = _wanted(given, named, definition) if kind is SourceKind.CATEGORY else ()
    if kind is SourceKind.CATEGORY and not wanted:
        problems.append(Problem("indicator-hoped-for"))
    target = _target(given, problems)
    if problems:
        raise Refused(problems)
    return Indicator(
        key="",
        title=title or Text("", ""),
        instrument=instrument,
        scale=scale,
        goal=_chosen(given.get("goal", ""), GoalType) if kind is SourceKind.SCALE else GoalType.DEVELOP,
        respondent=respondent,
        kind=kind,
        variable=named if kind is SourceKind.CATEGORY else "",
        wanted=wanted,
        area=LifeArea(named) if kind is SourceKind.GOALS and named in LifeArea._value2member_map_ else None,
        enough=(enough or 0.0) / 100,
        rule=_rule(given.get("rule", "")) if kind is SourceKind.SCALE else None,
        definition=text_given(given, "definition"),
        target=target,
        responsible=text_given(given, "responsible"),
        use=text_given(given, "use"),
    )


def _respondent(word: str, instrument: str) -> Respondent | None:
    """None where it is whoever the questionnaire is meant for, so that the same thing is always said in one way."""
    known = instruments().get(instrument)
    if word not in Respondent._value2member_map_ or known is None:
        return None
    return known.answered_by(Respondent(word))


def _named(instrument: str, scale: str, respondent: Respondent | None) -> Text | None:
    found = instruments().get(instrument)
    if found is None or scale not in found.scale_by_key:
        return None
    title = found.scale_by_key[scale].title
    if respondent is None:
        return title
    whose = WHOSE_ANSWERS[respondent]
    return Text(f"{title.da}, {whose.da}", f"{title.en}, {whose.en}")


def _wanted(given: Mapping[str, str], variable: str, definition: Definition) -> tuple[str, ...]:
    found = definition.variable_by_key.get(variable)
    return tuple(one.key for one in (found.categories if found else ()) if f"wanted-{variable}-{one.key}" in given)


def _chosen(word: str, kind: type[GoalType]) -> GoalType:
    return kind(word) if word in kind._value2member_map_ else GoalType.DEVELOP


def _rule(word: str) -> ChangeRule | None:
    return ChangeRule(word) if word in ChangeRule._value2member_map_ else None


def _target(given: Mapping[str, str], problems: list[Problem]) -> Target | None:
    word = given.get("measure", "")
    if word not in Measure._value2member_map_:
        return None
    measure = Measure(word)
    value = _number(given.get("value", ""))
    if value is None or not _sensible(measure, value):
        problems.append(Problem("target-value"))
    try:
        by = date.fromisoformat(given.get("by", ""))
    except ValueError:
        problems.append(Problem("target-day"))
        by = date.max
    why = text_given(given, "why")
    if why is None:
        problems.append(Problem("target-why"))
    aimed = (value or 0.0) / 100 if measure is Measure.SHARE else (value or 0.0)
    return Target(measure, aimed, by, why or Text("", ""))


def _sensible(measure: Measure, value: float) -> bool:
    if measure is Measure.SHARE:
        return 0 < value <= 100
    return measure is Measure.MEAN or (value > 0 and value == int(value))


def _number(written: str) -> float | None:
    """Danish and English decimals, with or without a sign for percent."""
    try:
        value = float(written.strip().rstrip("%").strip().replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) < 1_000_000 else None
