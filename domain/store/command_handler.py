"""The door: every change of a grant is one transaction through this module, all or nothing.

A transaction decides, appends to the journal, saves the snapshot, updates ledger and projections, and queues notices.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Connection, Engine, select

from domain import procedure
from domain.findings import Refusal, Unanswered, refuse_future_day
from domain.grant.commands import Command, DeadlineReached, DecideLeftover, FollowRecipient, SaveDraft
from domain.grant.deadline import Deadline, Effect
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.grant.persons import Who
from domain.grant.state import Grant
from domain.grant.submission import HandIn
from domain.payouts import recipient
from domain.records.application import Paper
from domain.records.sign_links import Invitation
from domain.registers.surroundings import Surroundings
from domain.rulebook.law import Law
from domain.store import (
    answers,
    case_numbers,
    case_rows,
    inbox,
    invitations,
    journal,
    ledger,
    outbox,
    payment_lines,
    projections,
    recipients,
    registers,
    rehearsal,
)
from domain.store.case_cache import CaseCache, LoadedCase
from domain.store.database import AdvisoryLock, acquire, insert_new, reading
from domain.store.decision_reads import context
from domain.store.documents import Documents
from domain.store.inbox import Receipt, Waiting, When
from domain.store.persons import PersonsCache
from domain.store.rehearsal import Rehearsal
from domain.store.tables import Document

DOCUMENTS = Document.__table__  # type: ignore[attr-defined]


class Conflict(Unanswered):
    """Another process changed the case since the sender read it: read it again."""


class Busy(Unanswered):
    """Another transaction has locked the case."""


class NoSuchCase(Unanswered):
    """No case has this number."""


class GrantStore:
    """The office's store: its database, its papers, and the law that it applies."""

    def __init__(self, engine: Engine, documents: Path, law: Law | None = None, *, durable: bool = True) -> None:
        self.engine = engine
        self.documents = Documents(documents, durable=durable)
        self.law = law or Law()
        self._cache = CaseCache()
        self.persons = PersonsCache()

    # --- commands ---------------------------------------------------------------------------------------------

    def open_case(self, command: SaveDraft, *, command_id: UUID, when: When) -> Receipt:
        """Open a case for a draft, with a number derived from the command's id. Raises Refusal for other content."""
        with self.engine.begin() as tx:
            acquire(tx, AdvisoryLock.NUMBERING)
            if (asked := inbox.asked_again(tx, command_id, None, command)).answer is not None:
                return answers.given(asked.answer)
            new = LoadedCase(Grant(case_no=case_numbers.free_number(tx, command_id)), journal.BEGINNING, ())
            receipt, _ = self._handle(tx, new, command, command_id, when)
            answers.keep(tx, asked, new.grant, command, command_id, receipt, when)
            return receipt

    def handle(
        self,
        case_no: int,
        command: Command,
        *,
        command_id: UUID,
        when: When,
        expected_version: int | None = None,
        secret: str = "",
    ) -> Receipt:
        """Handle one command. The same id gets the first answer again.

        `secret` is that of the link to sign by which the command came: its use and the act are one transaction.

        Raises Refusal with all findings, or if the id belongs to something else; Conflict if the case has changed since
        the version that the sender read; and NoSuchCase.
        """
        with self.engine.begin() as tx:
            if isinstance(command, DecideLeftover) and command.case in recipients.lock(tx, case_no):
                # What is due on the other case takes effect before a leftover is set off there. Q13
                self._process_due(tx, self._load(tx, command.case), when, when.due_until, reminds=False)
            # Lock before the look-up: another process may be answering the same command.
            case = self._load(tx, case_no, together=True)
            if (asked := inbox.asked_again(tx, command_id, case_no, command)).answer is not None:
                return answers.given(asked.answer)
            _must_be_at(expected_version, case.grant)
            _, case = self._process_due(tx, case, when, when.due_until, reminds=False)
            answer: Receipt | Refusal
            try:
                link = invitations.shown(tx, secret)
                answer, _ = self._handle(tx, case, command, command_id, when, link)
                invitations.use(tx, link, command_id, Who(command.by, command.person), when)
            except Refusal as refusal:
                # `decide` runs before any write, so nothing needs undoing. The refusal is kept as the answer.
                answer = refusal
            answers.keep(tx, asked, case.grant, command, command_id, answer, when)
        return answers.given(answer)

    def handle_within(self, tx: Connection, case_no: int, command: Command, *, command_id: UUID, when: When) -> Receipt:
        """Handle one command within a transaction over several cases. The same id gets the first answer again.

        Raises Refusal, which is not kept: the caller decides what it means. Raises NoSuchCase.
        """
        case = self._load(tx, case_no)
        if (asked := inbox.asked_again(tx, command_id, case_no, command)).answer is not None:
            return answers.given(asked.answer)
        _, case = self._process_due(tx, case, when, when.due_until, reminds=False)
        receipt, _ = self._handle(tx, case, command, command_id, when)
        answers.keep(tx, asked, case.grant, command, command_id, receipt, when)
        return receipt

    def rehearse(
        self, case_no: int | None, command: Command, *, when: When, expected_version: int | None = None
    ) -> Rehearsal:
        """What a command would do about its case now, or about a new one. Writes nothing.

        What is due by `when.due_until` takes effect first. Raises what `handle` does.
        """
        with reading(self.engine) as tx:
            grant = Grant(case_no=0) if case_no is None else self.grant_within(tx, case_no)
            _must_be_at(expected_version, grant)
            return rehearsal.rehearse(self, tx, grant, command, when)

    def accept(self, case_no: int, command: Command | HandIn, *, command_id: UUID, when: When) -> WorkQueue:
        """Queue a command; the queue's flow answers it later.

        Raises Refusal if it is dated in the future or its id belongs to something else, and NoSuchCase.
        """
        with self.engine.begin() as tx:
            if case_rows.lock_phase(tx, case_no) is None:
                raise NoSuchCase("case.not_there", {"case": case_no})
            queue = command.queue if isinstance(command, HandIn) else procedure.queue_of_command(command)
            if command.on > when.as_of:
                # Answered later, the command would look as if it came in time.
                raise refuse_future_day(command.on, when.as_of, "accept-command")
            inbox.accept(tx, case_no, queue, command, command_id, when)
            return queue

    def queues_with_pending(self) -> set[WorkQueue]:
        """The queues with unanswered commands."""
        with reading(self.engine) as tx:
            return inbox.queues(tx)

    def waiting(self, queue: WorkQueue, case_no: int | None = None) -> list[Waiting]:
        """The unanswered commands of a queue, or of one case in it, in order of arrival."""
        with reading(self.engine) as tx:
            return inbox.waiting(tx, queue, case_no)

    def refuse(self, waiting: Waiting, refusal: Refusal, when: When) -> None:
        """Refuse a queued command without asking the case, such as an unreadable package."""
        with self.engine.begin() as tx:
            case, id = self._load(tx, waiting.case_no), UUID(waiting.command_id)
            if (asked := inbox.asked(tx, id)).answer is None:
                answers.keep_waiting(tx, asked, case.grant, id, refusal, when)

    def answer_of(self, command_id: UUID) -> Receipt | Refusal | None:
        """The answer to a command; None while it waits, or if it is unknown."""
        with reading(self.engine) as tx:
            return inbox.asked(tx, command_id).answer

    # --- time -------------------------------------------------------------------------------------------------

    def handle_due(self, case_no: int, when: When, *, wait: bool = True) -> tuple[Receipt, ...]:
        """Let everything due on a case take effect, oldest first, in one transaction.

        If the case is locked, waits, or raises Busy without `wait`. Raises NoSuchCase only with `wait`.
        """
        with self.engine.begin() as tx:
            return self._handle_due(tx, case_no, when, wait=wait)

    def handle_due_together(self, case_numbers: Iterable[int], when: When) -> tuple[list[Receipt], list[int]]:
        """Let everything due on these cases take effect in one transaction, which costs less than one for each.

        Returns the receipts, and the cases that another worker has locked. After any error nothing has been done.
        """
        receipts: list[Receipt] = []
        busy: list[int] = []
        with self.engine.begin() as tx:
            for case_no in case_numbers:
                try:
                    receipts += self._handle_due(tx, case_no, when, wait=False)
                except Busy:  # The first statement of a case, so nothing is half done.
                    busy.append(case_no)
        return receipts, busy

    def due(self, as_of: date) -> dict[WorkQueue, list[int]]:
        """The cases with due deadlines, by queue, in the order of the queues."""
        with reading(self.engine) as tx:
            found = ledger.due_by_queue(tx, as_of)
        return {queue: cases for queue in WorkQueue if (cases := [case for at, case in found if at == queue.value])}

    def next_day(self) -> date | None:
        """The earliest day of an armed deadline."""
        with reading(self.engine) as tx:
            return ledger.next_day(tx)

    def rearm(self, when: When) -> tuple[ledger.Move, ...]:
        """Update the ledger of every case after a change of law or calendar; returns every move."""
        with reading(self.engine) as tx:
            numbers = list(tx.execute(select(case_rows.TABLE.c.case_no).order_by(case_rows.TABLE.c.case_no)).scalars())
        moves: list[ledger.Move] = []
        for case_no in numbers:
            with self.engine.begin() as tx:
                moves += ledger.move_by_difference(tx, case_no, self._load(tx, case_no).implied, when.as_of)
        return tuple(moves)

    def rearm_holds(self, when: When) -> tuple[Receipt, ...]:
        """Update the linked suspensions of every recipient after a change of the setting."""
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
        """The current grant. Raises NoSuchCase."""
        with reading(self.engine) as tx:
            return self.grant_within(tx, case_no)

    def journal(self, case_no: int) -> list[journal.Entry]:
        """Every journal entry of a case. Raises NoSuchCase."""
        with reading(self.engine) as tx:
            self.grant_within(tx, case_no)
            return list(journal.read(tx, case_no))

    def cases(self) -> list[Mapping[str, Any]]:
        """Number, scheme, title, phase and last change of every case, and the case that opened it."""
        names = ("case_no", "scheme", "parent", "title", "phase", "version", "changed_on")
        columns = (case_rows.TABLE.c[name] for name in names)
        with reading(self.engine) as tx:
            return [dict(row) for row in tx.execute(select(*columns).order_by(case_rows.TABLE.c.case_no)).mappings()]

    def deadlines(self, case_no: int | None = None, until: date | None = None) -> list[Mapping[str, Any]]:
        """The armed deadlines of one case or all, in the order in which they fall due."""
        with reading(self.engine) as tx:
            return ledger.armed(tx, case_no, until)

    def surroundings(self, estates: Iterable[str], day: date, *, case_no: int | None = None) -> Surroundings:
        """What the office knows around these estates on a day, without the case `case_no` itself."""
        with reading(self.engine) as tx:
            return registers.look_around(tx, estates, day, case_no=case_no)

    def keep(self, papers: Iterable[tuple[Paper, bytes]], day: date) -> None:
        """Store papers in the documents folder and list them in the database."""
        rows = self.documents.keep_all(papers, day)
        if rows:
            with self.engine.begin() as tx:
                insert_new(tx, DOCUMENTS, rows)

    def papers(self, papers: Iterable[Paper]) -> dict[str, bytes]:
        """The contents of stored papers, by name."""
        return {paper.name: self.documents.fetch(paper.sha256) for paper in papers}

    # --- inside one transaction -------------------------------------------------------------------------------

    def _handle_due(self, tx: Connection, case_no: int, when: When, *, wait: bool) -> tuple[Receipt, ...]:
        case = self._load(tx, case_no, wait=wait, together=True)
        # The law or the calendar may have changed since the ledger was written.
        ledger.move_by_difference(tx, case_no, case.implied, when.as_of)
        receipts, _ = self._process_due(tx, case, when, when.as_of)
        return tuple(receipts)

    def _process_due(
        self, tx: Connection, case: LoadedCase, when: When, until: date | None, *, reminds: bool = True
    ) -> tuple[list[Receipt], LoadedCase]:
        """Let everything due until a day take effect, oldest first; returns the receipts and the resulting case."""
        receipts: list[Receipt] = []
        number = case.grant.case_no
        while until and (due := _next_due(case.implied, until, when.as_of, reminds)) is not None:
            if not ledger.fire(tx, number, (due.kind.value, due.cycle), when.as_of):
                break
            case = replace(case, implied=tuple(d for d in case.implied if d is not due))
            command = DeadlineReached(by="tilsagn", role=Role.SYSTEM, on=when.as_of, kind=due.kind, cycle=due.cycle)
            id = uuid5(NAMESPACE_URL, f"tilsagn:{number}:{case.grant.version}:{due.kind.value}:{due.cycle}")
            receipt, case = self._handle(tx, case, command, id, when)
            receipts.append(receipt)
        return receipts, case

    def _handle(
        self, tx: Connection, case: LoadedCase, command: Command, id: UUID, when: When, link: Invitation | None = None
    ) -> tuple[Receipt, LoadedCase]:
        receipt, after = self._act(tx, case, command, id, when, link)
        if not recipient.concerns_others(case.grant, after.grant):
            return receipt, after
        for follows, held in self._follow(tx, recipients.concerned(tx, self.law, after.grant), when):
            if held.grant.case_no == receipt.case_no:
                receipt, after = replace(receipt, version=follows.version), held
        return receipt, after

    def _follow(self, tx: Connection, numbers: Iterable[int], when: When) -> list[tuple[Receipt, LoadedCase]]:
        """Update the linked suspensions of one recipient's grants. D5."""
        cases = {number: self._load(tx, number) for number in numbers}
        done = []
        for grant, stops in recipients.to_follow([case.grant for case in cases.values()], self.law):
            command = FollowRecipient(by="tilsagn", role=Role.SYSTEM, on=when.as_of, stops=stops)
            id = uuid5(NAMESPACE_URL, f"tilsagn:{grant.case_no}:{grant.version}:recipient")
            done.append(self._act_elsewhere(tx, cases[grant.case_no], command, id, when))
        return done

    def _act_elsewhere(
        self, tx: Connection, case: LoadedCase, command: Command, id: UUID, when: When
    ) -> tuple[Receipt, LoadedCase]:
        """Handle what an act means for another case, in the same transaction."""
        try:
            return self._act(tx, case, command, id, when)
        except Refusal as refusal:
            # Not a Refusal, which would be an answer: something is already written and must be rolled back.
            raise RuntimeError(f"Case {case.grant.case_no} does not take {command.word()}: {refusal}") from refusal

    def _act(
        self, tx: Connection, case: LoadedCase, command: Command, id: UUID, when: When, link: Invitation | None = None
    ) -> tuple[Receipt, LoadedCase]:
        before, number = case.grant, case.grant.case_no
        events = procedure.decide(before, command, context(tx, number, self.law, when, self.persons, link))
        stamp = journal.Stamp(command.by, command.role.value, when.as_of, when.at, str(id), command.person)
        after, notices = procedure.act(before, events, officer=stamp.officer)
        last = journal.append(tx, number, before.version, events, case.last_hash, stamp)
        case_rows.save(tx, after, last, when.as_of, new=before.version == 0)
        implied = procedure.deadlines(after, self.law)
        if implied != case.implied:
            ledger.move_by_difference(tx, number, implied, when.as_of)
        projections.project(tx, before, after)
        payment_lines.project(tx, number, events)
        outbox.put(tx, notices, when.as_of, when.at)
        for event in events:
            follows = uuid5(id, type(event).__name__)
            if (opening := procedure.opens(event, after)) is not None:  # R11
                new = LoadedCase(Grant(case_no=case_numbers.free_number(tx, follows)), journal.BEGINNING, ())
                self._act_elsewhere(tx, new, opening, follows, when)
            if (onward := procedure.passes_on(event, after)) is not None:  # Q13
                self._act_elsewhere(tx, self._load(tx, onward[0]), onward[1], follows, when)
        receipt = Receipt(number, after.version, tuple(type(event).__name__ for event in events))
        return receipt, self._cache.keep(LoadedCase(after, last, implied), self.law)

    def _load(self, tx: Connection, case_no: int, *, wait: bool = True, together: bool = False) -> LoadedCase:
        """Lock the case until this transaction ends.

        `together` first locks the other grants of the recipient, if suspensions may be linked.
        """
        if together and recipients.may_hold(self.law):
            recipients.lock(tx, case_no)
        row = case_rows.lock(tx, case_no, wait=wait)
        if row is None and not wait:
            raise Busy("case.in_use", {"case": case_no})
        if row is None:
            raise NoSuchCase("case.not_there", {"case": case_no})
        return self._cache.read(case_no, *row, self.law)

    def grant_within(self, tx: Connection, case_no: int) -> Grant:
        """The grant as of this transaction. Raises NoSuchCase."""
        row = case_rows.read(tx, case_no)
        if row is None:
            raise NoSuchCase("case.not_there", {"case": case_no})
        return self._cache.read(case_no, *row, self.law).grant


def _must_be_at(expected: int | None, grant: Grant) -> None:
    if expected is not None and expected != grant.version:
        raise Conflict("case.changed", {"case": grant.case_no, "version": grant.version, "seen": expected})


def _next_due(implied: Iterable[Deadline], until: date, as_of: date, reminds: bool) -> Deadline | None:
    """While a command is handled, reminders are skipped: the person is already acting."""
    due = (d for d in implied if d.fires_on <= until and (reminds or d.effect is not Effect.REMIND))
    return procedure.next_due(due, as_of)
