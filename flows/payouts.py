"""Payouts: instalments that fall due are released, or held where payouts are stopped."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("payouts")
async def payouts(as_of: date | None = None) -> dict[str, int]:
    """Release or hold the instalments that are due, and note what finance has paid.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.PAYOUTS, as_of)
