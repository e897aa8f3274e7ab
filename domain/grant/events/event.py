"""The fields of all events."""

from datetime import date
from typing import ClassVar

from domain.model import Fact


class Event(Fact):
    """The fields of all events. Amounts are in øre."""

    rules: ClassVar[tuple[str, ...]] = ()
    """The rules behind this kind of event."""

    on: date
    """The day it happened; for a consequence, the day that the rule names, whenever a job ran (D2)."""
