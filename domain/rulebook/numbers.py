"""Every number that decides something: since when, how much, and by which source.

To change one, add a `Since`; never edit an old one, because old cases are judged by the number of their day.
"""

from datetime import date
from typing import Any

from domain.money import kroner
from domain.rulebook.law import Number, Since

# The regulativ of 11 December 2019 is in force from 1 January 2020; the guideline was revised in November 2023.
IN_FORCE = date(2020, 1, 1)

DESCRIPTION_PAGES = Number("description_pages", "R04", "A4 pages", (Since(IN_FORCE, 3, "S:195"),))

FIRST_TARGET_DAYS = Number("first_target_days", "R12", "calendar days", (Since(IN_FORCE, 28, "S:261-263, D4"),))
SECOND_TARGET_DAYS = Number("second_target_days", "R12", "calendar days", (Since(IN_FORCE, 42, "S:261-263, D4"),))

CO_FINANCING_PERCENT = Number(
    "co_financing_percent", "R39", "per cent of the total economy", (Since(IN_FORCE, 25, "S:417-420, S:609"),)
)
ADMINISTRATION_PER_YEAR = Number(
    "administration_per_year", "R45", "øre a year, on average", (Since(IN_FORCE, kroner(100_000), "S:587-590"),)
)
ADMINISTRATION_PERCENT = Number(
    "administration_percent", "R45", "per cent of the total project sum", (Since(IN_FORCE, 2, "S:587-590"),)
)

PAYOUT_DAYS: Number[tuple[tuple[int, int], ...]] = Number(
    "payout_days",
    "D10",
    "(month, day) of each instalment in a year",
    (Since(IN_FORCE, ((1, 1), (4, 1), (7, 1), (10, 1)), "D10: quarterly in advance", assumption=True),),
)

ACCOUNT_MONTHS = Number("account_months", "R62", "months after the calendar year", (Since(IN_FORCE, 6, "S:742-747"),))
STATUS_REPORT_MONTHS = Number(
    "status_report_months",
    "R68",
    "months after the calendar year",
    (Since(IN_FORCE, 6, "S:763-768, D3: the guideline gives no date", assumption=True),),
)
REMINDER_DAYS: Number[tuple[int, ...]] = Number(
    "reminder_days",
    "R69",
    "days before the deadline",
    (Since(IN_FORCE, (60, 30, 7), "D1: the ladder of notices", assumption=True),),
)
GRACE_DAYS = Number(
    "grace_days", "R69", "days after the deadline before payouts stop", (Since(IN_FORCE, 0, "D2", assumption=True),)
)

SOCIAL_FRAME = Number(
    "social_frame",
    "R56",
    "øre of new commitments a year, at base level, not indexed",
    (
        Since(date(2019, 1, 1), kroner(140_000_000), "S:18-20; almenboligloven § 91 a: 380 less 240 million"),
        Since(date(2027, 1, 1), 0, "almenboligloven § 91 a: only what is unspent from 2026 is carried to 2027"),
    ),
)
FRAME_FIRST_YEAR = 2019

NUMBERS: tuple[Number[Any], ...] = (
    DESCRIPTION_PAGES,
    FIRST_TARGET_DAYS,
    SECOND_TARGET_DAYS,
    CO_FINANCING_PERCENT,
    ADMINISTRATION_PER_YEAR,
    ADMINISTRATION_PERCENT,
    PAYOUT_DAYS,
    ACCOUNT_MONTHS,
    STATUS_REPORT_MONTHS,
    REMINDER_DAYS,
    GRACE_DAYS,
    SOCIAL_FRAME,
)
