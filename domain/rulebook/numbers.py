"""Every number that decides something: its values, their dates and their sources.

To change one, add a `Since`. Never edit an old one: old cases use the number of their day.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from domain.money import kroner
from domain.rulebook.frames import FRAME_INDEX, FRAME_POLICY, REHOUSING_EARMARK, RENT_FRAME, SOCIAL_FRAME, WHOLE_FRAME
from domain.rulebook.law import IN_FORCE, Number, SetBy, Since, in_both
from domain.rulebook.one_officer import LONGEST_EXTENSION_MONTHS, SECOND_PERSON_FROM
from domain.rulebook.rent_numbers import (
    OWN_CONTRIBUTION_BASE,
    OWN_CONTRIBUTION_PERCENT,
    RENT_BASE_PERCENT,
    RENT_BASE_TOLERANCE,
    RENT_DESCRIPTION_PAGES,
    RENT_DESCRIPTION_SHORT,
    RENT_LEAST_NEED,
    RENT_PLAN_APPROVED,
)
from domain.rulebook.review_numbers import REVIEW_DEFERRED_YEARS, REVIEW_MONTHS, REVIEW_OPENS, REVIEW_REMINDER_DAYS


class PayoutStop(StrEnum):
    """How a missing report affects payouts. D1."""

    AUTOMATIC = "automatic"
    """They are suspended automatically."""
    PROPOSE = "propose"
    """An officer is asked, and payouts continue until one confirms."""


class RecipientHold(StrEnum):
    """How a suspension of one grant affects other grants of the same lead housing organisation. D5."""

    OFF = "off"
    """Not at all."""
    ON = "on"
    """Payouts of all of them are suspended."""


DESCRIPTION_PAGES = Number("description_pages", "R04", "A4 pages", in_both(3, "S:195"), SetBy.REGULATIV)

FIRST_TARGET_DAYS = Number("first_target_days", "R12", "calendar days", in_both(28, "S:261-263, D4"), SetBy.REGULATIV)
SECOND_TARGET_DAYS = Number("second_target_days", "R12", "calendar days", in_both(42, "S:261-263, D4"), SetBy.REGULATIV)

CO_FINANCING_PERCENT = Number(
    "co_financing_percent",
    "R39",
    "per cent of the total economy",
    in_both(25, "S:417-420, S:609"),
    SetBy.REGULATIV,
)
ADMINISTRATION_PER_YEAR = Number(
    "administration_per_year",
    "R45",
    "øre a year, on average",
    in_both(kroner(100_000), "S:587-590"),
    SetBy.REGULATIV,
)
ADMINISTRATION_PERCENT = Number(
    "administration_percent",
    "R45",
    "per cent of the total project sum",
    in_both(2, "S:587-590"),
    SetBy.REGULATIV,
)

RESIDENTS_FOR_STATISTICS = Number(
    "residents_for_statistics",
    "R86",
    "residents of an estate, below which there are no resident statistics of its own",
    (Since(IN_FORCE, 100, "LBF on resident data: notice of 2020"),),
    SetBy.OFFICE,
)

PAYOUT_DAYS: Number[tuple[tuple[int, int], ...]] = Number(
    "payout_days",
    "D10",
    "(month, day) of each instalment in a year",
    (Since(IN_FORCE, ((1, 1), (4, 1), (7, 1), (10, 1)), "D10: quarterly in advance", assumption=True),),
    SetBy.OFFICE,
)

ACCOUNT_MONTHS = Number(
    "account_months", "R62", "months after the calendar year", in_both(6, "S:742-747"), SetBy.REGULATIV
)
STATUS_REPORT_MONTHS = Number(
    "status_report_months",
    "R68",
    "months after the calendar year",
    (Since(IN_FORCE, 6, "S:763-768, D3: the guideline gives no date", assumption=True),),
    SetBy.OFFICE,
)
RENT_ACCOUNT_MONTHS = Number(
    "rent_account_months",
    "R62",
    "months after the calendar year",
    (Since(IN_FORCE, 6, "LBF on reports 2011-14: the guideline gives rent support no date", assumption=True),),
    SetBy.OFFICE,
)
REMINDER_DAYS: Number[tuple[int, ...]] = Number(
    "reminder_days",
    "R69",
    "days before the deadline",
    (Since(IN_FORCE, (60, 30, 7), "D1: the ladder of notices", assumption=True),),
    SetBy.OFFICE,
)
GRACE_DAYS = Number(
    "grace_days",
    "R69",
    "days after the deadline before payouts stop",
    (Since(IN_FORCE, 0, "D2", assumption=True),),
    SetBy.OFFICE,
)
PAYOUT_STOP = Number(
    "payout_stop",
    "R69",
    "automatic or propose: what a missing report does to payouts",
    (Since(IN_FORCE, PayoutStop.AUTOMATIC, "D1, S:776-778: the guideline says that they can", assumption=True),),
    SetBy.OFFICE,
)
RECIPIENT_HOLD = Number(
    "recipient_hold",
    "R69",
    "off or on: a stop that begins on that day holds the other running grants of the recipient as well",
    (Since(IN_FORCE, RecipientHold.OFF, "S:776-778 says nothing about other grants", assumption=True),),
    SetBy.OFFICE,
)
ESCALATION_DAYS: Number[tuple[int, ...]] = Number(
    "escalation_days",
    "R69",
    "days after the stop began before the manager is told that it is still open",
    (Since(IN_FORCE, (30, 90), "D1: the ladder goes on while the stop is open", assumption=True),),
    SetBy.OFFICE,
)
STOPS_TOLD_DAYS = Number(
    "stops_told_days",
    "R69",
    "days after the stops of a year began in which the manager's mail about them is still sent",
    (Since(IN_FORCE, 30, "own reading: news, after an outage, and no longer news a month later", assumption=True),),
    SetBy.OFFICE,
)
NEW_GRANT_DAYS = Number(
    "new_grant_days",
    "R62",
    "calendar days after the commitment before a report is due whose date had passed by then",
    (Since(IN_FORCE, 60, "S:742-747, S:776-778: no time is given for such a report", assumption=True),),
    SetBy.OFFICE,
)
ANSWER_DAYS: Number[tuple[int, ...]] = Number(
    "answer_days",
    "R70",
    "days after a yearly report came in before the manager is told that the Fund has not answered it",
    (Since(IN_FORCE, (30, 60), "S:776-778: no time is given for the Fund's answer", assumption=True),),
    SetBy.OFFICE,
)
RETURN_DAYS = Number(
    "return_days",
    "R62",
    "calendar days after a returned account or status report before it must be back",
    (Since(IN_FORCE, 30, "S:742-747, S:776-778: no time is given for putting an account right", assumption=True),),
    SetBy.OFFICE,
)

INTEREST_TOLERANCE_PERCENT = Number(
    "interest_tolerance_percent",
    "R65",
    "per cent that the interest of an account may differ from what its rate gives, before an officer is told",
    (Since(IN_FORCE, 25, "own reading: an account does not date its expenses", assumption=True),),
    SetBy.OFFICE,
)
INTEREST_TOLERANCE = Number(
    "interest_tolerance",
    "R65",
    "øre that it may differ in any case",
    (Since(IN_FORCE, kroner(1_000), "own reading: small amounts are not worth a letter", assumption=True),),
    SetBy.OFFICE,
)
VALUE_ADJUSTMENT_APART = Number(
    "value_adjustment_apart",
    "R66",
    "whether an account that ends on that day keeps value adjustment of securities apart",
    (
        Since(IN_FORCE, False, "BEK 1247/2022 does not apply yet"),
        Since(date(2022, 9, 16), True, "BEK 1247/2022: accounts that end after 15 September 2022"),
    ),
    SetBy.STATUTE,
)

REPAYMENT_DAYS = Number(
    "repayment_days",
    "R62",
    "calendar days after a decision that money is paid back, before it must have come",
    (Since(IN_FORCE, 30, "no text sets a time for repayment", assumption=True),),
    SetBy.OFFICE,
)

SUBSTITUTE_COVER_PERCENT = Number(
    "substitute_cover_percent",
    "R51",
    "per cent of the wage cost that remains",
    in_both(75, "S:633-639"),
    SetBy.REGULATIV,
)
MILESTONE_TABLES = Number(
    "milestone_tables",
    "R98",
    "tables of milestones that a plan needs: 1 the first year's, 2 also that of the whole period",
    (
        Since(IN_FORCE, 0, "S:678-681: a milestone plan in any form", assumption=True),
        Since(
            date(2027, 1, 1),
            2,
            "S:678-681 ask for both contents; the form as tables, and its first day, are this project's",
            assumption=True,
        ),
    ),
    SetBy.OFFICE,
)
MAIN_GROUP_TOLERANCE = Number(
    "main_group_tolerance",
    "R59",
    "øre of net shift between main groups that the board may decide alone",
    (Since(IN_FORCE, 0, "S:722-723: no tolerance is stated"),),
    SetBy.OFFICE,
)

SHORT_FIRST_YEAR_MONTHS = Number(
    "short_first_year_months",
    "R71",
    "months of the first calendar year, below which the one-year review may wait for the next account",
    (Since(IN_FORCE, 6, "own reading: a few months show little", assumption=True),),
    SetBy.OFFICE,
)
MINISTRY_ACCOUNT_DAY = Number(
    "ministry_account_day",
    "R105",
    "month and day by which the account of the year before goes to the ministry",
    (Since(IN_FORCE, (3, 31), "S:445-447: the guideline sets no date", assumption=True),),
    SetBy.OFFICE,
)
ACCESS_ANSWER_DAYS = Number(
    "access_answer_days",
    "R89",
    "working days after the day on which a request for access to documents was received",
    (Since(date(2014, 1, 1), 7, "offentlighedsloven § 36"),),
    SetBy.STATUTE,
)
ACCESS_REMINDER_DAYS = Number(
    "access_reminder_days",
    "R89",
    "working days before the last day for an answer",
    (Since(date(2014, 1, 1), 2, "own reading: time enough to answer, or to say why not", assumption=True),),
    SetBy.OFFICE,
)

CLOSING_NOTICE_DAYS = Number(
    "closing_notice_days",
    "R13",
    "calendar days without the missing papers, from the day of the letter, after which the Fund says when it closes",
    (Since(IN_FORCE, 90, "S:262-263, 275: the guideline gives no time", assumption=True),),
    SetBy.OFFICE,
)
CLOSING_DAYS = Number(
    "closing_days",
    "R13",
    "calendar days from that notice to the last day on which the missing papers are in time",
    (Since(IN_FORCE, 30, "S:262-263, 275: the guideline gives no time", assumption=True),),
    SetBy.OFFICE,
)
CLOSING_REMINDER_DAYS = Number(
    "closing_reminder_days",
    "R13",
    "calendar days before the last day for missing papers",
    (Since(IN_FORCE, 7, "own reading: time enough to send what is at hand", assumption=True),),
    SetBy.OFFICE,
)

HEARING_DAYS = Number(
    "hearing_days",
    "R110",
    "calendar days that the party has at least to answer in a hearing, from the day of the letter",
    (Since(IN_FORCE, 14, "forvaltningsloven § 19, stk. 1: a time, of no stated length", assumption=True),),
    SetBy.OFFICE,
)

SUB_AGREEMENT_DAYS = Number(
    "sub_agreement_days",
    "R61",
    "calendar days to hand in sub-agreements that the Fund has asked for, where the officer gives no day",
    (Since(IN_FORCE, 28, "S:729-730: the guideline gives no time", assumption=True),),
    SetBy.OFFICE,
)
SUB_AGREEMENT_REMINDER_DAYS = Number(
    "sub_agreement_reminder_days",
    "R61",
    "calendar days before the last day for sub-agreements that the Fund has asked for",
    (Since(IN_FORCE, 7, "own reading: time enough to find the papers", assumption=True),),
    SetBy.OFFICE,
)

SIGN_OFF_REMINDER_DAYS: Number[tuple[int, ...]] = Number(
    "sign_off_reminder_days",
    "R53",
    "days after a version of the plan was handed in",
    (Since(IN_FORCE, (30, 60, 90), "S:705-709: the guideline sets no date", assumption=True),),
    SetBy.OFFICE,
)

NUMBERS: tuple[Number[Any], ...] = (
    DESCRIPTION_PAGES,
    FIRST_TARGET_DAYS,
    SECOND_TARGET_DAYS,
    CO_FINANCING_PERCENT,
    ADMINISTRATION_PER_YEAR,
    MILESTONE_TABLES,
    ADMINISTRATION_PERCENT,
    RESIDENTS_FOR_STATISTICS,
    PAYOUT_DAYS,
    ACCOUNT_MONTHS,
    STATUS_REPORT_MONTHS,
    RENT_ACCOUNT_MONTHS,
    SIGN_OFF_REMINDER_DAYS,
    SUB_AGREEMENT_DAYS,
    SUB_AGREEMENT_REMINDER_DAYS,
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
    INTEREST_TOLERANCE_PERCENT,
    INTEREST_TOLERANCE,
    VALUE_ADJUSTMENT_APART,
    RENT_DESCRIPTION_PAGES,
    RENT_DESCRIPTION_SHORT,
    RENT_LEAST_NEED,
    OWN_CONTRIBUTION_PERCENT,
    OWN_CONTRIBUTION_BASE,
    RENT_BASE_PERCENT,
    RENT_BASE_TOLERANCE,
    RENT_PLAN_APPROVED,
    SUBSTITUTE_COVER_PERCENT,
    MAIN_GROUP_TOLERANCE,
    SHORT_FIRST_YEAR_MONTHS,
    REVIEW_OPENS,
    REVIEW_MONTHS,
    REVIEW_REMINDER_DAYS,
    REVIEW_DEFERRED_YEARS,
    MINISTRY_ACCOUNT_DAY,
    ACCESS_ANSWER_DAYS,
    ACCESS_REMINDER_DAYS,
    CLOSING_NOTICE_DAYS,
    CLOSING_DAYS,
    CLOSING_REMINDER_DAYS,
    LONGEST_EXTENSION_MONTHS,
    SECOND_PERSON_FROM,
    HEARING_DAYS,
    SOCIAL_FRAME,
    RENT_FRAME,
    WHOLE_FRAME,
    REHOUSING_EARMARK,
    FRAME_INDEX,
    FRAME_POLICY,
)
