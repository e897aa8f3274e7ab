"""Every number of the law is a dated value: silent before the scheme, fixed for the cases of its day."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.accounts import duty
from domain.frame.envelope import granted_until
from domain.grant.deadline import DeadlineKind
from domain.grant.report import Report
from domain.money import kroner
from domain.plan.administration_cap import cap
from domain.plan.co_financing import enough, smallest_local_share
from domain.rulebook import numbers, suspect_words
from domain.rulebook.catalogue import READINGS, RULES
from domain.rulebook.frames import FRAME_INDEX, FRAME_POLICY, SOCIAL_FRAME
from domain.rulebook.law import IN_FORCE, Law, NotInForce, Number, Since
from domain.rulebook.numbers import (
    ACCESS_REMINDER_DAYS,
    ACCOUNT_MONTHS,
    ANSWER_DAYS,
    CLOSING_DAYS,
    CLOSING_NOTICE_DAYS,
    CLOSING_REMINDER_DAYS,
    CO_FINANCING_PERCENT,
    ESCALATION_DAYS,
    FIRST_TARGET_DAYS,
    GRACE_DAYS,
    HEARING_DAYS,
    INTEREST_TOLERANCE,
    INTEREST_TOLERANCE_PERCENT,
    MILESTONE_TABLES,
    MINISTRY_ACCOUNT_DAY,
    NEW_GRANT_DAYS,
    NUMBERS,
    PAYOUT_DAYS,
    PAYOUT_STOP,
    RECIPIENT_HOLD,
    REMINDER_DAYS,
    RENT_ACCOUNT_MONTHS,
    REPAYMENT_DAYS,
    RETURN_DAYS,
    SHORT_FIRST_YEAR_MONTHS,
    SIGN_OFF_REMINDER_DAYS,
    STATUS_REPORT_MONTHS,
    STOPS_TOLD_DAYS,
    SUB_AGREEMENT_DAYS,
    SUB_AGREEMENT_REMINDER_DAYS,
    VALUE_ADJUSTMENT_APART,
)
from domain.rulebook.one_officer import LONGEST_EXTENSION_MONTHS, SECOND_PERSON_FROM
from domain.rulebook.rent_numbers import OWN_CONTRIBUTION_BASE, RENT_BASE_TOLERANCE, RENT_LEAST_NEED, RENT_PLAN_APPROVED
from domain.rulebook.review_numbers import REVIEW_DEFERRED_YEARS, REVIEW_MONTHS, REVIEW_OPENS, REVIEW_REMINDER_DAYS
from tests.domain import cast
from tests.sweep import sweep

every_number = sweep("number", NUMBERS, place=lambda number: number.name)


@every_number
def test_a_number_is_silent_before_its_scheme_exists(number: Number[Any]) -> None:
    first = number.values[0].day
    assert number.on(first) is number.values[0]
    with pytest.raises(NotInForce, match=f"{number.name} .* begins {first}"):
        number.on(first - timedelta(days=1))


@every_number
def test_the_values_of_a_number_stand_in_the_order_of_time(number: Number[Any]) -> None:
    days = [since.day for since in number.values]
    assert days == sorted(set(days))


@every_number
def test_a_number_names_its_rule_its_unit_and_a_source(number: Number[Any]) -> None:
    assert number.rule in RULES or number.rule in READINGS
    assert number.unit
    assert all(since.source for since in number.values)


@every_number
def test_a_value_that_no_source_gives_says_that_it_is_an_assumption(number: Number[Any]) -> None:
    ours = (
        PAYOUT_DAYS,
        STATUS_REPORT_MONTHS,
        REMINDER_DAYS,
        GRACE_DAYS,
        PAYOUT_STOP,
        RECIPIENT_HOLD,
        ESCALATION_DAYS,
        STOPS_TOLD_DAYS,
        NEW_GRANT_DAYS,
        ANSWER_DAYS,
        RETURN_DAYS,
        REPAYMENT_DAYS,
        SIGN_OFF_REMINDER_DAYS,
        SUB_AGREEMENT_DAYS,
        SUB_AGREEMENT_REMINDER_DAYS,
        FRAME_INDEX,
        FRAME_POLICY,
        SHORT_FIRST_YEAR_MONTHS,
        REVIEW_OPENS,
        REVIEW_MONTHS,
        REVIEW_REMINDER_DAYS,
        REVIEW_DEFERRED_YEARS,
        ACCESS_REMINDER_DAYS,
        MINISTRY_ACCOUNT_DAY,
        CLOSING_DAYS,
        CLOSING_NOTICE_DAYS,
        CLOSING_REMINDER_DAYS,
        HEARING_DAYS,
        LONGEST_EXTENSION_MONTHS,
        SECOND_PERSON_FROM,
        INTEREST_TOLERANCE,
        INTEREST_TOLERANCE_PERCENT,
        RENT_ACCOUNT_MONTHS,
        RENT_LEAST_NEED,
        OWN_CONTRIBUTION_BASE,
        RENT_BASE_TOLERANCE,
        RENT_PLAN_APPROVED,
        MILESTONE_TABLES,
    )
    for since in number.values:
        assert since.assumption is (number in ours or "read back" in since.source)


def test_every_number_of_the_rulebook_is_in_the_list_that_offices_are_shown() -> None:
    made = {name for name, value in vars(numbers).items() if isinstance(value, Number)}
    assert made == {name for name in made if getattr(numbers, name) in NUMBERS}


def test_the_words_that_make_a_line_suspect_are_our_own_assumption() -> None:
    assert all(since.assumption for number in suspect_words.ALL for since in number.values)


def test_two_numbers_never_share_a_name() -> None:
    assert len({number.name for number in NUMBERS}) == len(NUMBERS)


def test_the_plan_numbers_begin_with_the_regulativ() -> None:
    assert date(2020, 1, 1) == IN_FORCE


def test_an_installation_may_set_a_number_otherwise_from_a_day_on() -> None:
    stricter = Number(
        CO_FINANCING_PERCENT.name,
        "R39",
        "per cent",
        (*CO_FINANCING_PERCENT.values, Since(date(2026, 1, 1), 30, "a decision of the board")),
    )
    law = Law(settings={stricter.name: stricter})
    assert law.value(CO_FINANCING_PERCENT, date(2025, 12, 31)) == 25
    assert law.value(CO_FINANCING_PERCENT, date(2026, 1, 1)) == 30
    assert law.since(CO_FINANCING_PERCENT, date(2026, 1, 1)).source == "a decision of the board"
    assert law.value(ACCOUNT_MONTHS, date(2026, 1, 1)) == 6


def test_an_old_case_is_judged_by_the_number_of_its_day() -> None:
    shorter = Number("first_target_days", "R12", "days", (*FIRST_TARGET_DAYS.values, Since(date(2024, 2, 2), 14, "x")))
    law = Law(settings={"first_target_days": shorter})
    armed = cast.at("complete", law=law).armed()
    assert armed[DeadlineKind.PREQUALIFICATION_TARGET, "first"].effective == date(2024, 2, 29)


def test_a_setting_moves_the_deadline_and_its_explanation_alike() -> None:
    five = Number("account_months", "R62", "months", (Since(IN_FORCE, 5, "a setting of this office"),))
    derivation = duty.due_date(Report(kind=cast.ACCOUNT, year=2025), Law(settings={"account_months": five}))
    assert derivation.day == date(2026, 6, 1)  # 31 May 2026 is a Sunday
    assert "a setting of this office" in [step.source for step in derivation.steps]


# --- years in which a statute changes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends_on", "apart"), [("2022-09-15", False), ("2022-09-16", True), ("2022-12-31", True), ("2023-12-31", True)]
)
def test_an_account_that_ends_after_15_september_2022_keeps_value_adjustment_apart(ends_on: str, apart: bool) -> None:
    assert Law().value(VALUE_ADJUSTMENT_APART, date.fromisoformat(ends_on)) is apart


# --- worked numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("local", "total", "passes"),
    [
        (kroner(8_000_000), kroner(32_000_000), True),
        (kroner(7_999_999), kroner(31_999_999), False),
        (kroner("7.999.999,99"), kroner("31.999.999,99"), False),
        (kroner(8_000_001), kroner(32_000_001), True),
        (0, 0, True),
    ],
)
def test_a_quarter_is_compared_in_whole_ore(local: int, total: int, passes: bool) -> None:
    assert enough(local, total, 25) is passes


@pytest.mark.parametrize("grant", [1, 2, 3, 4, kroner(10_000_000), kroner(24_000_000), 2_399_999_999])
def test_the_least_local_share_is_a_third_of_the_grant_rounded_up(grant: int) -> None:
    least = smallest_local_share(grant, 25)
    assert least == -(-grant // 3)
    assert enough(least, grant + least, 25)
    assert not enough(least - 1, grant + least - 1, 25)


@pytest.mark.parametrize(
    ("months", "total", "most"),
    [
        (48, 32_000_000, 1_040_000),
        (48, 12_000_000, 640_000),
        (18, 5_000_000, 250_000),
        (12, 0, 100_000),
        (1, 0, "8333,33"),
    ],
)
def test_the_cap_on_administration_and_audit(months: int, total: int, most: int | str) -> None:
    assert cap(months, kroner(total), kroner(100_000), 2) == kroner(most)


@pytest.mark.parametrize(
    ("day", "millions"),
    [("2019-01-01", 140), ("2024-12-31", 840), ("2025-01-01", 980), ("2026-12-31", 1120), ("2027-12-31", 1120)],
)
def test_the_frame_is_carried_over_and_ends_with_2026(day: str, millions: int) -> None:
    assert granted_until(cast.LAW, date.fromisoformat(day)) == kroner(millions * 1_000_000)


def test_before_2019_there_is_no_frame_at_all() -> None:
    with pytest.raises(NotInForce):
        SOCIAL_FRAME.on(date(2018, 12, 31))
    assert granted_until(cast.LAW, date(2018, 12, 31)) == 0
