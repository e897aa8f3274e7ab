"""R53, R54, R88: every host council and housing organisation approves the very version that is committed.

D8: a sign-off is bound to the SHA-256 of the signed version. R108: the plan behind rent support is approved likewise.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.findings import Finding
from domain.grant.sign_off import SignOff
from domain.grant.state import Grant
from domain.records.application import Contact


class Party(NamedTuple):
    """A party that must approve the plan."""

    id: str
    """Municipality code or CVR number."""
    name: str
    """The municipality or the housing organisation."""
    rule: str
    contact: Contact

    @property
    def council(self) -> bool:
        """True if the municipal council decides."""
        return self.rule == "R53"


class Version(NamedTuple):
    """The version of a plan that is to be approved: of the programme, or behind rent support."""

    number: int
    digest: str
    submitted_on: date


def version(grant: Grant) -> Version | None:
    """Return the current version of the plan; None if none is handed in."""
    if grant.plan:
        return Version(grant.plan.number, grant.plan.digest, grant.plan.submitted_on)
    if grant.rent and (plan := grant.rent.plan):
        return Version(plan.number, plan.digest, plan.submitted_on)
    return None


def parties(grant: Grant) -> tuple[Party, ...]:
    """Return all parties that must approve: first the councils, in the order of the application."""
    if grant.application is None:
        return ()
    councils = (Party(m.code, m.name, "R53", m.contact) for m in grant.application.municipalities)
    organisations = (Party(o.cvr, o.name, "R54", o.contact) for o in grant.application.organisations)
    return (*councils, *organisations)


def approvals(grant: Grant) -> tuple[SignOff, ...]:
    """Return every approval on record, of any version."""
    return (*grant.council_approvals, *grant.organisation_approvals)


def waiting_for(grant: Grant, day: date) -> tuple[Party, ...]:
    """Return the parties that have not approved the current version by this day."""
    if version(grant) is None:
        return ()
    given = {s.party for s in _of_version(grant) if s.decided_on <= day and not s.older_than_version}
    return tuple(party for party in parties(grant) if party.id not in given)


def _of_version(grant: Grant) -> tuple[SignOff, ...]:
    """The approvals that are recorded for the current version."""
    current = version(grant)
    return tuple(s for s in approvals(grant) if current and s.digest == current.digest)


def missing(grant: Grant, day: date) -> Iterable[Finding]:
    """Yield a finding for each approval that is missing, or that an officer has yet to accept (Q30)."""
    current = version(grant)
    for party in waiting_for(grant, day) if current else ():
        assert current is not None
        if older := [s.decided_on for s in _of_version(grant) if s.party == party.id and s.older_than_version]:
            yield Finding(
                id="R53.older_than_version" if party.council else "R54.older_than_version",
                facts={
                    "name": party.name,
                    "version": current.number,
                    "decided_on": max(older),
                    "sent_on": current.submitted_on,
                },
            )
            continue
        earlier = [s.plan_version for s in approvals(grant) if s.party == party.id and s.plan_version]
        yield Finding(
            id="R53.not_approved" if party.council else "R54.not_approved",
            facts={"name": party.name, "version": current.number, "earlier": max(earlier, default=None)},
        )
