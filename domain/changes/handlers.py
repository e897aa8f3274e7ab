"""Handlers of changes: requests, answers, sub-agreements, substitute cover. T27-T31."""

from collections.abc import Callable, Iterable

from domain.changes import decision, request, sub_agreements, substitute_cover, suggestions
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.changes import (
    Change,
    ChangeState,
    DecidedBy,
    MainGroups,
    SubAgreementDemand,
    SubAgreementVersion,
    SubstituteCover,
)
from domain.rulebook.goals import FocusArea


def _recorded(grant: Grant, event: e.LocalChangeRecorded) -> Grant:
    done = Change(
        number=event.number,
        kind=event.kind,
        decided_by=event.decided_by,
        rule=event.rule,
        description=event.description,
        requested_by=event.by,
        requested_on=event.on,
        state=ChangeState.IN_FORCE,
        decided_on=event.on,
        budget_before=event.budget_before,
        budget=event.budget,
        findings=event.findings,
    )
    # The shift is within the tolerance. The next one is still measured from what the Fund approved.
    budget = {} if event.budget is None else {"main_groups": event.budget}
    return grant.model_copy(update={"changes": (*grant.changes, done), **budget})


def _requested(grant: Grant, event: e.ChangeRequested) -> Grant:
    asked = Change(
        number=event.number,
        kind=event.kind,
        decided_by=DecidedBy.FUND,
        rule=event.rule,
        description=event.description,
        requested_by=event.by,
        requested_on=event.on,
        state=ChangeState.PENDING,
        budget_before=event.budget_before,
        budget=event.budget,
        lead_estate_before=event.lead_estate_before,
        lead_estate=event.lead_estate,
        period_end_before=event.period_end_before,
        period_end=event.period_end,
        paper=event.paper,
    )
    return grant.model_copy(update={"changes": (*grant.changes, asked)})


def _approved(grant: Grant, event: e.ChangeApproved) -> Grant:
    change = _numbered(grant, event.number)
    assert grant.commitment is not None
    in_force: dict[str, object] = {}
    if change.budget is not None:
        in_force = {"main_groups": change.budget, "main_groups_approved": change.budget}
    terms = {
        name: value
        for name, value in (("lead_estate", change.lead_estate), ("period_end", change.period_end))
        if value is not None
    }
    commitment = grant.commitment.model_copy(update=terms)
    return _answered(grant, event.number, ChangeState.IN_FORCE, event).model_copy(
        update={"commitment": commitment, **in_force}
    )


def _refused(grant: Grant, event: e.ChangeRefused) -> Grant:
    return _answered(grant, event.number, ChangeState.REFUSED, event)


def _numbered(grant: Grant, number: int) -> Change:
    return next(change for change in grant.changes if change.number == number)


def _answered(grant: Grant, number: int, state: ChangeState, event: e.Event) -> Grant:
    changed = tuple(
        change.model_copy(update={"state": state, "decided_on": event.on}) if change.number == number else change
        for change in grant.changes
    )
    return grant.model_copy(update={"changes": changed})


def _updated(grant: Grant, event: e.SubAgreementUpdated) -> Grant:
    version = SubAgreementVersion(
        focus_area=event.focus_area, number=event.agreement_version, paper=event.paper, updated_on=event.on
    )
    known = grant.model_copy(update={"sub_agreements": (*grant.sub_agreements, version)})
    # The name of a new version settled a demand in earlier releases; a demand with a day waits for the paper.
    return _solved(known, {event.focus_area}, lambda demand: demand.until is None)


def _demanded(grant: Grant, event: e.SubAgreementsDemanded) -> Grant:
    demand = SubAgreementDemand(demanded_on=event.on, missing=event.focus_areas, until=event.until)
    return grant.model_copy(update={"sub_agreement_demands": (*grant.sub_agreement_demands, demand)})


def _handed_in(grant: Grant, event: e.SubAgreementsHandedIn) -> Grant:
    return _solved(grant, {agreement.focus_area for agreement in event.agreements}, lambda demand: True)


def _solved(grant: Grant, areas: set[FocusArea], settles: Callable[[SubAgreementDemand], bool]) -> Grant:
    """A sub-agreement that was received settles every demand for it."""
    demands = tuple(
        demand.model_copy(update={"missing": tuple(area for area in demand.missing if area not in areas)})
        if settles(demand)
        else demand
        for demand in grant.sub_agreement_demands
    )
    return grant.model_copy(update={"sub_agreement_demands": demands})


def _reminded(grant: Grant, event: e.SubAgreementsReminded) -> Grant:
    return _with_demand(grant, event.demand, reminded=True)


def _overdue(grant: Grant, event: e.SubAgreementsOverdue) -> Grant:
    return _with_demand(grant, event.demand, reminded=True, overdue=True)


def _with_demand(grant: Grant, number: int, **changes: bool) -> Grant:
    demands = tuple(
        demand.model_copy(update=changes) if place == number else demand
        for place, demand in enumerate(grant.sub_agreement_demands, start=1)
    )
    return grant.model_copy(update={"sub_agreement_demands": demands})


def _covered(grant: Grant, event: e.SubstituteCoverGranted) -> Grant:
    cover = SubstituteCover(instalment=event.instalment, amount=event.amount, granted_on=event.on)
    instalment = Instalment(number=event.instalment, nominal=event.on, due=event.on, amount=event.amount)
    after = grant.model_copy(
        update={
            "substitute_covers": (*grant.substitute_covers, cover),
            "instalments": (*grant.instalments, instalment),
        }
    )
    return after if event.request is None else _answered(after, event.request, ChangeState.IN_FORCE, event)


def _local_notice(event: e.LocalChangeRecorded, grant: Grant) -> Iterable[Notice]:
    data = {
        "number": event.number,
        "kind": event.kind.value,
        "recorded_on": event.on.isoformat(),
        "description": event.description,
        "supports_goals": event.supports_goals,
    }
    # Events of earlier releases have neither, and their notices are as they were.
    if event.evidence:
        data["evidence"] = event.evidence
    if not event.findings:
        return tell(grant, NoticeKind.CHANGE_RECORDED, applicant(grant), data)
    to = applicant(grant) + office(Role.CASE_OFFICER)
    return tell(grant, NoticeKind.CHANGE_RECORDED, to, {**data, "without_evidence": True})


def _request_notice(event: e.ChangeRequested, grant: Grant) -> Iterable[Notice]:
    data = {"requested_on": event.on.isoformat(), **_letter_facts(_numbered(grant, event.number))}
    return tell(grant, NoticeKind.CHANGE_REQUESTED, applicant(grant) + office(Role.CASE_OFFICER), data)


def _approval(event: e.ChangeApproved, grant: Grant) -> Iterable[Notice]:
    change = _numbered(grant, event.number)
    data = {
        "approved_on": event.on.isoformat(),
        "requested_on": change.requested_on.isoformat(),
        "approved_by": event.by,
        **_letter_facts(change),
    }
    return tell(grant, NoticeKind.CHANGE_APPROVED, applicant(grant) + municipalities(grant), data)


def _refusal(event: e.ChangeRefused, grant: Grant) -> Iterable[Notice]:
    change = _numbered(grant, event.number)
    data = {
        "refused_on": event.on.isoformat(),
        "requested_on": change.requested_on.isoformat(),
        "officer": event.by,
        "number": change.number,
        "kind": change.kind.value,
        "description": change.description,
        "reasons": event.reasons.model_dump(),
    }
    return tell(grant, NoticeKind.CHANGE_REFUSED, applicant(grant) + municipalities(grant), data)


def _letter_facts(change: Change) -> dict[str, object]:
    """Return a change as a letter shows it."""
    return {
        "number": change.number,
        "kind": change.kind.value,
        "description": change.description,
        "main_groups": _main_groups(change.budget_before, change.budget),
        "lead_estate": change.lead_estate,
        "period_end": change.period_end.isoformat() if change.period_end else None,
        "agreement": change.paper.name if change.paper else None,
    }


def _main_groups(before: MainGroups | None, after: MainGroups | None) -> list[dict[str, object]]:
    """Return the main groups that gain or lose."""
    old, new = before or {}, after or {}
    return [
        {"group": group, "before_ore": old.get(group, 0), "after_ore": new.get(group, 0)}
        for group in dict.fromkeys((*old, *new))
        if old.get(group, 0) != new.get(group, 0)
    ]


def _demand(event: e.SubAgreementsDemanded, grant: Grant) -> Iterable[Notice]:
    data: dict[str, object] = {
        "demanded_on": event.on.isoformat(),
        "focus_areas": [area.value for area in event.focus_areas],
        "reason": event.reason,
    }
    # A demand of an earlier release has no day, and its notice is as it was.
    if event.until:
        data["by_day"] = event.until.isoformat()
    return tell(grant, NoticeKind.SUB_AGREEMENTS_DEMANDED, applicant(grant), data)


def _demand_reminder(event: e.SubAgreementsReminded, grant: Grant) -> Iterable[Notice]:
    data = {**_late_facts(event), "days_left": (event.until - event.on).days}
    return tell(grant, NoticeKind.SUB_AGREEMENTS_REMINDER, applicant(grant), data)


def _lateness(event: e.SubAgreementsOverdue, grant: Grant) -> Iterable[Notice]:
    return tell(grant, NoticeKind.SUB_AGREEMENTS_OVERDUE, office(Role.CASE_OFFICER), _late_facts(event))


def _late_facts(event: e.SubAgreementsReminded | e.SubAgreementsOverdue) -> dict[str, object]:
    return {
        "demanded_on": event.demanded_on.isoformat(),
        "until": event.until.isoformat(),
        "missing": [area.value for area in event.missing],
    }


def _arrival(event: e.SubAgreementsHandedIn, grant: Grant) -> Iterable[Notice]:
    data = {
        "received_on": event.on.isoformat(),
        "agreements": [{"focus_area": a.focus_area.value, "paper": a.name} for a in event.agreements],
        "missing": [area.value for area in sub_agreements.missing(grant)],
    }
    return tell(grant, NoticeKind.SUB_AGREEMENTS_RECEIVED, office(Role.CASE_OFFICER), data)


def _cover_letter(event: e.SubstituteCoverGranted, grant: Grant) -> Iterable[Notice]:
    instalment = grant.instalment(event.instalment)
    data = {
        "granted_on": event.on.isoformat(),
        "instalment": event.instalment,
        "amount_ore": event.amount,
        "wage_cost_ore": event.wage_cost,
        "benefit_reimbursement_ore": event.benefit_reimbursement,
        "other_sources_ore": event.other_sources,
        "most_ore": event.most,
        "percent": event.percent,
        "assessment": event.assessment,
        "held": instalment is not None and instalment.state is InstalmentState.HELD,
    }
    return tell(grant, NoticeKind.SUBSTITUTE_COVER_GRANTED, applicant(grant), data)


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    decides={
        c.RequestChange: request.request,
        c.ApproveChange: decision.approve,
        c.RefuseChange: decision.decline,
        c.SuggestChange: suggestions.suggest,
        c.AnswerSuggestion: suggestions.answer,
        c.UpdateSubAgreement: sub_agreements.update,
        c.DemandSubAgreements: sub_agreements.demand,
        c.HandInSubAgreements: sub_agreements.hand_in,
        c.GrantSubstituteCover: substitute_cover.grant_cover,
    },
    evolves={
        e.LocalChangeRecorded: _recorded,
        e.ChangeRequested: _requested,
        e.ChangeApproved: _approved,
        e.ChangeRefused: _refused,
        e.ChangeSuggested: suggestions.suggested,
        e.SuggestionAnswered: suggestions.answered,
        e.SubAgreementUpdated: _updated,
        e.SubAgreementsDemanded: _demanded,
        e.SubAgreementsReminded: _reminded,
        e.SubAgreementsOverdue: _overdue,
        e.SubAgreementsHandedIn: _handed_in,
        e.SubstituteCoverGranted: _covered,
    },
    notifies={
        e.LocalChangeRecorded: _local_notice,
        e.ChangeRequested: _request_notice,
        e.ChangeApproved: _approval,
        e.ChangeRefused: _refusal,
        e.ChangeSuggested: suggestions.letters,
        e.SuggestionAnswered: suggestions.answer_letters,
        e.SubAgreementsDemanded: _demand,
        e.SubAgreementsReminded: _demand_reminder,
        e.SubAgreementsOverdue: _lateness,
        e.SubAgreementsHandedIn: _arrival,
        e.SubstituteCoverGranted: _cover_letter,
    },
    reminders=(sub_agreements.REMINDER,),
)
