"""Prequalification: the clock and its targets, inspections, assessments, decisions, the advance."""

from datetime import date

from prefect import flow

from domain.grant.part import Desk
from flows.phase import work_through
from flows.run import by_day


@flow(name="prequalification", flow_run_name=by_day("prequalification"), validate_parameters=True)
async def prequalification(as_of: date | None = None) -> dict[str, int]:
    """Answer what officers decided, and tell them which four- and six-week targets have passed.

    Args:
        as_of: The day to act for; None means today.
    """
    return await work_through(Desk.PREQUALIFICATION, as_of)
