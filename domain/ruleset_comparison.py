"""What would change for a case under another version of the regulations, before it is moved. Nothing is written.

The same code judges the deadlines, the application and the plan under both versions. T36, Q26.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.findings import Finding, refuse
from domain.grant.deadline import Deadline, DeadlineKind
from domain.grant.state import Grant
from domain.intake import completeness
from domain.plan import checks
from domain.procedure import deadlines
from domain.registers.surroundings import Surroundings
from domain.rulebook.differences import Difference, differences
from domain.rulebook.law import Law
from domain.rulebook.rulesets import Ruleset


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A deadline with different days under the two versions; None if a version has no such deadline."""

    kind: DeadlineKind
    cycle: str
    before: date | None
    after: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case under its own version of the regulations and under another."""

    own: Ruleset
    other: Ruleset
    numbers: tuple[Difference, ...]
    moved: tuple[MovedDeadline, ...]
    appearing: tuple[Finding, ...]
    """Findings in application and plan under the other version only."""
    vanishing: tuple[Finding, ...]
    """Findings under its own version only."""

    @property
    def nothing(self) -> bool:
        """True if nothing changes for the case."""
        return not (self.numbers or self.moved or self.appearing or self.vanishing)


def compare(grant: Grant, law: Law, other: Ruleset, around: Surroundings, as_of: date) -> Comparison:
    """Compare the case under its own version and the other. Raises Refusal for a draft."""
    if grant.ruleset is None or grant.application is None:
        raise refuse("ruleset.draft", step="compare-rulesets")
    as_moved = grant.model_copy(update={"ruleset": other})
    now, then = _findings(grant, law, around), _findings(as_moved, law, around)
    return Comparison(
        own=grant.ruleset,
        other=other,
        numbers=differences(law, grant.ruleset, other, as_of),
        moved=tuple(_moved(deadlines(grant, law), deadlines(as_moved, law))),
        appearing=tuple(finding for finding in then if finding not in now),
        vanishing=tuple(finding for finding in now if finding not in then),
    )


def _findings(grant: Grant, law: Law, around: Surroundings) -> tuple[Finding, ...]:
    assert grant.ruleset is not None and grant.application is not None and grant.submitted_on is not None
    law = law.under(grant.ruleset)
    sent = grant.supplemented_on or grant.submitted_on
    found = completeness.check(grant.application, law, sent)
    found += completeness.remarks(grant.application, around, law, sent)
    if grant.plan is not None:
        reserved = grant.reserved or (grant.commitment.amount if grant.commitment else 0)
        waived = frozenset(waiver.focus_area for waiver in grant.sub_agreements_waived)
        found += checks.check(
            grant.plan.plan,
            grant.application,
            reserved,
            law,
            grant.plan.submitted_on,
            waived=waived,
            listings=around.listings,
            agreements=grant.effort_agreements,
        )
    return found


def _moved(before: Iterable[Deadline], after: Iterable[Deadline]) -> Iterable[MovedDeadline]:
    own, other = ({deadline.key: deadline for deadline in each} for each in (before, after))
    for key in dict.fromkeys((*own, *other)):
        old, new = own.get(key), other.get(key)
        if (old and old.fires_on) != (new and new.fires_on):
            known = old or new
            assert known is not None
            yield MovedDeadline(*key, old.effective if old else None, new.effective if new else None, known.rule)
