"""The officers' dashboard: every board, and a page for each case that something has happened to."""

from datetime import date
from typing import Annotated

from pydantic import Field

from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.boards import publish_boards, publish_cases

CASES_PER_RUN = 100
"""Pages that one run publishes at most: two seconds of Prefect's time. The others follow with the next run."""


@office_flow("boards")
async def boards(
    as_of: date | None = None, most_cases: Annotated[int, Field(ge=0, le=2_000)] = CASES_PER_RUN
) -> dict[str, int]:
    """Read what stands where, and publish it. Nothing in the office changes.

    Args:
        as_of: The day to show as today, or a day that is past; None means today.
        most_cases: How many pages of single cases to publish at most; those that have waited longest come first.
    """
    # What was published last stands first in Prefect's list: there the boards are looked for.
    done = {"cases": await publish_cases(as_of, most_cases), "boards": await publish_boards(as_of)}
    says = f"{counted(done['boards'], 'board')} and the pages of {counted(done['cases'], 'case')} published."
    return finished(says, done)
