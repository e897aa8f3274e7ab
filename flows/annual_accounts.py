"""Annual accounts: reminders, receipt and acceptance, and the stop when a report is missing."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("annual_accounts")
async def annual_accounts(as_of: date | None = None) -> dict[str, int]:
    """Receive accounts and status reports, remind of those to come, and stop payouts where one is missing.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.ANNUAL_ACCOUNTS, as_of)
