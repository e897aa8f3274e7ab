"""What finance reports."""

from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command


class ReportPayment(Command):
    """Finance reports that an instalment has left the bank; number 0 is the advance."""

    number: Annotated[int, Field(ge=0)]
    reference: Annotated[str, Field(min_length=1)]
