"""The fields of all events, and of those whose letters have changed."""

from datetime import date
from typing import ClassVar

from domain.model import Fact


class Event(Fact):
    """The fields of all events. Amounts are in øre."""

    rules: ClassVar[tuple[str, ...]] = ()
    """The rules behind this kind of event."""

    on: date
    """The day it happened; for a consequence, the day that the rule names, whenever a job ran (D2)."""


class Lettered(Event):
    """An event whose letters have changed since an earlier release: it keeps which edition of them it has.

    The journal reads an event without the field as edition 1, so that an old event keeps the letters that it had
    (`docs/decisions/0010-letters-have-an-edition.md`).
    """

    signed: ClassVar[bool] = False
    """Whether its letters to the parties name the officer who acted. Edition 2."""
    for_all: ClassVar[bool] = False
    """Whether every participating housing organisation gets a copy of what the lead gets. R103. Edition 2."""

    edition: int = 2
    """Which edition of the letters follows from it."""
