"""What a decision reads besides its case, within the transaction of the command."""

from sqlalchemy import Connection

from domain.grant.decision_context import DecisionContext
from domain.records.sign_links import Invitation
from domain.rulebook.law import Law
from domain.store import money_projection, registers
from domain.store.inbox import When
from domain.store.persons import PersonsCache


def context(
    tx: Connection, case_no: int, law: Law, when: When, persons: PersonsCache, link: Invitation | None = None
) -> DecisionContext:
    """The context of a decision on a case, and the link to sign by which the command came, if it did.

    Each look-up reads only when it is asked.
    """
    return DecisionContext(
        law,
        when.as_of,
        look_into_envelope=lambda: money_projection.envelope(tx),
        look_around=lambda estates: registers.look_around(tx, estates, when.as_of, case_no=case_no),
        look_up_case=lambda other: registers.look_up_case(tx, other),
        look_up_persons=lambda: persons.read(tx),
        link=link,
    )
