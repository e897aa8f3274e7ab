"""What a process remembers of the cases that it had in hand last is never older than what the database holds."""

import pytest

from domain.findings import Refusal
from domain.grant.state import Grant
from domain.phases import Phase
from domain.rulebook.law import Law
from domain.store.case_cache import ROOM, CaseCache, LoadedCase
from domain.store.case_rows import TABLE as CASES
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, opened
from tests.store.people import DECISION_DAY, approval, command_id, own_approval
from tests.words import refusing

on_both = pytest.mark.both_databases


@pytest.fixture
def life(live: Live) -> Life:
    """The morning of 14 March 2024: a prequalification is proposed, and the manager has not yet approved it."""
    return live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)


def in_the_row(life: Life) -> Grant:
    """The case as anybody else reads it."""
    with life.store.engine.begin() as tx:
        row = tx.execute(CASES.select().where(CASES.c.case_no == life.case_no)).one()
        return Grant.model_validate_json(row.snapshot)


def approve(life: Life) -> None:
    """The manager approves."""
    life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.on(DECISION_DAY))


@on_both
def test_what_was_just_written_is_what_the_row_holds(life: Life) -> None:
    approve(life)
    assert life.grant == in_the_row(life)
    assert life.grant.phase is Phase.PREQUALIFIED


@on_both
def test_what_another_process_wrote_is_read_anew(life: Life) -> None:
    other = opened(life.folder, day=DECISION_DAY)
    known = life.grant
    approve(other)
    other.store.engine.dispose()
    assert known.phase is Phase.UNDER_ASSESSMENT
    assert life.grant == in_the_row(life)
    assert life.grant.phase is Phase.PREQUALIFIED
    with refusing(match="Nothing is proposed"):
        life.store.handle(
            life.case_no, approval(DECISION_DAY), command_id=command_id("too late"), when=life.on(DECISION_DAY)
        )


def approve_and_fail(life: Life) -> None:
    """The power goes before the commit."""
    with life.store.engine.begin() as tx:
        life.store.handle_within(
            tx, life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.on(DECISION_DAY)
        )
        raise ConnectionError


@on_both
def test_a_transaction_that_was_rolled_back_is_not_remembered(life: Life) -> None:
    before = life.grant
    with pytest.raises(ConnectionError):
        approve_and_fail(life)
    assert life.grant == before == in_the_row(life)


@on_both
def test_a_refusal_changes_nothing_that_is_remembered(life: Life) -> None:
    before = life.grant
    with pytest.raises(Refusal):
        life.store.handle(
            life.case_no, own_approval(DECISION_DAY), command_id=command_id("own"), when=life.on(DECISION_DAY)
        )
    assert life.grant == before == in_the_row(life)


class TestInHand:
    def test_gives_the_very_case_again_while_its_hash_is_the_same(self) -> None:
        hand, law, snapshot = CaseCache(), Law(), Grant(case_no=204_517).model_dump_json()
        first = hand.read(204_517, snapshot, "a", law)
        assert hand.read(204_517, snapshot, "a", law) is first
        assert hand.read(204_517, snapshot, "b", law) is not first

    def test_reckons_what_is_due_anew_under_another_law(self) -> None:
        hand, snapshot = CaseCache(), Grant(case_no=204_517).model_dump_json()
        first = hand.read(204_517, snapshot, "a", Law())
        assert hand.read(204_517, snapshot, "a", Law()) is not first

    def test_holds_no_more_cases_than_there_is_room_for(self) -> None:
        hand, law = CaseCache(), Law()
        kept = [hand.keep(LoadedCase(Grant(case_no=100_000 + each), "a", ()), law) for each in range(ROOM + 1)]
        snapshots = [case.grant.model_dump_json() for case in kept]
        found = [
            hand.read(case.grant.case_no, snapshot, "a", law) is case
            for case, snapshot in zip(kept, snapshots, strict=True)
        ]
        # A case that is read again evicts a random one, which the loop may still ask for.
        assert 1 <= found.count(False) < ROOM // 2
