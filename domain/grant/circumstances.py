"""What a decision may look at besides the grant and the command: the law, the day, and the envelope."""

from dataclasses import dataclass, field
from datetime import date

from domain.frame.envelope import Envelope
from domain.rulebook.law import Law


@dataclass(frozen=True)
class Circumstances:
    """The law, the day it is for the office, and how much of the frame is left."""

    law: Law
    as_of: date
    envelope: Envelope = field(default_factory=Envelope)
