"""A package that has been handed in and waits to be read: the papers are kept, what they say is not known yet."""

from datetime import date

from domain.grant.notice import Role
from domain.grant.part import Desk
from domain.intake.application import Name, Paper
from domain.model import Fact

_DESKS = {
    "application": Desk.INTAKE,
    "plan": Desk.PLAN_APPROVAL,
    "regulation_account": Desk.ANNUAL_ACCOUNTS,
    "status_report": Desk.ANNUAL_ACCOUNTS,
    "milestone_plan": Desk.ONE_YEAR_REVIEW,
    "rent_support": Desk.RENT_SUPPORT,
    "rent_account": Desk.ANNUAL_ACCOUNTS,
}


class HandIn(Fact):
    """Read these papers and do what they ask for. Once read it becomes a command."""

    by: Name
    role: Role
    on: date
    """The day they were received, which may lie before the day they are recorded (D6)."""
    package: str
    """What kind of package it is."""
    papers: tuple[Paper, ...]

    @property
    def desk(self) -> Desk:
        """Which desk reads it."""
        return _DESKS[self.package]
