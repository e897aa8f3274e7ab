"""R75: funded areas cooperate with the Fund's evaluation and share their own. It is recorded, not enforced."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.commands import RecordEvaluation
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant


def evaluate(grant: Grant, command: RecordEvaluation, now: DecisionContext) -> Iterable[e.Event]:
    """Record an evaluation's request, a delivery to it, or a local evaluation."""
    yield e.EvaluationRecorded(on=command.on, kind=command.kind, what=command.what)
