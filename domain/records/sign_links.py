"""What an office outside the Fund is asked to sign by a link without an account, and what ends the link."""

from datetime import date
from enum import StrEnum

from domain.model import Fact


class SignPurpose(StrEnum):
    """What a link lets its addressee do, once."""

    COUNCIL = "council"
    """A municipal council decides about the plan. R53."""
    ORGANISATION = "organisation"
    """A housing organisation decides about the plan. R54."""
    ATTESTATION = "attestation"
    """The auditor attests a yearly account. R73."""


class LinkEnd(StrEnum):
    """Why a link cannot be used any more."""

    USED = "used"
    WITHDRAWN = "withdrawn"
    NEWER_LINK = "newer_link"
    """A later letter brought another one."""
    NEWER_VERSION = "newer_version"
    """What was asked about has been replaced."""
    EXPIRED = "expired"
    SETTLED = "settled"
    """What was asked for is there, or the case has gone on without it."""


class Invitation(Fact):
    """A link to sign, without its secret: what it is for, for whom, about which version, and until when."""

    number: int
    case_no: int
    purpose: SignPurpose
    party: str
    """A municipality code or CVR number."""
    year: int | None = None
    """The year of the account, for an attestation."""
    version: int
    digest: str
    """Of what is to be signed: an answer counts for this and nothing else. D8."""
    address: str
    """Where the letter with the link went."""
    made_on: date
    until: date
    """The last day on which it can be used."""
    ended: LinkEnd | None = None
    """As recorded; None if nothing of that kind has ended it."""

    @property
    def actor(self) -> str:
        """Who acts by it, as the journal names it: ``L12``."""
        return f"L{self.number}"


class AskedToSign(Fact):
    """A party or auditor who was asked to sign a version."""

    purpose: SignPurpose
    party: str
    year: int | None = None
    version: int
    asked_on: date
    times: int = 1
    """How often this was asked about this version."""
