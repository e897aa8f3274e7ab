"""R18, R85: an adverse decision carries its legal basis, its main considerations and its facts."""

from collections.abc import Iterable
from enum import StrEnum

from domain.findings import Finding
from domain.rulebook.law import LegalBasis


class AdverseDecision(StrEnum):
    """The decisions that need reasons."""

    REJECTION = "rejection"
    """No prequalification."""
    LESS_THAN_APPLIED_FOR = "less_than_applied_for"
    """Prequalified, with a smaller amount."""
    REFUSAL = "refusal"
    """No commitment."""
    LAPSE = "lapse"
    """The prequalification lapses."""
    CHANGE_REFUSED = "change_refused"
    ACCESS_REFUSED = "access_refused"
    """Access to documents (aktindsigt), refused in whole or in part."""
    SUPPORT_ENDED = "support_ended"
    """Rent support ends or is reduced."""
    FINAL_REJECTION = "final_rejection"
    """No rent support, and none from landsdispositionsfonden."""


def check(reasons: LegalBasis | None, decision: AdverseDecision) -> Iterable[Finding]:
    """A finding for each missing part."""
    for part in (reasons or LegalBasis()).missing():
        yield Finding(id="R85.reasons_lack_a_part", facts={"decision": decision, "part": part})
