"""R32: the strategic agreement adopts every fixed goal with indicators, and adds none of its own.

R35: sub-goals and activities of a sub-agreement serve a fixed goal of its focus area.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import AlreadyReported, Finding, kept_finding
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
            yield kept_finding(
                rule="R32",
                what=f"The strategic agreement leaves out the fixed goal {goal.key} ({goal.danish}).",
                help="Take over all fixed goals, under goals: none may be left out or replaced.",
            )
        elif not any(indicator.strip() for indicator in plan.goals[goal.key]):
            yield kept_finding(
                rule="R32",
                what=f"The fixed goal {goal.key} has no indicator.",
                help="Name at least one indicator by which the goal is followed.",
            )
    for key in plan.goals:
        if key not in {goal.key for goal in goals}:
            yield kept_finding(
                rule="R32",
                what=f"{key} is not one of the fixed goals.",
                help=f"They are: {', '.join(goal.key for goal in goals)}. Local goals belong in a sub-agreement, "
                "as sub-goals.",
            )


def _served(agreement: SubAgreement, goals: tuple[FixedGoal, ...]) -> Iterable[Finding]:
    own = [goal.key for goal in goals if goal.focus_area is agreement.focus_area]
    if not agreement.serves:
        yield kept_finding(
            rule="R35",
            what=f"The sub-agreement {agreement.paper} does not say which fixed goal it serves.",
            help=f"Write serves: [{', '.join(own)}].",
            where=agreement.paper,
        )
    for key in agreement.serves:
        if key not in own:
            yield kept_finding(
                rule="R35",
                what=f"The sub-agreement {agreement.paper} serves {key}, which is no fixed goal of the focus area "
                f"{agreement.focus_area.value}.",
                help=f"In this focus area it is: {', '.join(own)}.",
                where=agreement.paper,
            )
