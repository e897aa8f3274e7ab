"""Prequalification: the clock and its targets, inspections, assessments, decisions, the advance."""

from datetime import date

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import office_flow


@office_flow("prequalification")
async def prequalification(as_of: date | None = None) -> dict[str, int]:
    """Answer what officers decided, and tell them which four- and six-week targets have passed.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.PREQUALIFICATION, as_of)
