"""The rent-support side of a case, found and changed."""

from domain.grant.state import Grant
from domain.records.rent_support import RentSupport


def rent_of(grant: Grant) -> RentSupport:
    """What the case knows of rent support; nothing yet for a case that has none."""
    return grant.rent or RentSupport()


def changed(grant: Grant, **changes: object) -> Grant:
    """The grant with its rent-support side changed."""
    return grant.model_copy(update={"rent": rent_of(grant).model_copy(update=changes)})
