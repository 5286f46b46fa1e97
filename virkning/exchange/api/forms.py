"""What stands in what is sent: keys, lines of text and numbers as they may be written."""

from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

Key = Annotated[str, Field(max_length=50, pattern=r"^[-a-zA-Z0-9_]*$")]
Line = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1_000_000, le=1_000_000)]


class Given(Schema):
    """What is not known is refused: a misspelt field must not be passed over."""

    model_config = ConfigDict(extra="forbid")
