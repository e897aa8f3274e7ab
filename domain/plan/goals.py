"""R32: the strategic agreement adopts every fixed goal with indicators, and adds none of its own.

R35: sub-goals and activities of a sub-agreement serve a fixed goal of its focus area.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import AlreadyReported, Finding
from domain.records.plan import Plan, SubAgreement
from domain.rulebook.goals import FixedGoal, fixed_goals


def check(plan: Plan, day: date, reported: AlreadyReported) -> Iterable[Finding]:
    """Check the goals and indicators of the agreement, and which goals each sub-agreement serves."""
    goals = fixed_goals(day)
    yield from _agreement(plan, goals)
    for agreement in plan.sub_agreements:
        if not reported.within(f"sub_agreements.{agreement.paper}.serves"):
            yield from _served(agreement, goals)


def _agreement(plan: Plan, goals: tuple[FixedGoal, ...]) -> Iterable[Finding]:
    for goal in goals:
        if goal.key not in plan.goals:
            yield Finding(id="R32.goal_left_out", facts={"goal": goal.key, "wording": goal.danish})
        elif not any(indicator.strip() for indicator in plan.goals[goal.key]):
            yield Finding(id="R32.goal_without_indicator", facts={"goal": goal.key})
    fixed = [goal.key for goal in goals]
    for key in plan.goals:
        if key not in fixed:
            yield Finding(id="R32.not_a_fixed_goal", facts={"goal": key, "fixed": fixed})


def _served(agreement: SubAgreement, goals: tuple[FixedGoal, ...]) -> Iterable[Finding]:
    own = [goal.key for goal in goals if goal.focus_area is agreement.focus_area]
    if not agreement.serves:
        yield Finding(id="R35.serves_no_goal", facts={"paper": agreement.paper, "fixed": own}, where=agreement.paper)
    for key in agreement.serves:
        if key not in own:
            yield Finding(
                id="R35.serves_another_goal",
                facts={"paper": agreement.paper, "goal": key, "area": agreement.focus_area, "fixed": own},
                where=agreement.paper,
            )
