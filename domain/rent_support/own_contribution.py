"""R76: the housing organisation itself contributes at least a quarter of the need (eget bidrag). Q17."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.money import Ore
from domain.rulebook.law import Law
from domain.rulebook.rent_numbers import OWN_CONTRIBUTION_BASE, OWN_CONTRIBUTION_PERCENT, ContributionBase


def least(need: Ore, support: Ore, law: Law, day: date) -> Ore:
    """The least own contribution in øre, rounded up."""
    base = need if law.value(OWN_CONTRIBUTION_BASE, day) is ContributionBase.NEED else support
    return -(-base * law.value(OWN_CONTRIBUTION_PERCENT, day) // 100)


def check(own: Ore, need: Ore, support: Ore, law: Law, day: date) -> Iterable[Finding]:
    """At least 25 per cent of the need: of 1,000,000 kr. that is 250,000 kr., which leaves 750,000 kr. to support."""
    asked = least(need, support, law, day)
    if own < asked:
        base = law.value(OWN_CONTRIBUTION_BASE, day)
        yield Finding(
            id="R76.own_contribution_too_low",
            facts={
                "own": own,
                "percent": law.value(OWN_CONTRIBUTION_PERCENT, day),
                "base": base,
                "amount": need if base is ContributionBase.NEED else support,
                "asked": asked,
            },
        )
