"""R71: the review opens once per grant, with the first regulation account or the one it was deferred to.

Without that account it opens on a day of its own: see `domain.review.duty`.
"""

from collections.abc import Iterable
from datetime import date

from domain.grant import events as e
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.review import Review
from domain.review import duty, short_first_period


def open_on_first_account(grant: Grant, year: int, now: DecisionContext) -> Iterable[e.Event]:
    """Open the review if this is the account it waits for."""
    waits_for = grant.review.deferred_to if grant.review else year
    if waits_for is not None and year >= waits_for:
        findings = tuple(short_first_period.hint(grant, year, now.law, now.as_of))
        yield e.OneYearReviewOpened(on=now.as_of, year=year, findings=findings, held_by=_held_by(grant, now))


def _held_by(grant: Grant, now: DecisionContext) -> date | None:
    opened = grant.model_copy(update={"review": Review(opened_on=now.as_of, year=now.as_of.year)})
    last = duty.held_by(opened, now.law)
    return last.day if last else None
