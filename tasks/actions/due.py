"""Handles what is due on a case."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.exc import OperationalError

from domain.batches import batched
from domain.store import recipients
from domain.store.command_handler import Busy
from domain.store.inbox import Receipt, When
from tasks import clock_guard
from tasks.actions.failure import report_failure
from tasks.actions.pending import answer_what_waits
from tasks.services import Services

AT_ONCE = 20
"""Cases in one transaction. A commit costs a fifth of a case; nobody waits for it longer than a tenth of a second."""


def process_due(services: Services, case_numbers: Iterable[int], as_of: date | None = None) -> list[Receipt]:
    """Handle everything that is due on these cases. A case that fails becomes an incident; the others continue.

    What came in on them and still waits is answered first: it may be what something due is waiting for. Cases that
    another worker has locked come last, so that workers share the work and no case is left out. Handles nothing while
    the clock is not trusted.

    Raises OperationalError when the database is not available, which is worth a retry.
    """
    when = services.when(as_of)
    receipts: list[Receipt] = []
    busy: list[int] = []
    due = tuple(case_numbers) if clock_guard.is_trusted(services) else ()
    answer_what_waits(services, due)
    for some in batched(due, _at_once(services)):
        try:
            done, locked = services.store.handle_due_together(some, when)
            receipts += done
            busy += locked
        except Exception:
            # One of them failed, and so nothing has been done: each for itself, so that only that one is left out.
            for case_no in some:
                try:
                    receipts += _process(services, case_no, when, wait=False)
                except Busy:
                    busy.append(case_no)
    for case_no in busy:
        receipts += _process(services, case_no, when, wait=True)
    return receipts


def _at_once(services: Services) -> int:
    """The cases in one transaction: one if a case locks others of its recipient, as two workers could deadlock."""
    return 1 if recipients.may_hold(services.store.law) else AT_ONCE


def _process(services: Services, case_no: int, when: When, *, wait: bool) -> tuple[Receipt, ...]:
    try:
        return services.store.handle_due(case_no, when, wait=wait)
    except (Busy, OperationalError):
        raise
    except Exception as error:
        report_failure(services, f"case {case_no}", "sweep failed", "What is due cannot be handled", error)
        return ()
