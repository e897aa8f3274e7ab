"""Reads and changes the rent-support part of a grant."""

from domain.grant.state import Grant
from domain.records.rent_support import RentSupport


def rent_of(grant: Grant) -> RentSupport:
    """The rent-support part of a grant; an empty one if it has none."""
    return grant.rent or RentSupport()


def with_rent(grant: Grant, **changes: object) -> Grant:
    """The grant with changes in its rent-support part."""
    return grant.model_copy(update={"rent": rent_of(grant).model_copy(update=changes)})
