"""Prequalification's share of the four functions. T06-T09, T12."""

from collections.abc import Iterable

from domain.findings import Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import (
    DecideInspection,
    GrantAdvance,
    ProposePrequalification,
    ProposeRejection,
    RecordAssessment,
    ReportInspection,
)
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Desk, Part
from domain.grant.phases import Decision
from domain.grant.state import Grant, Instalment, Pause, Proposal
from domain.money import in_kroner
from domain.prequalification import assessment, clock, decision


def decide_inspection(grant: Grant, command: DecideInspection, now: Circumstances) -> Iterable[e.Event]:
    """The clock pauses from this day."""
    if grant.completed_on and command.on < grant.completed_on:
        raise refuse("Deciding an inspection", "R14", "The clock had not started.", "Give a day after completeness.")
    yield e.InspectionDecided(on=command.on, reason=command.reason)


def report_inspection(grant: Grant, command: ReportInspection, now: Circumstances) -> Iterable[e.Event]:
    """The clock runs again from this day; both targets move by the days paused."""
    assert grant.completed_on is not None
    pause = grant.pauses[-1]
    if command.on < pause.first:
        raise refuse(
            "Recording the inspection report",
            "R14",
            f"The report cannot be in on {command.on}: the inspection was decided on {pause.first}.",
            "Give the day on which the report came in.",
        )
    ended = pause.model_copy(update={"end": command.on})
    first, second = clock.targets(grant.completed_on, (*grant.pauses[:-1], ended), now.law)
    yield e.InspectionReported(
        on=command.on,
        report=command.report,
        days=(command.on - pause.first).days,
        first_target=first.day,
        second_target=second.day,
    )


def record_assessment(grant: Grant, command: RecordAssessment, now: Circumstances) -> Iterable[e.Event]:
    """All five headings, or none."""
    if findings := tuple(assessment.check(command)):
        raise Refusal("Recording the assessment", findings)
    yield e.AssessmentRecorded(on=command.on, **{name: getattr(command, name) for name in assessment.HEADINGS})


def grant_advance(grant: Grant, command: GrantAdvance, now: Circumstances) -> Iterable[e.Event]:
    """Paid before the commitment and set off against its first instalments. R22, R23, Q5."""
    decision.no_running_grant(grant, command.reason_beside_existing_grant)
    if not command.assessment.strip():
        raise refuse(
            "Granting an advance",
            "R22",
            "An advance rests on a concrete assessment, and none is given.",
            "Write in assessment why the money is needed before the commitment.",
        )
    if grant.instalment(0):
        raise refuse("Granting an advance", "R22", "An advance is already granted.", "One advance is given per case.")
    if not 0 < command.amount <= grant.reserved:
        raise refuse(
            "Granting an advance",
            "R22",
            f"{in_kroner(command.amount)} does not lie within the reserved {in_kroner(grant.reserved)}.",
            "An advance is part of the reserved amount.",
        )
    yield e.AdvanceGranted(
        on=command.on,
        amount=command.amount,
        purpose=command.purpose,
        assessment=command.assessment,
        reason_beside_existing_grant=command.reason_beside_existing_grant,
    )
    yield e.InstalmentReleased(on=now.as_of, number=0, due=command.on, amount=command.amount)


def target_passed(grant: Grant, which: str, now: Circumstances) -> Iterable[e.Event]:
    """Nothing was decided by the target; the consequence is a notice, on the day after it."""
    due = next(d for d in clock.deadlines(grant, now.law) if d.cycle == which)
    yield e.PrequalificationTargetPassed(on=due.fires_on, which=which, target=due.effective)


def _inspection_decided(grant: Grant, event: e.InspectionDecided) -> Grant:
    pause = Pause(first=event.on, end=None, why="inspection")
    return grant.model_copy(update={"pauses": (*grant.pauses, pause)})


def _inspection_reported(grant: Grant, event: e.InspectionReported) -> Grant:
    ended = grant.pauses[-1].model_copy(update={"end": event.on})
    return grant.model_copy(update={"pauses": (*grant.pauses[:-1], ended)})


def _target_passed(grant: Grant, event: e.PrequalificationTargetPassed) -> Grant:
    return grant.model_copy(update={"targets_passed": (*grant.targets_passed, event.which)})


def _assessed(grant: Grant, event: e.AssessmentRecorded) -> Grant:
    return grant.model_copy(update={"assessed_on": event.on})


def _proposed(grant: Grant, event: e.PrequalificationProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.PREQUALIFICATION, by=event.by, amount=event.reserved, terms=event.terms, reasons=event.reasons
    )
    return grant.model_copy(update={"proposal": proposal})


def _rejection_proposed(grant: Grant, event: e.RejectionProposed) -> Grant:
    return grant.model_copy(update={"proposal": Proposal(kind=Decision.REJECTION, by=event.by, reasons=event.reasons)})


def _prequalified(grant: Grant, event: e.Prequalified) -> Grant:
    return grant.model_copy(
        update={
            "proposal": None,
            "reserved": event.reserved,
            "terms": event.terms,
            "prequalified_on": event.on,
        }
    )


def _rejected(grant: Grant, event: e.PrequalificationRejected) -> Grant:
    return grant.model_copy(update={"proposal": None})


def _advance_granted(grant: Grant, event: e.AdvanceGranted) -> Grant:
    advance = Instalment(number=0, nominal=event.on, due=event.on, amount=event.amount)
    return grant.model_copy(update={"instalments": (advance, *grant.instalments)})


def _inspection_notice(event: e.InspectionDecided, grant: Grant) -> Iterable[Notice]:
    data = {"decided_on": event.on.isoformat(), "reason": event.reason}
    return tell(grant, NoticeKind.INSPECTION_DECIDED, applicant(grant), data)


def _report_notice(event: e.InspectionReported, grant: Grant) -> Iterable[Notice]:
    data = {
        "reported_on": event.on.isoformat(),
        "days": event.days,
        "first_target": event.first_target.isoformat(),
        "second_target": event.second_target.isoformat(),
    }
    return tell(grant, NoticeKind.INSPECTION_REPORTED, applicant(grant), data)


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
    }
    return tell(grant, NoticeKind.PREQUALIFIED, applicant(grant) + municipalities(grant), data)


def _rejected_notice(event: e.PrequalificationRejected, grant: Grant) -> Iterable[Notice]:
    data = {"decided_on": event.on.isoformat(), "reasons": event.reasons.model_dump()}
    return tell(grant, NoticeKind.PREQUALIFICATION_REJECTED, applicant(grant), data)


def _advance_notice(event: e.AdvanceGranted, grant: Grant) -> Iterable[Notice]:
    data = {"granted_on": event.on.isoformat(), "amount_ore": event.amount, "purpose": event.purpose}
    return tell(grant, NoticeKind.ADVANCE_GRANTED, applicant(grant), data)


PART = Part(
    desk=Desk.PREQUALIFICATION,
    decides={
        DecideInspection: decide_inspection,
        ReportInspection: report_inspection,
        RecordAssessment: record_assessment,
        ProposePrequalification: decision.propose,
        ProposeRejection: decision.propose_rejection,
        GrantAdvance: grant_advance,
    },
    evolves={
        e.InspectionDecided: _inspection_decided,
        e.InspectionReported: _inspection_reported,
        e.PrequalificationTargetPassed: _target_passed,
        e.AssessmentRecorded: _assessed,
        e.PrequalificationProposed: _proposed,
        e.RejectionProposed: _rejection_proposed,
        e.Prequalified: _prequalified,
        e.PrequalificationRejected: _rejected,
        e.AdvanceGranted: _advance_granted,
    },
    notifies={
        e.InspectionDecided: _inspection_notice,
        e.InspectionReported: _report_notice,
        e.PrequalificationTargetPassed: _target_notice,
        e.Prequalified: _prequalified_notice,
        e.PrequalificationRejected: _rejected_notice,
        e.AdvanceGranted: _advance_notice,
    },
    deadlines=clock.deadlines,
)
