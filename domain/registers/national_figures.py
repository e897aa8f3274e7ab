"""Key figures of the whole country for a year, for comparison with the resident statistics of estates."""

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
        """The key of the row within its register."""
        return self.figure
