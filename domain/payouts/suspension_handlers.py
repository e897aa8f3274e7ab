"""Handlers of suspensions: officers' decisions about them, and the letters. D1, D5."""

from collections.abc import Iterable
from typing import Any

from domain.decisions import hearing
from domain.findings import Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.commands import ConfirmStop, DeclineStop, LiftStop, StopPayouts
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts import second_person, suspensions
from domain.payouts.handlers import listed, withhold_released
from domain.phases import Decision
from domain.records.hearing import AdverseDecision


def stop_payouts(grant: Grant, command: StopPayouts, now: DecisionContext) -> Iterable[e.Event]:
    """Suspend payouts by an officer's decision. Each reason is a record of its own. Raises Refusal."""
    committed = grant.commitment.committed_on if grant.commitment else command.on
    if command.on < committed:
        raise refuse("D5.stop_before_commitment", {"committed": committed})
    same = next((s for s in grant.open_stops if s.reason.casefold() == command.reason.casefold()), None)
    if same:
        raise refuse("D5.same_reason", {"since": same.since, "stop": same.id})
    heard = hearing.held_or_not_needed(grant, AdverseDecision.STOP, command.no_hearing_because)
    if findings := (*heard, *hearing.still_open(grant, AdverseDecision.STOP, command.on)):
        raise Refusal(findings)
    id = f"officer:{1 + sum(1 for stop in grant.stops if stop.report is None and stop.follows is None)}"
    yield e.StopOrdered(
        on=command.on,
        stop=id,
        reason=command.reason,
        legal_basis=command.legal_basis,
        by=command.by,
        decided_on=now.as_of,
        hearing=hearing.number(grant, AdverseDecision.STOP),
        no_hearing_because=command.no_hearing_because,
    )
    yield from withhold_released(grant, id, now=now)


def lift_stop(grant: Grant, command: LiftStop, now: DecisionContext) -> Iterable[e.Event]:
    """Lift a suspension that an officer ordered. One for a missing report ends with the report. R70. Raises Refusal."""
    lifted = suspensions.named(grant.open_stops, command.stop)
    if lifted is None:
        raise refuse("D5.no_such_stop", {"stop": command.stop, "known": [stop.id for stop in grant.open_stops]})
    if lifted.follows is not None:
        other = lifted.follows
        raise refuse(
            "D5.stop_follows_other_case",
            {
                "stop": other.stop,
                "case": other.case_no,
                "report": other.report,
                "year": other.year,
                "reason": other.reason,
            },
        )
    if lifted.report is not None:
        raise refuse("R70.ends_with_report", {"report": lifted.report, "year": lifted.year})
    if command.on < lifted.since:
        raise refuse("D5.lifted_before_it_began", {"since": lifted.since, "on": command.on})
    yield e.StopLifted(on=command.on, stop=lifted.id, since=lifted.since, reason=command.reason, by=command.by)
    yield from suspensions.release_after(grant, lifted, now)


def confirm(grant: Grant, command: ConfirmStop, now: DecisionContext) -> Iterable[e.Event]:
    """Confirm a proposed suspension. It takes effect from the day the rule names. D1, D2."""
    proposal = suspensions.named(grant.proposed_stops, command.stop)
    if proposal is None or proposal.report is None or proposal.year is None or proposal.due is None:
        raise _not_proposed(grant, command.stop)
    yield from suspensions.suspend(
        grant, proposal.report, proposal.year, proposal.due, proposal.since, now, confirmed_by=command.by
    )


def decline(grant: Grant, command: DeclineStop, now: DecisionContext) -> Iterable[e.Event]:
    """Decline a proposed suspension and keep the reason. Payouts go on. D1."""
    proposal = suspensions.named(grant.proposed_stops, command.stop)
    if proposal is None or proposal.report is None or proposal.year is None:
        raise _not_proposed(grant, command.stop)
    yield e.StopDeclined(
        on=command.on,
        stop=proposal.id,
        report=proposal.report,
        year=proposal.year,
        reason=command.reason,
        by=command.by,
    )


def _not_proposed(grant: Grant, stop: str) -> Refusal:
    known = [each.id for each in grant.proposed_stops]
    return refuse("D5.no_such_proposed_stop", {"stop": stop, "known": known})


def _stopped(grant: Grant, event: e.PayoutsStopped) -> Grant:
    before = suspensions.named(grant.proposed_stops, event.stop)
    stop = Stop(
        id=event.stop,
        report=event.report,
        year=event.year,
        since=event.on,
        due=event.due,
        by=event.confirmed_by,
        decided_on=event.decided_on,
        escalated=before.escalated if before else (),
    )
    return _unproposed(grant, event).model_copy(update={"stops": (*grant.stops, stop)})


def _ordered(grant: Grant, event: e.StopOrdered) -> Grant:
    stop = Stop(
        id=event.stop,
        since=event.on,
        reason=event.reason,
        legal_basis=event.legal_basis,
        by=event.by,
        decided_on=event.decided_on,
    )
    after = hearing.concluded(grant, event.hearing, event.on)
    return after.model_copy(update={"stops": (*grant.stops, stop)})


def _resumed(grant: Grant, event: e.PayoutsResumed) -> Grant:
    waived = event.waived_on is not None
    return _with_open(grant, event.stop, until=event.on, corrected=event.corrected, waived=waived)


def _corrected(grant: Grant, event: e.StopCorrected) -> Grant:
    found: list[Stop] = []
    for stop in grant.stops:
        if (stop.id, stop.since, stop.until) != (event.stop, event.since, event.until):
            found.append(stop)
            continue
        correction = {"corrected": True, "corrected_on": event.on, "waived": event.waived_on is not None}
        found.append(stop.model_copy(update=correction))
        if event.rightly_since:
            found.append(stop.model_copy(update={"since": event.rightly_since, "due": event.due}))
    return grant.model_copy(update={"stops": tuple(found)})


def _lifted(grant: Grant, event: e.StopLifted) -> Grant:
    return _with_open(grant, event.stop, until=event.on)


def _proposed(grant: Grant, event: e.StopProposed) -> Grant:
    stop = Stop(id=event.stop, report=event.report, year=event.year, since=event.on, due=event.due)
    return grant.model_copy(update={"proposed_stops": (*grant.proposed_stops, stop)})


def _unproposed(grant: Grant, event: e.StopDeclined | e.StopProposalLapsed | e.PayoutsStopped) -> Grant:
    left = tuple(stop for stop in grant.proposed_stops if stop.id != event.stop)
    return grant.model_copy(update={"proposed_stops": left})


def _escalated(grant: Grant, event: e.StopEscalated) -> Grant:
    def escalated(stop: Stop) -> Stop:
        if stop.id != event.stop or stop.until is not None:
            return stop
        return stop.model_copy(update={"escalated": (*stop.escalated, *event.overtaken, event.days)})

    stopped, asked = tuple(map(escalated, grant.stops)), tuple(map(escalated, grant.proposed_stops))
    return grant.model_copy(update={"stops": stopped, "proposed_stops": asked})


def _with_open(grant: Grant, id: str, **changes: object) -> Grant:
    changed = tuple(s.model_copy(update=changes) if s.id == id and s.until is None else s for s in grant.stops)
    return grant.model_copy(update={"stops": changed})


def _held(grant: Grant) -> list[dict[str, object]]:
    return listed(i for i in grant.instalments if i.state is InstalmentState.HELD)


def _missing(
    event: e.PayoutsStopped | e.PayoutsResumed | e.StopCorrected | e.StopProposed | e.StopEscalated,
) -> dict[str, Any]:
    return {"report": event.report.value, "year": event.year}


def _stop_letter(event: e.PayoutsStopped, grant: Grant) -> Iterable[Notice]:
    report = grant.report(event.report, event.year)
    data = _missing(event) | {
        "due": event.due.isoformat(),
        "since": event.on.isoformat(),
        "held": _held(grant),
        "returned": report.back_by is not None and report.back_on is None,
    }
    everyone = applicant(grant) + municipalities(grant) + office(Role.FINANCE)
    return tell(grant, NoticeKind.PAYOUTS_STOPPED, everyone, data)


def _resumption(event: e.PayoutsResumed, grant: Grant) -> Iterable[Notice]:
    released = (i for i in grant.instalments if i.held_by and i.released_on == event.on)
    data = _missing(event) | {
        "since": event.since.isoformat(),
        "resumed_on": event.on.isoformat(),
        "corrected": event.corrected,
        "received_on": event.received_on.isoformat() if event.received_on else None,
        "released": listed(() if grant.open_stops else released),
    }
    if event.edition >= 2:
        data["still_stopped"] = suspensions.still_open(grant)
    if event.waived_on:
        data["exempt_since"] = event.waived_on.isoformat()
    everyone = applicant(grant) + municipalities(grant) + office(Role.FINANCE)
    return tell(grant, NoticeKind.PAYOUTS_RESUMED, everyone, data)


def _correction(event: e.StopCorrected, grant: Grant) -> Iterable[Notice]:
    data = _missing(event) | {
        "since": event.since.isoformat(),
        "until": event.until.isoformat(),
        "rightly_since": event.rightly_since.isoformat() if event.rightly_since else "",
    }
    found = {"extended_to": event.extended_to, "in_hand_since": event.received_on, "exempt_since": event.waived_on}
    data |= {why: day.isoformat() for why, day in found.items() if day}
    return tell(grant, NoticeKind.STOP_CORRECTED, applicant(grant) + municipalities(grant), data)


def _proposal(event: e.StopProposed, grant: Grant) -> Iterable[Notice]:
    data = _missing(event) | {"due": event.due.isoformat(), "since": event.on.isoformat()}
    return tell(grant, NoticeKind.STOP_PROPOSED, office(Role.CASE_OFFICER, Role.MANAGER), data)


def _escalation(event: e.StopEscalated, grant: Grant) -> Iterable[Notice]:
    data = _missing(event) | {
        "since": event.since.isoformat(),
        "days": (event.on - event.since).days,
        "proposed": event.proposed,
        "held": _held(grant),
    }
    return tell(grant, NoticeKind.STOP_ESCALATED, office(Role.MANAGER), data)


def _order(event: e.StopOrdered, grant: Grant) -> Iterable[Notice]:
    data = {
        "since": event.on.isoformat(),
        "reason": event.reason,
        "legal_basis": event.legal_basis,
        "by": event.by,
        "held": _held(grant),
    }
    everyone = applicant(grant) + municipalities(grant) + office(Role.FINANCE)
    return tell(grant, NoticeKind.STOP_ORDERED, everyone, data)


def _lifting(event: e.StopLifted, grant: Grant) -> Iterable[Notice]:
    released = (i for i in grant.instalments if event.stop in i.held_by and i.state is InstalmentState.RELEASED)
    data = {
        "since": event.since.isoformat(),
        "lifted_on": event.on.isoformat(),
        "reason": event.reason,
        "by": event.by,
        "released": listed(() if grant.open_stops else released),
    }
    if event.edition >= 2:
        data["still_stopped"] = suspensions.still_open(grant)
    return tell(grant, NoticeKind.STOP_LIFTED, applicant(grant) + municipalities(grant) + office(Role.FINANCE), data)


HANDLERS = Part(
    queue=WorkQueue.PAYOUTS,
    decides={
        StopPayouts: stop_payouts,
        LiftStop: second_person.or_propose(Decision.LIFTED_STOP, lift_stop),
        ConfirmStop: confirm,
        DeclineStop: decline,
    },
    approves={Decision.LIFTED_STOP: second_person.approves(Decision.LIFTED_STOP, lift_stop)},
    evolves={
        e.PayoutsStopped: _stopped,
        e.PayoutsResumed: _resumed,
        e.StopCorrected: _corrected,
        e.StopProposed: _proposed,
        e.StopDeclined: _unproposed,
        e.StopProposalLapsed: _unproposed,
        e.StopEscalated: _escalated,
        e.StopOrdered: _ordered,
        e.StopLifted: _lifted,
    },
    notifies={
        e.PayoutsStopped: _stop_letter,
        e.PayoutsResumed: _resumption,
        e.StopCorrected: _correction,
        e.StopProposed: _proposal,
        e.StopEscalated: _escalation,
        e.StopOrdered: _order,
        e.StopLifted: _lifting,
    },
)
