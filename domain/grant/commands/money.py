"""What is ordered from the bank, and what finance reports of it."""

from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command
from domain.grant.persons import PersonId
from domain.model import Name, Text
from domain.money import Ore


class ReportPayment(Command):
    """Finance reports that an instalment has left the bank; number 0 is the advance."""

    number: Annotated[int, Field(ge=0)]
    reference: Text
    end_to_end_id: str = ""
    """The order that it answers; empty when it is reported by hand."""


class OrderPayment(Command):
    """A payment batch is approved, and this instalment goes to the bank with it. Given for the two officers. D9."""

    number: Annotated[int, Field(ge=0)]
    amount: Annotated[Ore, Field(ge=0)]
    """Øre, as it was proposed."""
    batch: Annotated[int, Field(gt=0)]
    end_to_end_id: Annotated[str, Field(min_length=1, max_length=35)]
    proposed_by: Name
    approved_by: Name
    proposed_person: PersonId = ""
    approved_person: PersonId = ""
    payee_sha256: str = ""
    """The hash of recipient, account and due day as approved."""
    payee: str = ""
    """The holder of the account, as approved."""
    iban: str = ""
    """The account, as approved."""
    payer_iban: str = ""
    """The account that pays; empty if the office had none when the batch was approved."""


class ReportReturn(Command):
    """Finance reports that an instalment came back from the bank, or was never sent."""

    number: Annotated[int, Field(ge=0)]
    reason: Text
    """Why; for what was left out of a payment file, the findings as `as_stored` keeps them."""
    reference: str = ""
    end_to_end_id: str = ""
    """The order that came back; empty only for what was paid without one."""
    never_sent: bool = False
    """True when the bank never had the order."""
