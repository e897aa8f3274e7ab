"""Names flow runs and sets their final message. Display only: no result depends on it."""

import inspect
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Annotated, Any, ParamSpec, TypeVar, cast
from uuid import UUID

from prefect import Flow, flow, get_client, runtime
from prefect.settings import PREFECT_LOCAL_STORAGE_PATH
from prefect.states import Completed, Failed
from pydantic import Field

from domain.findings import Refusal
from domain.grant.part import WorkQueue
from tasks import words
from tasks.actions.action import Done, counted
from tasks.actions.recent import happened
from tasks.services import current
from tasks.steps.step import log

P = ParamSpec("P")
T = TypeVar("T")
REFUSED = "Refused"
"""The state of a run that refused its request."""


def office_flow(
    name: str, *, run_name: str | None = None
) -> Callable[[Callable[P, Awaitable[T]]], Flow[P, Coroutine[Any, Any, T]]]:
    """A flow that names its runs by their day and ends a refusal with a readable message.

    `run_name` is another name for its runs, as a template of its parameters.

    A future day is refused before the first step. A refused run ends in the state `Refused` with the refusal as its
    message. It is not retried, and it is not a failed run, so no incident reports it.
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
                # Operations start a flow by hand, and can type a command.
                reader = replace(words.officer(), at_shell=True)
                says = [
                    f"{words.sentence('refusal.headline', reader, step=words.step_of(refusal, reader), findings=1)}.",
                    *(f"{words.what(each, reader)} {words.what_helps(each, reader)}" for each in refusal.findings),
                ]
                return cast(T, cast(Any, Failed(name=REFUSED, message=" ".join(says), data=refusal)))

        # Prefect shows this as the deployment's description; its form explains each parameter by itself.
        about = (inspect.getdoc(steps) or "").partition("\n\nArgs:")[0]
        named = run_name or by_day(name.replace("_", "-"))
        return flow(
            name=name,
            description=about,
            flow_run_name=named,
            validate_parameters=True,
            persist_result=False,
            # Only what ended a failed run is stored, in Prefect's home. Without this line Prefect asks its server three
            # times in each run where, which is a quarter of all requests.
            result_storage=PREFECT_LOCAL_STORAGE_PATH.value(),
        )(run)

    return made


CaseNo = Annotated[int, Field(ge=100_000, le=999_999)]
"""A case number, as the form of a deployment asks for it."""
PhaseFlow = Flow[[date | None, CaseNo | None], Coroutine[Any, Any, dict[str, int]]]


@dataclass(frozen=True)
class Summary:
    """The results of the steps of a run, in order."""

    steps: tuple[Done, ...]

    @property
    def says(self) -> str:
        """The run's final message: every step that had work, what was recorded, and the counts at the end."""
        worked = "; ".join(each.says for each in self.steps if each.cases)
        notes = dict.fromkeys(note for each in self.steps for note in each.notes)
        said = [f"{worked}."] if worked else [] if notes else ["Nothing waited and nothing was due."]
        events = sum((Counter(each.events) for each in self.steps), Counter[str]())
        if events:
            said.append(f"Recorded: {happened(events)}.")
        said += notes
        said += [f"Now {each.says}." for each in self.steps if each.stands]
        return " ".join(said)

    @property
    def counts(self) -> dict[str, int]:
        """How many cases each step had work on, by its name, and how many commands were refused."""
        refused = sum(each.refused for each in self.steps)
        counts = {each.action: len(each.cases) for each in self.steps if each.cases}
        return counts | ({"refused": refused} if refused else {})

    @property
    def cases(self) -> set[int]:
        """The cases on which anything was done."""
        return {case_no for each in self.steps if each.events for case_no in each.cases}


def summary(*steps: Done) -> Summary:
    """The return value of a phase flow: the results of its steps."""
    return Summary(steps)


def phase_flow(
    queue: WorkQueue,
) -> Callable[[Callable[P, Awaitable[Summary]]], Flow[P, Coroutine[Any, Any, dict[str, int]]]]:
    """The flow of a phase, named by its queue. Its final message sums up its steps."""

    def made(steps: Callable[P, Awaitable[Summary]]) -> Flow[P, Coroutine[Any, Any, dict[str, int]]]:
        @wraps(steps)
        async def run(*args: P.args, **kwargs: P.kwargs) -> dict[str, int]:
            came_to = await steps(*args, **kwargs)
            if came_to.cases:
                await rename(f"{_run_name(queue.value)}: {counted(len(came_to.cases), 'case')}")
            return finished(came_to.says, came_to.counts)

        return office_flow(queue.value)(run)

    return made


def _run_name(name: str) -> str:
    return by_day(name.replace("_", "-"))()


def by_day(name: str) -> Callable[[], str]:
    """Names a run by the day that it acts for: ``sweep 2026-11-23``."""

    def named() -> str:
        given = runtime.flow_run.parameters.get("as_of")
        case_no = runtime.flow_run.parameters.get("case_no")
        try:
            day = day_of(date.fromisoformat(str(given)) if given else None)
        except Exception:
            # The services cannot be opened: the first task fails with that, and is retried.
            return name
        return f"{name} {day}" + (f", case {case_no}" if case_no else "")

    return named


def day_of(as_of: date | None) -> date:
    """The day that a run acts for: today if none is given. Raises Refusal for a future day."""
    return current().when(as_of).as_of


async def rename(name: str) -> None:
    """Rename this run once more is known about it. Does nothing in a replay, whose runs are not shown."""
    if not current().watches_clock:
        return
    try:
        async with get_client() as client:
            await client.update_flow_run(UUID(runtime.flow_run.get_id()), name=name)
    except Exception as error:
        log().debug("The run keeps its name: %s", type(error).__name__)


async def best_effort(doing: Awaitable[object]) -> None:
    """Await a side task whose failure must not fail the run; log the failure."""
    try:
        await doing
    except Exception as error:
        log().warning("Left undone: %s", type(error).__name__)


def finished(says: str, result: T) -> T:
    """End the run: the caller gets the result, and Prefect shows the message."""
    # Prefect unpacks the state, so the flow returns the result.
    return cast(T, cast(Any, Completed(message=says, data=result)))
