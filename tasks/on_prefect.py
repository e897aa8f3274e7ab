"""The same verbs as Prefect tasks: named for what they do, tried again only when that can help.

Their log says, a line for each case, what happened to it; neither a log nor an artifact names a person.
"""

from collections.abc import Callable, Sequence
from datetime import date
from logging import LoggerAdapter
from typing import Any
from uuid import UUID

from prefect import get_client, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.client.schemas.objects import StateType
from prefect.exceptions import MissingContextError, ObjectNotFound
from prefect.logging import get_logger, get_run_logger
from prefect.runtime import task_run
from prefect.variables import Variable
from sqlalchemy.exc import OperationalError

from domain.findings import Refusal
from domain.grant.part import Desk
from domain.registers.register import RegisterKind
from domain.store.database import reading
from tasks import case_page, clock_watch, digest, keeping, register_import, stops_of_the_day, sweeping, verbs
from tasks.boards import boards, written
from tasks.office import current
from tasks.story import told
from tasks.trouble import PREFECT, Trouble, close_incident, note_trouble

PUBLISHED = "tilsagn_published"
"""The Prefect variable that says up to which entry of the journal the pages of the cases have been published.

It lies where the pages lie: a new server has neither, and gets them all anew.
"""


def worth_retrying(task: Any, task_run: Any, state: Any) -> bool:
    """One condition for all tasks: only trouble that passes by itself, such as a database that is busy."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OperationalError | ConnectionError | TimeoutError)


def log() -> Any:
    """The log of this run, or a plain one where there is no run."""
    try:
        return get_run_logger()
    except MissingContextError:
        return LoggerAdapter(get_logger("tilsagn"), {})


def day_of(as_of: date | None) -> date:
    """The day that a run acts for: today, where none is given."""
    return current().when(as_of).as_of


def some_of(cases: Sequence[int]) -> str:
    """Cases by their numbers, the first few by name: ``204517, 204518 and 198 more``."""
    if len(cases) <= _NAMED:
        return ", ".join(map(str, cases))
    return f"{', '.join(map(str, cases[: _NAMED - 1]))} and {len(cases) - _NAMED + 1} more"


_NAMED = 3


def _take_up_name() -> str:
    return f"take up {some_of(task_run.parameters['case_numbers'])}"


@task(task_run_name="answer what waits at {desk}", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def answer_waiting(desk: Desk) -> dict[str, int]:
    """Answer everything that waits at a desk; returns how many were done and refused."""
    office = current()
    answers = verbs.answer_waiting(office, desk)
    refused = [answer for answer in answers if isinstance(answer.outcome, Refusal)]
    _tell(lambda: [answer.outcome for answer in answers if not isinstance(answer.outcome, Refusal)])
    for answer in refused:
        assert isinstance(answer.outcome, Refusal)
        log().warning("%s: refused, %s", answer.case_no, ", ".join(answer.outcome.rules) or "it cannot be read")
    return {"done": len(answers) - len(refused), "refused": len(refused)}


@task(task_run_name="find what is due", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def find_due(as_of: date | None) -> dict[str, list[int]]:
    """Which desk has which cases to take up: none while the clock is not trusted."""
    office = current()
    if not clock_watch.is_trusted(office):
        log().error("The clock has jumped and nobody has confirmed it: nothing falls due. See `tilsagn incidents`.")
        return {}
    return {desk.value: cases for desk, cases in office.store.due(office.when(as_of).as_of).items()}


@task(task_run_name="find who waits", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def who_waits() -> list[str]:
    """The desks at which anybody waits for an answer."""
    return sorted(desk.value for desk in current().store.desks_waiting())


@task(task_run_name=_take_up_name, retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def take_up(case_numbers: list[int], as_of: date | None) -> int:
    """Let everything that is due on these cases take effect; returns how many things did."""
    receipts = verbs.take_up(current(), case_numbers, as_of)
    _tell(lambda: receipts)
    return len(receipts)


def _tell(receipts: Callable[[], Any]) -> None:
    """Log what was done. It is done already, so nothing that goes wrong here may undo or repeat it."""
    try:
        with reading(current().store.engine) as tx:
            lines = told(tx, receipts())
    except Exception as error:
        log().warning("What was done cannot be told: %s", type(error).__name__)
        return
    for line in lines:
        log().info("%s", line)


@task(task_run_name="tell of stops", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def tell_of_stops(as_of: date | None) -> int:
    """Queue the manager's mail about the stops that began lately, once."""
    return stops_of_the_day.tell_of_stops(current(), as_of)


@task(task_run_name="note the end of the sweep", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def note_sweep(seconds: float) -> None:
    """Write down that a sweep has come to its end, and how many seconds it took; what was said of its absence ends."""
    office = current()
    sweeping.note(office, seconds)
    if office.watches_clock:
        close_incident(office, PREFECT, Trouble.NO_SWEEP.value, "A sweep has come to its end again.")


@task(task_run_name="send the mail that waits", retries=0)
async def send() -> dict[str, int]:
    """Deliver one batch of waiting mail; what fails is back in the outbox, so there is nothing to retry here."""
    delivered = await verbs.deliver(current())
    return {"sent": delivered.sent, "later": delivered.later, "dead": delivered.dead}


@task(task_run_name="publish the boards", retries=0)
async def publish_boards(as_of: date | None) -> int:
    """Publish every board under its key; returns how many. One that Prefect does not take is left for the next time."""
    office = current()
    when = office.when(as_of)
    published = 0
    for board in boards(office.store, when.as_of, when.at):
        text = board.markdown(written(when.at))
        # One word finds all of them among the pages of cases.
        published += await _publish(f"board-{board.key}", text, f"**{board.title}**: {board.says}")
    return published


@task(task_run_name="publish the cases that have changed", retries=0)
async def publish_cases(as_of: date | None, most: int) -> int:
    """Publish the page of each case that something has happened to since the last time, `most` of them; how many."""
    office = current()
    when = office.when(as_of)
    upto = int((await Variable.aget(PUBLISHED, default={"seq": 0}))["seq"])
    published = 0
    for case_no, seq in case_page.changed(office.store, upto, most):
        page = case_page.page(office.store, case_no, when.as_of, written(when.at))
        if not await _publish(page.key, page.markdown, f"**{page.title}**: {page.phase}"):
            break
        published, upto = published + 1, seq
    if published:
        await Variable.aset(PUBLISHED, {"seq": upto}, overwrite=True)
    return published


async def _publish(key: str, markdown: str, description: str) -> bool:
    try:
        await acreate_markdown_artifact(markdown, key=key, description=description)
    except Exception as error:
        # The board is only a view: whatever ails Prefect, the office's own work has been done.
        log().warning("%s was not published: %s", key, type(error).__name__)
        return False
    return True


@task(task_run_name="write the mail of the day", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def tell_of_the_day(as_of: date | None) -> bool:
    """Queue the officers' mail of the day; False where there is one already, or where it is no working day."""
    return digest.tell_of_the_day(current(), as_of)


@task(task_run_name="prove the records", retries=3, retry_delay_seconds=10, retry_condition_fn=worth_retrying)
async def prove() -> tuple[dict[str, int], list[str]]:
    """What was looked at, and everything that does not agree. The incident about it is open then."""
    proof = keeping.prove(current())
    for fault in proof.faults:
        log().error("%s does not agree", fault.place)
    return proof.counts, [fault.place for fault in proof.faults]


@task(task_run_name="save the office", retries=0)
async def save() -> keeping.Saved | None:
    """Make a backup and prove it; None where the database server does that itself. Raises NotSaved."""
    return keeping.save(current())


@task(task_run_name="import what lies in the import folder", retries=0)
async def import_folder(only: RegisterKind | None) -> list[register_import.Imported]:
    """Import every workbook that can be, each as a whole."""
    found = register_import.import_folder(current(), only)
    for each in found:
        if each.findings:
            log().warning("%s was not imported: %s findings are told beside it", each.file, len(each.findings))
        else:
            log().info("%s: %s rows imported", each.file, each.rows)
    return found


@task(task_run_name="open an incident", retries=3, retry_delay_seconds=10, retry_condition_fn=worth_retrying)
async def report(trouble: Trouble, run: str, run_id: str) -> bool:
    """Open an incident about a run and queue its mail; False where it was open already."""
    return note_trouble(current(), trouble, run, run_id)


@task(task_run_name="look at the run", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def recovered_state(trouble: Trouble, run_id: str) -> str | None:
    """The state that the run has come to where it contradicts the trouble; None where it does not, or cannot be had."""
    if trouble not in _STILL_TRUE or not run_id:
        return None
    async with get_client() as client:
        try:
            state = (await client.read_flow_run(UUID(run_id))).state
        except (ObjectNotFound, ValueError):
            return None
    return None if state is None or state.type in _STILL_TRUE[trouble] else state.name


_STILL_TRUE = {
    Trouble.SILENT_RUN: {StateType.RUNNING, StateType.CANCELLING},
    Trouble.CRASHED_RUN: {StateType.CRASHED},
    Trouble.FAILED_RUN: {StateType.FAILED},
}
"""The states of a run in which its trouble is one."""
