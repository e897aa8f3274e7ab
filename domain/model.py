"""The base of every record: frozen and strict about unknown keys. And the type of a name."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class Fact(BaseModel):
    """An immutable record. Unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n\x00]+$")]
"""A name of a person or thing on one line, 1 to 200 characters."""


class Unfit(ValueError):
    """A value that does not fit its field, as an id and facts. The reader of a form adds `field` and `value`."""

    def __init__(self, id: str, facts: Mapping[str, Any] | None = None) -> None:
        self.id = id
        self.facts = dict(facts or {})
        super().__init__(f"{id} {self.facts}")
