"""Explains a date or a missing payment, from the same steps that decided it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.accounts import duty
from domain.closing import period
from domain.derivation import DateDerivation
from domain.findings import Refusal, refuse_kept, unreadable_kept
from domain.grant.deadline import DeadlineKind
from domain.grant.state import Commitment, Grant, Instalment, InstalmentState
from domain.money import in_kroner
from domain.payouts import schedule
from domain.payouts.why_not_paid import Language, recorded_late, why_not_paid
from domain.prequalification import clock
from domain.procedure import judged_by
from domain.records.reports import ReportKind
from domain.requests import access
from domain.rulebook.law import Law


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question about a case and its answer."""

    question: str
    derivation: DateDerivation
    answer: tuple[str, ...]
    """What the date means for the case now."""
    plain: tuple[str, ...] = ()
    """Why an instalment was not paid, for a housing organisation, in the language asked for."""


def explain(grant: Grant, law: Law, kind: str, cycle: str | None, language: Language = Language.ENGLISH) -> Explanation:
    """Explain a past or future deadline of a case.

    `kind` is one of `KINDS`; `cycle` is ``first``, ``second``, a year or an instalment number. Without it, the next one
    that matters is explained. Raises Refusal if the case has no such deadline.
    """
    if kind not in _EXPLAINERS:
        unknown = f"There is nothing called '{kind}'."
        help = f"Ask for: {', '.join(KINDS)}."
        raise Refusal([unreadable_kept(unknown, help)], step="Explaining")
    if language is not Language.ENGLISH and kind != DeadlineKind.INSTALMENT.value:
        only = f"Only an instalment is explained in this language, not the {kind.replace('_', ' ')}."
        raise Refusal([unreadable_kept(only, "Ask for it in English, or for an instalment.")], step="Explaining")
    found = _EXPLAINERS[kind](grant, judged_by(grant, law), cycle)
    if kind == DeadlineKind.INSTALMENT.value:
        number = int(cycle) if cycle else _next_instalment(grant)
        return replace(found, plain=why_not_paid(grant, number, language) if number is not None else ())
    return found


def _target(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    if grant.completed_on is None:
        raise refuse_kept(
            "Explaining", "R13", "No clock has started.", "It starts when the application is found complete."
        )
    which = cycle or ("second" if "first" in grant.targets_passed else "first")
    if which not in {"first", "second"}:
        raise refuse_kept("Explaining", "R12", f"There is no target '{which}'.", "Ask for first or second.")
    first, second = clock.targets(grant.completed_on, grant.pauses, law)
    derivation = first if which == "first" else second
    answer = [f"The {which} target is {derivation.day}; a decision on that day is still in time."]
    if any(pause.end is None for pause in grant.pauses):
        answer.append(
            f"The clock stands still since {grant.pauses[-1].first}: the target will move by every day of it."
        )
    if which in grant.targets_passed:
        answer.append("It was passed without a decision.")
    elif grant.prequalified_on:
        answer.append(f"The decision was made on {grant.prequalified_on}.")
    return Explanation(f"Why is the {which} prequalification target {derivation.day}?", derivation, tuple(answer))


def _report(kind: ReportKind) -> Callable[[Grant, Law, str | None], Explanation]:
    def explained(grant: Grant, law: Law, cycle: str | None) -> Explanation:
        if grant.commitment is None:
            raise refuse_kept(
                "Explaining", "R62", "The grant is not committed.", "Yearly duties begin with the commitment."
            )
        if kind not in grant.duties:
            asked = ", ".join(each.value for each in grant.duties)
            raise refuse_kept("Explaining", "R62", "The case has no such yearly duty.", f"Ask for: {asked}.")
        years = grant.commitment.years
        missing = [year for year in years if not grant.report(kind, year).received_on]
        upcoming = missing[0] if missing else years[-1]
        year = _number(cycle, "a year", f"Ask for one of {list(years)}.") if cycle else upcoming
        if year not in years:
            raise refuse_kept(
                "Explaining", "R62", f"{year} is not a year of the grant.", f"Ask for one of {list(years)}."
            )
        report = grant.report(kind, year)
        derivation = duty.due_date(report, law)
        name = f"{kind.value.replace('_', ' ')} of {year}"
        answer = [f"The {name} is in time until and including {derivation.day}."]
        if report.waived:
            answer.append("It has been waived.")
        elif report.received_on:
            verdict = "in time" if report.in_time else "too late"
            answer.append(f"It was received on {report.received_on}: {verdict}.")
        else:
            answer.append(f"It is not in. Without it payouts stop from {duty.stop_day(derivation.day, law)} (R69, D1).")
        answer += [_stop_story(grant, stop.id) for stop in grant.stops if (stop.report, stop.year) == (kind, year)]
        return Explanation(f"Why is the {name} due on {derivation.day}?", derivation, tuple(answer))

    return explained


def _instalment(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    help = "Ask for its number: see `tilsagn case`."
    number = _number(cycle, "the number of an instalment", help) if cycle else _next_instalment(grant)
    instalment = grant.instalment(number) if number is not None else None
    if instalment is None:
        raise refuse_kept(
            "Explaining", "D10", "The case has no such instalment.", "See `tilsagn case` for their numbers."
        )
    derivation = schedule.due_date(instalment.number, instalment.nominal, law)
    if instalment.number == 0:
        derivation = DateDerivation.start(instalment.nominal, "Advance for the project leader", "R22", "S:252-257")
    if any(cover.instalment == instalment.number for cover in grant.substitute_covers):
        derivation = DateDerivation.start(
            instalment.nominal, "Substitute cover beside the commitment", "R51", "S:633-639"
        )
    answer = [f"Instalment {instalment.number} is {in_kroner(instalment.amount)}, due {instalment.due}."]
    if instalment.set_off:
        answer.append(f"{in_kroner(instalment.set_off)} was set off: it had been paid in advance (Q5).")
    answer += [_stop_story(grant, stop) for stop in instalment.held_by]
    if back := instalment.returned:
        order = f"Its order {back.order}" if back.order else "It"
        how = "was left out of the payment file" if back.never_sent else "came back from the bank"
        answer.append(f"{order} {how} on {back.on}: {back.reason.rstrip('.')} (D5).")
    answer += _where_it_is(instalment)
    question = f"Why is instalment {instalment.number} due on {instalment.due}, and where is it?"
    return Explanation(question, derivation, tuple(answer))


def _where_it_is(instalment: Instalment) -> Iterator[str]:
    """Where an instalment stands now and what moves it on."""
    match instalment.state:
        case InstalmentState.HELD:
            yield "It is held. When the last stop is lifted it is released that day and keeps its due date (D5)."
        case InstalmentState.RELEASED if instalment.returned:
            yield (
                f"It was released again on {instalment.released_on}. Put right what kept it back, such as the account "
                "(`tilsagn import bank-accounts`), and propose it in a new batch: `tilsagn payments propose`."
            )
        case InstalmentState.CANCELLED if instalment.returned:
            yield "It is cancelled: the case has ended, and nothing more is paid (D5)."
        case InstalmentState.RELEASED:
            yield f"It was released on {instalment.released_on} and waits for the bank."
        case InstalmentState.ORDERED:
            yield f"It was ordered from the bank as {instalment.end_to_end_id} and waits for its answer (D9)."
        case InstalmentState.SET_OFF:
            yield "Nothing was left to pay, so it never went to the bank (R22)."
        case InstalmentState.PAID:
            yield f"It was paid on {instalment.paid_on}."
        case InstalmentState.SCHEDULED:
            yield "It will be released on that day unless payouts are stopped."


def _next_instalment(grant: Grant) -> int | None:
    """The first withheld instalment, or else the next one to pay."""
    held = next((i.number for i in grant.instalments if i.state is InstalmentState.HELD), None)
    return held or next((i.number for i in grant.instalments if i.state is InstalmentState.SCHEDULED), None)


def _stop_story(grant: Grant, id: str) -> str:
    stop = next(s for s in reversed(grant.stops) if s.id == id)
    if stop.follows is not None:
        other = stop.follows
        story = f"Payouts were stopped from {stop.since} because those of case {other.case_no}, of the same "
        story += f"housing organisation, were: {other.why} (recipient_hold, D5)"
        ends = "corrected" if stop.corrected else "lifted"
        return f"{story}; {f'the stop was {ends} on {stop.until}' if stop.until else 'the stop ends with that one'}."
    if stop.report is None:
        story = f"Payouts were stopped from {stop.since} by {stop.by}: {stop.reason} ({stop.legal_basis}; D5)"
        ends = "the stop is still open and ends when an officer lifts it" if stop.until is None else ""
        return f"{story}; {ends or f'the stop was lifted on {stop.until}'}."
    name = f"{stop.report.value.replace('_', ' ')} of {stop.year}"
    story = f"Payouts were stopped from {stop.since} because the {name} was not in by {stop.due} (R69, S:776-778)"
    if stop.until is None:
        ends = "received" if stop.report is ReportKind.STATUS_REPORT else "accepted"
        return f"{story}; the stop is still open and ends when it is {ends} (R70)."
    if stop.corrected:
        in_time = recorded_late(grant, stop)
        why = "it had been received in time and was recorded late" if in_time else "more time was only recorded late"
        return f"{story}; that was corrected on {stop.corrected_on or stop.until}: {why} (D6)."
    return f"{story}; the stop was lifted on {stop.until} (R70)."


def _once(what: str, derive: Callable[[Commitment], DateDerivation]) -> Callable[[Grant, Law, str | None], Explanation]:
    def explained(grant: Grant, law: Law, cycle: str | None) -> Explanation:
        if grant.commitment is None:
            raise refuse_kept(
                "Explaining", "R55", "The grant is not committed.", "The period is set by the commitment."
            )
        derivation = derive(grant.commitment)
        return Explanation(f"{what}: why {derivation.day}?", derivation, ())

    return explained


def _number(cycle: str, what: str, help: str) -> int:
    if not cycle.isdecimal():
        raise refuse_kept("Explaining", "-", f"'{cycle}' is not {what}.", help)
    return int(cycle)


def _access(grant: Grant, law: Law, cycle: str | None) -> Explanation:
    waiting = next((r.number for r in grant.access_requests if not r.answered_on), len(grant.access_requests))
    number = _number(cycle, "the number of a request", "Ask for its number: see `tilsagn case`.") if cycle else waiting
    if not 1 <= number <= len(grant.access_requests):
        raise refuse_kept("Explaining", "R89", "The case has no such request for access.", "See `tilsagn case`.")
    request = grant.access_requests[number - 1]
    derivation = access.due(request, law)
    if request.answered_on:
        answer = f"It was answered on {request.answered_on}."
    else:
        answer = "An answer on that day is in time; without one the requester must be told why, and when."
    question = f"Why must access request {number} be answered by {derivation.day}?"
    return Explanation(question, derivation, (answer,))


_EXPLAINERS: Mapping[str, Callable[[Grant, Law, str | None], Explanation]] = {
    DeadlineKind.PREQUALIFICATION_TARGET.value: _target,
    DeadlineKind.REGULATION_ACCOUNT.value: _report(ReportKind.REGULATION_ACCOUNT),
    DeadlineKind.STATUS_REPORT.value: _report(ReportKind.STATUS_REPORT),
    DeadlineKind.RENT_SUPPORT_ACCOUNT.value: _report(ReportKind.RENT_SUPPORT_ACCOUNT),
    DeadlineKind.INSTALMENT.value: _instalment,
    DeadlineKind.OPERATION_START.value: _once("The period starts", period.starts),
    DeadlineKind.ACCESS_REQUEST.value: _access,
    DeadlineKind.PERIOD_END.value: _once("The period is over", period.ends),
}
KINDS = tuple(_EXPLAINERS)


def explainable(grant: Grant) -> Mapping[str, tuple[str, ...]]:
    """The kinds that `explain` can answer for a case, each with its cycles; no cycle where there is only one date."""
    years = tuple(str(year) for year in grant.commitment.years) if grant.commitment else ()
    cycles: dict[str, tuple[str, ...]] = {}
    if grant.completed_on:
        cycles[DeadlineKind.PREQUALIFICATION_TARGET.value] = ("first", "second")
    cycles |= {kind.value: years for kind in ReportKind if years and kind in grant.duties}
    cycles |= {
        DeadlineKind.INSTALMENT.value: tuple(str(each.number) for each in grant.instalments),
        DeadlineKind.ACCESS_REQUEST.value: tuple(str(each.number) for each in grant.access_requests),
    }
    known = {kind: cycles[kind] for kind in KINDS if cycles.get(kind)}
    if grant.commitment:
        known |= {DeadlineKind.OPERATION_START.value: (), DeadlineKind.PERIOD_END.value: ()}
    return known
