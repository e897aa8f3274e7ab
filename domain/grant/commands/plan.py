"""What applicants and officers ask of the comprehensive plan, up to the commitment."""

from typing import Annotated

from pydantic import Field

from domain.findings import Finding
from domain.grant.commands.command import Command
from domain.intake.application import Paper
from domain.money import Kroner
from domain.plan.plan import Plan


class SubmitPlan(Command):
    """Send in a version of the comprehensive plan. R28-R50."""

    plan: Plan
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of this version, over all its papers."""
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class ReturnPlan(Command):
    """An officer asks for changes. T18."""

    reasons: Annotated[tuple[str, ...], Field(min_length=1)]


class ProposeCommitment(Command):
    """Propose the binding commitment (tilsagn) for the plan version that is in. R53-R56."""

    amount: Kroner
    terms: tuple[str, ...] = ()
