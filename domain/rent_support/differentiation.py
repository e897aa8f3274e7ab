"""R84: rents are differentiated, about 1/3 by dwelling (grundbeløb) and about 2/3 by area (arealbeløb)."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight
from domain.rulebook.law import Law
from domain.rulebook.rent_numbers import RENT_BASE_PERCENT, RENT_BASE_TOLERANCE


def check(base_percent: int | None, law: Law, day: date) -> Iterable[Finding]:
    """A warning if the share is missing or far from that."""
    usual, tolerance = law.value(RENT_BASE_PERCENT, day), law.value(RENT_BASE_TOLERANCE, day)
    if base_percent is None:
        yield Finding(id="R84.differentiation_missing", facts={"usual": usual}, weight=Weight.WARNS)
    elif abs(base_percent - usual) > tolerance:
        yield Finding(
            id="R84.unusual_differentiation", facts={"base": base_percent, "usual": usual}, weight=Weight.WARNS
        )
