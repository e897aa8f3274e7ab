"""One action of a phase: its name, the work ahead of it, and its result."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from domain.batches import batched
from domain.findings import Refusal
from domain.grant.deadline import DeadlineKind
from domain.grant.part import WorkQueue
from domain.store import ledger
from domain.store.database import reading
from domain.store.inbox import Receipt
from tasks import clock_guard
from tasks.actions.due import process_due
from tasks.actions.pending import Answer, process_pending
from tasks.services import Services

CHUNK = 200
"""Cases in one part of an action. A run over thousands reports progress after each part."""


@dataclass(frozen=True, slots=True)
class Part:
    """The result of one part of an action."""

    cases: tuple[int, ...]
    receipts: tuple[Receipt, ...] = ()
    refused: tuple[Answer, ...] = ()
    lines: tuple[str, ...] = ()
    """Further lines for the log."""
    note: str = ""
    """What an officer must know, such as that nothing falls due now."""


@dataclass(frozen=True)
class Done:
    """The result of an action, in words and numbers, without personal data."""

    action: str
    ahead: str
    """The work that it found, as in its Prefect name: ``12 grants``."""
    cases: tuple[int, ...] = ()
    events: Mapping[str, int] = field(default_factory=dict)
    """How often each event was recorded."""
    refused: int = 0
    notes: tuple[str, ...] = ()
    stands: bool = False
    """Whether the action only counts and changes nothing."""

    @property
    def says(self) -> str:
        """``suspend payouts where a report is missing: 7 grants (204517, 204518 and 5 more)``."""
        return f"{self.action}: {self.ahead}" + (f", {self.refused} refused" if self.refused else "")

    def and_then(self, part: Part) -> "Done":
        """This result with another part added."""
        events = Counter(event for receipt in part.receipts for event in receipt.events)
        return replace(
            self,
            cases=(*self.cases, *part.cases),
            events=Counter(self.events) + events,
            refused=self.refused + len(part.refused),
            notes=(*self.notes, *filter(None, [part.note])),
        )


class Action(Protocol):
    """What a step of a phase does."""

    @property
    def name(self) -> str:
        """Its name, in an officer's words."""

    def ahead(self, services: Services, as_of: date | None, case_no: int | None) -> str:
        """The work that it would do now, counted by one indexed query. Writes nothing."""

    def run(self, services: Services, as_of: date | None, case_no: int | None) -> Iterator[Part]:
        """Does the work, part by part. Safe to repeat."""


@dataclass(frozen=True)
class Pending:
    """Handles the pending commands of a queue in order of arrival, so those of one case keep their order."""

    name: str
    queue: WorkQueue

    def ahead(self, services: Services, as_of: date | None, case_no: int | None) -> str:
        """How many commands are pending, and on which cases."""
        waiting = services.store.waiting(self.queue, case_no)
        return named(len(waiting), "command", [each.case_no for each in waiting]) if waiting else "nothing waits"

    def run(self, services: Services, as_of: date | None, case_no: int | None) -> Iterator[Part]:
        """Handles them. A refusal counts as an answer."""
        answers = process_pending(services, self.queue, case_no)
        if answers:
            yield Part(
                tuple(each.case_no for each in answers),
                tuple(each.outcome for each in answers if isinstance(each.outcome, Receipt)),
                tuple(each for each in answers if isinstance(each.outcome, Refusal)),
            )


@dataclass(frozen=True)
class Due:
    """Visits the cases with a due deadline of these kinds, and handles everything that is due on each."""

    name: str
    kinds: frozenset[DeadlineKind]
    cycle: str | None = None
    unit: str = "grant"

    def cases(self, services: Services, as_of: date | None, case_no: int | None) -> list[int]:
        """The cases that it would visit, oldest deadline first."""
        day = services.when(as_of).as_of
        with reading(services.store.engine) as tx:
            return ledger.due_cases(tx, self.kinds, day, cycle=self.cycle, case_no=case_no)

    def ahead(self, services: Services, as_of: date | None, case_no: int | None) -> str:
        """How many cases it would visit, and which."""
        due = self.cases(services, as_of, case_no)
        return named(len(due), self.unit, due) if due else "none is due"

    def run(self, services: Services, as_of: date | None, case_no: int | None) -> Iterator[Part]:
        """Visits them in chunks of `CHUNK`. Visits none while the clock is not trusted."""
        due = self.cases(services, as_of, case_no)
        if due and not clock_guard.is_trusted(services):
            yield Part((), note=CLOCK_NOT_TRUSTED)
            return
        for chunk in batched(due, CHUNK):
            yield Part(chunk, tuple(process_due(services, chunk, as_of)))


@dataclass(frozen=True)
class Status:
    """Counts the state of cases at the end of a phase. Changes nothing."""

    name: str
    count: Callable[[Connection, Services, date], Mapping[str, int]]
    """The counts, by what is counted."""

    def ahead(self, services: Services, as_of: date | None, case_no: int | None) -> str:
        """The counts, such as ``grants suspended 7, instalments withheld 9``."""
        with reading(services.store.engine) as tx:
            found = self.count(tx, services, services.when(as_of).as_of)
        return ", ".join(f"{what} {number}" for what, number in found.items())

    def run(self, services: Services, as_of: date | None, case_no: int | None) -> Iterator[Part]:
        """Yields nothing."""
        return iter(())


CLOCK_NOT_TRUSTED = "The clock has jumped and nobody has confirmed it: nothing falls due. See `tilsagn incidents`."
_NAMED = 3


def counted(number: int, one: str) -> str:
    """``1 case``, ``12 cases``."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def named(number: int, one: str, cases: Sequence[int]) -> str:
    """A count and its first cases: ``12 grants (204517, 204518 and 10 more)``."""
    return f"{counted(number, one)} ({some_of(list(dict.fromkeys(cases)))})"


def some_of(cases: Sequence[int]) -> str:
    """Case numbers, the first few of them: ``204517, 204518 and 198 more``."""
    if len(cases) <= _NAMED:
        return ", ".join(map(str, cases))
    return f"{', '.join(map(str, cases[: _NAMED - 1]))} and {len(cases) - _NAMED + 1} more"
