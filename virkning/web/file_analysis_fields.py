"""What is chosen for each kind of analysis: its fields, and a guess from the columns of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from virkning.analysis.asked import AnalysisKind
from virkning.domain.agreement import Level
from virkning.domain.matching import EffectMethod
from virkning.domain.staggered import ComparedWith
from virkning.exchange.cells import Kind
from virkning.exchange.sheets import Column, Sheet, same

Option = tuple[str, str]


class FieldKind(StrEnum):
    COLUMN = "column"
    COLUMNS = "columns"
    CHOICE = "choice"
    TEXT = "text"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Field:
    """`names` are what the column is often called; `holds` the kind of column that is guessed at."""

    name: str
    title: str
    kind: FieldKind = FieldKind.COLUMN
    help: str = ""
    needed: bool = True
    options: tuple[Option, ...] = ()
    names: tuple[str, ...] = ()
    holds: Kind | None = None
    usual: str = ""


TIMES = ("time", "tid", "day", "days", "dag", "dage", "week", "uge", "month", "måned", "year", "år")
OUTCOMES = ("outcome", "udfald", "resultat", "end", "slut", "after", "efter", "value", "værdi", "y")
PEOPLE = ("id", "person", "borger", "subject", "key", "nøgle")
UNITS = ("unit", "enhed", "countyreal", "county", "kommune", "id", "key", "nøgle")
CASES = ("case", "sag", "family", "familie", "subject", "id", "key", "nøgle")
BEGUN = ("first_treated", "firsttreat", "first.treat", "began", "begyndte", "start")


def fields_of(kind: AnalysisKind) -> tuple[Field, ...]:
    return _FIELDS[kind]()


def _growth() -> tuple[Field, ...]:
    return (
        Field("who", _("Who was measured"), names=PEOPLE, help=_("The same key in every row of a person.")),
        Field("time", _("When, as a number"), names=TIMES, holds=Kind.NUMBER, help=_("Days, weeks or months.")),
        Field("value", _("The value"), names=("value", "værdi", "score", *OUTCOMES), holds=Kind.NUMBER),
        Field(
            "knots",
            _("Times where the line may bend"),
            FieldKind.TEXT,
            _("For example 6, 26. Leave it empty for a straight line."),
            needed=False,
        ),
    )


def _predictors() -> tuple[Field, ...]:
    return (
        Field("outcome", _("Where people end"), names=OUTCOMES, holds=Kind.NUMBER),
        Field("start", _("The same measure at the start"), names=("start", "before", "før"), holds=Kind.NUMBER),
        Field(
            "predictors",
            _("What was known at the start or early"),
            FieldKind.COLUMNS,
            _("Numbers as they are; words become one column for each value but the most common."),
        ),
    )


def _effect() -> tuple[Field, ...]:
    methods = {
        EffectMethod.REGRESSION: _("by lines (regression)"),
        EffectMethod.IPW: _("by weights (propensity)"),
        EffectMethod.MATCH: _("in pairs (matching)"),
        EffectMethod.ENTROPY: _("by exact balance (entropy)"),
    }
    return (
        Field(
            "treatment",
            _("Who got the help (1 or 0)"),
            names=("treatment", "treat", "got", "help", "hjælp", "fik", "indsats"),
            holds=Kind.NUMBER,
        ),
        Field("outcome", _("The outcome, as a number"), names=OUTCOMES, holds=Kind.NUMBER),
        Field(
            "covariates",
            _("What was known beforehand"),
            FieldKind.COLUMNS,
            _("The groups are made alike in these. Never what came after the help began."),
        ),
        Field(
            "method",
            _("How the groups are made alike"),
            FieldKind.CHOICE,
            _("Choose before you see a figure; the others are there to see whether they agree."),
            options=tuple((one.value, title) for one, title in methods.items()),
            usual=EffectMethod.REGRESSION.value,
        ),
    )


def _did() -> tuple[Field, ...]:
    compared = {
        ComparedWith.NEVER: _("those who never began"),
        ComparedWith.NOT_YET: _("also those who had not begun yet"),
    }
    return (
        Field("unit", _("What is followed (person, place)"), names=UNITS),
        Field("time", _("When, as a number"), names=TIMES, holds=Kind.NUMBER),
        Field(
            "first",
            _("When it began, as a number"),
            names=BEGUN,
            holds=Kind.NUMBER,
            help=_("Empty or 0 where it never began."),
        ),
        Field("outcome", _("The outcome, as a number"), names=OUTCOMES, holds=Kind.NUMBER),
        Field(
            "compare",
            _("Compared with"),
            FieldKind.CHOICE,
            options=tuple((one.value, title) for one, title in compared.items()),
            usual=ComparedWith.NEVER.value,
        ),
        Field(
            "covariates",
            _("What is allowed for"),
            FieldKind.COLUMNS,
            _("As it was at the first time; leave it empty to allow for nothing."),
            needed=False,
            usual="-",
        ),
    )


def _reliability() -> tuple[Field, ...]:
    return (
        Field("items", _("The questions of the scale"), FieldKind.COLUMNS, holds=Kind.NUMBER),
        Field(
            "turned",
            _("Of these, where a high answer means the opposite"),
            FieldKind.COLUMNS,
            needed=False,
            usual="-",
        ),
    )


def _agreement() -> tuple[Field, ...]:
    levels = {
        Level.NOMINAL: _("names only"),
        Level.ORDINAL: _("an order"),
        Level.INTERVAL: _("equal steps"),
        Level.RATIO: _("equal steps from a true zero"),
    }
    return (
        Field(
            "level",
            _("What the ratings are"),
            FieldKind.CHOICE,
            options=tuple((one.value, title) for one, title in levels.items()),
            usual=Level.NOMINAL.value,
        ),
        Field("name", _("The column that only names the rows"), names=CASES, needed=False),
        Field("raters", _("The raters, a column for each"), FieldKind.COLUMNS, needed=False),
        Field("across", _("Each row is a rater, and each column what is rated"), FieldKind.TICK, needed=False),
        Field(
            "order",
            _("Words in their order, from the lowest up"),
            FieldKind.TEXT,
            _("Only where the ratings are words with an order: no, partly, yes."),
            needed=False,
        ),
    )


def _qca() -> tuple[Field, ...]:
    return (
        Field("outcome", _("The outcome"), names=OUTCOMES),
        Field("conditions", _("The conditions, at most 8"), FieldKind.COLUMNS, _("Rather three to five.")),
        Field("case", _("The column that names the cases"), names=CASES, needed=False),
        Field("cutoff", _("Counts as with the outcome from this inclusion"), FieldKind.TEXT, usual="0.8"),
        Field("pri", _("and from this PRI"), FieldKind.TEXT, usual="0"),
        Field("fewest", _("Fewest cases in a combination"), FieldKind.TEXT, usual="1"),
        Field("negate", _("Explain that the outcome did not come"), FieldKind.TICK, needed=False),
    )


_FIELDS = {
    AnalysisKind.GROWTH: _growth,
    AnalysisKind.PREDICTORS: _predictors,
    AnalysisKind.EFFECT: _effect,
    AnalysisKind.DID: _did,
    AnalysisKind.RELIABILITY: _reliability,
    AnalysisKind.AGREEMENT: _agreement,
    AnalysisKind.QCA: _qca,
}


def guessed(fields: Sequence[Field], sheet: Sheet) -> dict[str, list[str]]:
    """By name first, then the first free column that fits (an outcome usually stands last); several take the rest."""
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    for field in fields:
        if field.kind is FieldKind.COLUMN:
            column = _by_name(field, sheet, taken)
            found[field.name] = [column.name] if column else []
            taken |= set(found[field.name])
    for field in fields:
        if field.kind is FieldKind.COLUMN and field.needed and not found[field.name]:
            free = [one for one in _free(sheet, taken) if field.holds in (None, one.kind)]
            if field.name in ("outcome", "value", "start"):  # a yes or no is seldom what is measured
                free = [one for one in free if one.kind is Kind.TEXT or len(one.distinct) > YES_OR_NO] or free
            column = next(iter(reversed(free) if field.name in ("outcome", "value") else free), None)
            found[field.name] = [column.name] if column else []
            taken |= set(found[field.name])
    for field in fields:
        if field.kind is FieldKind.COLUMNS:
            left = [one.name for one in _free(sheet, taken) if _fits(field, one)]
            found[field.name] = [] if field.usual else left
        elif field.kind is not FieldKind.COLUMN:
            found[field.name] = [field.usual] if field.usual else []
    return found


def _by_name(field: Field, sheet: Sheet, taken: set[str]) -> Column | None:
    for name in field.names:
        for column in _free(sheet, taken):
            if same(column.name) == same(name) and field.holds in (None, column.kind):
                return column
    return None


def _free(sheet: Sheet, taken: set[str]) -> list[Column]:
    return [column for column in sheet.columns if column.name not in taken]


MOST_WORDS = 8
YES_OR_NO = 2
NAMES_OF_ROWS = frozenset(same(name) for name in (*PEOPLE, *UNITS, *CASES))


def _fits(field: Field, column: Column) -> bool:
    if same(column.name) in NAMES_OF_ROWS:
        return False
    if column.kind is Kind.NUMBER:
        return True
    return field.holds is None and column.kind is Kind.TEXT and len(column.distinct) <= MOST_WORDS
