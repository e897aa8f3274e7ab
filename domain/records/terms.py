"""R52: the Fund may make own capital and municipal participation terms of the commitment. Each is kept as a record with
a status, until an officer has found it met or has waived it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.model import Fact
from domain.money import Kroner, Ore


class TermKind(StrEnum):
    """What a negotiated term is about."""

    OWN_CAPITAL = "own_capital"
    """Money of the housing organisation's own (arbejdskapital, dispositionsfond)."""
    MUNICIPAL_PARTICIPATION = "municipal_participation"
    OTHER = "other"


class TermStatus(StrEnum):
    """Where a negotiated term stands."""

    OPEN = "open"
    MET = "met"
    WAIVED = "waived"


class NegotiatedTerm(Fact):
    """A term as it is proposed with the commitment."""

    kind: TermKind
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """What is to be done, in words for the letter of commitment (Danish)."""
    amount: Annotated[Kroner, Field(gt=0)] | None = None


class Term(Fact):
    """A negotiated term of a commitment; the amount is in øre."""

    number: int
    """From 1, in the order in which they stand in the letter."""
    kind: TermKind
    text: str
    amount: Ore | None = None
    status: TermStatus = TermStatus.OPEN
    reason: str = ""
    """Why it was waived, or how it was met."""


def numbered(agreed: Iterable[NegotiatedTerm]) -> tuple[Term, ...]:
    """The terms as records: all open."""
    return tuple(
        Term(number=number, kind=term.kind, text=term.text, amount=term.amount)
        for number, term in enumerate(agreed, start=1)
    )
