"""The updated milestone plan (milepælsplan), reported once, at the one-year review. R72."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name


class MilestonePlan(Fact):
    """The content of a milestone-plan package."""

    title: Name
    year: Annotated[int, Field(ge=2019, le=2100)]
    """Calendar year in which the plan was updated."""
    paper: str
    """Name of the PDF in the package."""
    pages: int | None = None
    """Pages counted in the PDF; None if it could not be read."""
