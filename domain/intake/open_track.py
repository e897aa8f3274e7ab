"""R11, R20: an applicant who applies again has one case of rent support for the estates, not two.

A case that is decided, or that leaves out an estate, does not serve the new application: a new one is opened.
"""

from collections.abc import Iterable

from domain.phases import RENT_BEFORE_COMMITMENT
from domain.registers.surroundings import Surroundings


def of(estates: Iterable[str], surroundings: Surroundings) -> int | None:
    """Return the undecided case of rent support that covers these estates, the newest of several; None without one."""
    asked = set(estates)
    return next(
        (
            case.case_no
            for case in surroundings.rent_cases
            if case.phase in RENT_BEFORE_COMMITMENT and asked <= set(case.estates)
        ),
        None,
    )
