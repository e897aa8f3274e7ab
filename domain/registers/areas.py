"""The lists of housing areas that ministers publish every 1 December, almenboligloven § 61 a and § 61 b.

Membership is imported and never computed: the tests of the law overlap, and an area may stand on several lists.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name


class AreaCategory(StrEnum):
    """Which list an area stands on. The first three are nested: each is part of the one before it."""

    VULNERABLE = "vulnerable"
    """Udsat boligområde, § 61 a, stk. 1."""
    PARALLEL_SOCIETY = "parallel_society"
    """Parallelsamfund, § 61 a, stk. 2."""
    TRANSFORMATION = "transformation"
    """Omdannelsesområde, § 61 a, stk. 4."""
    PREVENTION = "prevention"
    """Forebyggelsesområde, § 61 b."""


class ListedArea(Fact):
    """One area on one of the lists, with the estates in it."""

    category: AreaCategory
    area: Name
    municipality_code: Annotated[str, Field(pattern=r"^\d{3}$")]
    municipality: Name
    estates: Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9]{1,5}-[0-9]{1,5}$")], ...], Field(min_length=1)]
    """Numbers of the estates in it."""

    @property
    def key(self) -> str:
        """What tells the rows of one register apart."""
        return f"{self.category.value}, {self.municipality_code}, {self.area}"
