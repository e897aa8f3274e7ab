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


class ApplicationFoundIncomplete(Lettered):
    rules = ("R13",)
    signed = True
    gaps: tuple[Gap, ...]
    clock: Literal["not_started", "paused", "restarts"] = "not_started"


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
