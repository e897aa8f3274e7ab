"""What officers and the party say in a hearing before an adverse decision."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command
from domain.model import Text
from domain.records.hearing import AdverseDecision

Number = Annotated[int, Field(ge=1)]


class BeginHearing(Command):
    """An officer asks the party about facts that speak against it and that it does not know (partshøring). R110."""

    about: AdverseDecision
    """The decision that the Fund considers."""
    facts: Text
    """What the Fund has found, in words for the party."""
    until: date | None = None
    """The last day to answer; empty for the least time."""


class AnswerHearing(Command):
    """The party answers, or an officer writes down its answer; the day is the day of receipt. R110."""

    number: Number
    answer: Text


class EndHearing(Command):
    """The Fund lets the matter rest and makes no decision on these facts. R110."""

    number: Number
    reason: Text
