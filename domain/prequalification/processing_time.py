"""How long a case took and whom it waited for: gross, net and waiting for the applicant. R12-R14.

Gross counts every calendar day from submission. Net counts the days on which the clock of R12 ran. The remaining days
are split by what the case waited for; a day of two causes counts once.
"""

from collections.abc import Iterable
from datetime import date

from domain.calendar import Days, merged
from domain.grant.state import Grant, Pause, PauseReason
from domain.model import Fact


class ProcessingTime(Fact):
    """Days from submission until the decision, or until today."""

    case_no: int
    sent_in: date
    until: date
    decided: bool
    """False while the case waits for its decision."""
    gross: int
    """All calendar days."""
    net: int
    """Days on which the clock ran."""
    for_the_applicant: int
    """Days on which papers were missing and the applicant had not yet sent them."""
    for_inspection: int
    """Days on which an inspection was under way and no papers were missing."""

    @property
    def for_the_completeness_check(self) -> int:
        """The remaining days: the Fund had the papers but had not found them complete."""
        return self.gross - self.net - self.for_the_applicant - self.for_inspection


def processing_time(grant: Grant, as_of: date) -> ProcessingTime | None:
    """Return how long the prequalification took; None for a draft."""
    if grant.submitted_on is None:
        return None
    decided_on = grant.prequalified_on or grant.ended_on
    until = max(decided_on or as_of, grant.submitted_on)
    whole = Days(grant.submitted_on, until)
    applicant = [
        _within(whole, Days(p.first, p.answered_on or p.end or until)) for p in _of(grant, PauseReason.INCOMPLETE)
    ]
    inspection = [_within(whole, Days(p.first, p.end or until)) for p in _of(grant, PauseReason.INSPECTION)]
    incomplete = [_within(whole, Days(p.first, p.end or until)) for p in _of(grant, PauseReason.INCOMPLETE)]
    running = Days(grant.completed_on, until) if grant.completed_on else Days(until, until)
    paused = _length([_within(running, days) for days in (*inspection, *incomplete)])
    waited = _length(applicant)
    return ProcessingTime(
        case_no=grant.case_no,
        sent_in=grant.submitted_on,
        until=until,
        decided=decided_on is not None,
        gross=whole.length,
        net=running.length - paused,
        for_the_applicant=waited,
        for_inspection=_length([*applicant, *inspection]) - waited,
    )


def _of(grant: Grant, why: PauseReason) -> Iterable[Pause]:
    return (pause for pause in grant.pauses if pause.why is why)


def _within(whole: Days, days: Days) -> Days:
    return Days(max(whole.first, days.first), min(whole.end, days.end))


def _length(ranges: Iterable[Days]) -> int:
    return sum(days.length for days in merged(ranges))
