"""What a person sees who came by a link to sign: one version of one thing, its papers, amounts and what changed.

An allow-list: nothing of the case is here but what is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from domain.accounts import attestations
from domain.grant.events import PlanSubmitted, RegulationAccountReceived, RentPlanSubmitted
from domain.grant.state import Grant
from domain.money import Ore
from domain.records.application import Paper
from domain.records.reports import RegulationAccount, ReportKind
from domain.records.sign_links import SignPurpose
from domain.store import journal
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks.pages.our_cases import name_of
from tasks.pages.plan_versions import Version, versions


class Listed(NamedTuple):
    """One paper that can be read."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ToSign:
    """One version that is asked about."""

    case_no: int
    event: int
    """The version of the case at which it came: its papers stand there."""
    title: str
    purpose: SignPurpose
    party: str
    name: str
    """The party that is asked; for an attestation the organisation whose account it is."""
    lead: str
    """Who administers the programme."""
    version: int
    digest: str
    received_on: date
    estates: tuple[str, ...]
    period: tuple[date, date] | None
    from_fund: Ore
    local: Ore
    account: RegulationAccount | None
    papers: tuple[Listed, ...]
    changed: Version | None
    """What is new since the version before; None for the first, and for an account."""


def to_sign(store: GrantStore, grant: Grant, purpose: SignPurpose, party: str, year: int | None) -> ToSign | None:
    """What a party is asked to sign now, with what it needs to read; None if there is nothing."""
    with reading(store.engine) as tx:
        entries = list(journal.read(tx, grant.case_no))
    for entry in reversed(entries):
        event = entry.event
        if purpose is SignPurpose.ATTESTATION:
            if isinstance(event, RegulationAccountReceived) and event.year == year:
                return _account(grant, event, party, entry)
        elif isinstance(event, PlanSubmitted | RentPlanSubmitted):
            return _plan(grant, event, purpose, party, entries, entry.version)
    return None


def _account(grant: Grant, event: RegulationAccountReceived, party: str, entry: journal.Entry) -> ToSign:
    account = grant.report(ReportKind.REGULATION_ACCOUNT, event.year).account or event.account
    return ToSign(
        **_case(grant, SignPurpose.ATTESTATION, party, entry.version),
        version=event.account_version,
        digest=attestations.digest(account),
        received_on=entry.occurred_on,
        period=None,
        from_fund=0,
        local=0,
        account=account,
        papers=_papers(event.papers),
        changed=None,
    )


def _plan(
    grant: Grant,
    event: PlanSubmitted | RentPlanSubmitted,
    purpose: SignPurpose,
    party: str,
    entries: list[journal.Entry],
    at: int,
) -> ToSign:
    if isinstance(event, RentPlanSubmitted):
        rent = event.plan
        known: dict[str, Any] = {"version": rent.number, "digest": rent.digest, "received_on": rent.submitted_on}
        papers = tuple(Listed(each.name, each.sha256) for each in (rent.plan, rent.financing))
        more: dict[str, Any] = {"period": (rent.period_start, rent.period_end), "from_fund": rent.support, "local": 0}
        return ToSign(**_case(grant, purpose, party, at), **known, **more, account=None, papers=papers, changed=None)
    plan = event.plan
    latest = versions(entries)[0]
    return ToSign(
        **_case(grant, purpose, party, at),
        version=event.plan_version,
        digest=event.digest,
        received_on=event.on,
        period=(plan.period_start, plan.period_end),
        from_fund=plan.budget.from_fund if plan.budget else 0,
        local=plan.budget.local if plan.budget else 0,
        account=None,
        papers=_papers(event.papers),
        changed=latest if latest.changed or latest.papers_changed else None,
    )


def _papers(papers: Iterable[Paper]) -> tuple[Listed, ...]:
    return tuple(Listed(each.name, each.sha256) for each in papers)


def _case(grant: Grant, purpose: SignPurpose, party: str, at: int) -> dict[str, Any]:
    application = grant.application
    return {
        "case_no": grant.case_no,
        "event": at,
        "title": grant.title,
        "purpose": purpose,
        "party": party,
        "name": name_of(grant, party),
        "lead": application.lead_organisation().name if application else "",
        "estates": tuple(f"{each.number} {each.name}" for each in (application.estates if application else ())),
    }
