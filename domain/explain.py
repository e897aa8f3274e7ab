"""Explains a date or a missing payment, from the same steps that decided it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.accounts import duty
from domain.changes import sub_agreements
from domain.closing import period
from domain.derivation import DateDerivation
from domain.findings import Refusal, Sentence, of_stored, refuse, unreadable
from domain.grant.deadline import DeadlineKind, day_after
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.report import Report
from domain.grant.state import Commitment, Grant
from domain.grant.suspension import Stop
from domain.hearings import time_to_answer
from domain.intake import missing_papers
from domain.payouts import schedule
from domain.payouts.why_not_paid import Late, recorded_late, said, why_not_paid, withheld_by
from domain.prequalification import clock
from domain.procedure import deadlines, judged_by
from domain.records.changes import SubAgreementDemand
from domain.records.reports import ReportKind
from domain.requests import access
from domain.review import duty as review_duty
from domain.rulebook.law import Law
from domain.scheme import Scheme

STEP = "explain"
ANSWER = "answer"
"""The day by which the Fund answers a report in hand, also once it has passed; which one is KIND:YEAR."""
REVIEW = "review"
"""Both dates of the one-year review: when it opens, and when it is to be held."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question about a case and its answer."""

    question: Sentence
    derivation: DateDerivation
    answer: tuple[Sentence, ...]
    """What the date means for the case now."""
    plain: tuple[Sentence, ...] = ()
    """Why an instalment was not paid, for a housing organisation."""


def explain(grant: Grant, law: Law, kind: str, cycle: str | None) -> Explanation:
    """Explain a past or future deadline of a case.

    `kind` is one of `KINDS`; `cycle` is ``first``, ``second``, a year or an instalment number. Without it, the next one
    that matters is explained. Any other kind of deadline, such as a reminder, is explained while the case has it.
    Raises Refusal if the case has no such deadline.
    """
    if kind not in _EXPLAINERS:
        due = [each for each in deadlines(grant, law) if each.kind == kind and cycle in {None, each.cycle}]
        if due:
            facts = {"kind": due[0].kind, "day": due[0].fires_on}
            question = Sentence(id="explain.why_takes_effect", facts=facts)
            return Explanation(question, due[0].derivation, (Sentence(id="explain.takes_effect", facts=facts),))
        unknown = unreadable("explain.unknown_kind", {"kind": kind, "kinds": [*KINDS]})
        raise Refusal([unknown], step=STEP)
    found = _EXPLAINERS[kind](grant, judged_by(grant, law), cycle)
    if kind == DeadlineKind.INSTALMENT.value:
        number = int(cycle) if cycle else _next_instalment(grant)
        return replace(found, plain=why_not_paid(grant, number) if number is not None else ())
    return found


def _target(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    if grant.completed_on is None:
        raise refuse("R13.no_clock", step=STEP)
    which = cycle or ("second" if "first" in grant.targets_passed else "first")
    if which not in {"first", "second"}:
        raise refuse("R12.no_such_target", {"asked": which}, step=STEP)
    first, second = clock.targets(grant.completed_on, grant.pauses, law)
    derivation = first if which == "first" else second
    day = derivation.day
    answer = [Sentence(id="R12.in_time_until", facts={"which": which, "day": day})]
    stands_since = min((pause.first for pause in grant.pauses if pause.end is None), default=None)
    if stands_since:
        answer.append(Sentence(id="R12.clock_stands", facts={"since": stands_since}))
    if which in grant.targets_passed and not (stands_since and stands_since <= day):
        answer.append(Sentence(id="R12.passed"))
    elif grant.prequalified_on:
        answer.append(Sentence(id="R12.decided", facts={"on": grant.prequalified_on}))
    return Explanation(Sentence(id="R12.why_target", facts={"which": which, "day": day}), derivation, tuple(answer))


def _closing(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    last, missing = missing_papers.closes(grant), grant.missing_papers
    if last is None or missing is None:
        raise refuse("R13.no_closing", step=STEP)
    if missing.closed_on:
        answer = Sentence(id="R13.was_closed", facts={"on": missing.closed_on})
    else:
        answer = Sentence(id="R13.closes_without", facts={"first": day_after(last.day)})
    return Explanation(Sentence(id="R13.why_closes", facts={"day": last.day}), last, (answer,))


def _report(kind: ReportKind) -> Callable[[Grant, Law, str | None], Explanation]:
    def explained(grant: Grant, law: Law, cycle: str | None) -> Explanation:
        if grant.commitment is None:
            raise refuse("R62.not_committed", step=STEP)
        if kind not in grant.duties:
            raise refuse("report.no_such_duty", {"duties": [*grant.duties]}, rule="R62", step=STEP)
        years = grant.years_of(kind)
        missing = [year for year in years if not grant.report(kind, year).received_on]
        upcoming = missing[0] if missing else years[-1]
        year = _number(cycle, "explain.no_year", {"years": [*years]}) if cycle else upcoming
        if year not in years:
            raise refuse("R62.not_a_year", {"year": year, "years": [*years]}, step=STEP)
        report = grant.report(kind, year)
        derivation = duty.due_date(report, law)
        due = derivation.day
        answer = [Sentence(id="report.in_time_until", facts={"kind": kind, "year": year, "day": due})]
        if report.waived:
            answer.append(Sentence(id="report.waived"))
        elif report.received_on:
            came = "report.received_in_time" if report.in_time else "report.received_too_late"
            answer.append(Sentence(id=came, facts={"on": report.received_on}))
        else:
            answer.append(Sentence(id="R69.stops_without", facts={"day": duty.stop_day(due, law)}))
        answer += [_stop_story(grant, stop) for stop in grant.stops if (stop.report, stop.year) == (kind, year)]
        question = Sentence(id="report.why_due", facts={"kind": kind, "year": year, "day": due})
        return Explanation(question, derivation, tuple(answer))

    return explained


def _instalment(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    number = _number(cycle, "explain.no_instalment_number") if cycle else _next_instalment(grant)
    instalment = grant.instalment(number) if number is not None else None
    if instalment is None:
        raise refuse("D10.no_such_instalment", step=STEP)
    derivation = schedule.due_date(instalment.number, instalment.nominal, law)
    if instalment.number == 0:
        derivation = DateDerivation.start(instalment.nominal, "R22.advance", source="S:252-257")
    if any(cover.instalment == instalment.number for cover in grant.substitute_covers):
        derivation = DateDerivation.start(instalment.nominal, "R51.substitute_cover", source="S:633-639")
    facts = {"number": instalment.number, "due": instalment.due}
    answer = [Sentence(id="D10.instalment", facts={**facts, "amount": instalment.amount})]
    if advance := instalment.set_off - instalment.from_leftovers:
        answer.append(Sentence(id="Q5.set_off", facts={"amount": advance}))
    for part in instalment.leftovers:
        of_leftover = {"amount": part.amount, "case": part.case, "on": part.decided_on}
        answer.append(Sentence(id="Q13.set_off", facts=of_leftover))
    answer += [_stop_story(grant, stop) for stop in withheld_by(grant, instalment)]
    if back := instalment.returned:
        if back.never_sent:
            answer.append(Sentence(id="D5.left_out_of_file", facts={"order": back.order, "on": back.on}))
            answer += of_stored(back.reason)
        else:
            answer.append(
                Sentence(id="D5.came_back", facts={"order": back.order, "on": back.on, "reason": said(back.reason)})
            )
    answer += _where_it_is(instalment)
    if grant.commitment and not grant.rent:
        answer.append(Sentence(id="R107.shares", facts={"shares": list(grant.commitment.by_estate.items())}))
    return Explanation(Sentence(id="D10.why_due", facts=facts), derivation, tuple(answer))


def _where_it_is(instalment: Instalment) -> Iterator[Sentence]:
    """Where an instalment stands now and what moves it on."""
    match instalment.state:
        case InstalmentState.HELD:
            yield Sentence(id="D5.held")
        case InstalmentState.RELEASED if instalment.returned:
            yield Sentence(id="D5.released_again", facts={"on": instalment.released_on})
        case InstalmentState.CANCELLED if instalment.returned:
            yield Sentence(id="D5.cancelled")
        case InstalmentState.RELEASED:
            yield Sentence(id="instalment.released", facts={"on": instalment.released_on})
        case InstalmentState.ORDERED:
            yield Sentence(id="D9.ordered", facts={"order": instalment.end_to_end_id})
        case InstalmentState.SET_OFF:
            yield Sentence(id="R22.all_set_off")
        case InstalmentState.PAID:
            yield Sentence(id="instalment.paid", facts={"on": instalment.paid_on})
        case InstalmentState.SCHEDULED:
            yield Sentence(id="instalment.scheduled")


def _next_instalment(grant: Grant) -> int | None:
    """The first withheld instalment, or else the next one to pay."""
    held = next((i.number for i in grant.instalments if i.state is InstalmentState.HELD), None)
    return held or next((i.number for i in grant.instalments if i.state is InstalmentState.SCHEDULED), None)


_CORRECTED: Mapping[Late, str] = {
    "receipt": "D6.received_in_time",
    "extension": "D6.extended_in_time",
    "waiver": "D6.waived_in_time",
}


def _stop_story(grant: Grant, stop: Stop) -> Sentence:
    """Why payouts were suspended, and whether they still are."""
    facts = {"since": stop.since, "until": stop.until}
    if stop.follows is not None:
        there = stop.follows
        other = {"case": there.case_no, "kind": there.report, "year": there.year, "reason": there.reason}
        return Sentence(id="D5.stopped_with_recipient", facts={**facts, **other, "corrected": stop.corrected})
    if stop.report is None:
        by = {"by": stop.by, "reason": stop.reason, "basis": stop.legal_basis}
        return Sentence(id="D5.stopped_by_officer", facts={**facts, **by})
    report = {"kind": stop.report, "year": stop.year, "due": stop.due}
    if stop.corrected:
        corrected = stop.corrected_on or stop.until
        return Sentence(
            id=_CORRECTED[recorded_late(grant, stop)], facts={**report, "since": stop.since, "corrected": corrected}
        )
    return Sentence(id="R69.stopped_for_report", facts={**facts, **report})


def _once(question: str, derive: Callable[[Commitment], DateDerivation]) -> Callable[..., Explanation]:
    def explained(grant: Grant, law: Law, cycle: str | None) -> Explanation:
        if grant.commitment is None:
            raise refuse("R55.not_committed", step=STEP)
        derivation = derive(grant.commitment)
        return Explanation(Sentence(id=question, facts={"day": derivation.day}), derivation, ())

    return explained


def _number(cycle: str, otherwise: str, facts: Mapping[str, object] | None = None) -> int:
    if not cycle.isdecimal():
        raise refuse(otherwise, {"asked": cycle, **(facts or {})}, step=STEP)
    return int(cycle)


def _access(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    waiting = next((r.number for r in grant.access_requests if not r.answered_on), len(grant.access_requests))
    number = _number(cycle, "explain.no_request_number") if cycle else waiting
    if not 1 <= number <= len(grant.access_requests):
        raise refuse("R89.no_such_request", step=STEP)
    request = grant.access_requests[number - 1]
    derivation = access.due(request, law)
    if request.answered_on:
        answer = Sentence(id="R89.answered", facts={"on": request.answered_on})
    else:
        answer = Sentence(id="R89.answer_in_time")
    question = Sentence(id="R89.why_due", facts={"number": number, "day": derivation.day})
    return Explanation(question, derivation, (answer,))


def _hearing(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    waiting = next((each.number for each in grant.hearings if each.over_on is None), len(grant.hearings))
    number = _number(cycle, "explain.no_hearing_number") if cycle else waiting
    if not 1 <= number <= len(grant.hearings):
        raise refuse(
            "R110.no_such_hearing", {"number": number, "numbers": [*range(1, len(grant.hearings) + 1)]}, step=STEP
        )
    hearing = grant.hearings[number - 1]
    derivation = time_to_answer.last_day(hearing, law)
    if hearing.answered_on:
        answer = Sentence(id="R110.answered", facts={"on": hearing.answered_on})
    elif hearing.silent_from:
        answer = Sentence(id="R110.not_answered", facts={"first": hearing.silent_from})
    else:
        answer = Sentence(id="R110.no_decision_before", facts={"decision": hearing.about})
    question = Sentence(id="R110.why_until", facts={"number": number, "day": derivation.day})
    return Explanation(question, derivation, (answer,))


def _answer(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    owed = _answers_owed(grant, law)
    which = cycle or next(iter(owed), "")
    if which not in owed:
        raise refuse("R70.no_report_in_hand", {"asked": which, "reports": [*owed]}, step=STEP)
    report, derivation = owed[which]
    question = Sentence(
        id="R70.why_answer", facts={"kind": report.kind, "year": report.year, "day": derivation.day}, rule="R70"
    )
    return Explanation(question, derivation, (Sentence(id="R70.no_answer_yet", rule="R70"),))


def _answers_owed(grant: Grant, law: Law) -> dict[str, tuple[Report, DateDerivation]]:
    """The reports in hand, each with the day of its answer."""
    found = ((each, duty.answer_by(each, law)) for each in grant.reports)
    return {f"{each.kind.value}:{each.year}": (each, by) for each, by in found if by}


def _sub_agreements(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    demands = _demands(grant)
    known = {"numbers": [*demands]}
    waiting = next((number for number, each in demands.items() if each.missing), max(demands, default=0))
    number = _number(cycle, "R61.no_such_demand", known) if cycle else waiting
    derivation = sub_agreements.due(demands[number]) if number in demands else None
    if derivation is None:
        raise refuse("R61.no_such_demand", {"asked": str(number), **known}, step=STEP)
    if missing := demands[number].missing:
        answer = Sentence(id="R61.still_missing", facts={"areas": missing})
    else:
        answer = Sentence(id="R61.all_in")
    question = Sentence(id="R61.why_until", facts={"number": number, "day": derivation.day})
    return Explanation(question, derivation, (answer,))


def _demands(grant: Grant) -> dict[int, SubAgreementDemand]:
    """The demands for sub-agreements that have a day, by number."""
    return {number: each for number, each in enumerate(grant.sub_agreement_demands, start=1) if each.until}


def _review(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    """When the review opens without an account; once it is open, until when it is to be held."""
    if opens := review_duty.opens_by_itself(grant, law):
        year = {"year": review_duty.awaited_year(grant)}
        answer = Sentence(id="R71.opens_without_account", facts=year)
        return Explanation(Sentence(id="R71.why_review_opens", facts={"day": opens.day}), opens, (answer,))
    if (last := review_duty.held_by(grant, law, even_if_settled=True)) is None or grant.review is None:
        raise refuse("R71.no_duty", step=STEP)
    if grant.review.held_on:
        answer = Sentence(id="R71.was_held", facts={"on": grant.review.held_on})
    elif grant.review.waived_on:
        answer = Sentence(id="R71.was_waived", facts={"on": grant.review.waived_on})
    else:
        answer = Sentence(id="R71.not_held_yet")
    return Explanation(Sentence(id="R71.why_review_held_by", facts={"day": last.day}), last, (answer,))


_EXPLAINERS: Mapping[str, Callable[[Grant, Law, str | None], Explanation]] = {
    DeadlineKind.PREQUALIFICATION_TARGET.value: _target,
    DeadlineKind.APPLICATION_CLOSING.value: _closing,
    DeadlineKind.REGULATION_ACCOUNT.value: _report(ReportKind.REGULATION_ACCOUNT),
    DeadlineKind.STATUS_REPORT.value: _report(ReportKind.STATUS_REPORT),
    DeadlineKind.RENT_SUPPORT_ACCOUNT.value: _report(ReportKind.RENT_SUPPORT_ACCOUNT),
    DeadlineKind.INSTALMENT.value: _instalment,
    DeadlineKind.OPERATION_START.value: _once("R21.why_period_starts", period.starts),
    DeadlineKind.ACCESS_REQUEST.value: _access,
    DeadlineKind.HEARING.value: _hearing,
    DeadlineKind.SUB_AGREEMENTS.value: _sub_agreements,
    ANSWER: _answer,
    REVIEW: _review,
    DeadlineKind.PERIOD_END.value: _once("R62.why_period_ends", period.ends),
}
KINDS = tuple(_EXPLAINERS)


def explainable(grant: Grant) -> Mapping[str, tuple[str, ...]]:
    """The kinds that `explain` can answer for a case, each with its cycles; no cycle where there is only one date."""
    cycles: dict[str, tuple[str, ...]] = {}
    if grant.completed_on:
        cycles[DeadlineKind.PREQUALIFICATION_TARGET.value] = ("first", "second")
    cycles |= {
        kind.value: tuple(str(year) for year in grant.years_of(kind)) for kind in grant.duties if grant.commitment
    }
    cycles |= {
        DeadlineKind.INSTALMENT.value: tuple(str(each.number) for each in grant.instalments),
        DeadlineKind.ACCESS_REQUEST.value: tuple(str(each.number) for each in grant.access_requests),
        DeadlineKind.HEARING.value: tuple(str(each.number) for each in grant.hearings),
        ANSWER: tuple(f"{r.kind.value}:{r.year}" for r in grant.reports if r.with_the_fund and r.in_hand_since),
        DeadlineKind.SUB_AGREEMENTS.value: tuple(str(number) for number in _demands(grant)),
    }
    known = {kind: cycles[kind] for kind in KINDS if cycles.get(kind)}
    if missing_papers.closes(grant):
        known[DeadlineKind.APPLICATION_CLOSING.value] = ()
    if grant.review or (grant.commitment and grant.new_rules_from and grant.scheme is Scheme.SOCIAL_PROGRAMME):
        known[REVIEW] = ()
    if grant.commitment:
        known |= {DeadlineKind.OPERATION_START.value: (), DeadlineKind.PERIOD_END.value: ()}
    return known
