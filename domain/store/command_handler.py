"""The one door. Every change of a grant is one transaction through here, all or nothing.

decide, append to the journal, save the snapshot, move the ledger by the difference, bring the money up to date,
queue the notices: before the commit nothing has happened, after it everything has.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from domain import procedure
from domain.findings import Refusal, not_come
from domain.grant.commands import Command, DeadlineReached, FollowRecipient, SaveDraft
from domain.grant.deadline import Deadline, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.grant.state import Grant
from domain.grant.submission import HandIn
from domain.payouts import recipient
from domain.records.application import Paper
from domain.registers.surroundings import Surroundings
from domain.rulebook.law import Law
from domain.store import (
    case_numbers,
    inbox,
    journal,
    ledger,
    money_projection,
    outbox,
    payment_lines,
    portfolio,
    recipients,
    registers,
)
from domain.store.case_cache import CaseCache, LoadedCase
from domain.store.database import AdvisoryLock, acquire, insert_new, reading
from domain.store.documents import Documents
from domain.store.inbox import Receipt, Waiting, When
from domain.store.tables import Document, GrantCase

CASES = GrantCase.__table__  # type: ignore[attr-defined]
DOCUMENTS = Document.__table__  # type: ignore[attr-defined]

# Written out once: every command runs these, and building them anew costs more than running them.
_STATE = select(CASES.c.snapshot, CASES.c.last_hash).where(CASES.c.case_no == bindparam("number"))
_LOAD, _LOAD_IF_FREE = _STATE.with_for_update(), _STATE.with_for_update(skip_locked=True)
_PHASE = select(CASES.c.phase).where(CASES.c.case_no == bindparam("number")).with_for_update()
_NEW = insert(CASES)
_SAVE = update(CASES).where(CASES.c.case_no == bindparam("number"))


class Conflict(RuntimeError):
    """Somebody else changed the case in the meantime: look at it again before you decide."""


class Busy(RuntimeError):
    """Somebody else has the case in hand at this moment."""


class NoSuchCase(LookupError):
    """There is no case of this number."""


class GrantStore:
    """The memory of an office: its database, its papers, and the law it works by."""

    def __init__(self, engine: Engine, documents: Path, law: Law | None = None, *, durable: bool = True) -> None:
        self.engine = engine
        self.documents = Documents(documents, durable=durable)
        self.law = law or Law()
        self._in_hand = CaseCache()

    # --- commands ---------------------------------------------------------------------------------------------

    def open_case(self, command: SaveDraft, *, command_id: UUID, when: When) -> Receipt:
        """Open a case for a draft and give it a number: six digits without meaning, made from the command's id."""
        with self.engine.begin() as tx:
            acquire(tx, AdvisoryLock.NUMBERING)
            if (asked := inbox.asked(tx, command_id)).answer is not None:
                return _given(asked.answer)
            new = LoadedCase(Grant(case_no=case_numbers.free_number(tx, command_id)), journal.BEGINNING, ())
            receipt, _ = self._handle(tx, new, command, command_id, when)
            _keep_answer(tx, asked, new.grant, command, command_id, receipt, when)
            return receipt

    def handle(
        self,
        case_no: int,
        command: Command,
        *,
        command_id: UUID,
        when: When,
        expected_version: int | None = None,
    ) -> Receipt:
        """Handle one command. The same id again gets the first answer.

        Raises Refusal with everything that speaks against it, Conflict when the case has moved past the version
        that the sender had seen, and NoSuchCase.
        """
        with self.engine.begin() as tx:
            # First the lock, then the question: another process may be answering the same command right now.
            case = self._load(tx, case_no, together=True)
            if (asked := inbox.asked(tx, command_id)).answer is not None:
                return _given(asked.answer)
            if expected_version is not None and expected_version != case.grant.version:
                raise Conflict(
                    f"Case {case_no} is at version {case.grant.version}; you saw version {expected_version}. "
                    "Look at it again."
                )
            _, case = self._process_due(tx, case, when, when.due_until, reminds=False)
            answer: Receipt | Refusal
            try:
                answer, _ = self._handle(tx, case, command, command_id, when)
            except Refusal as refusal:
                # Decisions come before anything is written, so there is nothing to undo; the refusal itself is kept.
                answer = refusal
            _keep_answer(tx, asked, case.grant, command, command_id, answer, when)
        return _given(answer)

    def handle_within(self, tx: Connection, case_no: int, command: Command, *, command_id: UUID, when: When) -> Receipt:
        """Handle one command as a part of a transaction over several cases. The same id again gets the first answer.

        Raises Refusal, of which nothing is kept: what it means, the whole transaction says. Raises NoSuchCase.
        """
        case = self._load(tx, case_no)
        if (asked := inbox.asked(tx, command_id)).answer is not None:
            return _given(asked.answer)
        _, case = self._process_due(tx, case, when, when.due_until, reminds=False)
        receipt, _ = self._handle(tx, case, command, command_id, when)
        _keep_answer(tx, asked, case.grant, command, command_id, receipt, when)
        return receipt

    def accept(self, case_no: int, command: Command | HandIn, *, command_id: UUID, when: When) -> WorkQueue:
        """Take a command in and let it wait at its queue; it will be answered even if nobody is here now.

        Raises Refusal for what is said to have happened on a day that has not come, and NoSuchCase.
        """
        with self.engine.begin() as tx:
            phase = tx.execute(_PHASE, {"number": case_no}).scalar()
            if phase is None:
                raise NoSuchCase(f"There is no case {case_no}.")
            queue = command.queue if isinstance(command, HandIn) else procedure.queue_of_command(command)
            if command.on > when.as_of:
                # Answered a day later, it would look as if it had happened in time.
                raise not_come(f"Accepting a command for case {case_no}", command.on, when.as_of)
            inbox.accept(tx, case_no, queue, command, command_id, when)
            return queue

    def queues_with_pending(self) -> set[WorkQueue]:
        """The queues at which anything waits for an answer."""
        with reading(self.engine) as tx:
            return inbox.queues(tx)

    def waiting(self, queue: WorkQueue, case_no: int | None = None) -> list[Waiting]:
        """What waits at a queue, in the order in which it came; of one case, if named."""
        with reading(self.engine) as tx:
            return inbox.waiting(tx, queue, case_no)

    def refuse(self, waiting: Waiting, refusal: Refusal, when: When) -> None:
        """Answer a waiting command with a refusal that was found before the case was asked."""
        with self.engine.begin() as tx:
            tx.execute(_PHASE, {"number": waiting.case_no})
            if inbox.asked(tx, UUID(waiting.command_id)).answer is None:
                inbox.answer(tx, waiting.command_id, refusal, when)

    def answer_of(self, command_id: UUID) -> Receipt | Refusal | None:
        """What a command was answered with; None while it waits or is unknown."""
        with reading(self.engine) as tx:
            return inbox.asked(tx, command_id).answer

    # --- time -------------------------------------------------------------------------------------------------

    def handle_due(self, case_no: int, when: When, *, wait: bool = True) -> tuple[Receipt, ...]:
        """Let everything of a case that is due take effect, oldest first, in one transaction.

        Raises Busy where somebody else has the case in hand and we do not `wait`, and NoSuchCase where we do.
        """
        with self.engine.begin() as tx:
            case = self._load(tx, case_no, wait=wait, together=True)
            # The law or the calendar may have changed since the ledger was written.
            ledger.move_by_difference(tx, case_no, case.implied, when.as_of)
            receipts, _ = self._process_due(tx, case, when, when.as_of)
        return tuple(receipts)

    def due(self, as_of: date) -> dict[WorkQueue, list[int]]:
        """Which queue has which cases due, in the order of the queues."""
        with reading(self.engine) as tx:
            found = ledger.due_by_queue(tx, as_of)
        return {queue: cases for queue in WorkQueue if (cases := [case for at, case in found if at == queue.value])}

    def next_day(self) -> date | None:
        """The earliest day on which anything will fall due."""
        with reading(self.engine) as tx:
            return ledger.next_day(tx)

    def rearm(self, when: When) -> tuple[ledger.Move, ...]:
        """After a change of the law or the calendar: the same difference over all cases; returns every move."""
        with reading(self.engine) as tx:
            numbers = list(tx.execute(select(CASES.c.case_no).order_by(CASES.c.case_no)).scalars())
        moves: list[ledger.Move] = []
        for case_no in numbers:
            with self.engine.begin() as tx:
                moves += ledger.move_by_difference(tx, case_no, self._load(tx, case_no).implied, when.as_of)
        return tuple(moves)

    def rearm_holds(self, when: When) -> tuple[Receipt, ...]:
        """After a change of the setting: bring the holds across the grants of every recipient up to date."""
        with reading(self.engine) as tx:
            groups = [[grant.case_no for grant in together] for together in recipients.recipients(tx, self.law)]
        receipts: list[Receipt] = []
        for numbers in groups:
            with self.engine.begin() as tx:
                recipients.lock(tx, numbers[0])
                receipts += [receipt for receipt, _ in self._follow(tx, numbers, when)]
        return tuple(receipts)

    # --- reading ----------------------------------------------------------------------------------------------

    def grant(self, case_no: int) -> Grant:
        """A grant as it stands now. Raises NoSuchCase."""
        with reading(self.engine) as tx:
            return self.grant_within(tx, case_no)

    def journal(self, case_no: int) -> list[journal.Entry]:
        """Everything that has happened to a case. Raises NoSuchCase."""
        with reading(self.engine) as tx:
            self.grant_within(tx, case_no)
            return list(journal.read(tx, case_no))

    def cases(self) -> list[Mapping[str, Any]]:
        """Number, scheme, title, phase and last change of every case, and the case that it was opened beside."""
        names = ("case_no", "scheme", "parent", "title", "phase", "version", "changed_on")
        columns = (CASES.c[name] for name in names)
        with reading(self.engine) as tx:
            return [dict(row) for row in tx.execute(select(*columns).order_by(CASES.c.case_no)).mappings()]

    def deadlines(self, case_no: int | None = None, until: date | None = None) -> list[Mapping[str, Any]]:
        """The armed deadlines, of one case or of all, in the order in which they will fall due."""
        with reading(self.engine) as tx:
            return ledger.armed(tx, case_no, until)

    def surroundings(self, estates: Iterable[str], day: date, *, case_no: int | None = None) -> Surroundings:
        """What is known on a day around these estates; `case_no` is the case that looks, and is left out."""
        with reading(self.engine) as tx:
            return registers.look_around(tx, estates, day, case_no=case_no)

    def keep(self, papers: Iterable[tuple[Paper, bytes]], day: date) -> None:
        """Keep papers in the documents folder, and list them."""
        rows = self.documents.keep_all(papers, day)
        if rows:
            with self.engine.begin() as tx:
                insert_new(tx, DOCUMENTS, rows)

    def papers(self, papers: Iterable[Paper]) -> dict[str, bytes]:
        """The kept papers again, by name."""
        return {paper.name: self.documents.fetch(paper.sha256) for paper in papers}

    # --- inside one transaction -------------------------------------------------------------------------------

    def _process_due(
        self, tx: Connection, case: LoadedCase, when: When, until: date | None, *, reminds: bool = True
    ) -> tuple[list[Receipt], LoadedCase]:
        """Let what is due up to a day take effect, oldest first, and give the case back as it is then."""
        receipts: list[Receipt] = []
        number = case.grant.case_no
        while until and (due := next((d for d in case.implied if _takes_effect(d, until, reminds)), None)) is not None:
            if not ledger.fire(tx, number, (due.kind.value, due.cycle), when.as_of):
                break
            case = replace(case, implied=tuple(d for d in case.implied if d is not due))
            command = DeadlineReached(by="tilsagn", role=Role.SYSTEM, on=when.as_of, kind=due.kind, cycle=due.cycle)
            id = uuid5(NAMESPACE_URL, f"tilsagn:{number}:{case.grant.version}:{due.kind.value}:{due.cycle}")
            receipt, case = self._handle(tx, case, command, id, when)
            receipts.append(receipt)
        return receipts, case

    def _handle(
        self, tx: Connection, case: LoadedCase, command: Command, command_id: UUID, when: When
    ) -> tuple[Receipt, LoadedCase]:
        receipt, after = self._act(tx, case, command, command_id, when)
        if not recipient.concerns_others(case.grant, after.grant):
            return receipt, after
        for follows, held in self._follow(tx, recipients.concerned(tx, self.law, after.grant), when):
            if held.grant.case_no == receipt.case_no:
                receipt, after = replace(receipt, version=follows.version), held
        return receipt, after

    def _follow(self, tx: Connection, numbers: Iterable[int], when: When) -> list[tuple[Receipt, LoadedCase]]:
        """Hold the grants of one recipient, or let them go, as the stops of the others have it now. D5."""
        cases = {number: self._load(tx, number) for number in numbers}
        done = []
        for grant, stops in recipients.to_follow([case.grant for case in cases.values()], self.law):
            command = FollowRecipient(by="tilsagn", role=Role.SYSTEM, on=when.as_of, stops=stops)
            id = uuid5(NAMESPACE_URL, f"tilsagn:{grant.case_no}:{grant.version}:recipient")
            try:
                done.append(self._act(tx, cases[grant.case_no], command, id, when))
            except Refusal as refusal:
                # Not an answer to whoever asked: something has been written already, and must be taken back.
                raise RuntimeError(f"Case {grant.case_no} does not follow its recipient: {refusal}") from refusal
        return done

    def _act(
        self, tx: Connection, case: LoadedCase, command: Command, command_id: UUID, when: When
    ) -> tuple[Receipt, LoadedCase]:
        before, number = case.grant, case.grant.case_no
        now = DecisionContext(
            self.law,
            when.as_of,
            look_into_envelope=lambda: money_projection.envelope(tx),
            look_around=lambda estates: registers.look_around(tx, estates, when.as_of, case_no=number),
            look_up_case=lambda other: registers.look_up_case(tx, other),
        )
        events = procedure.decide(before, command, now)
        stamp = journal.Stamp(command.by, command.role.value, when.as_of, when.at, str(command_id))
        after, told = procedure.act(before, events)
        last = journal.append(tx, number, before.version, events, case.last_hash, stamp)
        self._save(tx, after, last, when.as_of, new=before.version == 0)
        implied = procedure.deadlines(after, self.law)
        if implied != case.implied:
            ledger.move_by_difference(tx, number, implied, when.as_of)
        money_projection.project(tx, before, after)
        registers.project(tx, before, after)
        recipients.project(tx, before, after)
        payment_lines.project(tx, number, events)
        outbox.put(tx, told, when.as_of, when.at)
        for event in events:
            if (opening := procedure.opens(event, after)) is not None:
                self._open_beside(tx, opening, uuid5(command_id, type(event).__name__), when)
        receipt = Receipt(number, after.version, tuple(type(event).__name__ for event in events))
        return receipt, self._in_hand.keep(LoadedCase(after, last, implied), self.law)

    def _open_beside(self, tx: Connection, command: Command, id: UUID, when: When) -> None:
        """What an act opens beside its case is opened with it, or not at all. R11."""
        new = LoadedCase(Grant(case_no=case_numbers.free_number(tx, id)), journal.BEGINNING, ())
        try:
            self._act(tx, new, command, id, when)
        except Refusal as refusal:
            raise RuntimeError(f"Nothing can be opened by {command.word()}: {refusal}") from refusal

    def _save(self, tx: Connection, grant: Grant, last_hash: str, as_of: date, *, new: bool) -> None:
        values = {**portfolio.columns(grant), "last_hash": last_hash, "changed_on": as_of}
        if new:
            tx.execute(_NEW, {"case_no": grant.case_no, "opened_on": as_of, **values})
        else:
            tx.execute(_SAVE, {"number": grant.case_no, **values})

    def _load(self, tx: Connection, case_no: int, *, wait: bool = True, together: bool = False) -> LoadedCase:
        """Lock the case, so that everybody else who wants to change it waits until this transaction ends.

        `together` locks the other grants of its recipient first, where a stop may hold them too.
        """
        if together and recipients.may_hold(self.law):
            recipients.lock(tx, case_no)
        row = tx.execute(_LOAD if wait else _LOAD_IF_FREE, {"number": case_no}).first()
        if row is None and not wait:
            raise Busy(f"Somebody else has case {case_no} in hand.")
        if row is None:
            raise NoSuchCase(f"There is no case {case_no}.")
        return self._in_hand.read(case_no, row[0], row[1], self.law)

    def grant_within(self, tx: Connection, case_no: int) -> Grant:
        """A grant as a transaction finds it. Raises NoSuchCase."""
        row = tx.execute(_STATE, {"number": case_no}).first()
        if row is None:
            raise NoSuchCase(f"There is no case {case_no}.")
        return self._in_hand.read(case_no, row[0], row[1], self.law).grant


def _takes_effect(deadline: Deadline, until: date, reminds: bool) -> bool:
    """A reminder of what is being done at this moment would be none."""
    return deadline.fires_on <= until and (reminds or deadline.effect is not Effect.REMIND)


def _given(answer: Receipt | Refusal) -> Receipt:
    if isinstance(answer, Refusal):
        raise answer
    return answer


def _keep_answer(
    tx: Connection,
    asked: inbox.Asked,
    grant: Grant,
    command: Command,
    command_id: UUID,
    answer: Receipt | Refusal,
    when: When,
) -> None:
    if asked.waits:
        inbox.answer(tx, str(command_id), answer, when)
    else:
        queue = procedure.queue_of_command(command)
        inbox.keep(tx, grant.case_no, queue, command, command_id, answer, when)
