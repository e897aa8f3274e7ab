"""D9: the officer who proposes is not the one who approves."""

from domain.findings import refuse
from domain.grant.state import Grant, Proposal
from domain.phases import Decision


def other_officer(grant: Grant, decision: Decision, by: str, step: str) -> Proposal:
    """The pending proposal. Raises Refusal if it is not the one meant, or if the same officer made it."""
    if grant.proposal is None:
        raise refuse(step, "D9", "Nothing is proposed on this case.", "Propose a decision first.")
    if grant.proposal.kind is not decision:
        raise refuse(
            step,
            "D9",
            f"A {grant.proposal.kind.value} is proposed, not a {decision.value}.",
            "Approve what is proposed, or have the other decision proposed first.",
        )
    if same_person(grant.proposal.by, by):
        raise refuse(
            step, "D9", f"{by} proposed this decision and cannot approve it.", "Ask another officer to approve it."
        )
    return grant.proposal


def same_person(one: str, other: str) -> bool:
    """True if two names are one person: case and spacing do not count."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def propose(grant: Grant, proposal: Proposal) -> Grant:
    """Keep the proposal until it is approved, replaced or overtaken."""
    return grant.model_copy(update={"proposal": proposal})
