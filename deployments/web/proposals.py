"""A proposal and its approval side by side: what is proposed, what was applied for, and what would follow."""

from typing import Any
from uuid import uuid4

from starlette.responses import Response

from deployments.web.acting import Acting
from deployments.web.looking import memory
from deployments.web.visit import Visit
from domain.findings import Refusal
from domain.grant.commands import ApproveProposal
from domain.grant.state import Grant
from domain.phases import Decision
from domain.store.database import reading
from tasks import words
from tasks.pages.act import proposed_by
from tasks.pages.what_follows import Follows, what_follows

BINDING = (Decision.COMMITMENT, Decision.RENT_AWARD)
"""What is approved only by a person who has just proved who they are."""


def proposal(visit: Visit) -> Response:
    """What is proposed next to what was applied for, with the letters as drafts; to approve, or to answer by a note."""
    case_no = visit.number("no")
    grant = visit.office.store.grant(case_no)
    at = Acting(visit, grant, ApproveProposal)
    _ = at.role
    visit.saw(case_no, "proposal")
    title = visit.say("proposal.title")
    if grant.proposal is None:
        return visit.page("no_proposal.html", title, at=at)
    with reading(visit.office.store.engine) as tx:
        mine = proposed_by(grant, visit.who, visit.office.store.persons.read(tx))
        told = memory(visit.office.store).histories.read(tx, visit.office.store.grant_within(tx, case_no))
    follows, against = (None, ()) if mine else _follows(at, grant)
    found = grant.plan.findings if grant.plan else grant.remarks
    remarks = words.points(found, visit.reader)
    facts: dict[str, Any] = {
        "remarks": remarks,
        "assessment": next(iter(told.assessments), None),
        "mine": mine,
        "follows": follows,
        "against": against,
        "id": str(uuid4()),
        "typed": _typed(at, grant),
    }
    return visit.page("proposal.html", title, at=at, grant=grant, proposal=grant.proposal, **facts)


def _typed(at: Acting, grant: Grant) -> tuple[tuple[str, str], ...]:
    """The approval as a form would say it."""
    today = at.visit.today
    decision = grant.proposal.kind.value if grant.proposal else ""
    days = {"on.day": today.day, "on.month": today.month, "on.year": today.year}
    return ("decision", decision), *((name, str(value)) for name, value in days.items())


def _follows(at: Acting, grant: Grant) -> tuple[Follows | None, tuple[words.Point, ...]]:
    """What the approval would do, or what stands against it."""
    assert grant.proposal is not None
    visit = at.visit
    stamp = {"by": visit.person.name, "person": visit.person.id, "role": at.role, "on": visit.today}
    command = ApproveProposal.model_validate({**stamp, "decision": grant.proposal.kind})
    try:
        return what_follows(visit.office, grant.case_no, command, visit.reader), ()
    except Refusal as refusal:
        return None, words.points(refusal.findings, visit.reader)
