"""Handles pending commands in order of arrival."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import OperationalError

from domain.calendar import civil_day
from domain.findings import Refusal
from domain.grant.commands import Command
from domain.grant.part import WorkQueue
from domain.grant.submission import HandIn
from domain.store.database import claimed
from domain.store.inbox import Receipt, Waiting
from tasks import clock_guard
from tasks.actions.failure import report_failure
from tasks.services import Services


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a pending command."""

    case_no: int
    command_id: str
    outcome: Receipt | Refusal


def process_pending(services: Services, queue: WorkQueue, case_no: int | None = None) -> list[Answer]:
    """Handle everything pending at a queue, in order of arrival. Skips cases that another worker has locked.

    `case_no` names one case; None means all.

    A command that fails through a fault of this program stays pending and becomes an incident; the others are handled.
    Raises OperationalError when the database is not available, which is worth a retry.
    """
    answers: list[Answer] = []
    for waiting in services.store.waiting(queue, case_no):
        try:
            with claimed(services.store.engine, waiting.case_no) as mine:
                # Another worker may hold this case, or may have answered since the list was read.
                if mine and services.store.answer_of(UUID(waiting.command_id)) is None:
                    answers.append(answer(services, waiting))
        except OperationalError:
            raise
        except clock_guard.NotTrusted:
            continue  # it stays pending until a person has checked the clock
        except Exception as error:
            subject = f"command {waiting.command_id}"
            report_failure(services, subject, "command failed", f"Case {waiting.case_no}", error)
    return answers


def answer_what_waits(services: Services, cases: Iterable[int]) -> None:
    """Answer what came in on these cases and still waits, so that nothing newer overtakes it."""
    if not (wanted := set(cases)):
        return
    pending = services.store.queues_with_pending()
    for queue in (each for each in WorkQueue if each in pending):
        waiting = (each.case_no for each in services.store.waiting(queue))
        for case_no in dict.fromkeys(each for each in waiting if each in wanted):
            process_pending(services, queue, case_no)


def answer(services: Services, waiting: Waiting) -> Answer:
    """Handle one pending command; a package is read first. Returns a receipt or a refusal."""
    when = clock_guard.when_asked(services, [waiting.case_no], civil_day(waiting.accepted_at))
    outcome: Receipt | Refusal
    try:
        command = _read(services, waiting)
    except Refusal as refusal:
        services.store.refuse(waiting, refusal, when)
        return Answer(waiting.case_no, waiting.command_id, refusal)
    try:
        outcome = services.store.handle(waiting.case_no, command, command_id=UUID(waiting.command_id), when=when)
    except Refusal as refusal:
        outcome = refusal
    return Answer(waiting.case_no, waiting.command_id, outcome)


def _read(services: Services, waiting: Waiting) -> Command:
    if isinstance(waiting.command, HandIn):
        return services.package_reading.command(waiting.command, services.store.papers(waiting.command.papers))
    return waiting.command
