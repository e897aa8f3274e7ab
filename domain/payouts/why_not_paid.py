"""Why an instalment was not paid, for a housing organisation to read.

Three sentences: what happened, why, and what ends it; before them, whether the bank returned it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from domain.findings import Sentence
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.linked_suspension import LinkedSuspension
from domain.grant.state import Grant
from domain.grant.suspension import Stop

Clause = list[Any]
"""Part of a sentence: a code and its facts. The words join the clauses."""


def why_not_paid(grant: Grant, number: int) -> tuple[Sentence, ...]:
    """Return the answer in at most four sentences; none if the instalment was paid and never withheld."""
    instalment = grant.instalment(number)
    if instalment is None:
        return ()
    facts = {"number": number, "amount": instalment.amount, "due": instalment.due, "scheme": grant.scheme}
    came_back = _came_back(instalment)
    if instalment.state is InstalmentState.HELD:
        held = Sentence(id="unpaid.held", facts={**facts, "since": min(stop.since for stop in grant.open_stops)})
        ends = Sentence(id="unpaid.ends", facts={"ends": [_end(grant, stop) for stop in grant.open_stops]})
        return *came_back, held, _reasons(grant, grant.open_stops), ends
    if instalment.state is InstalmentState.SCHEDULED:
        stopped = "unpaid.stopped_meanwhile" if grant.open_stops else "unpaid.nothing_stopped"
        return (
            Sentence(id="unpaid.not_due", facts={"number": number, "amount": instalment.amount, "due": instalment.due}),
            Sentence(id=stopped, facts={"scheme": grant.scheme}),
            Sentence(id="unpaid.released_then"),
        )
    if came_back and instalment.state is InstalmentState.CANCELLED:
        return *came_back, Sentence(id="unpaid.not_paid_again")
    if came_back and instalment.state is InstalmentState.RELEASED:
        return *came_back, Sentence(id="unpaid.released_again"), Sentence(id="unpaid.new_account")
    if held_by := _held_by(grant, instalment):
        over = {
            "since": min(stop.since for stop in held_by),
            "until": max(stop.until or stop.since for stop in held_by),
        }
        then = {"paid": instalment.paid_on, "released": instalment.released_on or instalment.due}
        was_held = Sentence(id="unpaid.was_held", facts={**facts, **over, **then})
        ended = Sentence(id="unpaid.ended_and_paid" if instalment.paid_on else "unpaid.ended")
        return was_held, _reasons(grant, held_by), ended
    if instalment.state in {InstalmentState.RELEASED, InstalmentState.ORDERED}:
        return (Sentence(id="unpaid.on_its_way", facts={"number": number, "amount": instalment.amount}),)
    return ()


def _came_back(instalment: Instalment) -> tuple[Sentence, ...]:
    """Return when and why the last payment failed; empty if none did."""
    returned = instalment.returned
    if returned is None:
        return ()
    facts = {"number": instalment.number, "amount": instalment.amount, "on": returned.on}
    if returned.never_sent:
        # The reason is internal, so it is left out.
        return (Sentence(id="unpaid.taken_out", facts=facts),)
    return (Sentence(id="unpaid.came_back", facts={**facts, "reason": said(returned.reason)}),)


def _held_by(grant: Grant, instalment: Instalment) -> tuple[Stop, ...]:
    """Return the suspensions that withheld it and are over."""
    return tuple(stop for stop in withheld_by(grant, instalment) if stop.until is not None)


def withheld_by(grant: Grant, instalment: Instalment) -> tuple[Stop, ...]:
    """Return the suspensions that withheld it, each as of then: one report may have suspended payouts twice."""
    held = instalment.state is InstalmentState.HELD
    # The day on which a withheld instalment was released is that of an earlier time.
    released = None if held else instalment.released_on or instalment.paid_on
    return tuple(
        stop
        for stop in grant.stops
        if stop.id in instalment.held_by
        and (stop.until is None or stop.until >= instalment.due)
        and (released is None or stop.since <= released)
    )


def _reasons(grant: Grant, stops: Sequence[Stop]) -> Sentence:
    """Return one sentence with every reason: missing reports and officers' decisions."""
    return Sentence(id="unpaid.reasons", facts={"scheme": grant.scheme, "clauses": list(_clauses(grant, stops))})


def _clauses(grant: Grant, stops: Sequence[Stop]) -> Iterator[Clause]:
    missing = [stop for stop in stops if stop.report and stop.due and not stop.corrected]
    for due, together in groupby(sorted(missing, key=lambda s: (str(s.due), s.id)), key=lambda s: s.due):
        yield ["missing", due, [[stop.report, stop.year] for stop in together]]
    for stop in stops:
        if stop.follows is not None:
            yield _elsewhere(stop.follows, stop.corrected)
        elif stop.report is None:
            yield ["decided", said(stop.reason)]
    for stop in stops:
        if stop.corrected and stop.report and stop.year:
            yield [_MISTAKES[recorded_late(grant, stop)], [stop.report, stop.year]]


Late = Literal["receipt", "extension", "waiver"]
"""What was recorded too late, so that a suspension had to be corrected. D6."""
_MISTAKES: Mapping[Late, str] = {
    "receipt": "our_mistake",
    "extension": "our_mistake_extension",
    "waiver": "our_mistake_waiver",
}


def recorded_late(grant: Grant, stop: Stop) -> Late:
    """Return why a suspension for a report was corrected."""
    if stop.waived:
        return "waiver"
    assert stop.report is not None and stop.year is not None
    report = grant.report(stop.report, stop.year)
    met = report.in_time and report.received_on and stop.due and report.received_on <= stop.due
    return "receipt" if met else "extension"


def _elsewhere(other: LinkedSuspension, corrected: bool) -> Clause:
    if corrected:
        return ["our_mistake_elsewhere", other.case_no]
    if other.report is None or other.year is None:
        return ["elsewhere_decided", other.case_no, said(other.reason)]
    return ["elsewhere_missing", other.case_no, [other.report, other.year]]


def _end(grant: Grant, stop: Stop) -> Clause:
    if stop.follows is not None:
        return ["elsewhere", stop.follows.case_no]
    if stop.report is None or stop.year is None:
        return ["decided"]
    report = [stop.report, stop.year]
    duty = grant.report(stop.report, stop.year)
    waits = duty.received_on is not None and not duty.findings and (duty.back_by is None or duty.back_on is not None)
    if waits and duty.received_on:
        return ["accepted", report, duty.back_on or duty.received_on]
    return ["received_and_accepted", report]


def said(reason: str) -> str:
    """Return a person's reason, to stand within a sentence."""
    return reason.strip().rstrip(".")
