"""The officers' dashboard: the boards, and a page for each case that has changed."""

from datetime import date
from typing import Annotated

from pydantic import Field

from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.boards import publish_boards, publish_cases

CASES_PER_RUN = 100
"""Pages that one run publishes besides those of the cases on a board: two seconds of Prefect's time."""


@office_flow("boards")
async def boards(
    as_of: date | None = None, most_cases: Annotated[int, Field(ge=0, le=2_000)] = CASES_PER_RUN
) -> dict[str, int]:
    """Publish every board that has changed, and the pages of the cases. Nothing in the office changes.

    Args:
        as_of: The day to show as today, or a day that is past; None means today.
        most_cases: How many pages of cases to publish at most, besides those of the cases on a board; those that have
            waited longest come first.
    """
    shown = await publish_boards(as_of)
    done = {"boards": shown["boards"], "cases": shown["cases"] + await publish_cases(as_of, most_cases)}
    says = f"{counted(done['boards'], 'board')} and the pages of {counted(done['cases'], 'case')} published."
    return finished(says, done)
