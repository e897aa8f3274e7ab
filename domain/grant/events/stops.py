"""Events of suspensions. D5."""

from datetime import date

from domain.grant.events.event import Event, Lettered
from domain.money import Ore
from domain.phases import Decision
from domain.records.reports import ReportKind


class PayoutsStopped(Lettered):
    """A report is missing, and payouts are suspended from the day that the rule names."""

    rules = ("R69",)
    signed = True
    for_all = True
    stop: str
    report: ReportKind
    year: int
    due: date
    decided_on: date | None = None
    """The day it took effect at the office, when that is not known to be the day of the rule."""
    confirmed_by: str = ""
    """The officer who confirmed it, if suspensions need confirmation."""


class PayoutsResumed(Lettered):
    """The suspension for a report has ended."""

    rules = ("R70",)
    for_all = True
    stop: str
    report: ReportKind
    year: int
    since: date
    corrected: bool
    received_on: date | None
    waived_on: date | None = None
    """The waiver that was recorded late, if that is why it is corrected. D6."""


class StopCorrected(Lettered):
    """A past suspension began on the wrong day or never had a ground. D6."""

    rules = ("R69",)
    for_all = True
    stop: str
    report: ReportKind
    year: int
    since: date
    until: date
    extended_to: date | None = None
    """The extension that was recorded late, if it was one."""
    received_on: date | None = None
    """The receipt in time that was recorded late, if it was one."""
    waived_on: date | None = None
    """The waiver that was recorded late, if it was one."""
    rightly_since: date | None
    """The day from which suspension was right; None if it never was."""
    due: date
    """The last day on which the report was in time, with the extension if it was one."""


class StopProposed(Event):
    """A report is missing and an officer is asked to suspend payouts. `on` is the day of the rule."""

    rules = ("R69", "D1")
    stop: str
    report: ReportKind
    year: int
    due: date


class StopDeclined(Event):
    """An officer lets payouts continue although the report is missing."""

    rules = ("R69", "D1")
    stop: str
    report: ReportKind
    year: int
    reason: str
    by: str


class StopProposalLapsed(Event):
    """The proposed suspension lost its ground before an answer: the report is in, waived or extended."""

    rules = ("D1",)
    stop: str
    report: ReportKind
    year: int


class StopEscalated(Event):
    """A suspension or its proposal has been open so long that the manager must know."""

    rules = ("R69",)
    stop: str
    report: ReportKind
    year: int
    since: date
    days: int
    overtaken: tuple[int, ...]
    """Earlier escalations, in days, that an outage made pointless."""
    proposed: bool


class StopOrdered(Lettered):
    """A named officer suspends payouts for a reason of its own."""

    rules = ("D5",)
    for_all = True
    stop: str
    reason: str
    legal_basis: str
    by: str
    decided_on: date
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""


class StopLifted(Lettered):
    """A named officer lifts a suspension that an officer ordered."""

    rules = ("D5",)
    for_all = True
    stop: str
    since: date
    reason: str
    by: str
    proposed_by: str = ""
    """Who proposed it, where another officer approved it. D9."""
    approved_by: str = ""


class ReleaseProposed(Event):
    """An extension, waiver or lifted suspension would release so much that another officer must approve it."""

    rules = ("D9",)
    decision: Decision
    released: Ore
    asked_on: date
    by: str
    by_person: str = ""
    reason: str
    report: ReportKind | None = None
    year: int | None = None
    until: date | None = None
    stop: str = ""


class ProposalReturned(Event):
    """What waited for another officer was sent back."""

    rules = ("D9",)
    decision: Decision
    reason: str
    proposed_by: str
    by: str
    proposed_person: str | None = None
    """The person behind the name, empty if only the name is known; None in what an earlier release recorded."""
