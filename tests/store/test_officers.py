"""The cases of an officer, in charge or as cover, are found by index; boards and the morning mail name the officer."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import text

from domain.decisions import absences
from domain.decisions.people import Giver
from domain.grant.commands import AssignOfficer
from domain.grant.notice import Role
from domain.grant.persons import AbsenceStated, Persons, Who
from domain.store import officers, persons
from domain.store.database import reading
from domain.store.portfolio import CaseFilter, list_cases
from domain.store.verify import verify
from tasks.boards import boards
from tasks.digest import tell_of_the_day
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of, twins
from tests.store.paying import TWINS
from tests.store.people import IDA, TORBEN, add_person, command_id

TODAY = date(2024, 10, 2)
BY_NAME = Who(IDA)


@pytest.fixture
def life(live: Live) -> Life:
    """The shipped case, with a plan since the day before."""
    return live(Moment.PLAN_IN, day=TODAY)


def takes(life: Life, case_no: int, who: Who = BY_NAME) -> None:
    """An officer takes a case."""
    command = AssignOfficer(by=who.name, person=who.person, role=Role.CASE_OFFICER, on=life.clock.today())
    life.store.handle(case_no, command, command_id=command_id(f"take {case_no} {who}"), when=life.office.when())


def with_persons(life: Life) -> Persons:
    """A manager and two officers: P1, P2 and P3."""
    add_person(life, "Rikke Lund", Role.MANAGER, account="uid:1")
    add_person(life, IDA, Role.CASE_OFFICER, Giver(account="uid:1"), "uid:2")
    add_person(life, TORBEN, Role.CASE_OFFICER, Giver(account="uid:1"), "uid:3")
    return persons.read(life.store.engine)


def is_away(life: Life) -> Persons:
    """Ida says that she is away this week, and that Torben covers."""
    absence = AbsenceStated(person="P2", covered_by="P3", since=TODAY, until=date(2024, 10, 4))
    giver = Giver(account="uid:2")
    return persons.change(
        life.store.engine,
        lambda known: absences.state(known, absence, TODAY),
        giver,
        life.office.when(),
        "state-absence",
        partial(absences.stated_by, giver=giver, id="P2", day=TODAY, step="state-absence"),
    )


def mine(life: Life, who: Who, known: Persons, day: date = TODAY) -> list[int]:
    with reading(life.store.engine) as tx:
        return officers.cases_of(tx, who, known, day)


@pytest.mark.both_databases
def test_an_officer_finds_the_cases_in_charge_and_those_to_cover(life: Life) -> None:
    twins(life, TWINS)
    takes(life, life.case_no)  # before there were persons, under a name
    known = with_persons(life)
    takes(life, TWINS[0], Who(IDA, "P2"))
    takes(life, TWINS[1], Who(TORBEN, "P3"))
    assert mine(life, Who(IDA, "P2"), known) == sorted((life.case_no, TWINS[0]))
    assert mine(life, Who(TORBEN, "P3"), known) == [TWINS[1]]
    known = is_away(life)
    assert mine(life, Who(TORBEN, "P3"), known) == sorted((life.case_no, *TWINS))
    assert mine(life, Who(TORBEN, "P3"), known, date(2024, 10, 5)) == [TWINS[1]]
    with reading(life.store.engine) as tx:
        listed = list_cases(tx, CaseFilter(mine=Who(TORBEN, "P3")), known, TODAY)
        named = list_cases(tx, CaseFilter(officer="torben"), known, TODAY)
    assert {each["case_no"]: (each["officer"], each["cover"]) for each in listed} == {
        life.case_no: (IDA, TORBEN),
        TWINS[0]: (IDA, TORBEN),
        TWINS[1]: (TORBEN, ""),
    }
    assert [each["case_no"] for each in named] == sorted((life.case_no, *TWINS))
    assert verify(life.store).faults == ()


def test_the_cases_of_an_officer_are_found_by_index_however_many_the_office_has(life: Life) -> None:
    query = officers.numbers_of(Who(IDA), Persons(), TODAY).compile(compile_kwargs={"literal_binds": True})
    with reading(life.store.engine) as tx:
        plan = " ".join(row[3] for row in tx.execute(text(f"EXPLAIN QUERY PLAN {query}")))
    assert "USING INDEX ix_case_officer_officer (officer=?)" in plan


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM case_officer", "UPDATE case_officer SET officer = 'P9'", "UPDATE case_officer SET until = since"],
)
def test_a_projection_that_says_otherwise_is_found(life: Life, statement: str) -> None:
    takes(life, life.case_no)
    with life.store.engine.begin() as tx:
        tx.execute(text(statement))
    assert any("officers" in fault.place for fault in verify(life.store).faults)


def test_the_board_of_the_fund_and_the_morning_mail_name_the_officer_who_has_the_case(life: Life) -> None:
    with_persons(life)
    takes(life, life.case_no, Who(IDA, "P2"))
    is_away(life)
    found = {board.key: board for board in boards(life.store, TODAY, life.clock.now())}
    row = next(row for row in found["waits-for-fund"].rows if row[2] == str(life.case_no))
    assert row[5] == f"case officer: {TORBEN}"
    assert tell_of_the_day(life.office)
    (mail,) = [row for row in rows_of(life.store, "outbox") if row["kind"] == "daily_digest"]
    assert f'"officer":"{TORBEN}"' in mail["notice"]
