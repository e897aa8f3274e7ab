"""Plan approval: versions of the comprehensive plan, sign-offs, the commitment, the start of the period."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("plan_approval")
async def plan_approval(as_of: date | None = None) -> dict[str, int]:
    """Read plans, record the decisions of councils and housing organisations, commit, and start what begins today.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.PLAN_APPROVAL, as_of)
