"""Danish working days (hverdage), month arithmetic, and half-open ranges of days.

Not working days: Saturdays, Sundays, public holidays, Constitution Day (5 June), 24 and 31 December (D2). The
`holidays` library supplies the public holidays; it knows that store bededag ended with 2023. A year without known
holidays raises an error.
"""

import calendar as _months
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Europe/Copenhagen")
"""The time zone that decides the office's civil day."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
"""The days that a person or paper may name. What follows from them by a rule stays within the years above."""

_CLOSED_BY_CONVENTION = {
    (6, 5): "Grundlovsdag",
    (12, 24): "Juleaftensdag",
    (12, 31): "Nytårsaftensdag",
}


def civil_day(instant: datetime) -> date:
    """The office's civil day at an instant. Raises ValueError for an instant without a time zone."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone, so it has no day in Copenhagen.")
    return instant.astimezone(OFFICE).date()


class CalendarUnavailable(LookupError):
    """The public holidays of a year are unknown, so no deadline in it can be computed."""


class Days(NamedTuple):
    """A half-open range of days: from the first day up to, but not including, the end."""

    first: date
    end: date

    @property
    def length(self) -> int:
        """How many days; never negative."""
        return max(0, (self.end - self.first).days)


def merged(ranges: Iterable[Days]) -> tuple[Days, ...]:
    """The ranges in order; overlapping and touching ones are joined, so that no day counts twice."""
    out: list[Days] = []
    for days in sorted(r for r in ranges if r.length):
        if out and days.first <= out[-1].end:
            out[-1] = Days(out[-1].first, max(out[-1].end, days.end))
        else:
            out.append(days)
    return tuple(out)


def plus_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _months.monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> int:
    """Whole months from `first` to `last`, both included; a part of a month counts as one."""
    if last < first:
        return 0
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    return months + (1 if plus_months(first, months) < end else 0)


@dataclass(frozen=True)
class Calendar:
    """The working days of the office."""

    extra: Mapping[date, str] = field(default_factory=dict)
    """Further closed days by name, such as a newly enacted holiday."""
    _years: dict[int, Mapping[date, str]] = field(default_factory=dict, repr=False, compare=False)

    def closed(self, day: date) -> str | None:
        """Why the day is not a working day, in Danish; None for a working day."""
        if name := self._closed_in(day.year).get(day) or self.extra.get(day):
            return name
        return ("lørdag", "søndag")[day.weekday() - 5] if day.weekday() >= 5 else None

    def roll(self, day: date) -> date:
        """The day itself if it is a working day, else the next working day."""
        while self.closed(day):
            day += timedelta(days=1)
        return day

    def bank_closed(self, day: date) -> str | None:
        """Why banks are closed on the day, in Danish; None for a bank day.

        Bank days are the working days less the Friday after Ascension Day.
        """
        if name := self.closed(day):
            return name
        return "banklukkedag" if day.weekday() == 4 and self._is_ascension(day - timedelta(days=1)) else None

    def roll_to_bank_day(self, day: date) -> date:
        """The day itself if it is a bank day, else the next bank day."""
        while self.bank_closed(day):
            day += timedelta(days=1)
        return day

    def _is_ascension(self, day: date) -> bool:
        return "Kristi himmelfart" in self._closed_in(day.year).get(day, "")

    def working_days_on(self, day: date, count: int) -> date:
        """The working day `count` working days after `day`, which is day 0; before it if `count` is negative."""
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while self.closed(day):
                day += step
        return day

    def _closed_in(self, year: int) -> Mapping[date, str]:
        if year not in self._years:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise CalendarUnavailable(f"No Danish holidays are known for {year}: only {FIRST_YEAR}-{LAST_YEAR}.")
            import holidays  # noqa: PLC0415  it loads every country: only code that computes dates should pay for that

            public = dict(holidays.country_holidays("DK", years=year, language="da"))
            if len(public) < 9:
                raise CalendarUnavailable(f"The holiday library gave only {len(public)} Danish holidays for {year}.")
            convention = {date(year, month, day): name for (month, day), name in _CLOSED_BY_CONVENTION.items()}
            self._years[year] = convention | public
        return self._years[year]
