"""Derives a date step by step: the steps that compute it also explain it, so the two cannot disagree."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import Calendar, plus_months


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a date."""

    day: date
    """The date after this step."""
    what: str
    rule: str
    source: str
    """The line of the guideline, decision or setting behind the step."""


@dataclass(frozen=True, slots=True)
class DateDerivation:
    """A date and the steps that lead to it."""

    steps: tuple[Step, ...]

    @classmethod
    def start(cls, day: date, what: str, rule: str, source: str) -> "DateDerivation":
        """Start at a day."""
        return cls((Step(day, what, rule, source),))

    @property
    def day(self) -> date:
        """The date reached so far."""
        return self.steps[-1].day

    def then(self, day: date, what: str, rule: str, source: str) -> "DateDerivation":
        """Continue with another day."""
        return DateDerivation((*self.steps, Step(day, what, rule, source)))

    def plus_days(self, days: int, what: str, rule: str, source: str) -> "DateDerivation":
        """Add calendar days."""
        return self.then(self.day + timedelta(days=days), what, rule, source)

    def plus_months(self, months: int, what: str, rule: str, source: str) -> "DateDerivation":
        """Add calendar months."""
        return self.then(plus_months(self.day, months), what, rule, source)

    def rolled(self, calendar: Calendar, rule: str) -> "DateDerivation":
        """Move to the next working day, one step for each skipped day (D2)."""
        derivation = self
        while closed := calendar.closed(derivation.day):
            skipped = derivation.day
            derivation = derivation.plus_days(
                1, f"{skipped.isoformat()} is not a working day ({closed}): the next day", rule, "D2"
            )
        return derivation
