"""The lists of housing areas that ministers publish on 1 December, almenboligloven § 61 a and § 61 b.

Membership is imported, never computed: the legal tests overlap, and an area may be on several lists.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name


class AreaCategory(StrEnum):
    """The lists. Each of the first three is a part of the one before it."""

    VULNERABLE = "vulnerable"
    """Udsat boligområde, § 61 a, stk. 1."""
    PARALLEL_SOCIETY = "parallel_society"
    """Parallelsamfund, § 61 a, stk. 2."""
    TRANSFORMATION = "transformation"
    """Omdannelsesområde, § 61 a, stk. 4."""
    PREVENTION = "prevention"
    """Forebyggelsesområde, § 61 b."""


SECTION_61_A = frozenset({AreaCategory.VULNERABLE, AreaCategory.PARALLEL_SOCIETY, AreaCategory.TRANSFORMATION})
"""The lists of § 61 a."""


class ListedArea(Fact):
    """One area on one list, with its estates."""

    category: AreaCategory
    area: Name
    municipality_code: Annotated[str, Field(pattern=r"^\d{3}$")]
    municipality: Name
    estates: Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9]{1,5}-[0-9]{1,5}$")], ...], Field(min_length=1)]
    """Numbers of its estates."""

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return f"{self.category.value}, {self.municipality_code}, {self.area}"
