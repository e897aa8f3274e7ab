"""D9: the officer who proposes is not the one who approves. Persons are compared, not spellings of their names."""

import unicodedata
from datetime import date
from functools import partial

from domain.findings import refuse
from domain.grant.state import Grant, Proposal
from domain.model import without_hidden
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
    """True if two names are one person: only letters and digits count, not how they are written."""
    return _folded(one) == _folded(other)


def must_be_a_person(by: str, *, step: str = "") -> None:
    """Check that a name can be a person's. Raises Refusal if it has no letter or digit, or is this program's."""
    if _folded(by) in {"", "tilsagn"}:
        raise refuse("D9.no_person", {"name": by}, step=step)


def _folded(name: str) -> str:
    """The letters and digits of a name after NFKC and case folding.

    What nobody sees goes first, because it would keep a letter from its accent.
    """
    folded = _nfkc(_nfkc(without_hidden(name)).casefold())
    return _nfkc("".join(letter for letter in without_hidden(folded) if unicodedata.category(letter)[0] in "LN"))


_nfkc = partial(unicodedata.normalize, "NFKC")


def propose(grant: Grant, proposal: Proposal) -> Grant:
    """Keep the proposal until it is approved, replaced or overtaken."""
    return grant.model_copy(update={"proposal": proposal})
