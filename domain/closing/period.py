"""Operation starts on the first day of the period and ends the day after its last. T21, T32."""

from collections.abc import Iterable

from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Commitment, Grant
from domain.phases import Phase
from domain.rulebook.law import Law


def starts(commitment: Commitment) -> DateDerivation:
    """Return the day on which operation starts."""
    return DateDerivation.start(commitment.period_start, "R21.period_starts", source="T21")


def ends(commitment: Commitment) -> DateDerivation:
    """Return the day after the last day of operation."""
    last = DateDerivation.start(commitment.period_end, "R62.last_day_of_period", source="T32")
    return last.plus_days(1, "R62.day_after_period", source="T32")


def _first_day(grant: Grant, law: Law) -> Iterable[Deadline]:
    if grant.phase in {Phase.COMMITTED, Phase.RENT_COMMITTED} and grant.commitment:
        yield _on_the_day(DeadlineKind.OPERATION_START, starts(grant.commitment))


def _last_day(grant: Grant, law: Law) -> Iterable[Deadline]:
    if grant.phase is Phase.IN_OPERATION and grant.commitment:
        yield _on_the_day(DeadlineKind.PERIOD_END, ends(grant.commitment))


def _on_the_day(kind: DeadlineKind, derivation: DateDerivation) -> Deadline:
    return Deadline(
        kind=kind,
        cycle="once",
        nominal=derivation.steps[0].day,
        effective=derivation.day,
        fires_on=derivation.day,
        rule=derivation.steps[0].rule,
        effect=Effect.CONSEQUENCE,
        derivation=derivation,
    )


def begin(grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    """Start operation."""
    yield e.OperationStarted(on=due.fires_on)


def end(grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    """End operation. The final account remains."""
    yield e.OperationEnded(on=due.fires_on)


def _begun(grant: Grant, event: e.OperationStarted) -> Grant:
    return grant.model_copy(update={"started_on": event.on})


def _ended(grant: Grant, event: e.OperationEnded) -> Grant:
    return grant


BEGINS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    evolves={e.OperationStarted: _begun},
    deadlines=_first_day,
    reaches={DeadlineKind.OPERATION_START: begin},
)
ENDS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    evolves={e.OperationEnded: _ended},
    deadlines=_last_day,
    reaches={DeadlineKind.PERIOD_END: end},
)
