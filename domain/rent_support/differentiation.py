"""R84: a fitting rent differentiation exists or is set up; for example 1/3 by dwelling and 2/3 by area."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight
from domain.rulebook.law import Law
from domain.rulebook.rent_numbers import RENT_BASE_PERCENT, RENT_BASE_TOLERANCE


def check(statement: str, base_percent: int | None, law: Law, day: date) -> Iterable[Finding]:
    """The statement is required; a warning if the share by dwelling is missing or far from the example."""
    usual, tolerance = law.value(RENT_BASE_PERCENT, day), law.value(RENT_BASE_TOLERANCE, day)
    if not statement.strip():
        yield Finding(id="R84.differentiation_missing")
    if base_percent is None:
        yield Finding(id="R84.share_missing", facts={"usual": usual}, weight=Weight.WARNS)
    elif abs(base_percent - usual) > tolerance:
        yield Finding(
            id="R84.unusual_differentiation", facts={"base": base_percent, "usual": usual}, weight=Weight.WARNS
        )
