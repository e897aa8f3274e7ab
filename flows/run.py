"""What a flow says of its own run in Prefect: its name and, when it is over, what it came to. Nothing rests on it."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from prefect import get_client, runtime
from prefect.states import Completed

from tasks.office import current
from tasks.on_prefect import day_of, log

T = TypeVar("T")


def by_day(name: str) -> Callable[[], str]:
    """Names a run for the day that it acts for: ``sweep 2026-11-23``."""

    def named() -> str:
        given = runtime.flow_run.parameters.get("as_of")
        try:
            day = day_of(date.fromisoformat(str(given)) if given else None)
        except Exception:
            # The office cannot be opened: the first task says so, and is tried again.
            return name
        return f"{name} {day}"

    return named


async def rename(name: str) -> None:
    """Give this run another name, now that more is known of it; not in a replay, whose runs nobody looks at."""
    if not current().watches_clock:
        return
    try:
        async with get_client() as client:
            await client.update_flow_run(UUID(runtime.flow_run.get_id()), name=name)
    except Exception as error:
        log().debug("The run keeps its name: %s", type(error).__name__)


async def whatever_comes_of(doing: Awaitable[object]) -> None:
    """Do something beside the work of the run, which goes on whether it fails or not."""
    try:
        await doing
    except Exception as error:
        log().warning("Left undone: %s", type(error).__name__)


def finished(says: str, result: T) -> T:
    """The end of a run: whoever called it gets the result, and whoever looks at it in Prefect reads the sentence."""
    # Prefect takes the state apart again, so what the flow gives back is the result.
    return cast(T, cast(Any, Completed(message=says, data=result)))


def counted(number: int, one: str) -> str:
    """``1 case``, ``12 cases``."""
    return f"{number} {one}{'' if number == 1 else 's'}"
