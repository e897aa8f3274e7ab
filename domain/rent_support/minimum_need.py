"""R82: an estate is covered if the rent model finds at least the least need; without a number, a person may decide."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.findings import Finding, Weight
from domain.grant.addressing import estate_numbers
from domain.grant.state import Grant
from domain.records.rent_support import RentSupport
from domain.rent_model.least_need import Conclusion, LeastNeed, conclude
from domain.rent_model.result import RentModelResult
from domain.rulebook.law import Law
from domain.rulebook.rent_numbers import RENT_LEAST_NEED


class Coverage(StrEnum):
    """Whether rent support covers an estate."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    UNDECIDED = "undecided"
    """The model gives no number; a person decides."""
    NOT_COMPUTED = "not_computed"


def least_need(law: Law, day: date) -> LeastNeed:
    """The least need in force on a day, with its source."""
    since = law.since(RENT_LEAST_NEED, day)
    return LeastNeed(per_square_metre=since.value, source=since.source)


def of_result(result: RentModelResult | None, law: Law, day: date) -> Coverage:
    """Judged by the least need of that day, not of the day of the result."""
    if result is None:
        return Coverage.NOT_COMPUTED
    if result.need_per_square_metre is None:
        return Coverage.UNDECIDED
    covered = conclude(result.need_per_square_metre, least_need(law, day)) is Conclusion.COVERED
    return Coverage.COVERED if covered else Coverage.NOT_COVERED


def coverage(grant: Grant, rent: RentSupport, law: Law, day: date) -> dict[str, Coverage]:
    """The coverage of every estate of the case, by its number."""
    return {number: of_result(rent.result(number), law, day) for number in estate_numbers(grant)}


def computed(found: dict[str, Coverage]) -> Iterable[Finding]:
    """R80: the model must have a result for every estate."""
    for number, coverage in found.items():
        if coverage is Coverage.NOT_COMPUTED:
            yield Finding(id="R80.need_not_computed", facts={"estate": number})


def check(grant: Grant, rent: RentSupport, because: str, law: Law, day: date) -> Iterable[Finding]:
    """Whether the case may be prequalified: the model or an officer's reasons cover at least one estate."""
    found = coverage(grant, rent, law, day)
    yield from computed(found)
    undecided = [number for number, each in found.items() if each is Coverage.UNDECIDED]
    not_covered = [number for number, each in found.items() if each is Coverage.NOT_COVERED]
    if undecided and not because.strip():
        yield Finding(id="R82.no_number", facts={"estates": undecided})
    for number in not_covered:
        # If another estate is covered this is a warning; otherwise it stops the step.
        partly = len(not_covered) < len(found)
        result = rent.result(number)
        yield Finding(
            id="R82.below_least_need",
            facts={
                "estate": number,
                "need": result.need_per_square_metre if result else 0,
                "least": least_need(law, day).per_square_metre,
            },
            weight=Weight.WARNS if partly else Weight.BLOCKS,
        )
