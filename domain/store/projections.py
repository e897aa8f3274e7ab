"""What follows from the grants, kept in tables of its own so that lists find it by index. `verify` compares it."""

from sqlalchemy import Connection

from domain.grant.state import Grant
from domain.store import case_parties, money_projection, officers, recipients, registers

_ALL = (money_projection.project, registers.project, recipients.project, case_parties.project, officers.project)


def project(tx: Connection, before: Grant, after: Grant) -> None:
    """Update every projection of a case after a change."""
    for each in _ALL:
        each(tx, before, after)
