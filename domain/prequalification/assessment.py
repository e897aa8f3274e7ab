"""R15: the assessment covers five headings before a decision. It also considers R05, R16 and R87."""

from collections.abc import Iterable
from enum import StrEnum

from domain.findings import Finding, Weight
from domain.grant.commands import RecordAssessment


class AssessmentHeading(StrEnum):
    """The headings. Each value is a field of the command that records the assessment."""

    MAIN_CONDITIONS = "main_conditions"
    """The main conditions (hovedbetingelser) of the regulations, § 2."""
    GEOGRAPHY = "geography"
    RESIDENT_MIX = "resident_mix"
    """Resident mix and exposure (beboersammensætning og udsathed), from statistics."""
    MATERIAL = "material"
    """A professional view of what was handed in."""
    SINGLE_LEADERSHIP = "single_leadership"
    """Single leadership (entydig ledelse)."""


def check(assessment: RecordAssessment) -> Iterable[Finding]:
    """Check that no heading is empty. R05: warn if the description names activities; they belong in the plan."""
    for heading in AssessmentHeading:
        if not getattr(assessment, heading).strip():
            yield Finding(id="R15.heading_empty", facts={"heading": heading})
    if assessment.description_names_activities:
        yield Finding(id="R05.names_activities", weight=Weight.WARNS)
