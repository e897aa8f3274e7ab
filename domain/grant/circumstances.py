"""What a decision may look at besides the grant and the command: the law, the day, and the envelope."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.frame.envelope import Envelope
from domain.rulebook.law import Law


@dataclass(frozen=True)
class Circumstances:
    """The law, the day it is for the office, and how much of the frame is left."""

    law: Law
    as_of: date
    look_into_envelope: Callable[[], Envelope] = Envelope
    """Looks only when a decision asks: it is a sum over all cases."""

    @property
    def envelope(self) -> Envelope:
        """What all grants together have taken of the frame."""
        return self.look_into_envelope()
