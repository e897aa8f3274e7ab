"""R101: rent support is awarded from the announced amount; the Fund announces another one with its grounds."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.grant.commands import ProposeRentPrequalification
from domain.grant.state import Grant
from domain.money import Ore


def check(grant: Grant, command: ProposeRentPrequalification) -> Iterable[Finding]:
    """Yield what is missing when another amount is announced, or the grounds that a first one does not have."""
    grounds = command.grounds.strip()
    if grant.prequalified_on is None:
        if grounds:
            yield Finding(id="R101.grounds_not_needed")
        return
    if not grounds:
        yield Finding(id="R101.no_grounds", facts={"announced": grant.reserved})
    if command.reserved == grant.reserved:
        yield Finding(id="R101.announced_already", facts={"announced": grant.reserved})


def within(grant: Grant, amount: Ore, id: str) -> Iterable[Finding]:
    """Yield the finding of this id if the amount is above the announced one."""
    if amount > grant.reserved:
        yield Finding(id=id, facts={"amount": amount, "announced": grant.reserved})
