"""R16: areas on the lists of § 61 a have priority among equals. Only a ranking aid, never a reason to reject."""

import re
from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.registers.areas import SECTION_61_A
from domain.registers.surroundings import Listing
from domain.rulebook.law import LegalBasis

_THE_LIST = re.compile(r"§\s*61\s*a\b|ghettoliste|parallelsamfund|udsat boligområde|omdannelsesområde", re.IGNORECASE)


def has_priority(listings: Iterable[Listing]) -> bool:
    """True if an estate is on a list of § 61 a. § 61 b gives no priority."""
    return any(listing.category in SECTION_61_A for listing in listings)


def check_rejection(reasons: LegalBasis, listings: Iterable[Listing]) -> Iterable[Finding]:
    """Warn the approver if the reasons mention the lists but the area is on none."""
    if has_priority(listings):
        return
    if _THE_LIST.search(f"{reasons.legal_basis} {reasons.considerations} {reasons.facts}"):
        yield Finding(id="R16.reasons_rest_on_the_lists", weight=Weight.WARNS)
