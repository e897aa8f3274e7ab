"""Danish working days (hverdage), month arithmetic, and half-open ranges of days.

Saturdays, Sundays and public holidays are not working days for a deadline, and neither are Constitution Day
(5 June), 24 and 31 December (D2). Public holidays come from the `holidays` library, which knows that store
bededag ended with 2023. A year for which no holidays can be had is an error: no holidays are never assumed.
"""

import calendar as _months
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Europe/Copenhagen")
"""Where the office is: its civil day is the day there."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
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
    """The public holidays of a year cannot be had, so no deadline in it can be computed."""


class Days(NamedTuple):
    """A half-open range of days: from the first day up to, but not including, the end."""

    first: date
    end: date

    @property
    def length(self) -> int:
        """How many days; never negative."""
        return max(0, (self.end - self.first).days)


def merged(ranges: Iterable[Days]) -> tuple[Days, ...]:
    """Ranges in order, with overlapping and touching ones made one, so that no day is counted twice."""
    out: list[Days] = []
    for days in sorted(r for r in ranges if r.length):
        if out and days.first <= out[-1].end:
            out[-1] = Days(out[-1].first, max(out[-1].end, days.end))
        else:
            out.append(days)
    return tuple(out)


def plus_months(day: date, months: int) -> date:
    """The same date number some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _months.monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> int:
    """Whole months from the first day to the last day, both included; a begun month counts as one."""
    if last < first:
        return 0
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    return months + (1 if plus_months(first, months) < end else 0)


@dataclass(frozen=True)
class Calendar:
    """The working days of the office."""

    extra: Mapping[date, str] = field(default_factory=dict)
    """Further closed days with their names, such as a holiday that has been enacted since."""
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

    def working_days_on(self, day: date, count: int) -> date:
        """The day that lies so many working days after this one, which is day 0; before it for a count below zero."""
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
            import holidays  # noqa: PLC0415  it loads every country, which nobody needs who asks for no date

            public = dict(holidays.country_holidays("DK", years=year, language="da"))
            if len(public) < 9:
                raise CalendarUnavailable(f"The holiday library gave only {len(public)} Danish holidays for {year}.")
            convention = {date(year, month, day): name for (month, day), name in _CLOSED_BY_CONVENTION.items()}
            self._years[year] = convention | public
        return self._years[year]
