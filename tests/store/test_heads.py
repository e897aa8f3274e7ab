"""A head that is kept elsewhere finds a history that was rewritten consistently, such as each of the forger's four."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import SQLModel

from domain import procedure
from domain.grant.state import Grant
from domain.store import heads, inbox, journal, ledger, outbox, portfolio, projections, seals
from domain.store.case_rows import TABLE as CASES
from domain.store.database import reading
from domain.store.verify import verify
from tasks import heads as keeping
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, twins
from tests.store.test_tampering import without_guards

pytestmark = pytest.mark.both_databases
OTHER = 990_001


@pytest.fixture
def stopped(live: Live) -> Life:
    """Two cases whose payouts were suspended on 1 July 2027, as their accounts are missing."""
    life = live(Moment.ACCOUNT_DUE_TODAY)
    twins(life, [OTHER])
    life.on(date(2027, 7, 1))
    takes_up_everything_due(life)
    return life


def rewritten(life: Life, entries: list[journal.Entry], actor: str | None = None) -> None:
    """The case made again from these entries, and everything that follows from it, seals too."""
    number = life.case_no
    with without_guards(life) as tx:
        its = select(journal.TABLE.c.seq).where(journal.TABLE.c.case_no == number).order_by(journal.TABLE.c.seq)
        numbers = iter(tx.execute(its).scalars().all())
        forgotten(tx, number)
        grant, last = Grant(case_no=number), journal.BEGINNING
        for _, group in groupby(entries, key=lambda entry: entry.command_id):
            act = list(group)
            first, events = act[0], tuple(entry.event for entry in act)
            by = actor or first.actor
            stamp = journal.Stamp(by, first.role, first.recorded_on, first.recorded_at, first.command_id)
            last = journal.append(tx, number, grant.version, events, last, stamp)
            grant, told = procedure.act(grant, events, officer=stamp.officer)
            outbox.put(tx, told, first.recorded_on, first.recorded_at)
        for version in range(1, grant.version + 1):
            this = (journal.TABLE.c.case_no == number, journal.TABLE.c.version == version)
            tx.execute(update(journal.TABLE).where(*this).values(seq=next(numbers)))
        days = {"opened_on": entries[0].recorded_on, "changed_on": entries[-1].recorded_on}
        tx.execute(insert(CASES).values(case_no=number, **portfolio.columns(grant), last_hash=last, **days))
        ledger.move_by_difference(tx, number, procedure.deadlines(grant, life.store.law), life.clock.today())
        projections.project(tx, Grant(case_no=number), grant)
        sealed_again(tx)


def forgotten(tx: Connection, number: int) -> None:
    tx.execute(delete(seals.TABLE))
    for table in SQLModel.metadata.sorted_tables:
        if "case_no" in table.c and table is not inbox.TABLE:
            tx.execute(delete(table).where(table.c.case_no == number))


def sealed_again(tx: Connection) -> None:
    tx.execute(delete(seals.TABLE))
    seals.adopt(tx)


def a_stop_removed(life: Life) -> None:
    rewritten(life, [e for e in life.store.journal(life.case_no) if e.name not in {"PayoutsStopped", "InstalmentHeld"}])


def an_actor_renamed(life: Life) -> None:
    rewritten(life, life.store.journal(life.case_no), actor="A Friend")


def a_tail_cut(life: Life) -> None:
    rewritten(life, life.store.journal(life.case_no)[:-3])


def a_case_deleted(life: Life) -> None:
    with without_guards(life) as tx:
        forgotten(tx, life.case_no)
        tx.execute(delete(inbox.TABLE).where(inbox.TABLE.c.case_no == life.case_no))
        sealed_again(tx)


FORGERIES: dict[Callable[[Life], None], str] = {
    a_stop_removed: "has lost its end",
    an_actor_renamed: "has been rewritten",
    a_tail_cut: "has lost its end",
    a_case_deleted: "is gone",
}


def found(life: Life, head: heads.Head) -> list[tuple[str, str]]:
    with reading(life.store.engine) as tx:
        return list(heads.differences(tx, head))


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_a_consistent_forgery_is_found_against_a_kept_head_and_against_a_mailed_one(
    stopped: Life, forgery: Callable[[Life], None]
) -> None:
    kept = keeping.seal_head(stopped.office)
    mailed = heads.read(f"Segl over journalen\n- {kept.line[:100]}\n{kept.line[100:]} og mere")
    assert found(stopped, kept) == found(stopped, mailed) == []
    forgery(stopped)
    assert verify(stopped.store).faults == (), "the forger was careful, and the office agrees with itself"
    (place, what) = next(each for each in found(stopped, kept) if each[0].startswith("case"))
    assert place == f"case {stopped.case_no}"
    assert what.startswith(FORGERIES[forgery])
    assert "cases" in {place for place, _ in found(stopped, mailed)}


def test_what_happens_after_a_head_is_no_difference(stopped: Life) -> None:
    head = keeping.seal_head(stopped.office)
    stopped.on(date(2027, 9, 1))
    takes_up_everything_due(stopped)
    twins(stopped, [990_002])
    assert found(stopped, head) == []
    assert heads.make(stopped.store.engine, stopped.clock.now()).cases == head.cases + 1


def test_a_seal_taken_out_is_found_against_a_head(stopped: Life) -> None:
    head = keeping.seal_head(stopped.office)
    with without_guards(stopped) as tx:
        first = tx.execute(select(seals.TABLE.c.seq).limit(1)).scalar_one()
        tx.execute(update(seals.TABLE).where(seals.TABLE.c.seq == first).values(hash="0" * 64))
    assert [place for place, _ in found(stopped, head)] == ["seals"]


def test_a_list_of_cases_that_was_changed_in_the_kept_file_is_found(stopped: Life) -> None:
    head = keeping.seal_head(stopped.office)
    changed = head.model_copy(update={"listed": head.listed[1:]})
    assert found(stopped, changed) == [("head", "has been changed: its list of cases does not give its hash")]


class TestTheKey:
    """The office's key signs what is sealed; the auditor has its public key."""

    @pytest.fixture
    def signed(self, live: Live, tmp_path: Path) -> tuple[heads.Head, keeping.Key]:
        life = live(Moment.COMMITTED)
        key = keeping.make_key(tmp_path / "seal.pem")
        return heads.make(life.store.engine, life.clock.now(), keeping.read_key(tmp_path / "seal.pem")), key

    def test_a_head_it_signed_is_trusted_also_as_a_line(self, signed: tuple[heads.Head, keeping.Key]) -> None:
        head, key = signed
        assert keeping.untrusted(head, key.public_key) == ""
        assert keeping.untrusted(heads.read(head.line), key.public_key) == ""

    def test_a_head_signed_by_another_key_is_found(
        self, signed: tuple[heads.Head, keeping.Key], tmp_path: Path
    ) -> None:
        head, key = signed
        other = keeping.make_key(tmp_path / "other.pem")
        forged = head.model_copy(update={"public_key": other.public_key})
        forged = forged.model_copy(update={"signature": other(forged.signed)})
        assert keeping.untrusted(forged, "") == ""
        assert keeping.untrusted(forged, key.public_key).startswith("is signed by another key")

    def test_a_head_changed_after_it_was_signed_is_found(self, signed: tuple[heads.Head, keeping.Key]) -> None:
        head, key = signed
        changed = head.model_copy(update={"events": head.events - 1})
        assert keeping.untrusted(changed, key.public_key).startswith("has been changed")

    def test_a_head_without_a_signature_is_found_where_the_office_has_a_key(
        self, signed: tuple[heads.Head, keeping.Key]
    ) -> None:
        head, key = signed
        bare = head.model_copy(update={"public_key": "", "signature": ""})
        assert keeping.untrusted(bare, key.public_key) == "is not signed, and the office has a key"

    def test_a_key_is_for_its_owner_only_and_is_never_overwritten(self, tmp_path: Path) -> None:
        keeping.make_key(tmp_path / "seal.pem")
        assert (tmp_path / "seal.pem").stat().st_mode & 0o777 == 0o600
        with pytest.raises(FileExistsError):
            keeping.make_key(tmp_path / "seal.pem")


def test_text_without_a_head_holds_none() -> None:
    with pytest.raises(heads.NotAHead):
        heads.read("Segl over journalen: tilsagn-head-1:")
