"""How a date came about: the same steps compute it and explain it, so the two can never disagree."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import Calendar, plus_months


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a date."""

    day: date
    """Where the derivation stands after this step."""
    what: str
    rule: str
    source: str
    """Line of the guideline, decision or setting that the step rests on."""


@dataclass(frozen=True, slots=True)
class DateDerivation:
    """A date with its whole derivation."""

    steps: tuple[Step, ...]

    @classmethod
    def start(cls, day: date, what: str, rule: str, source: str) -> "DateDerivation":
        """Begin at a day."""
        return cls((Step(day, what, rule, source),))

    @property
    def day(self) -> date:
        """The date reached so far."""
        return self.steps[-1].day

    def then(self, day: date, what: str, rule: str, source: str) -> "DateDerivation":
        """Go on to another day."""
        return DateDerivation((*self.steps, Step(day, what, rule, source)))

    def plus_days(self, days: int, what: str, rule: str, source: str) -> "DateDerivation":
        """Add calendar days."""
        return self.then(self.day + timedelta(days=days), what, rule, source)

    def plus_months(self, months: int, what: str, rule: str, source: str) -> "DateDerivation":
        """Add calendar months."""
        return self.then(plus_months(self.day, months), what, rule, source)

    def rolled(self, calendar: Calendar, rule: str) -> "DateDerivation":
        """Move on to a working day, one step for every day that is skipped (D2)."""
        derivation = self
        while closed := calendar.closed(derivation.day):
            skipped = derivation.day
            derivation = derivation.plus_days(
                1, f"{skipped.isoformat()} is not a working day ({closed}): the next day", rule, "D2"
            )
        return derivation
