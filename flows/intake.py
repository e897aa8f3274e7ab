"""Intake: packages that were handed in are read, checked and answered; completeness is noted."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("intake")
async def intake(as_of: date | None = None) -> dict[str, int]:
    """Read and answer the applications that wait, and note what officers found about completeness.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.INTAKE, as_of)
