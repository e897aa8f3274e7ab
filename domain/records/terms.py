"""R52: the Fund may make own capital and municipal participation terms of the commitment.

Each term is a record with a status until an officer finds it met or waives it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.model import Fact
from domain.money import Kroner, Ore


class TermKind(StrEnum):
    """The subject of a negotiated term."""

    OWN_CAPITAL = "own_capital"
    """The housing organisation's own money (arbejdskapital, dispositionsfond)."""
    MUNICIPAL_PARTICIPATION = "municipal_participation"
    OTHER = "other"


class TermStatus(StrEnum):
    """The status of a negotiated term."""

    OPEN = "open"
    MET = "met"
    WAIVED = "waived"


class NegotiatedTerm(Fact):
    """A term as proposed with the commitment."""

    kind: TermKind
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """The required action, in words for the letter of commitment (Danish)."""
    amount: Annotated[Kroner, Field(gt=0)] | None = None


class Term(Fact):
    """A negotiated term of a commitment; amounts in øre."""

    number: int
    """From 1, in the order of the letter."""
    kind: TermKind
    text: str
    amount: Ore | None = None
    status: TermStatus = TermStatus.OPEN
    reason: str = ""
    """Why it was waived or how it was met."""


def numbered(agreed: Iterable[NegotiatedTerm]) -> tuple[Term, ...]:
    """The terms as open records with numbers."""
    return tuple(
        Term(number=number, kind=term.kind, text=term.text, amount=term.amount)
        for number, term in enumerate(agreed, start=1)
    )
