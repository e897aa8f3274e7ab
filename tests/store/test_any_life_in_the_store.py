"""The same lives as in tests/domain/any_life.py, in a real database: after every act all its tables agree.

Payments go through batches of two officers here. `verify` checks everything after every step; the envelope is compared
separately. A failure prints the seed and the steps that led to it.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant
from sqlalchemy import func, select

from deployments.bootstrap import open_store
from deployments.settings import Settings
from domain.findings import Refusal
from domain.frame.envelope import Envelope
from domain.grant import events as e
from domain.grant.commands import Command, SaveDraft
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.records.application import Paper
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register, RegisterKind
from domain.store import account_lists, journal, money_projection, payments, registers
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from domain.store.verify import verify
from domain.waits import waits
from tasks.moment import Moment
from tests.domain import cast
from tests.domain.any_life import AnyLife
from tests.store.lives import Written

NUMBER = 204_517
LIST = b"the list of accounts"


@dataclass
class KeptCase(cast.Case):
    """A case of the cast that lives in a store: its commands go through the store."""

    store: GrantStore | None = None
    ids: Iterator[int] = field(default_factory=lambda: count(NUMBER - 100_000))
    """The first id gives the case its number."""

    @property
    def door(self) -> GrantStore:
        """The store that the case lives in."""
        assert self.store is not None
        return self.store

    def when(self) -> When:
        """The day of the case, at noon."""
        return When(self.as_of, datetime.combine(self.as_of, time(12), UTC))

    def _do(self, command: Command, recorded: date | None = None) -> tuple[e.Event, ...]:
        """Ask at the door; what follows is read back from the journal."""
        self.as_of = recorded or command.on
        id = UUID(int=next(self.ids))
        if isinstance(command, SaveDraft) and not self.journal:
            self.door.open_case(command, command_id=id, when=self.when())
        else:
            self.door.handle(NUMBER, command, command_id=id, when=self.when())
        return self.news()

    def wait(self, until: date) -> list[e.Event]:
        """Every day on which something falls due is swept."""
        happened: list[e.Event] = []
        while (day := self.door.next_day()) is not None and day <= until:
            self.as_of = max(day, self.as_of)
            happened += self.sweep()
            assert self.door.next_day() != day, "what fell due is due again after it was handled"
        self.as_of = max(until, self.as_of)
        return happened

    def catch_up(self, on: date) -> list[e.Event]:
        """The first sweep after an outage."""
        self.as_of = on
        return self.sweep()

    def sweep(self) -> list[e.Event]:
        """What a sweep takes up on the day of the case."""
        for cases in self.door.due(self.as_of).values():
            for case_no in cases:
                self.door.handle_due(case_no, self.when())
        return list(self.news())

    def news(self) -> tuple[e.Event, ...]:
        """What the journal has that was not known."""
        with reading(self.door.engine) as tx:
            new = tuple(entry.event for entry in journal.since(tx, NUMBER, len(self.journal)))
            self.grant = self.door.grant_within(tx, NUMBER)
        self.journal += new
        return new


def import_accounts(store: GrantStore) -> None:
    """The lead housing organisation can be paid."""
    paper = Paper(name="konti.xlsx", media_type="text/plain", bytes=len(LIST), sha256=sha256(LIST).hexdigest())
    store.keep([(paper, LIST)], cast.day("2024-01-02"))
    account = BankAccount(organisation_cvr=cast.LEAD, holder="Boligselskabet Åkanden", iban="DK5000400440116243")
    register = Register(
        kind=RegisterKind.BANK_ACCOUNTS,
        since=cast.day("2024-01-02"),
        source="Fondens kontoliste",
        sha256=paper.sha256,
        imported_on=cast.day("2024-01-02"),
        imported_by=cast.NAMES[Role.FINANCE],
        rows=1,
    )
    registers.take_in(store.engine, register, [account])
    at = datetime.combine(register.since, time(9), UTC)
    account_lists.approve(store, register.since, cast.NAMES[Role.MANAGER], When(register.since, at))


def committed(folder: Path) -> None:
    """A grant of the cast in a database of its own, led through the door until it is committed."""
    store = open_store(Settings(data=folder), cast.LAW, durable=False)
    import_accounts(store)
    case = KeptCase(Grant(case_no=NUMBER), store=store)
    for step in cast.STAGES["committed"]:
        step(case)
    # The last connection to close folds the write-ahead log into the one file that is copied.
    store.engine.dispose()


class AnyLifeInTheStore(AnyLife):
    """Any life, one database each."""

    start: Path
    """Where the committed grant lies."""
    lives: Iterator[Path]
    """A new folder for each life."""

    def begins(self) -> cast.Case:
        """A copy of the committed grant."""
        self.folder = next(type(self).lives)
        shutil.copytree(type(self).start, self.folder)
        self.store = open_store(Settings(data=self.folder), cast.LAW, durable=False)
        self.written = Written(self.store)
        case = KeptCase(Grant(case_no=NUMBER), store=self.store, ids=count(1_000_000))
        case.news()
        case.as_of = max(event.on for event in case.journal)
        return case

    def orders(self, batch: int) -> list[e.Event]:
        """One officer proposes all that is released, and another approves."""
        kept = self.case
        assert isinstance(kept, KeptCase)
        kept.as_of = self.today
        with suppress(Refusal):
            proposed = payments.propose(self.store, cast.NAMES[Role.CASE_OFFICER], kept.when())
            payments.approve(self.store, proposed.number, cast.NAMES[Role.MANAGER], kept.when())
        return list(kept.news())

    @invariant()
    def everything_that_is_kept_agrees(self) -> None:
        if not self.written.since_last_asked():
            return
        # The cast hands in papers by name only.
        faults = [fault for fault in verify(self.store).faults if not fault.place.startswith("document ")]
        assert faults == []

    @invariant()
    def what_is_in_hand_is_what_the_row_holds(self) -> None:
        with reading(self.store.engine) as tx:
            row = tx.execute(CASES.select().where(CASES.c.case_no == NUMBER)).one()
            assert Grant.model_validate_json(row.snapshot) == self.case.grant

    @invariant()
    def the_envelope_holds_what_the_grant_takes_and_the_lists_what_was_paid(self) -> None:
        grant, instalments = self.case.grant, money_projection.INSTALMENTS
        paid = select(func.coalesce(func.sum(instalments.c.amount), 0)).where(
            instalments.c.state == InstalmentState.PAID.value
        )
        with reading(self.store.engine) as tx:
            assert money_projection.envelope(tx) == Envelope(reserved=grant.reserved, committed=grant.committed)
            assert tx.execute(paid).scalar_one() == grant.paid <= grant.committed

    @invariant()
    def nothing_that_the_case_waits_for_is_absent_from_the_boards(self) -> None:
        with reading(self.store.engine) as tx:
            at = Moment(tx, cast.LAW, self.today, datetime.combine(self.today, time(12), UTC))
            shown = [each.waits for each in (*at.for_the_fund, *at.for_others) if each.case_no == NUMBER]
        awaited = waits(self.case.grant, cast.LAW, self.today)
        assert sorted(map(str, shown)) == sorted(map(str, awaited))

    def teardown(self) -> None:
        """The rest of the life, then away with it."""
        try:
            super().teardown()
            self.everything_that_is_kept_agrees()
            self.nothing_that_the_case_waits_for_is_absent_from_the_boards()
        finally:
            self.written.close()
            self.store.engine.dispose()
            shutil.rmtree(self.folder)


AnyLifeInTheStore.TestCase.settings = settings(max_examples=10, stateful_step_count=30)


class TestAnyLifeInTheStore(AnyLifeInTheStore.TestCase):  # type: ignore[valid-type, misc]
    @pytest.fixture(autouse=True)
    def folders(self, tmp_path: Path) -> None:
        AnyLifeInTheStore.start = tmp_path / "committed"
        AnyLifeInTheStore.lives = (tmp_path / f"life-{number}" for number in count())
        committed(AnyLifeInTheStore.start)
