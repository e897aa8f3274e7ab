"""R53, R54, R88: before a commitment every host municipality's council and every housing organisation has approved
the very version that is committed. D8: a sign-off is bound to the SHA-256 of what was signed.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.grant.state import Grant


def missing(grant: Grant, day: date) -> Iterable[Finding]:
    """Who has not approved this version of the plan by this day."""
    if grant.application is None or grant.plan is None:
        return
    councils = {s.party for s in grant.council_approvals if s.digest == grant.plan.digest and s.decided_on <= day}
    for municipality in grant.application.municipalities:
        if municipality.code not in councils:
            yield Finding(
                rule="R53",
                what=f"The municipal council of {municipality.name} has not approved plan version {grant.plan.number}.",
                help="Record the council's decision with its date and reference.",
            )
    organisations = {
        s.party for s in grant.organisation_approvals if s.digest == grant.plan.digest and s.decided_on <= day
    }
    for organisation in grant.application.organisations:
        if organisation.cvr not in organisations:
            yield Finding(
                rule="R54",
                what=f"{organisation.name} has not approved plan version {grant.plan.number}.",
                help="Record the housing organisation's decision under tenant democracy.",
            )
