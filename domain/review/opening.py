"""R71: the review opens with the first regulation account, once per grant."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.state import Grant


def open_on_first_account(grant: Grant, year: int, now: Circumstances) -> Iterable[e.Event]:
    """The first account is in: the review is opened."""
    if grant.review is None:
        yield e.OneYearReviewOpened(on=now.as_of, year=year)
