"""What a case offers for the fields of a command: its open suspensions, its years, its parties, its plan version.

One table gives the options of a form. A command whose required field has no choice is not offered. What is invented is
refused by the rules themselves; this only serves forms.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain import report_choices
from domain.accounts import attestations
from domain.changes import suggestions
from domain.changes.sub_agreements import covered_areas
from domain.choice import Choice, Fields, Offer, Speaker, may_choose
from domain.decisions import hearing
from domain.findings import Sentence
from domain.grant import commands as c
from domain.grant import people
from domain.grant.commands import Command
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import Persons
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts.orders import can_come_back
from domain.possible import POSSIBLE
from domain.records.advance import DraftingRoute
from domain.records.changes import ChangeKind, ChangeState
from domain.records.leftover import LeftoverUse
from domain.records.people import Capacity
from domain.records.reports import ReportKind
from domain.records.sign_links import SignPurpose
from domain.records.terms import TermStatus
from domain.requests.officers import ROLES as OFFICERS
from domain.rulebook.goals import FocusArea
from domain.rulebook.rulesets import Ruleset
from domain.sign_offs import invitation, required


def offers(
    command: type[Command], grant: Grant, today: date, by: Speaker | None = None
) -> Mapping[Fields, tuple[Choice, ...]]:
    """What the case offers for each field of a command that it has choices for. Any other field is free.

    With `by`, without what the rules would refuse to those who speak.
    """
    return {
        fields: tuple(
            each for each in offer(grant, today) if by is None or may_choose(command, fields, grant, by, each.values)
        )
        for fields, offer in CHOICES.get(command, {}).items()
    }


def is_offered(command: type[Command], grant: Grant, today: date, by: Speaker | None = None) -> bool:
    """True if the phase knows the command, what it is about is there, and every required field has a choice."""
    if grant.phase not in PERMISSIONS[command].phases:
        return False
    if (possible := POSSIBLE.get(command)) is not None and not possible(grant):
        return False
    return all(
        choices or not any(command.model_fields[name].is_required() for name in fields)
        for fields, choices in offers(command, grant, today, by).items()
    )


def offered(grant: Grant, role: Role, today: date) -> tuple[type[Command], ...]:
    """The commands that the case offers to a role, in the order of `PERMISSIONS`."""
    return tuple(
        command for command, may in PERMISSIONS.items() if role in may.roles and is_offered(command, grant, today)
    )


def _named(value: str, name: str) -> Choice:
    return Choice((value,), Sentence(id="offered.named", facts={"value": value, "name": name}))


def _numbered(number: int, text: str) -> Choice:
    return Choice((number,), Sentence(id="offered.numbered", facts={"number": number, "text": text}))


def _word(value: str, id: str) -> Choice:
    return Choice((value,), Sentence(id=id, facts={"value": value}))


# --- parties, estates, versions -----------------------------------------------------------------------------------


def _municipalities(grant: Grant, today: date) -> Iterator[Choice]:
    found = grant.application.municipalities if grant.application else ()
    yield from (_named(each.code, each.name) for each in _awaited_first(grant, today, found, "code"))


def _organisations(grant: Grant, today: date) -> Iterator[Choice]:
    found = grant.application.organisations if grant.application else ()
    yield from (_named(each.cvr, each.name) for each in _awaited_first(grant, today, found, "cvr"))


def _awaited_first(grant: Grant, today: date, found: tuple[Any, ...], id: str) -> list[Any]:
    awaited = {party.id for party in required.waiting_for(grant, today)}
    return sorted(found, key=lambda each: getattr(each, id) not in awaited)


def _parties(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_named(party.id, party.name) for party in required.parties(grant))


def _to_carry_over(grant: Grant, today: date) -> Iterator[Choice]:
    """The parties whose yes to an earlier version, or to a paper older than this one, may still hold."""
    given = {each.party for each in required.approvals(grant)}
    yield from (_named(party.id, party.name) for party in required.waiting_for(grant, today) if party.id in given)


def _estates(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_named(each.number, each.name) for each in (grant.application.estates if grant.application else ()))


def _other_estates(grant: Grant, today: date) -> Iterator[Choice]:
    """The estates that the accounts could be moved to."""
    lead = grant.commitment.lead_estate if grant.commitment else ""
    yield from (each for each in _estates(grant, today) if each.values != (lead,))


def _change_kinds(grant: Grant, today: date) -> Iterator[Choice]:
    """What can be asked for. Of a sub-agreement nobody is asked: a new version is handed in. R60."""
    never = {ChangeKind.SUB_AGREEMENT}
    if not any(_other_estates(grant, today)):
        never.add(ChangeKind.LEAD_ESTATE)
    yield from (_word(each.value, "offered.change_kind") for each in ChangeKind if each not in never)


def _routes(grant: Grant, today: date) -> Iterator[Choice]:
    """Drafting within a running grant needs no advance. R24."""
    routes = (each for each in DraftingRoute if each is not DraftingRoute.EXISTING_GRANT)
    yield from (_word(each.value, "offered.route") for each in routes)


def _plan_version(grant: Grant, today: date) -> Iterator[Choice]:
    if current := required.version(grant):
        facts = {"number": current.number, "sent_on": current.submitted_on, "digest": current.digest[:12]}
        yield Choice((current.number,), Sentence(id="offered.plan_version", facts=facts))


def _other_ruleset(grant: Grant, today: date) -> Iterator[Choice]:
    for each in Ruleset:
        if grant.ruleset and each is not grant.ruleset and each.since <= today:
            yield Choice((each.value,), Sentence(id="offered.ruleset", facts={"version": each.value}))


def _decision(grant: Grant, today: date) -> Iterator[Choice]:
    if grant.proposal:
        yield _word(grant.proposal.kind.value, "offered.decision")


def _to_sign(grant: Grant, today: date) -> Iterator[Choice]:
    """What waits for a signature, and of whom: the plan, and accounts that lack the auditor's word."""
    for party in required.parties(grant):
        purpose = SignPurpose.COUNCIL if party.council else SignPurpose.ORGANISATION
        asked = invitation.asked(grant, purpose, party.id)
        if asked and not asked.settled:
            facts = {"name": party.name, "version": asked.version, "year": None}
            yield Choice((purpose.value, party.id, None), Sentence(id="offered.to_sign", facts=facts))
    lead = grant.application.lead_organisation_cvr if grant.application else ""
    for report, asked in invitation.to_attest(grant):
        facts = {"name": "", "version": asked.version, "year": report.year}
        yield Choice((SignPurpose.ATTESTATION.value, lead, report.year), Sentence(id="offered.to_sign", facts=facts))


def _to_attest(grant: Grant, today: date) -> Iterator[Choice]:
    """The accounts that are in and not accepted, by the digest of the version."""
    for report in grant.reports:
        if report.account and not report.accepted_on:
            digest = attestations.digest(report.account)
            facts = {"year": report.year, "version": report.account_version, "digest": digest[:12]}
            yield Choice((report.year, digest), Sentence(id="offered.account_version", facts=facts))


# --- suspensions and money ----------------------------------------------------------------------------------------


def _stop(stop: Stop) -> Choice:
    facts = {"id": stop.id, "since": stop.since, "report": stop.report, "year": stop.year, "reason": stop.reason}
    return Choice((stop.id,), Sentence(id="offered.stop", facts=facts))


def _own_stops(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_stop(each) for each in grant.open_stops if each.report is None and each.follows is None)


def _proposed_stops(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_stop(each) for each in grant.proposed_stops)


def _payable(grant: Grant, today: date) -> Iterator[Choice]:
    """What may have left the bank."""
    for each in grant.instalments:
        if each.state in {InstalmentState.ORDERED, InstalmentState.RELEASED}:
            facts = {"number": each.number, "amount": each.amount, "due": each.due}
            yield Choice((each.number, each.end_to_end_id), Sentence(id="offered.instalment", facts=facts))


def _returnable(grant: Grant, today: date) -> Iterator[Choice]:
    """What may come back from the bank: the newest first."""
    for each in reversed(grant.instalments):
        if can_come_back(each):
            facts = {"number": each.number, "amount": each.amount, "due": each.due}
            yield Choice((each.number, each.end_to_end_id), Sentence(id="offered.instalment", facts=facts))


def _leftover_uses(grant: Grant, today: date) -> Iterator[Choice]:
    uses = [LeftoverUse.NONE] if grant.leftover <= 0 else [each for each in LeftoverUse if each is not LeftoverUse.NONE]
    yield from (_word(each.value, "offered.leftover_use") for each in uses)


# --- what is numbered on the case ---------------------------------------------------------------------------------


def _changes(*, substitute: bool) -> Offer:
    def offer(grant: Grant, today: date) -> Iterator[Choice]:
        for each in grant.changes:
            if each.state is ChangeState.PENDING and (each.kind is ChangeKind.SUBSTITUTE_COVER) in {substitute}:
                yield _numbered(each.number, each.description)

    return offer


def _pending(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_numbered(each.number, each.description) for each in grant.changes if each.state is ChangeState.PENDING)


def _suggestions(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_numbered(each.number, f"{each.municipality}: {each.what}") for each in suggestions.waiting(grant))


def _terms(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_numbered(each.number, each.text) for each in grant.negotiated if each.status is TermStatus.OPEN)


def _follow_ups(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_numbered(each.number, each.what) for each in (grant.review.open_follow_ups if grant.review else ()))


def _hearings(*, answered: bool) -> Offer:
    def offer(grant: Grant, today: date) -> Iterator[Choice]:
        for each in hearing.ongoing(grant):
            if answered or not each.answered_on:
                yield _numbered(each.number, each.facts)

    return offer


def _to_be_heard_about(grant: Grant, today: date) -> Iterator[Choice]:
    for about, phases in hearing.HEARD_IN.items():
        if grant.phase in phases and all(each.over_on for each in hearing.ongoing(grant, about)):
            yield _word(about.value, "offered.adverse_decision")


def _requests(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_numbered(each.number, each.what) for each in grant.access_requests if not each.answered_on)


def _people(grant: Grant, today: date) -> Iterator[Choice]:
    """Adviser, project leader, board and auditor as they are today."""
    for each in people.on_day(grant, today):
        facts = {"capacity": each.capacity, "name": each.name}
        yield Choice((each.capacity.value, each.name), Sentence(id="offered.person", facts=facts))


def _capacities(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_word(each.value, "offered.capacity") for each in Capacity)


def _nobody(grant: Grant, today: date) -> Iterator[Choice]:
    """No case knows the officers: see `officers`."""
    yield from ()


def officers(persons: Persons, today: date) -> tuple[Choice, ...]:
    """The persons who may have a case in their charge on a day."""
    return tuple(
        _named(person.id, person.name)
        for person in persons
        if any(mandate.role in OFFICERS and not mandate.party for mandate in person.acts_for(today))
    )


def _areas_to_waive(grant: Grant, today: date) -> Iterator[Choice]:
    waived = {each.focus_area for each in grant.sub_agreements_waived}
    yield from (_word(each.value, "offered.focus_area") for each in FocusArea if each not in waived)


def _areas_covered(grant: Grant, today: date) -> Iterator[Choice]:
    yield from (_word(each.value, "offered.focus_area") for each in covered_areas(grant))


# --- the tables ---------------------------------------------------------------------------------------------------

_ACCOUNT, _STATUS, _RENT = ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT, ReportKind.RENT_SUPPORT_ACCOUNT
CHOICES: Mapping[type[Command], Mapping[Fields, Offer]] = {
    c.RecordCouncilDecision: {("municipality_code",): _municipalities, ("plan_version",): _plan_version},
    c.RecordHousingOrganisationDecision: {("organisation_cvr",): _organisations, ("plan_version",): _plan_version},
    c.RecordEstateBoardDecision: {("estate",): _estates, ("plan_version",): _plan_version},
    c.CarrySignOffsOver: {("parties",): _to_carry_over},
    c.AskToSign: {("purpose", "party", "year"): _to_sign},
    c.AttestRegulationAccount: {("year", "digest"): _to_attest},
    c.AssessPlan: {("plan_version",): _plan_version},
    c.WaiveSubAgreement: {("focus_area",): _areas_to_waive},
    c.DemandSubAgreements: {("focus_areas",): _areas_covered},
    c.ApproveProposal: {("decision",): _decision},
    c.MoveToRuleset: {("to",): _other_ruleset},
    c.BeginHearing: {("about",): _to_be_heard_about},
    c.AnswerHearing: {("number",): _hearings(answered=False)},
    c.EndHearing: {("number",): _hearings(answered=True)},
    c.SettleTerm: {("number",): _terms},
    c.ReportPayment: {("number", "end_to_end_id"): _payable},
    c.ReportReturn: {("number", "end_to_end_id"): _returnable},
    c.AcceptRegulationAccount: {("year",): report_choices.to_answer(_ACCOUNT)},
    c.ReturnRegulationAccount: {("year",): report_choices.to_answer(_ACCOUNT)},
    c.ReopenRegulationAccount: {("year",): report_choices.years(_ACCOUNT, report_choices.reopenable)},
    c.AcceptStatusReport: {("year",): report_choices.to_answer(_STATUS)},
    c.ReturnStatusReport: {("year",): report_choices.to_answer(_STATUS)},
    c.AcceptRentAccount: {("year",): report_choices.to_answer(_RENT)},
    c.ReturnRentAccount: {("year",): report_choices.to_answer(_RENT)},
    c.GrantExtension: {("report", "year"): report_choices.open_duties},
    c.WaiveReport: {("report", "year"): report_choices.waivable},
    c.RequestExtension: {("what", "year"): report_choices.time_to_ask_for},
    c.RefuseExtension: {("what", "year"): report_choices.time_asked_for},
    c.LiftStop: {("stop",): _own_stops},
    c.ConfirmStop: {("stop",): _proposed_stops},
    c.ReturnProposal: {("decision",): _decision},
    c.DeclineStop: {("stop",): _proposed_stops},
    c.SettleFollowUp: {("number",): _follow_ups},
    c.RequestAdvance: {("route",): _routes},
    c.RequestChange: {("kind",): _change_kinds, ("lead_estate",): _other_estates},
    c.ApproveChange: {("number",): _changes(substitute=False)},
    c.RefuseChange: {("number",): _pending},
    c.SuggestChange: {("municipality_code",): _municipalities},
    c.AnswerSuggestion: {("number",): _suggestions},
    c.GrantSubstituteCover: {("request",): _changes(substitute=True)},
    c.DecideLeftover: {("use",): _leftover_uses},
    c.RecordRentAssessment: {("known_estates",): _estates},
    c.ExtendAccessRequest: {("number",): _requests},
    c.AnswerAccessRequest: {("number",): _requests},
    c.ChangeContact: {("party",): _parties},
    c.AssignOfficer: {("officer",): _nobody},
    c.NamePerson: {("capacity",): _capacities},
    c.EndPerson: {("capacity", "name"): _people},
}
"""By command, and by the fields that are chosen together."""
