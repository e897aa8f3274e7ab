"""Persons in the store: sealed, append-only, read in the transaction of the command, and two of them for money."""

import pytest
from sqlalchemy import text

from domain.decisions import people
from domain.decisions.people import Giver
from domain.findings import Refusal
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.payouts.batch import BatchState
from domain.records.requests import NoteKind
from domain.store import old_names, payments, persons
from domain.store.database import reading
from domain.store.verify import verify
from tests.store.conftest import Live
from tests.store.lives import Life, Moment
from tests.store.paying import RELEASED, three_cases_are_to_be_paid
from tests.store.people import IDA, TORBEN, add_person, command_id
from tests.words import said

pytestmark = pytest.mark.both_databases


@pytest.fixture
def life(live: Live) -> Life:
    """The shipped case on the day of its first payment."""
    return live(Moment.COMMITTED, day=RELEASED)


def with_persons(life: Life) -> None:
    """A manager, and two officers of one name: P1, P2 and P3."""
    add_person(life, TORBEN, Role.MANAGER, account="uid:1")
    for account in ("uid:2", "uid:3"):
        add_person(life, IDA, Role.CASE_OFFICER, Giver(account="uid:1"), account)


def note(life: Life, person: str = "", by: str = IDA) -> RecordNote:
    """What a call was about; who made it differs, so that no note says what one before it said."""
    return RecordNote(
        by=by,
        person=person,
        role=Role.CASE_OFFICER,
        on=life.clock.today(),
        kind=NoteKind.TELEPHONE,
        who="Maja Lund",
        text=f"Ringede til {person or by}.",
    )


def records(life: Life, command: RecordNote, name: str) -> None:
    life.store.handle(life.case_no, command, command_id=command_id(name), when=life.office.when())


def refusal_of(life: Life, command: RecordNote, name: str) -> str:
    with pytest.raises(Refusal) as caught:
        records(life, command, name)
    return said(caught.value)


def test_an_office_of_names_goes_on_under_persons_and_agrees(life: Life) -> None:
    records(life, note(life), "before")
    with_persons(life)
    assert "is only a name" in refusal_of(life, note(life), "no person")
    records(life, note(life, "P2"), "after")
    *_, before, after = life.store.journal(life.case_no)
    assert (before.person, before.asserted) == ("", True)
    assert (after.person, after.asserted) == ("P2", False)
    assert verify(life.store).faults == ()


def test_a_mandate_ends_with_the_transaction_that_takes_it_away(life: Life) -> None:
    with_persons(life)
    records(life, note(life, "P2"), "held")
    gone = people.revoke
    today = life.clock.today()
    persons.change(
        life.store.engine,
        lambda known: gone(known, "P2", None, None, today),
        Giver(account="uid:1"),
        life.office.when(),
        "revoke-person",
    )
    assert "may not do this" in refusal_of(life, note(life, "P2"), "ended")
    assert verify(life.store).faults == ()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE journal SET person = 'P3' WHERE person = 'P2'", "has been changed"),
        ("UPDATE journal SET person = NULL WHERE person = 'P2'", "has been changed"),
        ("UPDATE journal SET person = 'P2' WHERE version = 3", "has been changed"),
        ("UPDATE person_entry SET given_by = 'P2' WHERE seq = 2", "has been changed"),
        ("UPDATE person_entry SET payload = replace(payload, 'case_officer', 'manager')", "has been changed"),
        ("DELETE FROM person_entry WHERE seq = 2", "row 2 is missing before it"),
    ],
)
def test_who_acted_and_who_may_act_cannot_be_changed_unseen(life: Life, statement: str, says: str) -> None:
    with_persons(life)
    records(life, note(life, "P2"), "noted")
    with life.store.engine.begin() as tx:
        for name in ("changed", "deleted"):
            for table in ("journal", "person_entry"):
                on = "" if tx.dialect.name == "sqlite" else f" ON {table}"
                tx.execute(text(f"DROP TRIGGER {table}_is_never_{name}{on}"))
        tx.execute(text(statement))
    found = [fault.what for fault in verify(life.store).faults]
    assert any(says in what for what in found), found


def test_the_journal_of_persons_is_append_only(life: Life) -> None:
    with_persons(life)
    for statement in ("UPDATE person_entry SET given_by = 'x'", "DELETE FROM person_entry"):
        with pytest.raises(Exception, match="persons are append-only"), life.store.engine.begin() as tx:
            tx.execute(text(statement))


def test_two_persons_of_one_name_move_money_together_and_one_never_alone(life: Life) -> None:
    three_cases_are_to_be_paid(life)
    with_persons(life)
    when = life.office.when()
    payments.propose(life.store, IDA, when, person="P2")
    with pytest.raises(Refusal) as caught:
        payments.approve(life.store, 1, IDA, when, person="P2")
    assert caught.value.rules == ("D9",)
    batch = payments.approve(life.store, 1, IDA, when, person="P3")
    assert (batch.state, batch.proposed_person, batch.approved_person) == (BatchState.APPROVED, "P2", "P3")
    assert verify(life.store).faults == ()


def test_a_batch_that_a_name_proposed_is_not_approved_by_its_person(life: Life) -> None:
    three_cases_are_to_be_paid(life)
    payments.propose(life.store, "ida holst.", life.office.when())
    with_persons(life)
    for person in ("P2", "P3"):
        with pytest.raises(Refusal) as caught:
            payments.approve(life.store, 1, IDA, life.office.when(), person=person)
        assert caught.value.rules == ("D9",)
    today, when = life.clock.today(), life.office.when()
    joined = "ida holst."
    persons.change(
        life.store.engine, lambda known: people.join(known, [joined], "P2"), Giver(account="uid:1"), when, "join-person"
    )
    assert payments.approve(life.store, 1, IDA, when, person="P3").approved_on == today


def test_old_names_are_those_of_the_fund_in_journal_and_batches(life: Life) -> None:
    three_cases_are_to_be_paid(life)
    payments.propose(life.store, "Else Friis", life.office.when())
    with reading(life.store.engine) as tx:
        found = {each.name: each for each in old_names.of_the_fund(tx)}
    assert {IDA, TORBEN, "Else Friis"} <= found.keys()
    assert "Boligselskabet Åkanden" not in found
    assert found["Else Friis"][1:] == (1, RELEASED, RELEASED)
