"""R59: a net shift between main groups (hovedgrupper) after the commitment needs the Fund. It brings no new money."""

from collections.abc import Iterable, Mapping

from domain.findings import Finding
from domain.grant.state import Grant
from domain.money import Ore, in_kroner
from domain.records.changes import MainGroups


def in_force(grant: Grant) -> MainGroups:
    """The budget by main group as it is now: the plan's, or what a change has made of it. In øre."""
    return _planned(grant) if grant.main_groups is None else grant.main_groups


def approved(grant: Grant) -> MainGroups:
    """The budget that the Fund last approved. Shifts are measured from it, so that small ones cannot add up unseen."""
    return _planned(grant) if grant.main_groups_approved is None else grant.main_groups_approved


def moved(before: Mapping[str, Ore], after: Mapping[str, Ore]) -> Ore:
    """The net shift, in øre: all that main groups gain, which is what others lose. Within one group nothing shifts."""
    differences = [after.get(group, 0) - before.get(group, 0) for group in {*before, *after}]
    # The two differ only where the sum does, and that is refused for its own reason.
    return max(sum(d for d in differences if d > 0), -sum(d for d in differences if d < 0))


def filled(budget: Mapping[str, Ore] | None) -> MainGroups | None:
    """The main groups that hold anything: a group that has been emptied is gone."""
    return None if budget is None else {group: amount for group, amount in budget.items() if amount}


def check(before: Mapping[str, Ore], after: Mapping[str, Ore]) -> Iterable[Finding]:
    """The total stays: a change moves money, and neither adds any nor leaves any over."""
    old, new = sum(before.values()), sum(after.values())
    if old != new:
        yield Finding(
            rule="R38",
            what=f"The new main groups come to {in_kroner(new)}; the budget in force comes to {in_kroner(old)}.",
            help=f"Give the whole budget by main group. In force: {listed(before)}.",
        )


def listed(groups: Mapping[str, Ore]) -> str:
    """A budget by main group, in words and kroner."""
    return ", ".join(f"{group} {in_kroner(amount)}" for group, amount in groups.items())


def _planned(grant: Grant) -> MainGroups:
    budget = grant.plan.plan.budget if grant.plan else None
    return budget.by_main_group() if budget else {}
