"""What municipal councils and housing organisations have decided about the plan."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command


class RecordCouncilDecision(Command):
    """What the municipal council (kommunalbestyrelsen) decided about a version of the plan. R53, R88, D8."""

    municipality_code: str
    approved: bool
    decided_on: date
    reference: Annotated[str, Field(min_length=1)]
    plan_version: int
    reason: str = ""


class RecordHousingOrganisationDecision(Command):
    """What a housing organisation decided, under the rules of tenant democracy. R54, D8."""

    organisation_cvr: str
    approved: bool
    body: Annotated[str, Field(min_length=1)]
    """Which body decided, such as the organisation board."""
    decided_on: date
    reference: Annotated[str, Field(min_length=1)]
    plan_version: int
    reason: str = ""
