"""R73: the auditor attests each year that goals are followed up, and that the board is established and works."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.reports import RegulationAccount


def check(account: RegulationAccount) -> Iterable[Finding]:
    """Check that both attestations are given."""
    if not account.goals_followed_up:
        yield Finding(id="R73.goals_not_attested")
    if not account.board_in_function:
        yield Finding(id="R73.board_not_attested")
