"""What people have decided at the door since the last run of a phase: told once, in the next one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.calendar import OFFICE
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.procedure import queue_of_event
from domain.store import journal, last_runs
from domain.store.database import reading
from tasks.actions.action import Part
from tasks.services import Services

_NO_DECISION = {Role.SYSTEM.value, Role.APPLICANT.value}


@dataclass(frozen=True)
class Recent:
    """Tells what was recorded at a queue by the Fund's people, councils and organisations since its last run."""

    queue: WorkQueue
    name: str = "decisions recorded since the last run"

    def ahead(self, services: Services, as_of: date | None, case_no: int | None) -> str:
        """How many, by what happened: ``3 (prequalified 2, inspection decided 1)``."""
        found = self.found(services, as_of, case_no)
        return f"{len(found)} ({happened(Counter(each.type for each in found))})" if found else "none"

    def run(self, services: Services, as_of: date | None, case_no: int | None) -> Iterator[Part]:
        """Tell them, and remember up to when that was done; a run for one case does not tell of the others."""
        now, found = services.clock.now(), self.found(services, as_of, case_no)
        if found:
            lines = tuple(f"{each.case_no}: {words_of(each.type)}" for each in found)
            yield Part(tuple(each.case_no for each in found), lines=lines)
        if case_no is None:
            note_reported(services, [self.queue], now)

    def found(self, services: Services, as_of: date | None, case_no: int | None) -> list[journal.Recorded]:
        """Oldest first. Where no run has left a mark, those of the day that the run acts for."""
        with reading(services.store.engine) as tx:
            last = last_runs.last(tx, last_runs.run_of(self.queue))
            since = last.at if last else datetime.combine(services.when(as_of).as_of, time.min, OFFICE)
            return [
                each
                for each in reversed(list(journal.recorded_after(tx, since)))
                if each.role not in _NO_DECISION
                and queue_of_event(each.type) is self.queue
                and case_no in (None, each.case_no)
            ]


def note_reported(services: Services, queues: Iterable[WorkQueue], until: datetime) -> None:
    """Everything that was decided at these queues by then has been told. A virtual clock leaves no mark."""
    if services.watches_clock:
        with services.store.engine.begin() as tx:
            for queue in queues:
                last_runs.note(tx, last_runs.run_of(queue), until)


def happened(events: Counter[str]) -> str:
    """Events by how often: ``payouts stopped 7, instalment held 9``."""
    return ", ".join(f"{words_of(event)} {number}" for event, number in events.items())


def words_of(event: str) -> str:
    """``payouts stopped`` for ``PayoutsStopped``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in event).strip()
