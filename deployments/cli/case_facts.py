"""What `tilsagn case` says of a case, line by line."""

from collections.abc import Iterable

from domain.changes import sub_agreements
from domain.closing import repayment
from domain.findings import Finding, Weight
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.prequalification import clock
from domain.records.changes import ChangeState
from domain.rent_support import minimum_need
from domain.requests import access
from domain.rulebook.law import Law
from domain.sign_offs import required
from domain.store import case_numbers
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import words
from tasks.sign_offs import deciding_body


def facts(store: GrantStore, grant: Grant) -> Iterable[tuple[str, str]]:
    """Everything that is known of a case, as a name and what it says."""
    law = store.law
    yield from _opened_beside(store, grant)
    if grant.application:
        budget = grant.application.outline_budget
        yield "Lead organisation", grant.application.lead_organisation().name
        yield "Municipalities", ", ".join(m.name for m in grant.application.municipalities)
        yield "Estates", ", ".join(f"{estate.number} {estate.name}" for estate in grant.application.estates)
        if budget:
            yield "Applied for", in_kroner(budget.applied_amount)
    if grant.reserved:
        yield "Reserved", f"{in_kroner(grant.reserved)} (not a commitment)"
    if grant.plan:
        yield "Plan", f"version {grant.plan.number}, {grant.plan.digest[:12]}"
        for finding in grant.plan.findings:
            yield "To look at", f"{finding.rule}: {words.what(finding, words.officer())}"
    yield from _before_commitment(grant, law)
    for waiver in grant.sub_agreements_waived:
        area = waiver.focus_area.value.replace("_", " ")
        yield "No sub-agreement", f"{area}, waived {waiver.waived_on} by {waiver.waived_by}: {waiver.reason}"
    if grant.commitment:
        c = grant.commitment
        yield "Committed", f"{in_kroner(c.amount)} on {c.committed_on}, {c.period_start} to {c.period_end}"
        yield "Own contribution" if grant.rent else "Local", in_kroner(c.local)
        yield "Paid", in_kroner(grant.paid)
    for term in grant.negotiated:
        amount = f" ({in_kroner(term.amount)})" if term.amount else ""
        why = f", because: {term.reason}" if term.reason else ""
        yield f"Term {term.number}", f"{term.status.value}: {term.text}{amount}{why}"
    yield from programme(grant)
    yield from _rent_support(grant, law)
    yield from review(grant)
    for report in grant.reports:
        missing = "missing" if report.fell_due else "not in yet"
        state = "settled" if report.settled else ("received, not accepted" if report.received_on else missing)
        received = f", received {report.received_on}" if report.received_on else ""
        yield f"{report.kind.value.replace('_', ' ').capitalize()} {report.year}", f"{state}{received}"
    if grant.closed_on:
        use = grant.leftover_use.value.replace("_", " ") if grant.leftover_use else "-"
        yield "Closed", f"{grant.closed_on}; left over {in_kroner(grant.leftover)}: {use}"
    if left := repayment.outstanding(grant):
        yield "To be repaid", f"{in_kroner(left)} of {in_kroner(repayment.asked_for(grant))}"
    yield from _requests(grant, law)


def _opened_beside(store: GrantStore, grant: Grant) -> Iterable[tuple[str, str]]:
    """The other case of the same application. R11."""
    if grant.parent:
        yield "Beside", f"case {grant.parent}, the social programme"
    with reading(store.engine) as tx:
        for other in case_numbers.opened_by(tx, grant.case_no):
            yield "Rent support", f"case {other}"


def _before_commitment(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    """For the view of a case, as long as there is no commitment."""
    if grant.ruleset and grant.commitment is None:
        yield "Judged by", f"the {grant.ruleset.value} version of the regulativ"
    if grant.application and grant.application.earlier_case:
        yield "Builds on", f"case {grant.application.earlier_case}"
    if grant.commitment or grant.prequalified_on or grant.ended_on:
        pass
    elif grant.completed_on and any(pause.end is None for pause in grant.pauses):
        yield (
            "Clock",
            "rests: "
            + ", ".join(f"{pause.why.value} since {pause.first}" for pause in grant.pauses if pause.end is None),
        )
    elif grant.completed_on:
        first, second = clock.targets(
            grant.completed_on, grant.pauses, law.under(grant.ruleset) if grant.ruleset else law
        )
        yield "Clock", f"runs: targets {first.day} and {second.day}"
    if grant.commitment is None:
        yield from (("To look at", f"{remark.rule}: {words.what(remark, words.officer())}") for remark in grant.remarks)
        yield from (("On a list", f"{each.area}, {each.category.value} of {each.list_date}") for each in grant.listings)
    if grant.adviser and grant.commitment is None:
        yield "Adviser", grant.adviser
    if grant.proposal:
        yield "Proposed", f"{grant.proposal.kind.value} by {grant.proposal.by}; another officer approves (D9)"
        letters = Finding(id="letter.to_be_read_first", facts={"case_no": grant.case_no}, weight=Weight.WARNS)
        yield "To read first", f"{words.what(letters, words.officer())} {words.what_helps(letters, words.officer())}"
    if grant.plan:
        yield from _sign_offs(grant)
    if grant.ended_on:
        yield "Ended", f"{grant.ended_on} without a commitment"
    if grant.advance_use:
        yield "Advance", f"decided: {grant.advance_use.value}"


def _sign_offs(grant: Grant) -> Iterable[tuple[str, str]]:
    assert grant.plan is not None
    for party in required.parties(grant):
        body = deciding_body(party, words.officer())
        given = [s for s in required.approvals(grant) if s.party == party.id and s.digest == grant.plan.digest]
        if given:
            carried = f", carried over: {given[-1].carried_because}" if given[-1].carried_because else ""
            yield "Approved", f"{body}, {given[-1].decided_on}, {given[-1].reference}{carried}"
        elif grant.commitment is None:
            yield "Not approved yet", f"{body} (version {grant.plan.number})"
    for no in grant.refused_by:
        yield "Refused", f"{no.body}, {no.decided_on}, version {no.plan_version}: {no.reason or 'no reason given'}"
    for voice in grant.estate_boards:
        said = "for it" if voice.approved else f"against it: {voice.reason or 'no reason given'}"
        yield f"Estate {voice.estate}", f"{voice.decided_on}, version {voice.plan_version}, {said}"


def programme(grant: Grant) -> Iterable[tuple[str, str]]:
    """Money by main group where a change has moved it, pending changes, open demands, substitute cover."""
    if grant.main_groups is not None:
        yield "Main groups", ", ".join(f"{group} {in_kroner(amount)}" for group, amount in grant.main_groups.items())
    for cover in grant.substitute_covers:
        paid_by = f"instalment {cover.instalment}"
        yield "Substitute cover", f"{in_kroner(cover.amount)} on {cover.granted_on}, {paid_by} (R51)"
    for change in grant.changes:
        if change.state is ChangeState.PENDING:
            kind = change.kind.value.replace("_", " ")
            yield (
                f"Change {change.number} pending",
                f"{kind}, asked for on {change.requested_on}: needs the Fund ({change.rule}); what was approved holds",
            )
    if asked := sub_agreements.missing(grant):
        yield "Sub-agreements asked for", ", ".join(area.value.replace("_", " ") for area in asked) + " (R61)"


def _rent_support(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    """Line by line; nothing for a social programme."""
    rent = grant.rent
    if rent is None:
        return
    if rent.description.waived_by:
        plan = rent.description.waived_by
        yield "Description", f"not needed: § 91 plan {plan.reference} of {plan.sent_on} (R78)"
    elif rent.description.pages is not None:
        yield "Description", f"{rent.description.pages} pages"
    if rent.assessment:
        marks = (
            f"{name.replace('_', ' ')} {getattr(rent.assessment, name).score:+d}"
            for name in ("renovation_need", "accounts", "attraction", "competition")
        )
        yield "Assessed", f"{rent.assessment.assessed_on}: {', '.join(marks)}"
    if rent.inspected_on:
        yield "Inspected", rent.inspected_on.isoformat()
    for result in rent.results:
        covered = minimum_need.of_result(result, law, result.as_of).value.replace("_", " ")
        need = result.need_per_square_metre
        said = "no number" if need is None else f"needs {in_kroner(need)} per m² and year"
        yield result.calculation.estate.number, f"{said}, {covered} (R82); {result.parameter_set}, {result.as_of}"
    if rent.transferred_on:
        yield "Transferred", f"to landsdispositionsfonden on {rent.transferred_on} (R83)"
    if rent.plan:
        yield "Plan", f"version {rent.plan.number}, {rent.plan.plan.sha256[:12]}"
        yield "Need", f"{in_kroner(rent.plan.need)}, of it own contribution {in_kroner(rent.plan.own_contribution)}"
    for line in rent.award:
        years = f"{min(line.years)} to {max(line.years)}"
        yield line.purpose.value.replace("_", " ").capitalize(), f"{in_kroner(line.total)}, {years}"
    for ended in rent.endings:
        yield "Reduced", f"by {ended.percent} per cent from {ended.since}: {ended.reason}"


def review(grant: Grant) -> Iterable[tuple[str, str]]:
    """Where the review stands, its meeting, and each follow-up."""
    found = grant.review
    if found is None:
        return
    if found.held_on:
        yield "One-year review", f"held {found.held_on}"
    elif found.deferred_to:
        yield "One-year review", f"deferred to the account of {found.deferred_to}"
    elif found.planned:
        meeting = found.planned
        yield "One-year review", f"called for {meeting.starts:%Y-%m-%d %H.%M}-{meeting.ends:%H.%M}, {meeting.place}"
    else:
        yield "One-year review", f"open since {found.opened_on}, no meeting called"
    for each in found.follow_ups:
        where = f"settled {each.settled_on}{f', {each.note}' if each.note else ''}" if each.settled_on else "open"
        yield f"Follow-up {each.number}", f"{each.what} By {each.due}: {where}"


def _requests(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    """Each request for access with its last day or its answer; notes, attendance and evaluation, newest last."""
    for request in grant.access_requests:
        if request.answered_on and request.outcome:
            where = f"{request.outcome.value.replace('_', ' ')} on {request.answered_on}"
        else:
            where = f"answer by {access.due(request, law).day} (R89)"
        yield f"Access request {request.number}", f"{request.requester}: {request.what}; {where}"
    for note in grant.notes:
        yield f"Note {note.on}", f"{note.kind.value} with {note.who}, by {note.by}: {note.text}"
    for each in grant.attendances:
        came = "came" if each.came else "did not come"
        yield f"Boligsocialnet {each.on}", f"{each.event}: {each.who} ({each.kind.value.replace('_', ' ')}) {came}"
    for evaluation in grant.evaluations:
        yield f"Evaluation {evaluation.on}", f"{evaluation.kind.value}: {evaluation.what}"
