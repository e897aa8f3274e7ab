"""The letterhead: what every letter of the Fund shows besides its subject."""

from dataclasses import dataclass
from datetime import date

from tasks.letter_texts import Texts


@dataclass(frozen=True, slots=True)
class Portal:
    """The place where parties hand papers in. Empty if the office has set none."""

    name: str = ""
    """As in "på sagen i driftsstøttesystemet"."""
    url: str = ""

    @property
    def site(self) -> str:
        """The address as a reader types it."""
        return self.url.removeprefix("https://").removeprefix("http://").rstrip("/")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to sign, in the mail and never in the letter that is kept."""

    url: str
    until: date


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The Fund's details as letters show them. An empty field is left out."""

    address: tuple[str, ...] = ()
    """The postal address, line by line."""
    place: str = ""
    """The place in the date line."""
    complaint_guidance: str = ""
    """How a decision can be appealed. Empty if no appeal body is known: the program never invents one."""
    reporting_basis: str = ""
    """On what the yearly reports and a stop for a missing one rest. Empty: the statute and the guideline."""
    portal: Portal = Portal()
    texts: Texts | None = None
    """The standing texts; None for those that come with the program."""


PLAIN = Letterhead()
