"""Nothing is paid to the Fund itself, and the approver sees what is new."""

from datetime import date

import pytest

from domain.findings import Refusal
from domain.store import payments
from tests.store.conftest import Live
from tests.store.lives import Life, Moment
from tests.store.paying import ACCOUNTS, RELEASED, three_cases_are_to_be_paid
from tests.store.people import IDA
from tests.words import said, sentence

(LEAD, IBAN), *_ = ACCOUNTS.items()


@pytest.fixture
def life(live: Live) -> Life:
    """Three cases whose first instalment is released."""
    office = live(Moment.COMMITTED, day=RELEASED)
    three_cases_are_to_be_paid(office)
    return office


def test_nothing_is_proposed_to_the_funds_own_account(life: Life) -> None:
    with pytest.raises(Refusal) as caught:
        payments.propose(life.store, IDA, life.office.when(), own=IBAN)
    assert f"The account {IBAN} is the Fund's own." in said(caught.value)
    assert payments.batches(life.store) == []


def test_the_first_payment_to_an_organisation_is_shown_as_new(life: Life) -> None:
    batch = payments.propose(life.store, IDA, life.office.when(), own="DK7799990000000001")
    assert batch.proposed_on == date(2025, 1, 2)
    (finding,) = payments.to_look_at(life.store, 1)
    assert sentence(finding).startswith(f"New: CVR {LEAD} is paid for the first time, to Boligselskabet Åkanden")
