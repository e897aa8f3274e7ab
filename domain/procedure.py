"""The four functions over a grant: decide, evolve, deadlines, notices.

Each part of the procedure registers its handlers. This module combines them and guards the phases.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from itertools import chain

from domain.accounts import attestations, extensions_and_waivers, reminders_and_suspension, reopening
from domain.accounts.handlers import HANDLERS as ACCOUNTS
from domain.changes.handlers import HANDLERS as CHANGES
from domain.closing import period
from domain.closing.handlers import HANDLERS as CLOSING
from domain.decisions.four_eyes import must_be_a_person, other_officer
from domain.decisions.sent_back import is_answered, send_back
from domain.findings import Refusal, refuse, refuse_future_day
from domain.foreign_text import hidden_in
from domain.grant import events as e
from domain.grant.addressing import lettered
from domain.grant.commands import ApproveProposal, Command, DeadlineReached, ReturnProposal
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.grounds import must_have_its_ground
from domain.grant.mandates import must_be_entitled
from domain.grant.notice import Notice, Role
from domain.grant.part import Approve, Decide, Implies, Part, Reach, WorkQueue
from domain.grant.permissions import PERMISSIONS, possible
from domain.grant.persons import Who
from domain.grant.state import Grant
from domain.grant.twice import says_nothing_new
from domain.hearings.handlers import HANDLERS as HEARINGS
from domain.intake import missing_papers
from domain.intake.handlers import HANDLERS as INTAKE
from domain.payouts import second_person, suspension_handlers
from domain.payouts.handlers import HANDLERS as PAYOUTS
from domain.payouts.orders import HANDLERS as ORDERS
from domain.payouts.recipient import HANDLERS as RECIPIENT
from domain.phases import OVER, Phase, next_phase
from domain.plan.handlers import HANDLERS as PLAN
from domain.prequalification import advance
from domain.prequalification.handlers import HANDLERS as PREQUALIFICATION
from domain.refusal_and_lapse import handlers as endings
from domain.rent_support import award, ending, rent_plan, transfer, yearly_account
from domain.rent_support import handlers as rent_support
from domain.requests.handlers import HANDLERS as REQUESTS
from domain.review.handlers import HANDLERS as REVIEW
from domain.rulebook.law import Law
from domain.ruleset_change import new_rules
from domain.ruleset_change.handlers import HANDLERS as TRANSITION
from domain.sign_offs import carried_over, invitation, reminders, requests
from domain.sign_offs.handlers import HANDLERS as SIGN_OFFS

PARTS: tuple[Part, ...] = (
    INTAKE,
    missing_papers.HANDLERS,
    HEARINGS,
    PREQUALIFICATION,
    advance.HANDLERS,
    PLAN,
    endings.HANDLERS,
    SIGN_OFFS,
    carried_over.HANDLERS,
    reminders.HANDLERS,
    requests.HANDLERS,
    rent_support.HANDLERS,
    transfer.HANDLERS,
    rent_plan.HANDLERS,
    award.HANDLERS,
    ending.HANDLERS,
    new_rules.HANDLERS,
    period.BEGINS,
    PAYOUTS,
    ORDERS,
    reminders_and_suspension.HANDLERS,
    ACCOUNTS,
    attestations.HANDLERS,
    yearly_account.HANDLERS,
    reopening.HANDLERS,
    extensions_and_waivers.HANDLERS,
    suspension_handlers.HANDLERS,
    second_person.HANDLERS,
    RECIPIENT,
    REVIEW,
    CHANGES,
    period.ENDS,
    CLOSING,
    REQUESTS,
    TRANSITION,
)


def _by_key(part: Part) -> Iterator[tuple[tuple[type[Command], str], Decide]]:
    """The handlers of a part's commands, approvals and deadlines, by `Command.handler_key`."""
    for command, decides in part.decides.items():
        yield (command, ""), decides
    for decision, approve in part.approves.items():
        yield (ApproveProposal, decision), partial(_approved, approve)
        yield (ReturnProposal, decision), send_back
    for kind, reach in part.reaches.items():
        yield (DeadlineReached, kind), partial(_reached, part.deadlines, reach)
    for reminder in part.reminders:
        for kind in reminder.kinds:
            yield (DeadlineReached, kind), partial(_reached, reminder.deadlines, reminder.reach)


def _approved(approve: Approve, grant: Grant, command: ApproveProposal, now: DecisionContext) -> Iterable[e.Event]:
    proposal = other_officer(grant, command.decision, Who(command.by, command.person), command.on, now.persons)
    return approve(grant, proposal, command.by, replace(now, as_of=command.on, recorded_on=now.as_of))


def _reached(
    implies: Implies, reach: Reach, grant: Grant, command: DeadlineReached, now: DecisionContext
) -> Iterable[e.Event]:
    due = next((d for d in implies(grant, now.law) if d.key == (command.kind, command.cycle)), None)
    if due is None or due.fires_on > now.as_of:
        raise refuse("D2.not_due" if due else "D2.no_such_deadline", {"kind": command.kind, "cycle": command.cycle})
    return reach(grant, due, now)


_HANDLERS = {key: (part.queue, handler) for part in PARTS for key, handler in _by_key(part)}
_DEADLINES = [*(part.deadlines for part in PARTS), *(each.deadlines for part in PARTS for each in part.reminders)]
_EVOLVES = {event: function for part in PARTS for event, function in part.evolves.items()}
_EVENT_QUEUES = {event.__name__: part.queue for part in PARTS for event in part.evolves}
_OPENS = {event: function for part in PARTS for event, function in part.opens.items()}
_PASSES_ON = {event: function for part in PARTS for event, function in part.passes_on.items()}
_NOTIFIES = {event: function for part in PARTS for event, function in part.notifies.items()}


def decide(grant: Grant, command: Command, now: DecisionContext) -> tuple[e.Event, ...]:
    """Decide a command: return its events in order, or raise one Refusal with every reason, naming the command."""
    now = replace(now, law=judged_by(grant, now.law))
    try:
        _must_be_possible(grant, command, now)
        _, handler = _HANDLERS[command.handler_key]
        events = tuple(handler(grant, command, now))
        _must_be_new(grant, command, events)
        return events
    except Refusal as refusal:
        raise refusal.during(command.word()) from None


def _must_be_possible(grant: Grant, command: Command, now: DecisionContext) -> None:
    """Raises Refusal if the role, the day, the text or the phase stands against any such command."""
    may = PERMISSIONS[type(command)]
    if command.role not in may.roles:
        raise refuse("role.not_allowed", {"role": command.role, "roles": may.roles})
    if command.role is not Role.SYSTEM:
        must_be_a_person(command.by)
        if invitation.is_link(command.person):
            invitation.must_permit(grant, command, now)
        else:
            must_be_entitled(grant, command, now)
    if command.on > now.as_of:
        raise refuse_future_day(command.on, now.as_of)
    if hidden := tuple(hidden_in(command)):
        raise Refusal(hidden)
    if grant.phase not in (*may.phases, *may.corrects):
        if may.when_period_over and grant.phase is Phase.FINAL_ACCOUNT and grant.commitment:
            raise refuse(may.when_period_over, {"ended_on": grant.commitment.period_end, "recorded_on": now.as_of})
        over = may.when_over if grant.phase in OVER else ""
        facts = {"phase": grant.phase, "possible": possible(grant.phase)}
        ended_on = grant.closed_on or grant.ended_on
        if ended_on and command.on < ended_on and not over:
            said = {"on": command.on, "ended_on": ended_on, "possible": possible(grant.phase)}
            raise refuse("D6.recorded_after_the_end", said)
        raise refuse(over or "phase.not_possible", facts)
    must_have_its_ground(grant, command)


_PAPERS = ("papers", "paper")


def _must_be_new(grant: Grant, command: Command, events: tuple[e.Event, ...]) -> None:
    """Raises Refusal if a person says what is recorded already. Papers differ where the facts in them do not."""
    if command.role is Role.SYSTEM or any(getattr(command, name, None) for name in _PAPERS):
        return
    if says_nothing_new(grant, reduce(evolve, events, grant)):
        raise refuse("D6.recorded_already", {"on": command.on})


def judged_by(grant: Grant, law: Law) -> Law:
    """The law for this case, under its own version of the regulations. T36."""
    return law.under(grant.ruleset) if grant.ruleset else law


def evolve(grant: Grant, event: e.Event) -> Grant:
    """The grant after an event: one version on, in the phase that the event leads to."""
    after = _EVOLVES[type(event)](grant, event)
    if second_person.overtaken(after):
        after = after.model_copy(update={"proposal": None})
    phase = next_phase(grant.phase, type(event).__name__, lambda name: bool(getattr(after, name)))
    after = after.model_copy(update={"version": grant.version + 1, "phase": phase})
    return after.model_copy(update={"sent_back": None}) if is_answered(grant, after) else after


def deadlines(grant: Grant, law: Law) -> tuple[Deadline, ...]:
    """Every deadline that this state implies, oldest first, each with its rule."""
    law = judged_by(grant, law)
    implied = chain.from_iterable(implies(grant, law) for implies in _DEADLINES)
    return tuple(sorted(implied, key=lambda deadline: deadline.order))


def notices(event: e.Event, grant: Grant, officer: str = "") -> tuple[Notice, ...]:
    """The notices of an event. `grant` is the grant after the whole act, `officer` who acted for the Fund."""
    notify = _NOTIFIES.get(type(event))
    return lettered(event, grant, tuple(notify(event, grant)), officer) if notify else ()


def opens(event: e.Event, grant: Grant) -> Command | None:
    """The first command of a new case that this event opens, or None."""
    opened = _OPENS.get(type(event))
    return opened(event, grant) if opened else None


def passes_on(event: e.Event, grant: Grant) -> tuple[int, Command] | None:
    """Another case that this event concerns, and the command for it, or None."""
    passed_on = _PASSES_ON.get(type(event))
    return passed_on(event, grant) if passed_on else None


def queue_of_command(command: Command) -> WorkQueue:
    """The queue of a command; an approval waits at the queue of the part that makes the decision."""
    return _HANDLERS[command.handler_key][0]


def queue_of_event(event: str) -> WorkQueue:
    """The queue of an event, by its name: that of the part that applies it."""
    return _EVENT_QUEUES[event]


def queue_of_deadline(kind: DeadlineKind) -> WorkQueue:
    """The queue of a deadline."""
    return _HANDLERS[DeadlineReached, kind][0]


def rebuild(case_no: int, events: Iterable[e.Event]) -> Grant:
    """The grant that results from its journal."""
    grant = Grant(case_no=case_no)
    for event in events:
        grant = evolve(grant, event)
    return grant


def act(grant: Grant, events: Iterable[e.Event], *, officer: str = "") -> tuple[Grant, list[tuple[int, Notice]]]:
    """The grant after one act, and its notices, each with the version of its event.

    `officer` is who acted for the Fund; empty for a deadline or a party.
    """
    first = grant.version + 1
    events = tuple(events)
    for event in events:
        grant = evolve(grant, event)
    numbered = enumerate(events, start=first)
    return grant, [(version, notice) for version, event in numbered for notice in notices(event, grant, officer)]


def reached(deadline: Deadline) -> DeadlineReached:
    """The command for a deadline that falls due."""
    return DeadlineReached(
        by="tilsagn", role=Role.SYSTEM, on=deadline.fires_on, kind=deadline.kind, cycle=deadline.cycle
    )


def next_due(due: Iterable[Deadline], as_of: date) -> Deadline | None:
    """The one of these that takes effect first, in a sweep on a day; they come in their order. None if there is none.

    Oldest first; but a reminder that is late waits for what is due by now. Where its own last step has been reached, it
    would act in the place of that, before other consequences of the days between.
    """
    late = {each: each.effect is Effect.REMIND and each.fires_on < as_of for each in due}
    return min(late, key=lambda each: (max(each.fires_on, as_of), late[each]), default=None)


def preview(grant: Grant, law: Law, until: date, *, as_of: date) -> Iterator[tuple[e.Event, Grant]]:
    """What will happen until `until` if nobody acts, by the code that will do it; nothing is written.

    Whatever is overdue on `as_of` takes effect that day, as in the first sweep after an outage.
    """
    while due := next_due((d for d in deadlines(grant, law) if d.fires_on <= until), as_of):
        for event in decide(grant, reached(due), DecisionContext(law=law, as_of=max(due.fires_on, as_of))):
            grant = evolve(grant, event)
            yield event, grant
