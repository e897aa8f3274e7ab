"""The letterhead: what every letter of the Fund shows besides its subject."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The Fund's details as letters show them. An empty field is left out."""

    address: tuple[str, ...] = ()
    """The postal address, line by line."""
    place: str = ""
    """The place in the date line."""
    complaint_guidance: str = ""
    """How a decision can be appealed. Empty if no appeal body is known: the program never invents one."""


PLAIN = Letterhead()
