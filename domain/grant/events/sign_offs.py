"""What municipal councils and housing organisations have decided about the plan."""

from datetime import date

from domain.grant.events.event import Event


class MunicipalCouncilApproved(Event):
    rules = ("R53", "R88")
    municipality_code: str
    decided_on: date
    reference: str
    plan_version: int
    digest: str
    recorded_by: str


class MunicipalCouncilRefused(Event):
    rules = ("R53", "R88")
    municipality_code: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    recorded_by: str


class HousingOrganisationApproved(Event):
    rules = ("R54",)
    organisation_cvr: str
    body: str
    decided_on: date
    reference: str
    plan_version: int
    digest: str
    recorded_by: str


class HousingOrganisationRefused(Event):
    rules = ("R54",)
    organisation_cvr: str
    body: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    recorded_by: str
