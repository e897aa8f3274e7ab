"""R15: the assessment covers five headings, all of them before a decision."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.grant.commands import RecordAssessment

HEADINGS = {
    "main_conditions": "the main conditions of the regulativ, § 2",
    "geography": "the geography of the area",
    "resident_mix": "resident mix and exposure, from statistics",
    "material": "a professional view of the material",
    "single_leadership": "single leadership (entydig ledelse)",
}


def check(assessment: RecordAssessment) -> Iterable[Finding]:
    """No heading is left empty."""
    for name, heading in HEADINGS.items():
        if not getattr(assessment, name).strip():
            yield Finding(
                rule="R15", what=f"The assessment says nothing about {heading}.", help=f"Fill in {name}, in a sentence."
            )
