"""The one-year review, opened by the first account and held with the updated milestone plan."""

from datetime import date

from prefect import flow

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import by_day


@flow(name="one_year_review", flow_run_name=by_day("one-year-review"), validate_parameters=True)
async def one_year_review(as_of: date | None = None) -> dict[str, int]:
    """Take in updated milestone plans and record the reviews that were held.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.ONE_YEAR_REVIEW, as_of)
