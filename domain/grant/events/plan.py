"""What has happened to the comprehensive plan, up to the commitment."""

from datetime import date

from domain.grant.events.event import Event
from domain.intake.application import Paper
from domain.money import Ore
from domain.plan.plan import Plan


class PlanSubmitted(Event):
    rules = ("R31", "R33", "R36", "R37", "R38", "R39", "R45", "R55")
    plan_version: int
    digest: str
    plan: Plan
    papers: tuple[Paper, ...]


class PlanReturned(Event):
    rules = ()
    reasons: tuple[str, ...]


class CommitmentProposed(Event):
    rules = ("R53", "R54", "R55", "R56")
    by: str
    amount: Ore
    terms: tuple[str, ...]


class GrantCommitted(Event):
    rules = ("R53", "R54", "R55", "R56")
    proposed_by: str
    approved_by: str
    amount: Ore
    local: Ore
    period_start: date
    period_end: date
    lead_estate: str
    digest: str
    terms: tuple[str, ...]
