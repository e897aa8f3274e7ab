"""Instalments on their way to the bank and back, and those that never go there. D5, D9, D10, R22."""

from datetime import date

import pytest

from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import NoticeKind, Role
from domain.money import kroner
from domain.phases import Phase
from domain.procedure import notices
from tests.domain import cast
from tests.domain.cast import Case, day
from tests.words import said, sentence


def instalment(case: Case, number: int) -> Instalment:
    found = case.grant.instalment(number)
    assert found is not None
    return found


def stands(case: Case, number: int) -> tuple[InstalmentState, date | None, str]:
    one = instalment(case, number)
    return one.state, one.paid_on, one.end_to_end_id


# --- ordered, and back -------------------------------------------------------------------------------------------


def test_what_is_ordered_is_not_paid_until_finance_says_so() -> None:
    case = cast.at("ordered")
    assert stands(case, 1) == (InstalmentState.ORDERED, None, "T1-204517-01")
    assert case.grant.paid == kroner(600_000)
    case.do(cast.pay(1, day("2025-01-03")))
    assert case.grant.paid == kroner(1_500_000)


def test_the_order_names_both_officers() -> None:
    (ordered,) = cast.only(e.InstalmentOrdered, cast.at("ordered").journal)
    assert (ordered.proposed_by, ordered.approved_by) == ("Ida Holst", "Torben Krag")


def test_a_payment_that_comes_back_is_no_longer_paid_and_keeps_its_due_date() -> None:
    case = cast.at("ordered")
    case.do(cast.pay(1, day("2025-01-03")))
    case.do(cast.give_back(1, day("2025-01-06")))
    assert stands(case, 1) == (InstalmentState.RELEASED, None, "")
    assert (instalment(case, 1).due, instalment(case, 1).released_on) == (day("2025-01-02"), day("2025-01-06"))
    assert case.grant.paid == kroner(600_000)


def test_the_officer_is_told_that_it_came_back_and_finance_that_it_is_released_again() -> None:
    case = cast.at("ordered")
    returned, released = case.do(cast.give_back(1, day("2025-01-06")))
    (told,) = notices(returned, case.grant)
    assert (told.kind, told.to.role, told.data["state"]) == (
        NoticeKind.PAYMENT_RETURNED,
        Role.CASE_OFFICER,
        "released",
    )
    assert told.data["bank_reference"] == "T1-204517-01"
    assert [notice.to.role for notice in notices(released, case.grant)] == [Role.FINANCE]


def test_what_comes_back_while_payouts_are_stopped_is_held_and_released_with_the_last_stop() -> None:
    case = cast.at("first reports in")
    case.wait(day("2027-06-15"))
    case.do(cast.receive_status(2026, day("2027-06-15")))
    case.do(cast.order(10, day("2027-06-16"), amount=1_500_000))
    case.wait(day("2027-07-01"))
    assert stands(case, 10)[0] is InstalmentState.ORDERED, "a later stop does not call an order back"
    assert cast.names(case.do(cast.give_back(10, day("2027-07-02")))) == ["PaymentReturned", "InstalmentHeld"]
    case.do(cast.waive(cast.ACCOUNT, 2026, day("2027-07-05")))
    assert stands(case, 10)[0] is InstalmentState.RELEASED
    assert instalment(case, 10).due == day("2027-04-01")


def test_the_same_instalment_goes_to_the_bank_again_under_another_id() -> None:
    case = cast.at("come back")
    case.do(cast.order(1, day("2025-01-07"), batch=2))
    assert stands(case, 1) == (InstalmentState.ORDERED, None, "T2-204517-01")


def test_an_old_order_that_is_reported_again_does_not_free_the_one_under_way() -> None:
    case = cast.at("come back")
    case.do(cast.order(1, day("2025-01-07"), batch=2))
    assert "Its order is T2-204517-01" in said(case.refused(cast.give_back(1, day("2025-01-08"))))


def test_an_advance_under_way_when_the_applicant_withdraws_is_cancelled_and_not_paid_again_when_it_comes_back() -> None:
    case = cast.at("advance granted")
    case.do(cast.order(0, day("2024-03-21"), amount=600_000))
    withdrawn = case.do(c.WithdrawApplication(**cast.APPLICANT, on=day("2024-03-22")))
    assert "InstalmentCancelled" in cast.names(withdrawn)
    assert cast.names(case.do(cast.give_back(0, day("2024-03-25")))) == ["PaymentReturned"]
    assert stands(case, 0) == (InstalmentState.CANCELLED, None, "")


def test_an_advance_that_was_paid_and_comes_back_after_the_end_is_not_released() -> None:
    case = cast.at("lapsed with the advance paid")
    returned = c.ReportReturn(**cast.FINANCE, on=day("2024-08-06"), number=0, reason="Kontoen er lukket.")
    assert cast.names(case.do(returned)) == ["PaymentReturned"]
    assert (case.grant.phase, stands(case, 0)[0], case.grant.paid) == (Phase.LAPSED, InstalmentState.CANCELLED, 0)


def test_the_final_account_waits_for_what_is_under_way() -> None:
    case = cast.at("settled but for a payment")
    case.do(cast.order(16, day("2029-06-25"), amount=1_500_000))
    refusal = case.refused(c.AcceptFinalAccount(**cast.OFFICER, on=day("2029-08-06")))
    assert "Instalment 16 is ordered, not paid." in [sentence(finding) for finding in refusal.findings]


def test_a_payment_that_comes_back_after_the_final_account_must_be_paid_again_before_the_case_is_closed() -> None:
    case = cast.at("leftover decided")
    case.do(c.ReportReturn(**cast.FINANCE, on=day("2029-08-20"), number=16, reason="Kontoen er lukket."))
    refusal = case.refused(c.CloseGrant(**cast.OFFICER, on=day("2029-08-21")))
    assert "Instalment 16 is released, not paid." in [sentence(finding) for finding in refusal.findings]
    case.do(cast.pay(16, day("2029-08-21")))
    case.do(c.CloseGrant(**cast.OFFICER, on=day("2029-08-21")))
    assert case.grant.phase is Phase.CLOSED


# --- nothing to pay ----------------------------------------------------------------------------------------------


def test_an_instalment_that_the_advance_has_used_up_is_set_off_on_its_due_day_and_never_released() -> None:
    case = cast.at("set off")
    set_off = cast.only(e.InstalmentSetOff, case.journal)
    assert [(event.number, event.on, event.set_off) for event in set_off] == [
        (1, day("2025-01-02"), kroner(1_500_000)),
        (2, day("2025-04-01"), kroner(1_500_000)),
    ]
    assert [event.number for event in cast.only(e.InstalmentReleased, case.journal)] == [0]
    assert "It is set off, not released" in said(case.refused(cast.pay(1, day("2025-04-01"))))


def test_the_next_one_is_released_with_what_the_advance_left_of_it() -> None:
    case = cast.at("set off")
    released = cast.only(e.InstalmentReleased, case.wait(day("2025-07-01")))
    assert [(event.number, event.amount) for event in released] == [(3, kroner(500_000))]


# --- due before a late decision ----------------------------------------------------------------------------------


def test_what_fell_due_before_a_late_decision_is_released_at_once_and_keeps_its_due_date() -> None:
    case = cast.at("committed late")
    released = cast.only(e.InstalmentReleased, case.catch_up(day("2025-05-05")))
    assert [(event.number, event.on, event.due) for event in released] == [
        (1, day("2025-05-05"), day("2025-01-02")),
        (2, day("2025-05-05"), day("2025-04-01")),
    ]
    case.do(cast.pay(1, day("2025-05-05")))
    assert instalment(case, 1).due == day("2025-01-02")


def test_nothing_can_have_left_the_bank_before_the_decision() -> None:
    case = cast.at("committed late")
    case.catch_up(day("2025-05-05"))
    assert "released on 2025-05-05" in said(case.refused(cast.pay(1, day("2025-04-30")), day("2025-05-06")))


@pytest.mark.parametrize(
    ("where", "on", "released_on"),
    [("the day of the decision", "2025-05-05", "2025-05-05"), ("a later due day", "2025-07-01", "2025-07-01")],
)
def test_after_a_late_decision_the_rest_is_released_when_it_is_due(where: str, on: str, released_on: str) -> None:
    case = cast.at("committed late")
    released = cast.only(e.InstalmentReleased, case.wait(day(on)))
    assert released[-1].on == day(released_on), where
