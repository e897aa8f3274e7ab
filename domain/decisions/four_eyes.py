"""D9: the officer who proposes is not the one who approves."""

from datetime import date

from domain.findings import refuse
from domain.grant.state import Grant, Proposal
from domain.phases import Decision


def other_officer(grant: Grant, decision: Decision, by: str, on: date) -> Proposal:
    """The pending proposal. Raises Refusal if another one is meant, the same officer made it, or it was made later."""
    if grant.proposal is None:
        raise refuse("D9.nothing_proposed")
    if grant.proposal.kind is not decision:
        raise refuse("D9.another_proposed", {"proposed": grant.proposal.kind, "approved": decision})
    if same_person(grant.proposal.by, by):
        raise refuse("D9.same_officer", {"officer": by})
    made = grant.proposal.approvable_from
    if made and on < made:
        raise refuse("D9.approved_before_proposed", {"day": on, "proposed_on": made})
    return grant.proposal


def same_person(one: str, other: str) -> bool:
    """True if two names are one person: case and spacing do not count."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def propose(grant: Grant, proposal: Proposal) -> Grant:
    """Keep the proposal until it is approved, replaced or overtaken."""
    return grant.model_copy(update={"proposal": proposal})
