"""What municipal councils and housing organisations have decided about the plan."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command
from domain.model import Text, Year
from domain.records.application import Paper
from domain.records.sign_links import SignPurpose


class RecordCouncilDecision(Command):
    """What the municipal council (kommunalbestyrelsen) decided about a version of the plan. R53, R88, D8."""

    municipality_code: Text
    approved: bool
    decided_on: date
    reference: Text
    plan_version: int
    reason: str = ""
    paper: Paper | None = None
    """The decision on paper, such as the minutes: name its PDF, and it is kept with the case."""


class RecordEstateBoardDecision(Command):
    """What an estate board (afdelingsbestyrelse) said about a version of the plan; it is shown, and blocks nothing."""

    estate: Text
    """Estate number."""
    approved: bool
    decided_on: date
    reference: Text
    plan_version: int
    reason: str = ""
    paper: Paper | None = None
    """The decision on paper, such as the minutes: name its PDF, and it is kept with the case."""


class CarrySignOffsOver(Command):
    """An officer finds that a new version does not touch what was approved: the sign-offs hold for it too. D8."""

    parties: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Municipality codes and CVR numbers whose yes to an earlier version is meant."""
    reason: str


class RecordHousingOrganisationDecision(Command):
    """What a housing organisation decided, under the rules of tenant democracy. R54, D8."""

    organisation_cvr: Text
    approved: bool
    body: Text
    """Which body decided, such as the organisation board."""
    decided_on: date
    reference: Text
    plan_version: int
    reason: str = ""
    paper: Paper | None = None
    """The decision on paper, such as the minutes: name its PDF, and it is kept with the case."""


class AskToSign(Command):
    """Ask a party or the auditor to sign: the letter carries a link that needs no account. R53, R54, R73."""

    purpose: SignPurpose
    party: Text
    """A municipality code; a CVR number; for an attestation that of the organisation whose account it is."""
    year: Year | None = None
    """The year of the account, for an attestation; otherwise none."""
