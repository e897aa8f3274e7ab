"""What municipal councils and housing organisations have decided about the plan."""

from datetime import date

from domain.grant.events.event import Event
from domain.records.application import Paper
from domain.records.sign_links import SignPurpose


class MunicipalCouncilApproved(Event):
    rules = ("R53", "R88")
    municipality_code: str
    decided_on: date
    reference: str
    plan_version: int
    digest: str
    recorded_by: str
    by_link: bool = False
    """Whether it came by a link to sign, by the name that was typed."""
    older_than_version: bool = False
    """Decided before the version was sent in: it counts once an officer accepts it with a reason. D8, Q30."""
    papers: tuple[Paper, ...] = ()
    """The decision on paper; none where it was not handed in."""


class MunicipalCouncilRefused(Event):
    rules = ("R53", "R88")
    municipality_code: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    recorded_by: str
    by_link: bool = False
    """Whether it came by a link to sign, by the name that was typed."""
    papers: tuple[Paper, ...] = ()


class HousingOrganisationApproved(Event):
    rules = ("R54",)
    organisation_cvr: str
    body: str
    decided_on: date
    reference: str
    plan_version: int
    digest: str
    recorded_by: str
    by_link: bool = False
    """Whether it came by a link to sign, by the name that was typed."""
    older_than_version: bool = False
    """Decided before the version was sent in: it counts once an officer accepts it with a reason. D8, Q30."""
    papers: tuple[Paper, ...] = ()


class HousingOrganisationRefused(Event):
    rules = ("R54",)
    organisation_cvr: str
    body: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    recorded_by: str
    by_link: bool = False
    """Whether it came by a link to sign, by the name that was typed."""
    papers: tuple[Paper, ...] = ()


class EstateBoardApproved(Event):
    rules = ("R54",)
    estate: str
    decided_on: date
    reference: str
    plan_version: int
    papers: tuple[Paper, ...] = ()


class EstateBoardRefused(Event):
    rules = ("R54",)
    estate: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    papers: tuple[Paper, ...] = ()


class SignOffsCarriedOver(Event):
    rules = ("R53", "R54", "D8")
    parties: tuple[str, ...]
    plan_version: int
    digest: str
    reason: str
    by: str


class SignOffReminderSent(Event):
    rules = ("R53", "R54", "R88")
    plan_version: int
    submitted_on: date
    days: int
    parties: tuple[str, ...]
    """Who has not approved yet: municipality codes and CVR numbers."""
    overtaken: tuple[int, ...] = ()
    """Earlier reminders that an outage made pointless."""


class AskedForSignature(Event):
    rules = ("R53", "R54", "R73", "R88")
    purpose: SignPurpose
    party: str
    name: str
    """The person who is asked; empty where only the office is known."""
    office: str
    """The municipality, housing organisation or firm."""
    email: str
    version: int
    digest: str
    year: int | None = None
    by: str
    times: int
    minutes: bool = False
    """Whether only the minutes of a decision that came by a link are asked for."""
