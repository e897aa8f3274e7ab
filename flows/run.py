"""What a flow says of its own run in Prefect: its name and, when it is over, what it came to. Nothing rests on it."""

import inspect
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from prefect import Flow, flow, get_client, runtime
from prefect.states import Completed, Failed

from domain.findings import Refusal
from tasks.office import current
from tasks.on_prefect import day_of, log

P = ParamSpec("P")
T = TypeVar("T")
REFUSED = "Refused"
"""The state in which a run ends that may not do what it was asked for."""


def office_flow(name: str) -> Callable[[Callable[P, Awaitable[T]]], Flow[P, Coroutine[Any, Any, T]]]:
    """A flow of the office under this name: its runs are named by their day, and a refusal ends them in words.

    A day that has not come is refused before the first step. A refused run ends as `Refused`, with the sentence as its
    message; nothing is tried again, and it is no failed run that would be reported as an incident.
    """

    def made(steps: Callable[P, Awaitable[T]]) -> Flow[P, Coroutine[Any, Any, T]]:
        signature = inspect.signature(steps)

        @wraps(steps)
        async def run(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                if day := signature.bind(*args, **kwargs).arguments.get("as_of"):
                    day_of(day)
                return await steps(*args, **kwargs)
            except Refusal as refusal:
                says = [f"{refusal.step} was refused.", *(f"{each.what} {each.help}" for each in refusal.findings)]
                return cast(T, cast(Any, Failed(name=REFUSED, message=" ".join(says), data=refusal)))

        return flow(name=name, flow_run_name=by_day(name.replace("_", "-")), validate_parameters=True)(run)

    return made


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
