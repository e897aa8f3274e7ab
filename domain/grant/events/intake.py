"""What has happened to an application until it was complete."""

from datetime import date

from domain.findings import Gap
from domain.grant.events.event import Event
from domain.intake.application import Application, Paper


class DraftSaved(Event):
    rules = ("R10",)
    title: str
    package: str
    papers: tuple[Paper, ...]


class ApplicationSubmitted(Event):
    rules = ("R01", "R02", "R03", "R04", "R06", "R07", "R08", "R09", "R92")
    application: Application
    papers: tuple[Paper, ...]


class RentSupportTrackOpened(Event):
    rules = ("R11",)
    estates: tuple[str, ...]


class ApplicationFoundIncomplete(Event):
    rules = ("R13",)
    gaps: tuple[Gap, ...]


class ApplicationSupplemented(Event):
    rules = ("R01", "R02", "R03", "R04", "R06", "R07", "R08")
    application: Application
    papers: tuple[Paper, ...]


class ApplicationCompleted(Event):
    rules = ("R12", "R13")
    first_target: date
    second_target: date


class ApplicationWithdrawn(Event):
    rules = ()
