"""R79: the Fund inspects estates that it does not know from other recent cases."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.grant.addressing import estate_numbers
from domain.grant.commands import RecordRentAssessment
from domain.grant.state import Grant
from domain.records.rent_support import RentAssessment
from domain.rent_support.state import rent_of


def to_do(grant: Grant, assessed: RecordRentAssessment | RentAssessment) -> Iterable[Finding]:
    """A warning about unknown estates until they are inspected, or an officer says why they need not be."""
    unknown = sorted(set(estate_numbers(grant)) - set(assessed.known_estates))
    if unknown and rent_of(grant).inspected_on is None and not assessed.no_inspection_because.strip():
        yield Finding(id="R79.estates_unknown", facts={"estates": unknown}, weight=Weight.WARNS)


def before_the_decision(grant: Grant) -> Iterable[Finding]:
    """The same, and it blocks; another amount for a prequalified case is no new decision on the estates."""
    assessment = rent_of(grant).assessment
    if assessment is not None and grant.prequalified_on is None:
        for each in to_do(grant, assessment):
            yield each.model_copy(update={"weight": Weight.BLOCKS})


def not_participating(grant: Grant, numbers: Iterable[str], rule: str) -> Iterable[Finding]:
    """A finding for each named estate that does not take part."""
    listed = estate_numbers(grant)
    for number in numbers:
        if number not in listed:
            yield Finding(id="rent_support.no_such_estate", facts={"estate": number, "estates": listed}, rule=rule)
