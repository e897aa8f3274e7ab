"""What a party can do on a case by itself, and what follows from it as far as the party may know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import choices
from domain.choice import Speaker
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.state import Grant
from domain.store.rehearsal import Rehearsal
from tasks import words
from tasks.event_summaries import summarise_event
from tasks.letters import parts, subject, who_writes
from tasks.pages.history import papers_of
from tasks.pages.our_cases import Viewer
from tasks.pages.our_story import SEEN
from tasks.services import Services

ACTS: Mapping[Viewer, tuple[type[Command], ...]] = {
    Viewer.LEAD: (
        c.RecordHousingOrganisationDecision,
        c.RecordEstateBoardDecision,
        c.AskToSign,
        c.AnswerHearing,
        c.RequestAdvance,
        c.RequestChange,
        c.AnswerSuggestion,
        c.RequestExtension,
        c.NamePerson,
        c.EndPerson,
        c.ChangeContact,
        c.WithdrawApplication,
    ),
    Viewer.ORGANISATION: (c.RecordHousingOrganisationDecision, c.RecordEstateBoardDecision, c.ChangeContact),
    Viewer.MUNICIPALITY: (c.RecordCouncilDecision, c.SuggestChange, c.ChangeContact),
    Viewer.AUDITOR: (c.AttestRegulationAccount,),
    Viewer.BOARD: (),
}
"""What each kind of party does by a form. What comes in a package is handed in."""
_TITLES: Mapping[type[Command], str] = {
    c.RecordHousingOrganisationDecision: "our_act.organisation_decision",
    c.RecordCouncilDecision: "our_act.council_decision",
    c.RecordEstateBoardDecision: "our_act.estate_board_decision",
    c.AskToSign: "our_act.ask_to_sign",
    c.AnswerHearing: "our_act.answer_hearing",
    c.RequestAdvance: "our_act.request_advance",
    c.RequestChange: "our_act.request_change",
    c.RequestExtension: "our_act.request_extension",
    c.SuggestChange: "our_act.suggest_change",
    c.AnswerSuggestion: "our_act.answer_suggestion",
    c.NamePerson: "our_act.name_person",
    c.EndPerson: "our_act.end_person",
    c.ChangeContact: "our_act.change_contact",
    c.WithdrawApplication: "our_act.withdraw",
    c.AttestRegulationAccount: "our_act.attest",
}
_LABELS: Mapping[tuple[type[Command], str], str] = {
    (c.RecordCouncilDecision, "approved"): "our_act.council_approved",
    (c.RecordHousingOrganisationDecision, "approved"): "our_act.organisation_approved",
    (c.RecordCouncilDecision, "reason"): "our_act.reason_of_a_no",
    (c.RecordHousingOrganisationDecision, "reason"): "our_act.reason_of_a_no",
    (c.SuggestChange, "what"): "our_act.what_to_change",
    (c.AnswerSuggestion, "agreed"): "our_act.suggestion_agreed",
    (c.AskToSign, "purpose-party-year"): "our_act.whom_to_ask",
}
"""Labels that speak to a party and not of one."""


@dataclass(frozen=True, slots=True)
class OurAct:
    """One thing that a party can do."""

    word: str
    label: str
    query: str = ""
    """What the address of its form says, beyond the party: which account."""


@dataclass(frozen=True, slots=True)
class LetterToUs:
    """A letter that would come to the party."""

    subject: str
    parts: tuple[Mapping[str, Any], ...]
    """What it says, part by part."""


@dataclass(frozen=True, slots=True)
class OurFollows:
    """What would follow, of what the party may know."""

    events: tuple[str, ...]
    papers: tuple[str, ...]
    """The names of the papers that come with them."""
    phase_before: str
    phase_after: str
    letters: tuple[LetterToUs, ...]

    @property
    def phase_changes(self) -> bool:
        """Whether the case moves to another phase."""
        return self.phase_before != self.phase_after


def we_can(grant: Grant, viewer: Viewer, by: Speaker, today: date, reader: words.Reader) -> tuple[OurAct, ...]:
    """What a party can do on a case today; to attest is an act for each account that is open."""
    possible = (each for each in ACTS[viewer] if is_ours(each, grant, viewer, by, today))
    return tuple(act for each in possible for act in _acts(each, grant, today, reader))


def _acts(command: type[Command], grant: Grant, today: date, reader: words.Reader) -> Iterator[OurAct]:
    if command is not c.AttestRegulationAccount:
        yield OurAct(command.word(), title(command, reader))
        return
    for each in choices.offers(command, grant, today)["year", "digest"]:
        year = each.values[0]
        yield OurAct(command.word(), title(command, reader, year), f"year={year}")


def is_ours(command: type[Command], grant: Grant, viewer: Viewer, by: Speaker, today: date) -> bool:
    """Whether a party can give a command on a case today."""
    return command in ACTS[viewer] and choices.is_offered(command, grant, today, by)


def title(command: type[Command], reader: words.Reader, year: int | None = None) -> str:
    """What an act is called for those who do it themselves; `year` is that of the account to attest."""
    if year is not None:
        return words.sentence("our_act.attest_year", reader, year=year)
    return words.sentence(_TITLES[command], reader)


def label(command: type[Command], control: str, reader: words.Reader) -> str | None:
    """The label of a control where a party reads another than an officer does; None for the same."""
    id = _LABELS.get((command, control))
    return words.sentence(id, reader) if id else None


def our_follows(office: Services, rehearsed: Rehearsal, viewer: Viewer, name: str, reader: words.Reader) -> OurFollows:
    """A rehearsal as a party may read it: events that it sees anyway, and letters to itself."""
    act = rehearsed.act
    return OurFollows(
        events=tuple(summarise_event(each, reader) for each in act.events if type(each) in SEEN[viewer]),
        papers=tuple(paper.name for each in act.events for paper in papers_of(each)),
        phase_before=words.choice(act.before.phase, "Phase", reader),
        phase_after=words.choice(act.after.phase, "Phase", reader),
        letters=tuple(_letters(office, rehearsed, name)),
    )


def _letters(office: Services, rehearsed: Rehearsal, name: str) -> list[LetterToUs]:
    fund, contact = who_writes(office.sender, office.reply_to)
    found = []
    for notice in rehearsed.notices:
        if not notice.to.role.of_the_fund and notice.to.organisation == name:
            head = office.letterhead_of(notice)
            said = parts(notice, fund=fund, contact=contact, dated=office.clock.today(), letterhead=head)
            found.append(LetterToUs(subject(notice), tuple(said)))
    return found
