"""What was approved is what is paid: the order names payee, account and payer, and nothing leaves if a row differs."""

import pytest
from sqlalchemy import text, update

from domain.findings import Refusal
from domain.grant.events import InstalmentOrdered
from domain.payouts.batch import Shape
from domain.store import payment_lines, payments, seals
from domain.store.verify import verify
from tests.store.conftest import Live
from tests.store.lives import Life, Moment
from tests.store.paying import PAYER, RELEASED, proposes, three_cases_are_to_be_paid, writes
from tests.store.people import TORBEN
from tests.store.test_tampering import without_guards

pytestmark = pytest.mark.both_databases


@pytest.fixture
def approved(live: Live) -> Life:
    life = live(Moment.COMMITTED, day=RELEASED)
    three_cases_are_to_be_paid(life)
    proposes(life)
    payments.approve(life.store, 1, TORBEN, life.office.when(), payer=PAYER)
    return life


def test_the_order_names_payee_account_and_payer(approved: Life) -> None:
    (order,) = [e.event for e in approved.store.journal(approved.case_no) if e.name == "InstalmentOrdered"]
    assert isinstance(order, InstalmentOrdered)
    assert (order.payee, order.iban) == ("Boligselskabet Åkanden", "DK2399990010203045")
    assert order.payer_iban == PAYER.iban


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE payment_line SET iban = 'DK8900000000077777', recipient = 'Forger ApS'",
        "UPDATE payment_batch SET payer = replace(payer, '7799990000000001', '8900000000077777')",
        "UPDATE payment_batch SET approved_by = 'Somebody Else'",
        "UPDATE payment_line SET amount = amount + 100",
        "UPDATE register_entry SET payload = replace(payload, '2399990010203045', '8900000000077777')",
    ],
)
def test_a_row_changed_since_the_approval_lets_nothing_leave(approved: Life, tampering: str) -> None:
    with without_guards(approved) as tx:
        tx.execute(text(tampering))
    with pytest.raises(Refusal) as refused:
        writes(approved, shape=Shape.PAIN001)
    assert {finding.id for finding in refused.value.findings} <= {"D9.record_changed", "D9.journal_disagrees"}


def test_a_line_changed_with_its_seal_still_disagrees_with_the_journal(approved: Life) -> None:
    lines = payment_lines.LINES
    with approved.store.engine.begin() as tx:
        tx.execute(update(lines).values(iban="DK8900000000077777"))
        seals.seal_where(tx, lines, lines.c.batch == 1)
    with pytest.raises(Refusal) as refused:
        writes(approved, shape=Shape.PAIN001)
    assert {finding.id for finding in refused.value.findings} == {"D9.journal_disagrees"}
    assert any("iban DK8900000000077777" in fault.what for fault in verify(approved.store).faults)
