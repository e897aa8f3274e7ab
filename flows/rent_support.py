"""Rent support: the track beside every application, from its assessment to the award or the final answer."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("rent_support")
async def rent_support(as_of: date | None = None) -> dict[str, int]:
    """Answer what has come in about rent support: applications, plans, and what officers have decided.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.RENT_SUPPORT, as_of)
