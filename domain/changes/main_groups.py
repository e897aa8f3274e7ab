"""R59: a net shift between main groups (hovedgrupper) after the commitment needs the Fund. It brings no new money."""

from collections.abc import Iterable, Mapping

from domain.findings import Finding
from domain.grant.state import Grant
from domain.money import Ore
from domain.records.changes import MainGroups


def in_force(grant: Grant) -> MainGroups:
    """Return the current budget by main group in øre: the plan's, or that of the last change."""
    return _planned(grant) if grant.main_groups is None else grant.main_groups


def approved(grant: Grant) -> MainGroups:
    """Return the budget the Fund last approved, from which shifts are measured: small ones add up."""
    return _planned(grant) if grant.main_groups_approved is None else grant.main_groups_approved


def moved(before: Mapping[str, Ore], after: Mapping[str, Ore]) -> Ore:
    """Return the net shift in øre: the sum of what main groups gain. Moves within a group do not count."""
    differences = [after.get(group, 0) - before.get(group, 0) for group in {*before, *after}]
    # Gains and losses differ only if the total differs, which is refused for its own reason.
    return max(sum(d for d in differences if d > 0), -sum(d for d in differences if d < 0))


def filled(budget: Mapping[str, Ore] | None) -> MainGroups | None:
    """Return the main groups with an amount; an emptied group is left out."""
    return None if budget is None else {group: amount for group, amount in budget.items() if amount}


def check(before: Mapping[str, Ore], after: Mapping[str, Ore]) -> Iterable[Finding]:
    """Check that the total stays the same: a change only moves money."""
    old, new = sum(before.values()), sum(after.values())
    if old != new:
        groups = list(before.items())
        yield Finding(id="R38.total_changes", facts={"asked": new, "in_force": old, "groups": groups})


def _planned(grant: Grant) -> MainGroups:
    budget = grant.plan.plan.budget if grant.plan else None
    return budget.by_main_group() if budget else {}
