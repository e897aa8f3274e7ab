"""The flow of a phase is the list of its steps, in the order that the sweep has too, and short enough to read aloud."""

import ast
import importlib
from pathlib import Path

import pytest

from domain.grant.part import WorkQueue
from tasks.actions.order import SWEEP_ORDER

ROOT = Path(__file__).parents[2]


def awaited(queue: WorkQueue) -> list[str]:
    """The steps that the flow of a phase awaits, by their names in its module of steps."""
    tree = ast.parse((ROOT / "flows" / f"{queue.value}.py").read_text(encoding="utf-8"))
    calls = [each.value for each in ast.walk(tree) if isinstance(each, ast.Await)]
    assert all(isinstance(call, ast.Call) and isinstance(call.func, ast.Name) for call in calls)
    return [call.func.id for call in calls if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)]


@pytest.mark.parametrize("queue", WorkQueue)
def test_a_phase_is_four_to_seven_awaited_steps_in_the_order_of_the_sweep(queue: WorkQueue) -> None:
    steps = importlib.import_module(f"tasks.steps.{queue.value}")
    names = [getattr(steps, name).name for name in awaited(queue)]
    assert 4 <= len(names) <= 7
    shared = [action.name for action in SWEEP_ORDER[queue]]
    assert [name for name in names if name in shared] == shared, "what the pulse does without Prefect, step by step"
    assert len((ROOT / "flows" / f"{queue.value}.py").read_text(encoding="utf-8").splitlines()) < 40


@pytest.mark.parametrize("queue", WorkQueue)
def test_a_phase_holds_no_condition_and_no_loop(queue: WorkQueue) -> None:
    tree = ast.parse((ROOT / "flows" / f"{queue.value}.py").read_text(encoding="utf-8"))
    judging = (ast.If, ast.IfExp, ast.For, ast.While, ast.Match, ast.Try, ast.comprehension)
    assert [type(each).__name__ for each in ast.walk(tree) if isinstance(each, judging)] == []
