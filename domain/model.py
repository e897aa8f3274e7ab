"""What every record is made of: a frozen base that is strict about unknown keys, and the type of a name."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Fact(BaseModel):
    """An immutable record. Unknown keys are an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n\x00]+$")]
"""One line of text that names somebody or something; never empty, 200 characters at most."""
