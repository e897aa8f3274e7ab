"""What every phase flow does: answer those who wait at its desk, and take up what has fallen due there."""

from datetime import date

from domain.grant.part import Desk
from flows.run import counted, finished, rename
from tasks.on_prefect import answer_waiting, day_of, find_due, take_up

CHUNK = 200
"""Cases per task: large enough that Prefect's share stays small, small enough to see progress."""


async def work_through(desk: Desk, as_of: date | None) -> dict[str, int]:
    """Waiting commands first, then deadlines."""
    answered = await answer_waiting(desk)
    due = (await find_due(as_of)).get(desk.value, [])
    if due:
        await rename(f"{desk.value.replace('_', '-')} {day_of(as_of)}: {counted(len(due), 'case')}")
    taken = 0
    for start in range(0, len(due), CHUNK):
        taken += await take_up(due[start : start + CHUNK], as_of)
    says = (
        f"{counted(answered['done'], 'command')} done, {answered['refused']} refused; "
        f"{counted(len(due), 'case')} taken up, on which {counted(taken, 'deadline')} took effect."
    )
    return finished(says, answered | {"taken_up": taken})
