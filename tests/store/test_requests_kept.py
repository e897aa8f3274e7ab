"""Requests and repayments through the door, on a case that is closed: the ledger, the mails and the journal agree."""

from datetime import date

import pytest

from domain.grant.commands import (
    AnswerAccessRequest,
    Command,
    ExtendAccessRequest,
    RecordAccessRequest,
    RecordNote,
    ReportRepayment,
)
from domain.grant.notice import Role
from domain.phases import Phase
from domain.registers.surroundings import OtherCase
from domain.store import outbox, registers
from domain.store.database import reading
from domain.store.verify import verify
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import Life, Moment
from tests.store.people import IDA, command_id
from tests.words import refusing

LEAD = "10203045"


@pytest.fixture
def closed(live: Live) -> Life:
    return live(Moment.CLOSED)


def handled(life: Life, command: Command) -> None:
    """Through the door, and all of it agrees afterwards."""
    id = command_id(f"{command.word()} {life.grant.version}")
    life.store.handle(life.case_no, command, command_id=id, when=life.on(command.on))
    assert verify(life.store).faults == ()


def swept(life: Life, day: date) -> list[str]:
    """What a sweep on that day lets happen, as the kinds of the mails that it queues; and all of it agrees."""
    before = len(mails(life))
    life.on(day)
    takes_up_everything_due(life)
    assert verify(life.store).faults == ()
    return [mail.kind for mail in mails(life)[before:]]


def mails(life: Life) -> list[outbox.Mail]:
    with reading(life.store.engine) as tx:
        return outbox.of_case(tx, life.case_no)


def asks(on: date) -> RecordAccessRequest:
    return RecordAccessRequest(
        by=IDA, role=Role.CASE_OFFICER, on=on, requester="Journalist Bo Ravn", what="Det afsluttende regnskab"
    )


def test_a_request_about_a_closed_case_runs_its_clock_through_the_sweep(closed: Life) -> None:
    handled(closed, asks(date(2029, 9, 3)))
    assert [str(row["fires_on"]) for row in closed.store.deadlines(closed.case_no)] == ["2029-09-10", "2029-09-12"]
    assert swept(closed, date(2029, 9, 9)) == []
    assert swept(closed, date(2029, 9, 10)) == ["access_request_reminder"]
    assert swept(closed, date(2029, 9, 12)) == ["access_request_escalated", "access_request_escalated"]
    assert closed.store.deadlines(closed.case_no) == []
    assert closed.grant.phase is Phase.CLOSED


def test_more_time_arms_the_same_deadlines_anew_and_an_answer_ends_them(closed: Life) -> None:
    handled(closed, asks(date(2029, 9, 3)))
    swept(closed, date(2029, 9, 12))
    officer = {"by": IDA, "role": Role.CASE_OFFICER}
    until = date(2029, 9, 26)
    handled(closed, ExtendAccessRequest(**officer, on=date(2029, 9, 12), number=1, until=until, reason="Mange bilag."))
    assert [str(row["fires_on"]) for row in closed.store.deadlines(closed.case_no)] == ["2029-09-24", "2029-09-26"]
    assert swept(closed, date(2029, 9, 24)) == ["access_request_reminder"]
    handled(closed, AnswerAccessRequest(**officer, on=date(2029, 9, 25), number=1, outcome="given"))
    assert closed.store.deadlines(closed.case_no) == []
    assert swept(closed, date(2029, 10, 1)) == []


def test_money_that_comes_back_after_the_case_was_closed_is_recorded(closed: Life) -> None:
    for reference, amount in (("bank-retur-1", "400.000"), ("bank-retur-2", "12.380,50")):
        handled(
            closed,
            ReportRepayment(by="Finance", role=Role.FINANCE, on=date(2029, 9, 3), amount=amount, reference=reference),
        )
    assert sum(each.amount for each in closed.grant.repayments) == 412_380_50
    receipts = [mail.notice for mail in mails(closed) if mail.kind == "repayment_received"]
    assert [each.data["outstanding_ore"] for each in receipts if each.to.role is Role.APPLICANT] == [12_380_50, 0]


def test_nothing_else_is_written_on_a_closed_case(closed: Life) -> None:
    note = RecordNote(
        by=IDA, role=Role.CASE_OFFICER, on=date(2029, 9, 3), kind="meeting", who="Mette Lund", text="Takkede."
    )
    with refusing(match="in phase closed"):
        handled(closed, note)


@pytest.mark.parametrize(
    ("moment", "phase", "to_come"),
    [(Moment.CLOSED, Phase.CLOSED, 0), (Moment.ACCOUNT_DUE_TODAY, Phase.IN_OPERATION, 9_000_000_00)],
)
def test_another_case_is_looked_up_by_its_number(live: Live, moment: Moment, phase: Phase, to_come: int) -> None:
    life = live(moment)
    with reading(life.store.engine) as tx:
        found = registers.look_up_case(tx, life.case_no)
        assert registers.look_up_case(tx, 100_001) is None
    assert found == OtherCase(case_no=life.case_no, phase=phase, lead_organisation_cvr=LEAD, to_come=to_come)
