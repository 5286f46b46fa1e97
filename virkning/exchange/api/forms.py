"""What stands in what is sent: keys, lines of text and numbers as they may be written."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

Key = Annotated[str, Field(max_length=50, pattern=r"^[-a-zA-Z0-9_]*$")]
Line = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1_000_000, le=1_000_000)]
MOST_ITEMS = 500


def _written_out(value: object) -> object:
    """A day as it is written, never a number of seconds; true and false by their names."""
    if isinstance(value, str) and len(value) == len("2026-11-26") and value.isascii():
        return value
    if value is None or isinstance(value, date):
        return value
    raise PydanticCustomError("date_written_out", "not a day")


def _plainly(value: object) -> object:
    if value in ("true", "false") or isinstance(value, bool):
        return value
    raise PydanticCustomError("bool_written_out", "neither true nor false")


def a_number(value: object) -> object:
    if isinstance(value, str | bool):
        raise PydanticCustomError("int_written_out", "not a number")
    return value


Day = Annotated[date, BeforeValidator(_written_out)]
Truth = Annotated[bool, BeforeValidator(_plainly)]
Whole = Annotated[int, BeforeValidator(a_number)]
ANSWERS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"type": "number", "minimum": -1_000_000, "maximum": 1_000_000},
    "propertyNames": {"pattern": "^[-a-zA-Z0-9_]*$", "maxLength": 50},
    "maxProperties": MOST_ITEMS,
}
Answers = Annotated[dict[Key, Number], Field(max_length=MOST_ITEMS), WithJsonSchema(ANSWERS)]


class Given(Schema):
    """What is not known is refused: a misspelt field must not be passed over."""

    model_config = ConfigDict(extra="forbid")
