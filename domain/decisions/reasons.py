"""R18, R85: an adverse decision carries its legal basis, its main considerations and its facts."""

from collections.abc import Iterable

from domain.findings import Finding, kept_finding
from domain.rulebook.law import LegalBasis

_PARTS = {
    "legal_basis": "the legal basis",
    "considerations": "the main considerations",
    "facts": "the facts that weighed",
}


def check(reasons: LegalBasis | None, decision: str) -> Iterable[Finding]:
    """A finding for each missing part."""
    for part in (reasons or LegalBasis()).missing():
        yield kept_finding(
            rule="R85",
            what=f"{decision} needs reasons, and they lack {_PARTS[part]}.",
            help=f"Write {part} in words that the applicant can follow.",
        )
