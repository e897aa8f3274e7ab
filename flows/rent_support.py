"""Rent support: the track beside every application, from its assessment to the award or the final answer."""

from datetime import date

from prefect import flow

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import by_day


@flow(name="rent_support", flow_run_name=by_day("rent-support"), validate_parameters=True)
async def rent_support(as_of: date | None = None) -> dict[str, int]:
    """Answer what has come in about rent support: applications, plans, and what officers have decided.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.RENT_SUPPORT, as_of)
