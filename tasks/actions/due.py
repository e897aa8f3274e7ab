"""What is due on a case takes effect."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.exc import OperationalError

from domain.store.command_handler import Busy
from domain.store.inbox import Receipt, When
from tasks import clock_guard
from tasks.actions.failure import report_failure
from tasks.services import Services


def process_due(services: Services, case_numbers: Iterable[int], as_of: date | None = None) -> list[Receipt]:
    """Let everything that is due on these cases take effect. A case that fails becomes an incident; the others go on.

    Cases that somebody else has in hand come last, so that several workers share the work and none is left out.
    Nothing takes effect while the clock is not trusted.

    Raises OperationalError when the database itself cannot be had, which is worth another try.
    """
    when = services.when(as_of)
    receipts: list[Receipt] = []
    busy: list[int] = []
    for case_no in case_numbers if clock_guard.is_trusted(services) else ():
        try:
            receipts += _process(services, case_no, when, wait=False)
        except Busy:
            busy.append(case_no)
    for case_no in busy:
        receipts += _process(services, case_no, when, wait=True)
    return receipts


def _process(services: Services, case_no: int, when: When, *, wait: bool) -> tuple[Receipt, ...]:
    try:
        return services.store.handle_due(case_no, when, wait=wait)
    except (Busy, OperationalError):
        raise
    except Exception as error:
        report_failure(services, f"case {case_no}", "sweep failed", "What is due cannot be handled", error)
        return ()
