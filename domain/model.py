"""The one base of every fact in this package: frozen, and strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """An immutable record. Unknown keys are an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
