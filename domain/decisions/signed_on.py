"""D6: nobody signs a paper after it was received, or an account before its year has ended. An officer asks about it."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight


def check(signed_on: date | None, received_on: date) -> Iterable[Finding]:
    """Yield a warning if an application is signed on a later day than it was received."""
    if signed_on and signed_on > received_on:
        said = {"signed_on": signed_on, "received_on": received_on}
        yield Finding(id="D6.signed_after_receipt", facts=said, weight=Weight.WARNS)


def check_account(signed_on: date | None, year: int, received_on: date | None) -> Iterable[Finding]:
    """Yield a warning if an account is not dated, or signed after it was received or before its year has ended.

    ``received_on`` is None where it was not kept.
    """
    said = {"year": year, "signed_on": signed_on, "received_on": received_on}
    if signed_on is None:
        id = "D6.account_not_dated"
    elif received_on and signed_on > received_on:
        id = "D6.account_signed_after_receipt"
    elif signed_on <= date(year, 12, 31):
        id = "D6.account_signed_before_year_end"
    else:
        return
    yield Finding(id=id, facts=said, weight=Weight.WARNS)
