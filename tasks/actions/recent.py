"""Reports what people decided directly at the door since a phase last ran, once, in its next run."""

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
    """Reports what the Fund's people, councils and organisations recorded at a queue since its last run."""

    queue: WorkQueue
    name: str = "decisions recorded since the last run"

    def ahead(self, services: Services, as_of: date | None, case_no: int | None) -> str:
        """A count by kind of event: ``3 (prequalified 2, inspection decided 1)``."""
        found = self.found(services, as_of, case_no)
        return f"{len(found)} ({happened(Counter(each.type for each in found))})" if found else "none"

    def run(self, services: Services, as_of: date | None, case_no: int | None) -> Iterator[Part]:
        """Reports them and records the time up to which it did. A run for one case reports that case only."""
        now, found = services.clock.now(), self.found(services, as_of, case_no)
        if found:
            lines = tuple(f"{each.case_no}: {words_of(each.type)}" for each in found)
            yield Part(tuple(each.case_no for each in found), lines=lines)
        if case_no is None:
            note_reported(services, [self.queue], now)

    def found(self, services: Services, as_of: date | None, case_no: int | None) -> list[journal.Recorded]:
        """The entries, oldest first: since the last run, or of the day that this run acts for if none is recorded."""
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
    """Record that all decisions at these queues up to this time have been reported. Does nothing on a virtual clock."""
    if services.watches_clock:
        with services.store.engine.begin() as tx:
            for queue in queues:
                last_runs.note(tx, last_runs.run_of(queue), until)


def happened(events: Counter[str]) -> str:
    """Events with their counts: ``payouts stopped 7, instalment held 9``."""
    return ", ".join(f"{words_of(event)} {number}" for event, number in events.items())


def words_of(event: str) -> str:
    """``payouts stopped`` for ``PayoutsStopped``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in event).strip()
