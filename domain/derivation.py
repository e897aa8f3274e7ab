"""Derives a date step by step: the steps that compute it also explain it, so the two cannot disagree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from domain.calendar import Calendar, plus_months
from domain.findings import Sentence, rule_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a date."""

    day: date
    """The date after this step."""
    id: str
    """Id of the step's sentence, such as ``R13.found_complete``."""
    facts: Mapping[str, Any] = field(hash=False)
    source: str
    """The line of the guideline, decision or setting behind the step."""
    of_rule: str = ""
    """The rule, where the id does not name it."""

    @property
    def text(self) -> Sentence:
        """What the step says."""
        return Sentence(id=self.id, facts=dict(self.facts), rule=self.of_rule)

    @property
    def rule(self) -> str:
        """The rule of the step."""
        return self.of_rule or rule_of(self.id)


@dataclass(frozen=True, slots=True)
class DateDerivation:
    """A date and the steps that lead to it. Each step has the id and facts of its sentence, its source, its rule."""

    steps: tuple[Step, ...]

    @classmethod
    def start(
        cls, day: date, id: str, facts: Mapping[str, Any] | None = None, *, source: str, rule: str = ""
    ) -> "DateDerivation":
        """Start at a day."""
        return cls((Step(day, id, facts or {}, source, rule),))

    @property
    def day(self) -> date:
        """The date reached so far."""
        return self.steps[-1].day

    def then(
        self, day: date, id: str, facts: Mapping[str, Any] | None = None, *, source: str, rule: str = ""
    ) -> "DateDerivation":
        """Continue with another day."""
        return DateDerivation((*self.steps, Step(day, id, facts or {}, source, rule)))

    def plus_days(
        self, days: int, id: str, facts: Mapping[str, Any] | None = None, *, source: str, rule: str = ""
    ) -> "DateDerivation":
        """Add calendar days."""
        return self.then(self.day + timedelta(days=days), id, facts, source=source, rule=rule)

    def plus_months(
        self, months: int, id: str, facts: Mapping[str, Any] | None = None, *, source: str, rule: str = ""
    ) -> "DateDerivation":
        """Add calendar months."""
        return self.then(plus_months(self.day, months), id, facts, source=source, rule=rule)

    def rolled(self, calendar: Calendar, rule: str) -> "DateDerivation":
        """Move to the next working day, one step for each skipped day (D2)."""
        derivation = self
        while closed := calendar.closed(derivation.day):
            facts = {"skipped": derivation.day, "closed": closed}
            derivation = derivation.plus_days(1, "D2.no_working_day", facts, source="D2", rule=rule)
        return derivation
