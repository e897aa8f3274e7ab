"""What stands on the letters of an office besides what they are about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as its letters show it. What is left empty is left out."""

    address: tuple[str, ...] = ()
    """The postal address, line by line."""
    place: str = ""
    """Where letters are dated."""
    complaint_guidance: str = ""
    """How a decision can be appealed. Empty unless an appeal body is known: none is ever invented."""


PLAIN = Letterhead()
"""Of an office that has set nothing."""
