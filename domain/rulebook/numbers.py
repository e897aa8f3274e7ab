"""Every number that decides something: since when, how much, and by which source.

To change one, add a `Since`; never edit an old one, because old cases are judged by the number of their day.
"""

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from domain.money import kroner
from domain.rulebook.law import Number, SetBy, Since
from domain.rulebook.rulesets import Ruleset

T = TypeVar("T")

IN_FORCE = Ruleset.ADOPTED_2019.since
"""The regulativ of 11 December 2019 is in force from this day."""


class FramePolicy(StrEnum):
    """What becomes of a step that the frame has no room for."""

    BLOCK = "block"
    WARN = "warn"


def _in_both(value: T, source: str) -> tuple[Since[T], Since[T]]:
    """The guideline of November 2023 gives it; the text of 2019 is not at hand, and is taken to say the same."""
    back = f"{source}, read back from the guideline of November 2023"
    return Since(IN_FORCE, value, back, assumption=True), Since(Ruleset.REVISED_2023.since, value, source)


DESCRIPTION_PAGES = Number("description_pages", "R04", "A4 pages", _in_both(3, "S:195"), SetBy.REGULATIV)

FIRST_TARGET_DAYS = Number("first_target_days", "R12", "calendar days", _in_both(28, "S:261-263, D4"), SetBy.REGULATIV)
SECOND_TARGET_DAYS = Number(
    "second_target_days", "R12", "calendar days", _in_both(42, "S:261-263, D4"), SetBy.REGULATIV
)

CO_FINANCING_PERCENT = Number(
    "co_financing_percent",
    "R39",
    "per cent of the total economy",
    _in_both(25, "S:417-420, S:609"),
    SetBy.REGULATIV,
)
ADMINISTRATION_PER_YEAR = Number(
    "administration_per_year",
    "R45",
    "øre a year, on average",
    _in_both(kroner(100_000), "S:587-590"),
    SetBy.REGULATIV,
)
ADMINISTRATION_PERCENT = Number(
    "administration_percent",
    "R45",
    "per cent of the total project sum",
    _in_both(2, "S:587-590"),
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
    "account_months", "R62", "months after the calendar year", _in_both(6, "S:742-747"), SetBy.REGULATIV
)
STATUS_REPORT_MONTHS = Number(
    "status_report_months",
    "R68",
    "months after the calendar year",
    (Since(IN_FORCE, 6, "S:763-768, D3: the guideline gives no date", assumption=True),),
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

SUBSTITUTE_COVER_PERCENT = Number(
    "substitute_cover_percent",
    "R51",
    "per cent of the wage cost that remains",
    _in_both(75, "S:633-639"),
    SetBy.REGULATIV,
)
MAIN_GROUP_TOLERANCE = Number(
    "main_group_tolerance",
    "R59",
    "øre of net shift between main groups that the board may decide alone",
    (Since(IN_FORCE, 0, "S:722-723: no tolerance is stated"),),
    SetBy.OFFICE,
)

FRAME_YEARS = range(2019, 2027)
"""The years that have a frame. What 2026 leaves may be used in 2027, and nothing after. almenboligloven § 91 a."""
_STATUTE = date(2019, 1, 1)
SOCIAL_FRAME = Number(
    "social_frame",
    "R56",
    "øre of new commitments a year, at base level, in the years 2019-2026",
    (Since(_STATUTE, kroner(140_000_000), "S:18-20; almenboligloven § 91 a: 380 less 240 million"),),
    SetBy.STATUTE,
)
FRAME_INDEX = Number(
    "frame_index",
    "R56",
    "hundredths of a per cent of the base level",
    (Since(_STATUTE, 100_00, "the index figures (nettoprisindeks) are for the office to set", assumption=True),),
    SetBy.STATUTE,
)
FRAME_POLICY = Number(
    "frame_policy",
    "R56",
    "block or warn: a step that the frame has no room for",
    (Since(_STATUTE, FramePolicy.BLOCK, "own reading of R56: the Fund's policy is not published", assumption=True),),
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
    ADMINISTRATION_PERCENT,
    RESIDENTS_FOR_STATISTICS,
    PAYOUT_DAYS,
    ACCOUNT_MONTHS,
    STATUS_REPORT_MONTHS,
    SIGN_OFF_REMINDER_DAYS,
    REMINDER_DAYS,
    GRACE_DAYS,
    SUBSTITUTE_COVER_PERCENT,
    MAIN_GROUP_TOLERANCE,
    SOCIAL_FRAME,
    FRAME_INDEX,
    FRAME_POLICY,
)
