"""What applicants and officers ask of an application until it is complete."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.findings import Finding, Gap
from domain.grant.commands.command import Command
from domain.model import Name, Text
from domain.records.application import Application, Paper


class SaveDraft(Command):
    """Keep what was handed in, whether or not it can be used (kladde). R10."""

    title: Name
    package: Text
    """What kind of package it is: application, plan, account, status-report, milestone-plan, sub-agreements."""
    papers: tuple[Paper, ...]


class SubmitApplication(Command):
    """Send the application in; once more when the Fund has found gaps. R01-R08, R92."""

    application: Application
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()
    """What could not be read in the papers."""


class FindApplicationIncomplete(Command):
    """An officer finds gaps: no clock runs; one that was running stands still, or begins again. R13."""

    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]
    never_was_complete: bool = False
    """True if it should not have been found complete: the clock will start again from day 0."""


class KeepApplicationOpen(Command):
    """An officer gives the applicant time to complete the application, and a last day. R13."""

    until: date
    """The last day in time, rolled to a working day."""
    reason: Text


class FindApplicationComplete(Command):
    """An officer finds the application complete: the clock starts. R12, D4."""

    complete_since: date | None = None
    """The day on which the last missing paper arrived; the day of arrival if nothing was missing. The clock runs from
    that day. If it is not given, the clock runs from the day of this finding."""


class WithdrawApplication(Command):
    """The applicant takes the application back. T34."""
