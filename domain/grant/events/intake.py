"""What has happened to an application until it was complete."""

from datetime import date
from typing import Literal

from domain.findings import Finding, Gap
from domain.grant.events.event import Event, Lettered
from domain.records.application import Application, Paper
from domain.rulebook.rulesets import Ruleset


class DraftSaved(Event):
    rules = ("R10",)
    title: str
    package: str
    papers: tuple[Paper, ...]
    acting_for: str = ""
    """The party that sent it, where a person did for one."""


class ApplicationSubmitted(Event):
    rules = ("R01", "R02", "R03", "R04", "R06", "R07", "R08", "R09", "R92")
    application: Application
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()
    """What an officer should look at."""
    ruleset: Ruleset | None = None
    """The regulations for the case; None means those in force on the day."""


class RentSupportTrackOpened(Event):
    rules = ("R11",)
    estates: tuple[str, ...]
    continues: int | None = None
    """The undecided case of an earlier application for these estates, which goes on; None: a new case is opened."""


class ApplicationFoundIncomplete(Lettered):
    rules = ("R13",)
    signed = True
    gaps: tuple[Gap, ...]
    clock: Literal["not_started", "paused", "restarts"] = "not_started"
    gaps_told_on: date | None = None
    """The day of the letter: day 0 of the applicant's time. None if an earlier release found it."""
    asked_again_on: date | None = None
    """The day on which the Fund says when it closes the case, if nothing has come by then."""


class ClosingAnnounced(Event):
    rules = ("R13",)
    gaps_told_on: date
    """The day from which the applicant's time counts."""
    days: int
    until: date
    """The last day on which the missing papers are in time."""


class ClosingReminded(Event):
    rules = ("R13",)
    until: date


class ApplicationKeptOpen(Lettered):
    rules = ("R13",)
    signed = True
    by: str
    until: date
    reason: str


class ApplicationClosed(Lettered):
    rules = ("R13",)
    for_all = True
    until: date
    """The last day that the notice named."""


class ApplicationReopened(Lettered):
    rules = ("R13", "D6")
    for_all = True
    closed_on: date
    until: date
    because: Literal["papers_in_time", "more_time_given"]


class ApplicationSupplemented(Event):
    rules = ("R01", "R02", "R03", "R04", "R06", "R07", "R08")
    application: Application
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class ApplicationCompleted(Event):
    rules = ("R12", "R13")
    first_target: date | None
    second_target: date | None
    """None during an inspection: its length, and so the new target, is still unknown."""
    complete_since: date | None = None
    """The day the last of it arrived: day 0, or the end of the pause. None: the day of the event."""
    targets_ahead_again: tuple[str, ...] = ()
    """Which targets had been noted as passed and lie ahead after all, because the pause was recorded late. D6."""


class ApplicationWithdrawn(Event):
    rules = ()
