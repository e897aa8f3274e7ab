"""What a decision may read besides the grant and the command: law, day, envelope, surroundings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from domain.frame.envelope import Envelope
from domain.grant.persons import Persons
from domain.records.sign_links import Invitation
from domain.registers.surroundings import OtherCase, Surroundings
from domain.rulebook.law import Law


def _nothing_known(estates: Iterable[str]) -> Surroundings:
    return Surroundings()


def _no_other_case(case_no: int) -> OtherCase | None:
    return None


@dataclass(frozen=True)
class DecisionContext:
    """The law, the office's civil day, and ways to read the frame and the surroundings."""

    law: Law
    as_of: date
    look_into_envelope: Callable[[], Envelope] = Envelope
    """Called only on demand: it sums over all cases."""
    look_around: Callable[[Iterable[str]], Surroundings] = _nothing_known
    """Called only on demand: it reads the registers and the other cases."""
    look_up_case: Callable[[int], OtherCase | None] = _no_other_case
    look_up_persons: Callable[[], Persons] = Persons
    """Called for each command of a person."""
    link: Invitation | None = None
    """The link to sign by which the command came: the door finds it by its secret."""
    recorded_on: date | None = None
    """The day of recording, where `as_of` is the earlier day of an approval."""

    @property
    def told_on(self) -> date:
        """The first day on which those concerned can know of the decision."""
        return self.recorded_on or self.as_of

    @property
    def envelope(self) -> Envelope:
        """What all grants together take of the frame."""
        return self.look_into_envelope()

    @property
    def persons(self) -> Persons:
        """Everybody who may act in this office; none where names are only asserted."""
        return self.look_up_persons()

    def surroundings(self, estates: Iterable[str]) -> Surroundings:
        """What the office knows about these estates: registers, lists, other cases."""
        return self.look_around(estates)

    def other_case(self, case_no: int) -> OtherCase | None:
        """Another case by its number, or None."""
        return self.look_up_case(case_no)
