"""R75: funded areas cooperate with the Fund's evaluation and share their own. It is written down, not enforced."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.commands import RecordEvaluation
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant


def evaluate(grant: Grant, command: RecordEvaluation, now: DecisionContext) -> Iterable[e.Event]:
    """The evaluation asks, the area delivers, or a local evaluation is at hand."""
    yield e.EvaluationRecorded(on=command.on, kind=command.kind, what=command.what)
