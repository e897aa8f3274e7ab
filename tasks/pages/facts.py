"""What `tilsagn case` says of a case, line by line."""

from collections.abc import Iterable
from datetime import date

from domain.changes import sub_agreements
from domain.closing import repayment
from domain.decisions.people import person_of
from domain.findings import Finding, Weight
from domain.grant import more_time
from domain.grant.officers import in_charge
from domain.grant.people import leader, of, on_day
from domain.grant.persons import Who
from domain.grant.state import Grant
from domain.phases import Phase
from domain.prequalification import clock
from domain.records.changes import ChangeState
from domain.records.hearing import Hearing
from domain.records.people import Capacity
from domain.rent_model.calculation import Aspect
from domain.rent_support import minimum_need
from domain.requests import access
from domain.rulebook.law import Law
from domain.sign_offs import required
from domain.store import case_numbers
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import words
from tasks.sign_offs import deciding_body

Line = tuple[str, str]
"""A name and what it says."""


def _line(id: str, rule: str = "", /, **given: object) -> Line:
    """The line of an id: its sentence, taken apart at the first colon, with its rule."""
    name, _, value = words.sentence(id, words.officer(), **given).partition(": ")
    return name, f"{value} ({rule})" if rule else value


def _look_at(remarks: Iterable[Finding]) -> Iterable[Line]:
    name = words.sentence("case_fact.to_look_at", words.officer())
    return ((name, f"{remark.rule}: {words.what(remark, words.officer())}") for remark in remarks)


def facts(store: GrantStore, grant: Grant, today: date) -> Iterable[Line]:
    """Everything that is known of a case, as a name and what it says."""
    law = store.law
    yield from _officers(store, grant, today)
    yield from _people(grant, today)
    yield from _opened_beside(store, grant)
    if grant.application:
        budget = grant.application.outline_budget
        yield _line("case_fact.lead", name=grant.application.lead_organisation().name)
        yield _line("case_fact.municipalities", names=[m.name for m in grant.application.municipalities])
        yield _line("case_fact.estates", estates=[f"{each.number} {each.name}" for each in grant.application.estates])
        if budget:
            yield _line("case_fact.applied_for", amount=budget.applied_amount)
    if grant.reserved:
        yield _line("case_fact.reserved", amount=grant.reserved)
    yield from _plan(grant)
    yield from _before_commitment(grant, law)
    yield from _committed(grant)
    for term in grant.negotiated:
        amount, reason = term.amount, term.reason
        status, text = term.status, term.text
        yield _line("case_fact.term", number=term.number, status=status, text=text, amount=amount, reason=reason)
    yield from programme(grant)
    yield from _rent_support(grant, law)
    yield from review(grant)
    for report in grant.reports:
        yield _line(
            "case_fact.report",
            report=report.kind,
            year=report.year,
            settled=report.settled,
            received=report.received_on,
            fell_due=report.fell_due,
        )
    if grant.closed_on:
        yield _line("case_fact.closed", on=grant.closed_on, amount=grant.leftover, use=grant.leftover_use)
    if left := repayment.outstanding(grant):
        yield _line("case_fact.to_be_repaid", left=left, asked_for=repayment.asked_for(grant))
    yield from _requests(grant, law)


def _officers(store: GrantStore, grant: Grant, today: date) -> Iterable[Line]:
    """Who is in charge, who covers, and who takes over on a day to come."""
    with reading(store.engine) as tx:
        persons = store.persons.read(tx)
    for each in grant.officers:
        if each.since > today:
            yield _line("case_fact.next_officer", name=each.name, since=each.since)
        elif (each.name, each.person) == in_charge(grant, today):
            person = person_of(persons, Who(each.name, each.person))
            away = person.absence(today) if person else None
            cover = persons.covers(person.id, today) if person else None
            yield _line(
                "case_fact.officer",
                name=each.name,
                since=each.since,
                away_until=away.until if away else None,
                cover=cover.name if cover else "",
            )


def _people(grant: Grant, today: date) -> Iterable[Line]:
    """The adviser, the project leader, the board and the auditor; and once money is committed, who is missing."""
    for each in on_day(grant, today):
        yield _line(
            "case_fact.person",
            capacity=each.capacity,
            name=each.name,
            function=each.function,
            organisation=each.organisation,
            email=each.email,
            since=each.since,
            until=each.until,
        )
    if grant.phase in {Phase.COMMITTED, Phase.IN_OPERATION}:
        if leader(grant, today) is None:
            yield _line("case_fact.no_leader", "R106")
        if not any(each.email for each in of(grant, Capacity.BOARD, today)):
            yield _line("case_fact.board_without_address", "R104")


def _plan(grant: Grant) -> Iterable[Line]:
    """The plan version that is in, and what the Fund has agreed to or waived in it."""
    if grant.plan:
        yield _line("case_fact.plan", version=grant.plan.number, digest=grant.plan.digest[:12])
        for other in grant.plan.plan.other_efforts:
            text, written = other.text, other.amount
            yield _line("case_fact.beside_the_plan", "R44", text=text, paid_by=other.paid_by, amount=written)
        yield from _look_at(grant.plan.findings)
    for agreed in grant.effort_agreements:
        number, subject = agreed.number, agreed.subject
        yield _line("case_fact.effort_agreed", "R49", number=number, subject=subject, on=agreed.agreed_on)
    for waiver in grant.sub_agreements_waived:
        on, by = waiver.waived_on, waiver.waived_by
        yield _line("case_fact.no_sub_agreement", area=waiver.focus_area, on=on, by=by, reason=waiver.reason)


def _committed(grant: Grant) -> Iterable[Line]:
    """The commitment, and what is paid of it."""
    if grant.commitment:
        c = grant.commitment
        first, last = c.period_start, c.period_end
        yield _line("case_fact.committed", amount=c.amount, on=c.committed_on, first=first, last=last)
        yield _line("case_fact.own_contribution" if grant.rent else "case_fact.local", amount=c.local)
        if not grant.rent:
            yield _line("case_fact.shares", "R107", shares=list(c.by_estate.items()))
        yield _line("case_fact.paid", amount=grant.paid)


def _opened_beside(store: GrantStore, grant: Grant) -> Iterable[Line]:
    """The other case of the same application. R11."""
    if grant.parent:
        yield _line("case_fact.beside", case=grant.parent)
    if grant.rent_support_continues:
        yield _line("case_fact.rent_case", case=grant.rent_support_continues)
    with reading(store.engine) as tx:
        for other in case_numbers.opened_by(tx, grant.case_no):
            yield _line("case_fact.rent_case", case=other)


def _before_commitment(grant: Grant, law: Law) -> Iterable[Line]:
    """For the view of a case, as long as there is no commitment."""
    if grant.ruleset and grant.commitment is None:
        yield _line("case_fact.judged_by", version=grant.ruleset)
    if grant.application and grant.application.earlier_case:
        yield _line("case_fact.builds_on", case=grant.application.earlier_case)
    if grant.commitment or grant.prequalified_on or grant.ended_on:
        pass
    elif grant.completed_on and any(pause.end is None for pause in grant.pauses):
        pauses = [(pause.why, pause.first) for pause in grant.pauses if pause.end is None]
        yield _line("case_fact.clock_rests", pauses=pauses)
    elif grant.completed_on:
        first, second = clock.targets(
            grant.completed_on, grant.pauses, law.under(grant.ruleset) if grant.ruleset else law
        )
        yield _line("case_fact.clock_runs", first=first.day, second=second.day)
    if grant.commitment is None:
        yield from _look_at(grant.remarks)
        for each in grant.listings:
            area, category = each.area, each.category
            yield _line("case_fact.on_a_list", area=area, category=category, list_date=each.list_date)
    if grant.adviser and grant.commitment is None and not any(p.capacity is Capacity.ADVISER for p in grant.people):
        yield _line("case_fact.adviser", name=grant.adviser)
    if grant.proposal:
        yield _line("case_fact.proposed", "D9", decision=grant.proposal.kind, by=grant.proposal.by)
        letters = Finding(id="letter.to_be_read_first", facts={"case_no": grant.case_no}, weight=Weight.WARNS)
        label = words.sentence("case_fact.to_read_first", words.officer())
        yield label, f"{words.what(letters, words.officer())} {words.what_helps(letters, words.officer())}"
    yield from _sign_offs(grant)
    if grant.ended_on:
        yield _line("case_fact.ended", on=grant.ended_on)
    if grant.advance_use:
        yield _line("case_fact.advance", use=grant.advance_use)


def _sign_offs(grant: Grant) -> Iterable[Line]:
    if (current := required.version(grant)) is None:
        return
    for party in required.parties(grant):
        body = deciding_body(party, words.officer())
        given = [s for s in required.approvals(grant) if s.party == party.id and s.digest == current.digest]
        if given:
            last = given[-1]
            papers = [paper.name for each in given for paper in each.papers]
            yield _line(
                "case_fact.approved",
                body=body,
                on=last.decided_on,
                reference=last.reference,
                carried=last.carried_because,
                papers=papers,
            )
        elif grant.commitment is None:
            yield _line("case_fact.not_approved", body=body, version=current.number)
    for no in grant.refused_by:
        on, version, reason = no.decided_on, no.plan_version, no.reason
        yield _line("case_fact.refused", body=no.body, on=on, version=version, reason=reason)
    for voice in grant.estate_boards:
        yield _line(
            "case_fact.estate_board",
            estate=voice.estate,
            on=voice.decided_on,
            version=voice.plan_version,
            approved=voice.approved,
            reason=voice.reason,
        )


def programme(grant: Grant) -> Iterable[Line]:
    """Money by main group where a change has moved it, pending changes, open demands, substitute cover."""
    if grant.main_groups is not None:
        yield _line("case_fact.main_groups", groups=list(grant.main_groups.items()))
    for cover in grant.substitute_covers:
        amount, on, paid_by = cover.amount, cover.granted_on, cover.instalment
        yield _line("case_fact.substitute_cover", "R51", amount=amount, on=on, instalment=paid_by)
    for change in grant.changes:
        if change.state is ChangeState.PENDING:
            number, kind, on = change.number, change.kind, change.requested_on
            yield _line("case_fact.change_pending", number=number, kind=kind, on=on, rule=change.rule)
        yield from _look_at(change.findings)
    if asked := sub_agreements.missing(grant):
        yield _line("case_fact.sub_agreements", "R61", areas=list(asked), until=sub_agreements.last_day(grant))


def _rent_support(grant: Grant, law: Law) -> Iterable[Line]:
    """Line by line; nothing for a social programme."""
    rent = grant.rent
    if rent is None:
        return
    if rent.description.waived_by:
        plan = rent.description.waived_by
        yield _line("case_fact.description_waived", "R78", reference=plan.reference, sent=plan.sent_on)
    elif rent.description.pages is not None:
        yield _line("case_fact.description", pages=rent.description.pages)
    if rent.assessment:
        marks = [(aspect, getattr(rent.assessment, aspect.value).score) for aspect in Aspect]
        yield _line("case_fact.assessed", on=rent.assessment.assessed_on, marks=marks)
    if rent.inspected_on:
        yield _line("case_fact.inspected", on=rent.inspected_on)
    for result in rent.results:
        yield _line(
            "case_fact.rent_result",
            estate=result.calculation.estate.number,
            need=result.need_per_square_metre,
            covered=minimum_need.of_result(result, law, result.as_of),
            rule="R82",
            parameters=result.parameter_set,
            as_of=result.as_of,
        )
    if rent.transferred_on:
        yield _line("case_fact.transferred", "R83", on=rent.transferred_on)
    if rent.plan:
        yield _line("case_fact.plan", version=rent.plan.number, digest=rent.plan.plan.sha256[:12])
        yield _line("case_fact.need", need=rent.plan.need, own=rent.plan.own_contribution)
    for line in rent.award:
        first, last = min(line.years), max(line.years)
        yield _line("case_fact.award", purpose=line.purpose, amount=line.total, first=first, last=last)
    for ended in rent.endings:
        yield _line("case_fact.reduced", percent=ended.percent, since=ended.since, reason=ended.reason)


def review(grant: Grant) -> Iterable[Line]:
    """Where the review stands, its meeting, and each follow-up."""
    found = grant.review
    if found is None:
        return
    if found.held_on:
        yield _line("case_fact.review_held", on=found.held_on)
    elif found.waived_on:
        yield _line("case_fact.review_waived", on=found.waived_on)
    elif found.deferred_to:
        yield _line("case_fact.review_deferred", year=found.deferred_to)
    elif found.planned:
        meeting = found.planned
        yield _line(
            "case_fact.review_called",
            on=meeting.starts.date(),
            opens=meeting.starts.time().isoformat("minutes"),
            closes=meeting.ends.time().isoformat("minutes"),
            place=meeting.place,
        )
    else:
        yield _line("case_fact.review_open", on=found.opened_on)
    for each in found.follow_ups:
        number, settled, note = each.number, each.settled_on, each.note
        yield _line("case_fact.follow_up", number=number, what=each.what, due=each.due, settled=settled, note=note)


def _hearing(each: Hearing) -> Line:
    return _line(
        "case_fact.hearing",
        "R110",
        number=each.number,
        about=each.about,
        facts=each.facts,
        until=each.until,
        answered=each.answered_on,
        answer=each.answer,
        silent=each.silent_from,
        ended=each.ended_on,
    )


def _requests(grant: Grant, law: Law) -> Iterable[Line]:
    """Requests for access and hearings, each with its last day or its answer; notes, attendance, evaluation."""
    for request in grant.access_requests:
        number, who, what = request.number, request.requester, request.what
        on, outcome = request.answered_on, request.outcome
        if on and outcome:
            yield _line("case_fact.access_answered", number=number, requester=who, what=what, outcome=outcome, on=on)
        else:
            due = access.due(request, law).day
            yield _line("case_fact.access_open", "R89", number=number, requester=who, what=what, due=due)
    for asked in more_time.waiting(grant):
        rule = "R69" if asked.what.report else "R13"
        yield _line(
            "case_fact.extension_asked",
            rule,
            what=asked.what,
            year=asked.year,
            until=asked.until,
            on=asked.requested_on,
            reason=asked.reason,
        )
    yield from map(_hearing, grant.hearings)
    for note in grant.notes:
        yield _line("case_fact.note", on=note.on, kind=note.kind, who=note.who, by=note.by, text=note.text)
    for each in grant.attendances:
        on, event, came = each.on, each.event, each.came
        yield _line("case_fact.attendance", on=on, event=event, who=each.who, kind=each.kind, came=came)
    for evaluation in grant.evaluations:
        yield _line("case_fact.evaluation", on=evaluation.on, kind=evaluation.kind, what=evaluation.what)
