"""R84: rents are differentiated, about 1/3 by dwelling (grundbeløb) and about 2/3 by area (arealbeløb)."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight, kept_finding
from domain.rulebook.law import Law
from domain.rulebook.numbers import RENT_BASE_PERCENT, RENT_BASE_TOLERANCE


def check(base_percent: int | None, law: Law, day: date) -> Iterable[Finding]:
    """A warning if the share is missing or far from that."""
    usual, tolerance = law.value(RENT_BASE_PERCENT, day), law.value(RENT_BASE_TOLERANCE, day)
    if base_percent is None:
        yield kept_finding(
            rule="R84",
            what="The plan does not say how rents are differentiated between dwellings.",
            help=f"Say how many per cent of the rent are the same for each dwelling; about {usual} is usual.",
            weight=Weight.WARNS,
        )
    elif abs(base_percent - usual) > tolerance:
        yield kept_finding(
            rule="R84",
            what=f"{base_percent} per cent of the rent are the same for each dwelling and {100 - base_percent} go by "
            f"area; the guideline has about {usual} and {100 - usual}.",
            help="Ask why, or for another differentiation.",
            weight=Weight.WARNS,
        )
