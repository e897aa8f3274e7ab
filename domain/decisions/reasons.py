"""R18, R85: an adverse decision carries its legal basis, its main considerations and its facts."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.hearing import AdverseDecision
from domain.rulebook.law import LegalBasis


def check(reasons: LegalBasis | None, decision: AdverseDecision) -> Iterable[Finding]:
    """A finding for each missing part."""
    for part in (reasons or LegalBasis()).missing():
        yield Finding(id="R85.reasons_lack_a_part", facts={"decision": decision, "part": part})
