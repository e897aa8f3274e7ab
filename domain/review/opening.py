"""R71: the review opens once per grant, with the first regulation account or the one it was deferred to."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.review import short_first_period


def open_on_first_account(grant: Grant, year: int, now: DecisionContext) -> Iterable[e.Event]:
    """Open the review if this is the account it waits for."""
    waits_for = grant.review.deferred_to if grant.review else year
    if waits_for is not None and year >= waits_for:
        findings = tuple(short_first_period.hint(grant, year, now.law, now.as_of))
        yield e.OneYearReviewOpened(on=now.as_of, year=year, findings=findings)
