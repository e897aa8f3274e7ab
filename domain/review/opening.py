"""R71: the review opens with the first regulation account, once per grant, or with the account it was deferred to."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.review import short_first_period


def open_on_first_account(grant: Grant, year: int, now: DecisionContext) -> Iterable[e.Event]:
    """The first account is in, or the one that the review waits for: the review is opened."""
    waits_for = grant.review.deferred_to if grant.review else year
    if waits_for is not None and year >= waits_for:
        findings = tuple(short_first_period.hint(grant, year, now.law, now.as_of))
        yield e.OneYearReviewOpened(on=now.as_of, year=year, findings=findings)
