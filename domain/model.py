"""The base of every record: frozen and strict about unknown keys. And the type of a name."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Fact(BaseModel):
    """An immutable record. Unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n\x00]+$")]
"""A name of a person or thing on one line, 1 to 200 characters."""
