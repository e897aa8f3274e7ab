"""Numbers of the one-year review: when it opens, how long it may take, its reminders. R71."""

from domain.rulebook.law import IN_FORCE, Number, SetBy, Since

REVIEW_OPENS: Number[tuple[int, int]] = Number(
    "review_opens",
    "R71",
    "(month, day) of the year after the first calendar year, on which the one-year review opens without an account",
    (Since(IN_FORCE, (10, 1), "S:784-791: held for every programme; the day is this project's", assumption=True),),
    SetBy.OFFICE,
)
REVIEW_MONTHS = Number(
    "review_months",
    "R71",
    "months after it opened, within which the one-year review is held",
    (Since(IN_FORCE, 6, "S:784-791: no time is given", assumption=True),),
    SetBy.OFFICE,
)
REVIEW_REMINDER_DAYS: Number[tuple[int, ...]] = Number(
    "review_reminder_days",
    "R71",
    "days after the one-year review opened, at which the officer is reminded of it",
    (Since(IN_FORCE, (60, 120), "S:784-791: no reminder is described", assumption=True),),
    SetBy.OFFICE,
)
REVIEW_DEFERRED_YEARS = Number(
    "review_deferred_years",
    "R71",
    "years after the first account, to whose account the one-year review may wait at the most",
    (Since(IN_FORCE, 1, "own reading of Q14: a review of the first year loses its sense later", assumption=True),),
    SetBy.OFFICE,
)
