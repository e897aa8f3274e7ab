"""R16: areas on the lists of § 61 a come first among equals. A ranking aid, and never a reason to reject."""

import re
from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight
from domain.grant.state import Grant
from domain.registers.areas import AreaCategory
from domain.registers.surroundings import Listing
from domain.rulebook.law import LegalBasis

SECTION_61_A = frozenset({AreaCategory.VULNERABLE, AreaCategory.PARALLEL_SOCIETY, AreaCategory.TRANSFORMATION})
_THE_LIST = re.compile(r"§\s*61\s*a\b|ghettoliste|parallelsamfund|udsat boligområde|omdannelsesområde", re.IGNORECASE)


def has_priority(listings: Iterable[Listing]) -> bool:
    """True when an estate stands on a list of § 61 a; § 61 b gives no priority."""
    return any(listing.category in SECTION_61_A for listing in listings)


def turn(grant: Grant, decide_by: date | None) -> tuple[bool, date, int]:
    """The place in the row of those who wait: who comes first among equals, then whose time is nearest.

    `decide_by` is the second target of the clock (R12); None while it rests.
    """
    return not grant.priority, decide_by or date.max, grant.case_no


def check_rejection(reasons: LegalBasis, listings: Iterable[Listing]) -> Iterable[Finding]:
    """Whoever approves a rejection that speaks of the lists should ask whether it rests on anything else."""
    if has_priority(listings):
        return
    if _THE_LIST.search(f"{reasons.legal_basis} {reasons.considerations} {reasons.facts}"):
        yield Finding(
            rule="R16",
            what="The reasons speak of the lists of § 61 a, and the area is on none of them.",
            help="An area outside the lists can be granted as well: the rejection must rest on something else.",
            weight=Weight.WARNS,
        )
