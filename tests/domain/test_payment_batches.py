"""A payment batch: how it stands, and which of its lines stay out of the payment file. D5, D9, R69."""

from datetime import date
from typing import Any

import pytest

from domain.money import kroner
from domain.payouts.batch import Batch, BatchState, Line, LineState
from domain.payouts.before_writing import left_out
from domain.registers.bank_accounts import BankAccount
from tests.domain import cast
from tests.domain.cast import day

ORDERED = cast.at("ordered").grant
CVR, HOLDER, IBAN = "12345674", "Boligselskabet Åkanden", "DK5000400440116243"
ACCOUNT = BankAccount(organisation_cvr=CVR, holder=HOLDER, iban=IBAN)


def line(state: LineState = LineState.ORDERED, **changes: Any) -> Line:
    """The first instalment, ordered, unless said otherwise."""
    known = {"case_no": ORDERED.case_no, "number": 1, "amount": kroner(1_500_000), "due": day("2025-01-02")}
    payee = {"organisation_cvr": CVR, "recipient": HOLDER, "iban": IBAN, "end_to_end_id": "T1-1"}
    return Line(**{**known, **payee, "state": state, **changes})


APPROVED: dict[str, date] = {"approved_on": day("2024-12-30")}
SENT = {**APPROVED, "sent_on": day("2024-12-31")}


@pytest.mark.parametrize(
    ("lines", "days", "state"),
    [
        pytest.param([LineState.PROPOSED], {}, BatchState.PROPOSED, id="proposed"),
        pytest.param([LineState.PROPOSED], {"withdrawn_on": day("2024-12-30")}, BatchState.WITHDRAWN, id="withdrawn"),
        pytest.param([LineState.ORDERED], APPROVED, BatchState.APPROVED, id="approved"),
        pytest.param([LineState.ORDERED, LineState.PAID], SENT, BatchState.SENT, id="one of two answered"),
        pytest.param([LineState.RETURNED, LineState.PAID], SENT, BatchState.SETTLED, id="both answered"),
        pytest.param([LineState.DROPPED], APPROVED, BatchState.SETTLED, id="nothing was ordered"),
    ],
)
def test_a_batch_stands_as_its_days_and_its_lines_say(
    lines: list[LineState], days: dict[str, date], state: BatchState
) -> None:
    made = tuple(line(each, number=number) for number, each in enumerate(lines, start=1))
    batch = Batch(number=1, proposed_on=day("2024-12-29"), proposed_by="Finance", lines=made, **days)
    assert batch.state is state


@pytest.mark.parametrize(
    ("changes", "stage", "account", "why"),
    [
        pytest.param({}, "ordered", ACCOUNT, [], id="nothing stands against it"),
        pytest.param({"state": LineState.PAID}, "ordered", ACCOUNT, ["D5.left_out_paid"], id="paid already"),
        pytest.param({"state": LineState.RETURNED}, "ordered", ACCOUNT, ["D5.left_out_returned"], id="came back"),
        pytest.param({}, "in operation", ACCOUNT, ["D5.left_out_not_ordered"], id="not ordered"),
        pytest.param({"number": 99}, "ordered", ACCOUNT, ["D5.left_out_not_ordered"], id="no such instalment"),
        pytest.param({}, "ordered", None, ["D9.left_out_no_account"], id="no account"),
        pytest.param({"recipient": "Andre"}, "ordered", ACCOUNT, ["D9.left_out_account_changed"], id="other holder"),
        pytest.param({"iban": "DK12"}, "ordered", ACCOUNT, ["D9.left_out_account_changed"], id="other account"),
    ],
)
def test_a_line_stays_out_of_the_file_for_one_reason(
    changes: dict[str, Any], stage: str, account: BankAccount | None, why: list[str]
) -> None:
    accounts = {CVR: account} if account else {}
    grants = {ORDERED.case_no: cast.at(stage).grant}
    found = left_out((line(**changes),), grants, accounts, ordered_before=False)
    assert [finding.id for each in found for finding in each.why] == why
    assert all(finding.where == "T1-1" for each in found for finding in each.why)


def test_a_line_is_left_out_while_payouts_are_stopped_whatever_its_account() -> None:
    case = cast.at("ordered")
    case.do(cast.stop_payouts(day("2025-01-02")))
    (found,) = left_out((line(),), {ORDERED.case_no: case.grant}, {}, ordered_before=False)
    assert [finding.id for finding in found.why] == ["R69.left_out_stopped"]
