"""Handlers of prequalification: inspection, assessment, targets, decision. T06-T09, T12."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, estate_numbers, municipalities, office, tell
from domain.grant.commands import (
    DecideInspection,
    ProposePrequalification,
    ProposeRejection,
    RecordAssessment,
    ReportInspection,
)
from domain.grant.deadline import Deadline, DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant, Pause, PauseReason, Proposal
from domain.phases import Decision
from domain.prequalification import assessment, clock, corrected_targets, decision, priority


def decide_inspection(grant: Grant, command: DecideInspection, now: DecisionContext) -> Iterable[e.Event]:
    """Pause the clock from this day, or from day 0 if it has not started. R14."""
    if grant.under_inspection:
        raise refuse("R14.under_inspection")
    if grant.submitted_on and command.on < grant.submitted_on:
        raise refuse("R14.inspection_before_submission", {"day": command.on, "submitted_on": grant.submitted_on})
    yield e.InspectionDecided(on=command.on, reason=command.reason)


def report_inspection(grant: Grant, command: ReportInspection, now: DecisionContext) -> Iterable[e.Event]:
    """End the pause unless papers are missing. Both targets move by the days paused."""
    pause = next((pause for pause in grant.pauses if _open_inspection(pause)), None)
    if pause is None:
        raise refuse("R14.no_inspection")
    if command.on < pause.first:
        raise refuse("R14.report_before_inspection", {"day": command.on, "decided_on": pause.first})
    pauses = _reported(grant.pauses, command.on)
    first, second = clock.target_days(grant.completed_on, pauses, now.law)
    yield e.InspectionReported(
        on=command.on,
        report=command.report,
        days=clock.moved_by(grant, pause.model_copy(update={"end": command.on})),
        first_target=first,
        second_target=second,
        targets_ahead_again=clock.ahead_again(grant, pauses, now.law, now.as_of),
    )


def record_assessment(grant: Grant, command: RecordAssessment, now: DecisionContext) -> Iterable[e.Event]:
    """Record the assessment if every heading, question and doubt is answered."""
    assert grant.application is not None
    findings = tuple(assessment.check(command, grant.application))
    if blockers := blocking(findings):
        raise Refusal(blockers)
    listings = now.surroundings(estate_numbers(grant)).listings
    yield e.AssessmentRecorded(
        on=command.on,
        **{heading.value: getattr(command, heading) for heading in assessment.AssessmentHeading},
        listings=listings,
        priority=priority.has_priority(listings),
        answers=command.answers,
        doubts=command.doubts,
        findings=findings,
    )


def target_passed(grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    """Record, dated the day after, that the target passed without a decision. The only effect is a notice."""
    yield e.PrequalificationTargetPassed(on=due.fires_on, which=due.cycle, target=due.effective)


def _inspection_decided(grant: Grant, event: e.InspectionDecided) -> Grant:
    pause = Pause(first=event.on, end=None, why=PauseReason.INSPECTION)
    return grant.model_copy(update={"pauses": (*grant.pauses, pause)})


def _inspection_reported(grant: Grant, event: e.InspectionReported) -> Grant:
    passed = clock.still_passed(grant, event.targets_ahead_again)
    return grant.model_copy(update={"pauses": _reported(grant.pauses, event.on), "targets_passed": passed})


def _open_inspection(pause: Pause) -> bool:
    return pause.why is PauseReason.INSPECTION and pause.end is None


def _reported(pauses: tuple[Pause, ...], end: date) -> tuple[Pause, ...]:
    return tuple(pause.model_copy(update={"end": end}) if _open_inspection(pause) else pause for pause in pauses)


def _target_passed(grant: Grant, event: e.PrequalificationTargetPassed) -> Grant:
    return grant.model_copy(update={"targets_passed": (*grant.targets_passed, event.which)})


def _assessed(grant: Grant, event: e.AssessmentRecorded) -> Grant:
    found = {"assessed_on": event.on, "listings": event.listings, "priority": event.priority}
    return grant.model_copy(update=found)


def _proposed(grant: Grant, event: e.PrequalificationProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.PREQUALIFICATION,
        by=event.by,
        by_person=event.by_person,
        amount=event.reserved,
        terms=event.terms,
        reasons=event.reasons,
        approvable_from=event.approvable_from,
    )
    return grant.model_copy(update={"proposal": proposal})


def _rejection_proposed(grant: Grant, event: e.RejectionProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.REJECTION,
        by=event.by,
        by_person=event.by_person,
        reasons=event.reasons,
        approvable_from=event.approvable_from,
    )
    return grant.model_copy(update={"proposal": proposal})


def _prequalified(grant: Grant, event: e.Prequalified) -> Grant:
    return grant.model_copy(
        update={
            "proposal": None,
            "reserved": event.reserved,
            "terms": event.terms,
            "prequalified_on": event.on,
            "targets_passed": clock.still_passed(grant, event.targets_met),
        }
    )


def _rejected(grant: Grant, event: e.PrequalificationRejected) -> Grant:
    passed = clock.still_passed(grant, event.targets_met)
    return grant.model_copy(update={"proposal": None, "ended_on": event.on, "targets_passed": passed})


def _inspection_notice(event: e.InspectionDecided, grant: Grant) -> Iterable[Notice]:
    data = {"decided_on": event.on.isoformat(), "reason": event.reason}
    return tell(grant, NoticeKind.INSPECTION_DECIDED, applicant(grant), data)


def _report_notice(event: e.InspectionReported, grant: Grant) -> Iterable[Notice]:
    data = {
        "reported_on": event.on.isoformat(),
        "days": event.days,
        "first_target": event.first_target.isoformat() if event.first_target else None,
        "second_target": event.second_target.isoformat() if event.second_target else None,
    }
    yield from tell(grant, NoticeKind.INSPECTION_REPORTED, applicant(grant), data)
    targets = (event.first_target, event.second_target)
    yield from corrected_targets.notice(grant, event.targets_ahead_again, targets)


def _target_notice(event: e.PrequalificationTargetPassed, grant: Grant) -> Iterable[Notice]:
    to = office(Role.CASE_OFFICER) if event.which == "first" else office(Role.CASE_OFFICER, Role.MANAGER)
    completed = grant.completed_on.isoformat() if grant.completed_on else ""
    data = {"which": event.which, "target": event.target.isoformat(), "completed_on": completed}
    return tell(grant, NoticeKind.TARGET_PASSED, to, data)


def _prequalified_notice(event: e.Prequalified, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "applied_ore": event.applied,
        "reserved_ore": event.reserved,
        "terms": list(event.terms),
        "reasons": event.reasons.model_dump() if event.reasons else None,
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
    }
    yield from tell(grant, NoticeKind.PREQUALIFIED, applicant(grant) + municipalities(grant), data)
    yield from corrected_targets.notice(grant, event.targets_met, decided_on=event.on)


def _rejected_notice(event: e.PrequalificationRejected, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "reasons": event.reasons.model_dump(),
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
    }
    yield from tell(grant, NoticeKind.PREQUALIFICATION_REJECTED, applicant(grant) + municipalities(grant), data)
    yield from corrected_targets.notice(grant, event.targets_met, decided_on=event.on)


HANDLERS = Part(
    queue=WorkQueue.PREQUALIFICATION,
    decides={
        DecideInspection: decide_inspection,
        ReportInspection: report_inspection,
        RecordAssessment: record_assessment,
        ProposePrequalification: decision.propose,
        ProposeRejection: decision.propose_rejection,
    },
    approves={Decision.PREQUALIFICATION: decision.decide, Decision.REJECTION: decision.decide},
    evolves={
        e.InspectionDecided: _inspection_decided,
        e.InspectionReported: _inspection_reported,
        e.PrequalificationTargetPassed: _target_passed,
        e.AssessmentRecorded: _assessed,
        e.PrequalificationProposed: _proposed,
        e.RejectionProposed: _rejection_proposed,
        e.Prequalified: _prequalified,
        e.PrequalificationRejected: _rejected,
    },
    notifies={
        e.InspectionDecided: _inspection_notice,
        e.InspectionReported: _report_notice,
        e.PrequalificationTargetPassed: _target_notice,
        e.Prequalified: _prequalified_notice,
        e.PrequalificationRejected: _rejected_notice,
    },
    deadlines=clock.deadlines,
    reaches={DeadlineKind.PREQUALIFICATION_TARGET: target_passed},
)
