"""The people during the soak: they continue while processes are killed, and ask again if they get no answer."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from deployments.simulation.deeds import MANAGER, OFFICERS, Deed
from deployments.simulation.portfolio import Life, Lives, Portfolio
from domain.findings import Refusal
from domain.grant.commands import AskToSign, ChangeContact, Command, RecordCouncilDecision, RecordNote, SaveDraft
from domain.grant.notice import Role
from domain.records.requests import NoteKind
from domain.records.sign_links import SignPurpose
from domain.store.inbox import Receipt, When
from tasks import clock_guard
from tasks.services import Services
from tests.soak.desk import AtTheDesk
from tests.soak.errands import party_that_signs

_WAITS, _UNHEARD = 0.3, 0.15
"""Shares of commands that wait in the inbox, and of those whose answer is lost."""


@dataclass
class People(Portfolio):
    """Applicants and officers. After a command each waits for the answer before acting on that case again."""

    asked: int = 0
    turned_away: int = 0
    """How many commands were refused until the clock was confirmed."""
    repeated: int = 0
    """How often a command was repeated because its answer was lost."""
    answered_otherwise: list[str] = field(default_factory=list)
    """Commands with a different answer the second time: there must be none."""
    waiting: dict[UUID, Life] = field(default_factory=dict)
    """Which life waits for the answer to which command."""
    desk: AtTheDesk | None = None
    """Where people do a part of their deeds."""
    lead: str = ""
    """CVR number of the administering organisation of all cases."""
    _office: Services | None = None

    def begin(self, programme: Lives) -> None:
        """Add a programme: all are of one administering organisation."""
        self.lead = programme.application.lead_organisation_cvr
        super().begin(programme)

    def go_on_in(self, office: Services) -> None:
        """From now on time passes by itself, commands wait in the inbox, and answers get lost."""
        self.store, self._office = office.store, office

    def act(self, when: When) -> None:
        """Read the answers, and do everything that is planned by now."""
        self.hear()
        super().act(when)

    def hear(self) -> None:
        """Look for the answers that are awaited."""
        for command_id, life in list(self.waiting.items()):
            if (answer := self.store.answer_of(command_id)) is not None:
                self._note_refusal(answer)
                del self.waiting[command_id]
                self._go_on(life)

    def _do(self, life: Life, deed: Deed, when: When) -> None:
        if self._office is None:
            super()._do(life, deed, when)
            return
        command = self._wanted(life, deed)
        if command is None:
            self._go_on(life)
            return
        command = self.signed(command, life.lead)
        if self.desk is not None and life.case_no:
            then = partial(self._left_the_desk, life, command)
            if self.desk.takes_by_link(command):
                self.desk.begin_by_link(life.case_no, self._asks(command), command, then)
                return
            if self.desk.takes(command):
                self.desk.begin(life.case_no, command, then)
                return
        self._at_the_door(life, command, when)

    def _left_the_desk(self, life: Life, command: Command, accepted: UUID | None) -> None:
        """Go on; what the desk did not offer is asked at the door."""
        if accepted is not None:
            self._go_on(life)
        else:
            assert self._office is not None
            self._at_the_door(life, command, self._office.when())

    def note(self, who: str) -> Command:
        """A note of an officer on a telephone call today, of which there may be several."""
        assert self._office is not None
        said = {"kind": NoteKind.TELEPHONE, "who": "Maja Lund", "text": f"Ringede, nr. {self._id().hex[:6]}."}
        role = Role.MANAGER if who == MANAGER else Role.CASE_OFFICER
        note = RecordNote.model_validate({"by": who, "role": role, "on": self._office.clock.today(), **said})
        return self.signed(note, "")

    def contact(self) -> Command:
        """The administering organisation names someone else for the letters of a case."""
        who = {"party": self.lead, "name": self.chance.choice(("Lone Dam", "Mette Lindegaard Holm"))}
        return self._of_the_lead(ChangeContact, email="post@aakanden.example.org", **who)

    def _asks(self, command: Command) -> Command:
        """The administering organisation asks a party for its approval."""
        council = isinstance(command, RecordCouncilDecision)
        purpose = SignPurpose.COUNCIL if council else SignPurpose.ORGANISATION
        return self._of_the_lead(AskToSign, purpose=purpose, party=party_that_signs(command))

    def _of_the_lead(self, kind: type[Command], **says: Any) -> Command:
        assert self._office is not None
        today = self._office.clock.today()
        return self.signed(kind.model_validate({"by": "-", "role": Role.APPLICANT, "on": today, **says}), self.lead)

    def meanwhile(self, case_no: int) -> None:
        """A colleague writes a note on a case."""
        assert self._office is not None
        with suppress(Refusal):
            when = clock_guard.when_asked(self._office, [case_no])
            self.store.handle(case_no, self.note(OFFICERS[-1]), command_id=self._id(), when=when)

    def _at_the_door(self, life: Life, command: Command, when: When) -> None:
        assert self._office is not None
        command_id, case_no = self._id(), life.case_no
        try:
            when = clock_guard.when_asked(self._office, [case_no])
        except clock_guard.NotTrusted:
            # They try again when the clock has been confirmed: tomorrow.
            self.turned_away += 1
            self._note(when.as_of + timedelta(days=1), partial(self._at_the_door, life, command))
            return
        self.asked += 1
        if isinstance(command, SaveDraft) and not case_no:
            opened = self._asked(command_id, lambda: self.store.open_case(command, command_id=command_id, when=when))
            assert isinstance(opened, Receipt)
            life.case_no = opened.case_no
        elif self.chance.random() < _WAITS:
            for _ in range(self._times()):
                self.store.accept(case_no, command, command_id=command_id, when=when)
            self.waiting[command_id] = life
            return
        else:
            self._note_refusal(
                self._asked(command_id, lambda: self.store.handle(case_no, command, command_id=command_id, when=when))
            )
        self._go_on(life)

    def _asked(self, command_id: UUID, ask: Callable[[], Receipt]) -> Receipt | Refusal:
        """The answer; if the first is lost, the answer to the repeated command."""
        answers = [_answer(ask) for _ in range(self._times())]
        if len({str(answer) for answer in answers}) > 1:
            self.answered_otherwise.append(str(command_id))
        return answers[-1]

    def _times(self) -> int:
        if self.chance.random() >= _UNHEARD:
            return 1
        self.repeated += 1
        return 2

    def _note_refusal(self, answer: Receipt | Refusal) -> None:
        if isinstance(answer, Refusal):
            self.refused[answer.step] += 1


def _answer(ask: Callable[[], Receipt]) -> Receipt | Refusal:
    try:
        return ask()
    except Refusal as refusal:
        return refusal
