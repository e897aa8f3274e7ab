"""R15: the assessment covers five headings before a decision. It also considers R05, R16 and R87."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.grant.commands import RecordAssessment

HEADINGS = {
    "main_conditions": "the main conditions of the regulativ, § 2",
    "geography": "the geography of the area",
    "resident_mix": "resident mix and exposure, from statistics",
    "material": "a professional view of the material",
    "single_leadership": "single leadership (entydig ledelse)",
}


def check(assessment: RecordAssessment) -> Iterable[Finding]:
    """Check that no heading is empty. R05: warn if the description names activities; they belong in the plan."""
    for name, heading in HEADINGS.items():
        if not getattr(assessment, name).strip():
            yield kept_finding(
                rule="R15", what=f"The assessment says nothing about {heading}.", help=f"Fill in {name}, in a sentence."
            )
    if assessment.description_names_activities:
        yield kept_finding(
            rule="R05",
            what="The short description already names concrete activities.",
            help="Tell the applicant that activities are for the plan; it is no reason to reject.",
            weight=Weight.WARNS,
        )
