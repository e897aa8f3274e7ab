"""What has happened while an application was assessed and decided."""

from datetime import date

from domain.grant.events.event import Event
from domain.money import Ore
from domain.rulebook.law import LegalBasis


class InspectionDecided(Event):
    rules = ("R14",)
    reason: str


class InspectionReported(Event):
    rules = ("R12", "R14")
    report: str
    days: int
    first_target: date
    second_target: date


class PrequalificationTargetPassed(Event):
    rules = ("R12",)
    which: str
    target: date


class AssessmentRecorded(Event):
    rules = ("R15",)
    main_conditions: str
    geography: str
    resident_mix: str
    material: str
    single_leadership: str


class PrequalificationProposed(Event):
    rules = ("R17",)
    by: str
    reserved: Ore
    terms: tuple[str, ...]
    reasons: LegalBasis | None


class RejectionProposed(Event):
    rules = ("R18", "R85")
    by: str
    reasons: LegalBasis


class Prequalified(Event):
    rules = ("R12", "R15", "R17", "R25", "R85")
    proposed_by: str
    approved_by: str
    applied: Ore
    reserved: Ore
    terms: tuple[str, ...]
    reasons: LegalBasis | None


class PrequalificationRejected(Event):
    rules = ("R18", "R19", "R20", "R85")
    proposed_by: str
    approved_by: str
    reasons: LegalBasis


class AdvanceGranted(Event):
    rules = ("R22", "R23")
    amount: Ore
    purpose: str
    assessment: str
    reason_beside_existing_grant: str
