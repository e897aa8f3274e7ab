"""R108: the plan behind rent support is approved as a comprehensive plan, by councils and housing organisations."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.grant.state import Grant
from domain.rulebook.law import Law
from domain.rulebook.rent_numbers import RENT_PLAN_APPROVED
from domain.sign_offs import required
from domain.sign_offs.required import Party


def waiting_for(grant: Grant, law: Law, day: date) -> tuple[Party, ...]:
    """Return the parties that have not approved the current version; none where no approval is asked for."""
    return required.waiting_for(grant, day) if law.value(RENT_PLAN_APPROVED, day) else ()


def missing(grant: Grant, law: Law, day: date) -> Iterable[Finding]:
    """Yield a finding for each approval that is missing."""
    if waiting_for(grant, law, day):
        for finding in required.missing(grant, day):
            yield finding.model_copy(update={"rule": "R108"})
