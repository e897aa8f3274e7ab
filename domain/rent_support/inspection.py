"""R79: the Fund inspects estates that it does not know from other recent cases."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.grant.addressing import estate_numbers
from domain.grant.state import Grant
from domain.records.rent_support import RentSupport


def check(grant: Grant, rent: RentSupport, known: Iterable[str]) -> Iterable[Finding]:
    """A warning about unknown estates until they have been inspected."""
    unknown = sorted(set(estate_numbers(grant)) - set(known))
    if rent.inspected_on is None and unknown:
        yield kept_finding(
            rule="R79",
            what=f"The Fund does not know {', '.join(unknown)} from recent cases and has not inspected them.",
            help="Decide an inspection: `decide-rent-inspection`.",
            weight=Weight.WARNS,
        )


def not_participating(grant: Grant, numbers: Iterable[str], rule: str) -> Iterable[Finding]:
    """A finding for each named estate that does not take part."""
    listed = estate_numbers(grant)
    for number in numbers:
        if number not in listed:
            yield kept_finding(
                rule=rule, what=f"{number} is none of the case's estates.", help=f"They are {', '.join(listed)}."
            )
