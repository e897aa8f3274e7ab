"""What a party reads of a case's history: events, letters and papers, each by an allow-list for each kind of party."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from domain.calendar import civil_day
from domain.grant import events as e
from domain.grant.events import Event
from domain.grant.notice import Notice, Role
from domain.grant.state import Grant
from domain.store import journal, outbox
from tasks import words
from tasks.letters import is_formal, subject
from tasks.pages.history import came_with, papers_of
from tasks.pages.our_cases import Viewer

Kinds = frozenset[type[Event]]

_PATH: Kinds = frozenset(
    {
        *(e.ApplicationSubmitted, e.ApplicationSupplemented, e.ApplicationCompleted, e.ApplicationClosed),
        *(e.ApplicationReopened, e.ApplicationWithdrawn, e.Prequalified, e.PrequalificationRejected, e.GrantLapsed),
        *(e.GrantRefused, e.GrantCommitted, e.PlanSubmitted, e.PlanTakenUp, e.PlanReturned, e.OperationStarted),
        *(e.OperationEnded, e.GrantClosed, e.SignOffsCarriedOver, e.MunicipalCouncilApproved),
        *(e.MunicipalCouncilRefused, e.HousingOrganisationApproved, e.HousingOrganisationRefused),
        *(e.EstateBoardApproved, e.EstateBoardRefused, e.RentSupportReceived, e.RentSupportSupplemented),
        *(e.RentSupportPrequalified, e.RentSupportTransferred, e.DispositionFundSupported, e.RentSupportRejected),
        *(e.RentPlanSubmitted, e.RentSupportAwarded, e.RentSupportEnded),
    }
)
"""The way of a case, which all who approve its plan may follow."""
_MONEY: Kinds = frozenset(
    {
        *(e.InstalmentScheduled, e.InstalmentReleased, e.InstalmentHeld, e.InstalmentSetOff, e.InstalmentCancelled),
        *(e.InstalmentPaid, e.PaymentReturned, e.PayoutsStopped, e.PayoutsResumed, e.StopCorrected, e.StopOrdered),
        *(e.StopLifted, e.RecipientHoldBegan, e.RecipientHoldEnded, e.SubstituteCoverGranted, e.LeftoverDecided),
        *(e.LeftoverSetOff, e.RepaymentReceived, e.RentSupportReduced),
    }
)
_ACCOUNTS: Kinds = frozenset(
    {
        *(e.RegulationAccountReceived, e.RegulationAccountReturned, e.RegulationAccountAccepted),
        *(e.RegulationAccountReopened, e.RegulationAccountAttested, e.RentAccountReceived),
        *(e.RentAccountReturned, e.RentAccountAccepted),
    }
)
_REPORTS: Kinds = _ACCOUNTS | {
    *(e.StatusReportReceived, e.StatusReportReturned, e.StatusReportAccepted, e.ExtensionGranted, e.ReportWaived),
}
_REVIEW: Kinds = frozenset(
    {
        *(e.OneYearReviewOpened, e.OneYearReviewHeld, e.ReviewScheduled, e.ReviewMeetingCancelled, e.ReviewDeferred),
        *(e.ReviewWaived, e.MilestonePlanHandedIn),
    }
)
_SUGGESTED: Kinds = frozenset({e.ChangeSuggested, e.SuggestionAnswered})
_OF_THE_LEAD: Kinds = frozenset(
    {
        *(e.DraftSaved, e.ApplicationFoundIncomplete, e.ApplicationKeptOpen, e.ClosingAnnounced, e.ClosingReminded),
        *(e.InspectionDecided, e.InspectionReported, e.PrequalificationTargetPassed, e.RentSupportTrackOpened),
        *(e.RentInspectionDecided, e.RentInspectionReported, e.AdvanceRequested, e.AdvanceGranted, e.AdvanceRefused),
        *(e.AdvanceSettled, e.AdviserAssigned, e.SubAgreementWaived, e.SpecialEffortAgreed, e.SubAgreementUpdated),
        *(e.SubAgreementsDemanded, e.SubAgreementsReminded, e.SubAgreementsOverdue, e.SubAgreementsHandedIn),
        *(e.TermSettled, e.LocalChangeRecorded, e.ChangeRequested, e.ChangeApproved, e.ChangeRefused),
        *(e.ExtensionRequested, e.ExtensionRefused),
        *(e.ChangeSuggested, e.SuggestionAnswered),
        *(e.HearingBegun, e.HearingAnswered, e.HearingUnanswered, e.HearingEnded, e.ContactChanged, e.PersonNamed),
        *(e.PersonEnded, e.AskedForSignature, e.IndicatorsSent, e.ReminderSent, e.ReportFellDue, e.SignOffReminderSent),
        *(e.ReviewReminderSent, e.FinalAccountAccepted, e.RulesetMoved, e.NewRulesAnnounced),
    }
)
_FRAME: Kinds = frozenset({e.GrantCommitted, e.OperationStarted, e.OperationEnded, e.GrantClosed})
_FOR_BOARDS: Kinds = frozenset({e.PlanSubmitted, e.IndicatorsSent})
SEEN: Mapping[Viewer, Kinds] = {
    Viewer.LEAD: _PATH | _MONEY | _REPORTS | _REVIEW | _OF_THE_LEAD,
    Viewer.ORGANISATION: _PATH,
    Viewer.MUNICIPALITY: _PATH | _SUGGESTED,
    Viewer.AUDITOR: _ACCOUNTS | _FRAME,
    Viewer.BOARD: _MONEY | _REPORTS | _REVIEW | _FRAME | _FOR_BOARDS,
}
"""The events that each kind of party sees. A new event is seen by none until it stands here."""

_SIGNED: Kinds = frozenset(
    {
        *(e.MunicipalCouncilApproved, e.MunicipalCouncilRefused, e.HousingOrganisationApproved),
        *(e.HousingOrganisationRefused, e.EstateBoardApproved, e.EstateBoardRefused),
    }
)
_PLANS: Kinds = frozenset(
    {
        *(e.ApplicationSubmitted, e.ApplicationSupplemented, e.PlanSubmitted),
        *(e.RentSupportReceived, e.RentSupportSupplemented),
    }
)
_PLAN: Kinds = frozenset({e.PlanSubmitted})
PAPERS: Mapping[Viewer, Kinds] = {
    Viewer.LEAD: SEEN[Viewer.LEAD],
    Viewer.ORGANISATION: _PLAN | _SIGNED,
    Viewer.MUNICIPALITY: _PLANS | _SIGNED,
    Viewer.AUDITOR: frozenset({e.RegulationAccountReceived, e.RegulationAccountAttested, e.RentAccountReceived}),
    Viewer.BOARD: frozenset({e.PlanSubmitted, e.StatusReportReceived, e.MilestonePlanHandedIn}),
}
"""The events whose papers each kind of party may read; those of a decision only the party that took it."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event."""

    occurred_on: date
    recorded_on: date
    what: str
    detail: str
    who: str
    """Empty for what follows by itself."""


@dataclass(frozen=True, slots=True)
class OurPaper:
    """One paper, under the event that it came with."""

    version: int
    place: int
    name: str
    on: date
    came_with: str
    sha256: str


@dataclass(frozen=True, slots=True)
class OurLetter:
    """One letter to the party."""

    place: int
    """From 1, in the order of the outbox."""
    on: date
    title: str
    formal: bool
    """Whether it is a letter on paper, too."""
    sha256: str
    """Of the letter as it was sent; empty while none is kept."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The party that reads a case."""

    viewer: Viewer
    role: Role
    party: str
    name: str
    people: frozenset[str]
    """The ids of the persons who act for it."""


def happened(entries: Iterable[journal.Entry], grant: Grant, reader: Reader) -> tuple[Happened, ...]:
    """What happened, the newest first, as this party may read it: without names of others and inner reasons."""
    to = words.officer()
    seen = [
        each for each in entries if type(each.event) in SEEN[reader.viewer] and _concerns(each.event, grant, reader)
    ]
    return tuple(_happened(each, reader, to) for each in reversed(seen))


def _happened(entry: journal.Entry, reader: Reader, to: words.Reader) -> Happened:
    what, detail = words.event_said(entry.name, dict(entry.event), to.language, with_names=False)
    return Happened(entry.occurred_on, entry.recorded_on, what, detail.strip(), _who(entry, reader, to))


def _who(entry: journal.Entry, reader: Reader, to: words.Reader) -> str:
    """A person of one's own by name, anybody else by whom they act for."""
    if entry.role == Role.SYSTEM.value:
        return ""
    if entry.officer:
        return words.sentence("our.the_fund", to)
    return entry.actor if entry.person in reader.people else words.choice(entry.role, "Role", to)


def _concerns(event: Event, grant: Grant, reader: Reader) -> bool:
    """Whether an event of a kind that the party sees is about it.

    Decisions of an estate's board concern its owner; what a municipality asks for concerns only it and the applicant.
    """
    if reader.viewer is Viewer.MUNICIPALITY and isinstance(event, e.ChangeSuggested | e.SuggestionAnswered):
        return event.municipality_code == reader.party
    if reader.viewer is not Viewer.ORGANISATION or not isinstance(event, e.EstateBoardApproved | e.EstateBoardRefused):
        return True
    return event.estate in own_estates(grant, reader.party)


def own_estates(grant: Grant, party: str) -> tuple[str, ...]:
    """The numbers of the estates that an organisation owns in a case."""
    estates = grant.application.estates if grant.application else ()
    return tuple(each.number for each in estates if each.organisation_cvr == party)


def papers(entries: Iterable[journal.Entry], grant: Grant, reader: Reader) -> tuple[OurPaper, ...]:
    """The papers that the party may read, each once, the newest first."""
    to, found, seen = words.officer(), [], set[tuple[str, str]]()
    for entry in entries:
        if not may_read(entry.event, grant, reader):
            continue
        said = came_with(entry, to)
        for place, paper in enumerate(papers_of(entry.event)):
            if (paper.name, paper.sha256) not in seen:
                seen.add((paper.name, paper.sha256))
                found.append(OurPaper(entry.version, place, paper.name, entry.occurred_on, said, paper.sha256))
    return tuple(sorted(found, key=lambda each: (-each.version, each.place)))


def may_read(event: Event, grant: Grant, reader: Reader) -> bool:
    """Whether the party may read the papers of an event."""
    if type(event) not in PAPERS[reader.viewer]:
        return False
    if reader.viewer is Viewer.LEAD or type(event) not in _SIGNED:
        return True
    return _decided_by(event, grant) == reader.party


def _decided_by(event: Event, grant: Grant) -> str:
    """The party whose decision an event records."""
    match event:
        case e.MunicipalCouncilApproved() | e.MunicipalCouncilRefused():
            return event.municipality_code
        case e.HousingOrganisationApproved() | e.HousingOrganisationRefused():
            return event.organisation_cvr
        case e.EstateBoardApproved() | e.EstateBoardRefused():
            return _owner(grant, event.estate)
    return ""


def _owner(grant: Grant, estate: str) -> str:
    estates = grant.application.estates if grant.application else ()
    return next((each.organisation_cvr for each in estates if each.number == estate), "")


def letters(tx: Connection, case_no: int, reader: Reader) -> tuple[OurLetter, ...]:
    """The letters to the party, the newest first."""
    to = words.officer()
    found = [
        _letter(place, mail, notice, to)
        for place, mail in enumerate(outbox.of_case(tx, case_no), start=1)
        if (notice := is_to(mail, reader)) is not None
    ]
    return tuple(reversed(found))


def is_to(mail: outbox.Mail, reader: Reader) -> Notice | None:
    """The notice of a mail to this party; None for any other, and for one that cannot be read."""
    try:
        notice = mail.notice
    except ValueError:
        return None
    own = (notice.to.role, notice.to.organisation) == (reader.role, reader.name)
    return notice if own else None


def _letter(place: int, mail: outbox.Mail, notice: Notice, to: words.Reader) -> OurLetter:
    danish = to.language is words.Language.DANISH
    title = _without_case(subject(notice)) if danish else words.stored_choice(mail.kind, "NoticeKind", to)
    return OurLetter(place, civil_day(mail.created_at), title, is_formal(notice), mail.letter_sha256 or "")


def _without_case(title: str) -> str:
    return title.rpartition(" (sag ")[0] or title
