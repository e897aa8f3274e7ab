"""A case of rent support, from the application to the provisional prequalification. H01-H04, R11."""

from collections.abc import Iterable

from domain.decisions import scheme_scope, signed_on
from domain.findings import AlreadyReported, Finding, Refusal, blocking, refuse
from domain.frame import envelope
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import (
    DecideRentInspection,
    OpenRentSupport,
    ProposeRentPrequalification,
    RecordRentAssessment,
    RecordRentModel,
    ReportRentInspection,
    SubmitRentSupport,
)
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant, Proposal
from domain.intake import estate_forms
from domain.money import Ore
from domain.phases import Decision, Phase
from domain.records.rent_support import RentAssessment, RentSupport
from domain.rent_support import announcement, described, description_length, ground_data, inspection, minimum_need
from domain.rent_support.opening import opens
from domain.rent_support.state import rent_of, with_rent
from domain.rulebook.rulesets import ruleset_on
from domain.scheme import Scheme


def open_track(grant: Grant, command: OpenRentSupport, now: DecisionContext) -> Iterable[e.Event]:
    """Open the case of a social application with its applicant and estates; the applicant does nothing more. R11."""
    yield e.RentSupportReceived(
        on=command.on, parent=command.parent, application=command.application, ruleset=ruleset_on(command.on)
    )


def submit(grant: Grant, command: SubmitRentSupport, now: DecisionContext) -> Iterable[e.Event]:
    """A separate application, or more papers for one that is in."""
    reported = AlreadyReported(command.findings)
    findings = (
        *command.findings,
        *estate_forms.check(command.application, reported),
        *description_length.check(command.description, now.law, command.on, reported),
    )
    if stopping := blocking(findings):
        raise Refusal(stopping)
    findings += tuple(signed_on.check(command.application.signed_on, command.on))
    said = {
        "on": command.on,
        "application": command.application,
        "description": command.description,
        "papers": command.papers,
        "findings": findings,
    }
    if grant.phase is Phase.DRAFT:
        yield e.RentSupportReceived(**said, ruleset=ruleset_on(command.on))
    else:
        yield e.RentSupportSupplemented(**said)


def record_assessment(grant: Grant, command: RecordRentAssessment, now: DecisionContext) -> Iterable[e.Event]:
    """An assessment under four headings, with answers and a warning about unknown estates. A later one replaces it."""
    known = command.known_estates
    findings = (
        *inspection.not_participating(grant, known, "R79"),
        *inspection.to_do(grant, command),
        *described.check(command),
    )
    if stopping := blocking(findings):
        raise Refusal(stopping)
    assessment = RentAssessment(
        **{name: getattr(command, name) for name in RentAssessment.model_fields if name != "assessed_on"},
        assessed_on=command.on,
    )
    yield e.RentAssessmentRecorded(on=command.on, by=command.by, assessment=assessment, findings=findings)


def decide_inspection(grant: Grant, command: DecideRentInspection, now: DecisionContext) -> Iterable[e.Event]:
    """Decide to inspect the estates on the spot. R79."""
    yield e.RentInspectionDecided(on=command.on, by=command.by, reason=command.reason)


def report_inspection(grant: Grant, command: ReportRentInspection, now: DecisionContext) -> Iterable[e.Event]:
    """Record the inspection; the assessment continues. R79."""
    yield e.RentInspectionReported(on=command.on, by=command.by, report=command.report)


def record_model(grant: Grant, command: RecordRentModel, now: DecisionContext) -> Iterable[e.Event]:
    """Store the rent model's result for one estate with the versions of its data."""
    result = command.result
    number = result.calculation.estate.number
    findings = (*inspection.not_participating(grant, [number], "R80"), *ground_data.check(result))
    if stopping := blocking(findings):
        raise Refusal(stopping)
    if result.as_of > command.on:
        raise refuse("D6.computed_later", {"computed_on": result.as_of, "on": command.on})
    yield e.RentModelRecorded(on=command.on, by=command.by, result=result, findings=findings)


def propose(grant: Grant, command: ProposeRentPrequalification, now: DecisionContext) -> Iterable[e.Event]:
    """One officer proposes: an estate is covered, and the announced amount fits in the frame.

    After the prequalification, what is announced beyond the earlier amount fits in the frame, and it has its grounds.
    """
    rent = rent_of(grant)
    findings = [*announcement.check(grant, command)]
    findings += minimum_need.check(grant, rent, command.because, now.law, command.on)
    findings += inspection.before_the_decision(grant)
    if command.reserved == 0:
        findings.append(Finding(id="R25.no_rent_support_reserved"))
    findings += scheme_scope.check(command.terms)
    findings += _fits(grant, command.reserved, now)
    if blocking(findings):
        raise Refusal(findings)
    yield e.RentPrequalificationProposed(
        on=command.on,
        by=command.by,
        by_person=command.person,
        reserved=command.reserved,
        terms=command.terms,
        because=command.because,
        findings=tuple(findings),
        approvable_from=command.on,
        grounds=command.grounds.strip(),
    )


def prequalify(grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
    """Another officer has approved."""
    findings = _fits(grant, proposal.amount, now)
    if blocking(findings):
        raise Refusal(findings)
    yield e.RentSupportPrequalified(
        on=now.as_of,
        proposed_by=proposal.by,
        approved_by=approved_by,
        reserved=proposal.amount,
        terms=proposal.terms or grant.terms,
        findings=findings,
        grounds=proposal.grounds,
    )


def _fits(grant: Grant, amount: Ore, now: DecisionContext) -> tuple[Finding, ...]:
    more = max(0, amount - grant.reserved)
    return envelope.may_reserve(now.law, now.envelope, more, now.as_of, Scheme.RENT_SUPPORT)


def _received(grant: Grant, event: e.RentSupportReceived) -> Grant:
    return grant.model_copy(
        update={
            "scheme": Scheme.RENT_SUPPORT,
            "parent": event.parent,
            "application": event.application,
            "submitted_on": event.on,
            "title": event.application.title,
            "remarks": event.findings,
            "ruleset": event.ruleset,
            "rent": RentSupport(description=event.description),
        }
    )


def _supplemented(grant: Grant, event: e.RentSupportSupplemented) -> Grant:
    return with_rent(grant, description=event.description).model_copy(
        update={
            "application": event.application,
            "supplemented_on": event.on,
            "title": event.application.title,
            "remarks": event.findings,
            "proposal": None,
        }
    )


def _assessed(grant: Grant, event: e.RentAssessmentRecorded) -> Grant:
    return with_rent(grant, assessment=event.assessment).model_copy(update={"assessed_on": event.on, "proposal": None})


def _inspection_decided(grant: Grant, event: e.RentInspectionDecided) -> Grant:
    return grant.model_copy(update={"proposal": None})


def _inspected(grant: Grant, event: e.RentInspectionReported) -> Grant:
    return with_rent(grant, inspected_on=event.on)


def _computed(grant: Grant, event: e.RentModelRecorded) -> Grant:
    number = event.result.calculation.estate.number
    others = [each for each in rent_of(grant).results if each.calculation.estate.number != number]
    results = sorted((*others, event.result), key=lambda each: each.calculation.estate.number)
    return with_rent(grant, results=tuple(results)).model_copy(update={"proposal": None})


def _proposed(grant: Grant, event: e.RentPrequalificationProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.RENT_PREQUALIFICATION,
        by=event.by,
        by_person=event.by_person,
        amount=event.reserved,
        terms=event.terms,
        approvable_from=event.approvable_from,
        grounds=event.grounds,
    )
    return grant.model_copy(update={"proposal": proposal})


def _prequalified(grant: Grant, event: e.RentSupportPrequalified) -> Grant:
    return grant.model_copy(
        update={
            "proposal": None,
            "reserved": event.reserved,
            "terms": event.terms,
            "prequalified_on": grant.prequalified_on or event.on,
        }
    )


def _receipt(event: e.RentSupportReceived, grant: Grant) -> Iterable[Notice]:
    data = {
        "received_on": event.on.isoformat(),
        "parent": event.parent or "",
        "estates": [f"{estate.number} {estate.name}" for estate in event.application.estates],
    }
    return tell(grant, NoticeKind.RENT_SUPPORT_RECEIVED, applicant(grant), data)


def _inspection_notice(event: e.RentInspectionDecided, grant: Grant) -> Iterable[Notice]:
    data = {"decided_on": event.on.isoformat(), "reason": event.reason}
    return tell(grant, NoticeKind.RENT_INSPECTION_DECIDED, applicant(grant), data)


def _letter(event: e.RentSupportPrequalified, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "reserved_ore": event.reserved,
        "terms": list(event.terms),
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
        **({"grounds": event.grounds} if event.grounds else {}),
    }
    return tell(grant, NoticeKind.RENT_SUPPORT_PREQUALIFIED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.RENT_SUPPORT,
    decides={
        OpenRentSupport: open_track,
        SubmitRentSupport: submit,
        RecordRentAssessment: record_assessment,
        DecideRentInspection: decide_inspection,
        ReportRentInspection: report_inspection,
        RecordRentModel: record_model,
        ProposeRentPrequalification: propose,
    },
    approves={Decision.RENT_PREQUALIFICATION: prequalify},
    evolves={
        e.RentSupportReceived: _received,
        e.RentSupportSupplemented: _supplemented,
        e.RentAssessmentRecorded: _assessed,
        e.RentInspectionDecided: _inspection_decided,
        e.RentInspectionReported: _inspected,
        e.RentModelRecorded: _computed,
        e.RentPrequalificationProposed: _proposed,
        e.RentSupportPrequalified: _prequalified,
    },
    notifies={
        e.RentSupportReceived: _receipt,
        e.RentInspectionDecided: _inspection_notice,
        e.RentSupportPrequalified: _letter,
    },
    opens={e.RentSupportTrackOpened: opens},
)
