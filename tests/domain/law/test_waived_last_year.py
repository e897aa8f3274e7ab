"""R62: the final account rests on the account of the last year; a waiver of it settles no money. A kind of X102.

6,000,000 kr. come each year, 8,000,000 kr. are spent with the municipality's 2,000,000 kr. The account of 2028 closes
with 0 kr. where it is handed in.
"""

import pytest

from domain.closing.without_account import unaccounted
from domain.findings import Finding
from domain.grant import commands as c
from domain.grant import events as e
from domain.money import kroner
from domain.records.leftover import WithoutAccount
from domain.records.reports import AccountExpense
from tasks.event_summaries import summarise_event, summarise_without_names
from tests.domain import cast
from tests.domain.cast import ACCOUNT, MANAGER, OFFICER, RENT_ACCOUNT, Case, day
from tests.words import sentence

ON = day("2029-08-06")
BECAUSE = "Boligorganisationen er under konkurs, og bogføringen er gået tabt."


def ended(*waived: int, closing: int = 0) -> Case:
    """Every instalment is paid in its quarter, and the accounts of these years are waived.

    The others close with so many kroner.
    """
    case = cast.at("in operation")
    for year in range(2025, 2030):
        for month in (1, 4, 7, 10) if year < 2029 else ():
            _waits(case, f"{year}-{month:02}-10")
            if month == 4 and year > 2025:
                _reports(case, year - 1, waived, closing)
    _waits(case, "2029-04-10")
    _reports(case, 2028, waived, closing)
    case.do(c.WaiveReview(**OFFICER, on=day("2029-06-24"), reason="Der er fulgt op på besøg i afdelingerne."))
    return case


def _waits(case: Case, until: str) -> None:
    case.wait(day(until))
    cast.pay_released(case, day(until))


def _reports(case: Case, year: int, waived: tuple[int, ...], closing: int) -> None:
    on = day(f"{year + 1}-04-12")
    if year in waived:
        case.do(cast.waive(ACCOUNT, year, on))
    else:
        spent = AccountExpense(
            main_group="Sekretariat",
            budget=kroner(8_000_000),
            actual=kroner(8_000_000 - (closing if year == 2025 else 0)),
            explanation="Et forløb er udskudt." if closing else "",
        )
        opening = kroner(closing if year > 2025 else 0)
        says = {"expenses": (spent,), "opening_balance": opening, "closing_balance": kroner(closing)}
        case.do(cast.receive_account(year, on, **says))
        case.do(cast.accept_account(year, on))
    case.do(cast.receive_status(year, on))
    case.do(cast.accept_status(year, on))


def accept(because: str = "") -> c.AcceptFinalAccount:
    return c.AcceptFinalAccount(**OFFICER, on=ON, without_account_because=because)


def finding(case: Case, because: str = "") -> Finding:
    (found,) = case.refused(accept(because)).findings
    return found


def test_the_year_that_was_waived_last_is_in_no_account() -> None:
    case = ended(2028, closing=100_000)
    found = finding(case)
    assert found.id == "R62.last_year_not_accounted_for"
    assert found.facts == {"years": [2028], "balance": kroner(100_000), "received": kroner(6_000_000)}
    assert sentence(found).startswith(
        "The account of 2028 was waived, and no later account shows its money: 100.000 kr. from the year before and "
        "6.000.000 kr. received since."
    )


def test_a_blank_reason_is_none() -> None:
    assert finding(ended(2028), "\u2800 ").id == "R62.last_year_not_accounted_for"


def test_it_may_still_come_and_then_the_case_ends_with_what_is_left() -> None:
    case = ended(2028)
    case.do(cast.receive_account(2028, day("2029-07-02")))
    case.do(cast.accept_account(2028, day("2029-07-03")))
    assert unaccounted(case.grant) is None
    (accepted,) = cast.only(e.FinalAccountAccepted, case.do(accept()))
    assert (accepted.leftover, accepted.without_account) == (0, None)


def test_if_it_never_will_an_officer_says_why_and_what_no_account_shows_as_used_is_left() -> None:
    case = ended(2028, closing=100_000)
    (accepted,) = cast.only(e.FinalAccountAccepted, case.do(accept(BECAUSE)))
    assert accepted.leftover == kroner(6_100_000)
    assert accepted.without_account == WithoutAccount(
        years=(2028,), balance=kroner(100_000), received=kroner(6_000_000), reason=BECAUSE
    )
    decision = {"use": "repay", "reason": "Der er intet regnskab.", "no_hearing_because": "Parten har selv oplyst det."}
    for amount, refused in ((100_000, True), (6_100_000, False)):
        command = c.DecideLeftover(**MANAGER, on=day("2029-08-20"), amount=amount, **decision)
        assert case.refused(command) if refused else case.do(command)


@pytest.mark.parametrize(
    ("waived", "years", "received"),
    [
        ((2027, 2028), (2027, 2028), 12_000_000),
        ((2025, 2026, 2027, 2028), (2025, 2026, 2027, 2028), 24_000_000),
        ((2026, 2028), (2028,), 6_000_000),
    ],
)
def test_every_waived_year_after_the_last_account_counts(
    waived: tuple[int, ...], years: tuple[int, ...], received: int
) -> None:
    assert unaccounted(ended(*waived).grant) == WithoutAccount(years=years, balance=0, received=kroner(received))


@pytest.mark.parametrize("waived", [(), (2025,), (2026, 2027)])
def test_a_year_before_an_account_is_covered_by_what_that_account_opens_with(waived: tuple[int, ...]) -> None:
    case = ended(*waived)
    assert unaccounted(case.grant) is None
    assert finding(case, BECAUSE).id == "R62.every_year_accounted_for"


@pytest.mark.parametrize("closing", [0, 100_000])
def test_where_nothing_was_received_the_account_before_says_what_is_left(closing: int) -> None:
    case = ended(2028, closing=closing)
    of_2028 = {each.number for each in case.grant.instalments if each.received_on and each.received_on.year == 2028}
    others = tuple(each for each in case.grant.instalments if each.number not in of_2028)
    case.grant = case.grant.model_copy(update={"instalments": others})
    assert unaccounted(case.grant) is None
    (accepted,) = cast.only(e.FinalAccountAccepted, case.do(accept()))
    assert (accepted.leftover, accepted.without_account) == (kroner(closing), None)


# --- rent support -------------------------------------------------------------------------------------------------


def rent_support() -> Case:
    """Rent support whose instalments are paid, and whose account of the last year is waived: 750,000 kr. a year."""
    case = cast.at("rent: settled")
    last = case.grant.report(RENT_ACCOUNT, 2028)
    waived = last.model_copy(update={"waived": True, "accepted_on": None, "rent_account": None})
    others = tuple(each for each in case.grant.reports if (each.kind, each.year) != (RENT_ACCOUNT, 2028))
    case.grant = case.grant.model_copy(update={"reports": (*others, waived)})
    return case


def test_rent_support_ends_with_the_account_of_its_last_year_or_with_a_reason() -> None:
    case = rent_support()
    paid = sum(each.received for each in case.grant.instalments if each.received_on and each.received_on.year == 2028)
    assert paid > 0
    end = c.EndRentSupport(**OFFICER, on=ON)
    (found,) = case.refused(end).findings
    assert (found.id, found.facts["received"]) == ("R62.last_year_not_accounted_for", paid)
    (ended,) = case.do(end.model_copy(update={"without_account_because": BECAUSE}))
    assert isinstance(ended, e.RentSupportEnded)
    assert ended.without_account == WithoutAccount(years=(2028,), balance=0, received=paid, reason=BECAUSE)


def test_rent_support_that_is_accounted_for_needs_no_reason() -> None:
    case = cast.at("rent: settled")
    end = c.EndRentSupport(**OFFICER, on=ON, without_account_because=BECAUSE)
    assert [each.id for each in case.refused(end).findings] == ["R62.every_year_accounted_for"]


def test_what_became_of_it_is_said_in_the_timeline() -> None:
    case = ended(2028)
    (accepted,) = cast.only(e.FinalAccountAccepted, case.do(accept(BECAUSE)))
    assert f"no account of 2028: {BECAUSE}" in summarise_event(accepted)
    assert BECAUSE not in summarise_without_names(accepted)
