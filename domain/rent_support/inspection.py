"""R79: the Fund inspects estates that it does not know from other recent cases."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.grant.addressing import estate_numbers
from domain.grant.state import Grant
from domain.records.rent_support import RentSupport


def check(grant: Grant, rent: RentSupport, known: Iterable[str]) -> Iterable[Finding]:
    """A warning about unknown estates until they have been inspected."""
    unknown = sorted(set(estate_numbers(grant)) - set(known))
    if rent.inspected_on is None and unknown:
        yield Finding(id="R79.estates_unknown", facts={"estates": unknown}, weight=Weight.WARNS)


def not_participating(grant: Grant, numbers: Iterable[str], rule: str) -> Iterable[Finding]:
    """A finding for each named estate that does not take part."""
    listed = estate_numbers(grant)
    for number in numbers:
        if number not in listed:
            yield Finding(id="rent_support.no_such_estate", facts={"estate": number, "estates": listed}, rule=rule)
