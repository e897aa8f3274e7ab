"""The one-year review, opened by the first account and held with the updated milestone plan."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("one_year_review")
async def one_year_review(as_of: date | None = None) -> dict[str, int]:
    """Take in updated milestone plans and record the reviews that were held.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.ONE_YEAR_REVIEW, as_of)
