"""Key figures of the whole country for a year, to compare the resident statistics of estates with."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name


class NationalFigure(Fact):
    """One key figure of the whole country."""

    year: Annotated[int, Field(ge=1990, le=2100)]
    figure: Name
    """Named as in the resident statistics (beboerdata), such as ``Fraflytning (pct.)``."""
    value: float

    @property
    def key(self) -> str:
        """What tells the rows of one register apart."""
        return self.figure
