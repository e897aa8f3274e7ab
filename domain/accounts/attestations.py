"""R73: the auditor attests each year that goals are followed up, and that the board is established and works."""

from collections.abc import Iterable

from domain.findings import Finding, kept_finding
from domain.records.reports import RegulationAccount


def check(account: RegulationAccount) -> Iterable[Finding]:
    """Check that both attestations are given."""
    for attested, what in (
        (account.goals_followed_up, "that the goals are followed up"),
        (account.board_in_function, "that the board is established and working"),
    ):
        if not attested:
            yield kept_finding(
                rule="R73", what=f"The auditor does not attest {what}.", help="Let the auditor tick it, or say why not."
            )
