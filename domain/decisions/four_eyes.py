"""D9: the officer who proposes is not the one who approves. Persons are compared, not spellings of their names."""

import unicodedata
from datetime import date
from functools import partial

from domain.findings import refuse
from domain.grant.persons import Persons, Who
from domain.grant.state import Grant, Proposal
from domain.model import without_hidden
from domain.phases import Decision


def pending(grant: Grant, decision: Decision) -> Proposal:
    """The pending proposal. Raises Refusal if there is none, or if another one is meant."""
    if grant.proposal is None:
        raise refuse("D9.nothing_proposed")
    if grant.proposal.kind is not decision:
        raise refuse("D9.another_proposed", {"proposed": grant.proposal.kind, "approved": decision})
    return grant.proposal


def other_officer(grant: Grant, decision: Decision, by: Who, on: date, persons: Persons) -> Proposal:
    """The pending proposal. Raises Refusal if another one is meant, the same officer made it, or it was made later."""
    proposal = pending(grant, decision)
    if same_person(Who(proposal.by, proposal.by_person), by, persons):
        raise refuse("D9.same_officer", {"officer": by.name})
    made = proposal.approvable_from
    if made and on < made:
        raise refuse("D9.approved_before_proposed", {"day": on, "proposed_on": made})
    return proposal


def same_person(one: Who, other: Who, persons: Persons | None = None) -> bool:
    """True if two acts are one person's, as far as is known.

    Persons are compared by id: two may have one name, and one may be spelled in many ways. A name without a person is
    compared with the person's own and with those that were joined to the person, unless it was joined to another.
    """
    first, second = (_joined(each, persons or Persons()) for each in (one, other))
    if first.person and second.person:
        return first.person == second.person
    return same_name(first.name, second.name)


def same_name(one: str, other: str) -> bool:
    """True if two spellings are one name: only letters and digits count, not how they are written."""
    return folded_name(one) == folded_name(other)


def _joined(who: Who, persons: Persons) -> Who:
    """An asserted name as the person that it was joined to, if it was."""
    owner = next((each for each in persons if any(same_name(name, who.name) for name in each.names)), None)
    return Who(who.name, owner.id) if who.asserted and owner else who


def must_be_a_person(by: str, *, step: str = "") -> None:
    """Check that a name can be a person's. Raises Refusal if it has no letter or digit, or is this program's."""
    if folded_name(by) in {"", "tilsagn"}:
        raise refuse("D9.no_person", {"name": by}, step=step)


def folded_name(name: str) -> str:
    """The letters and digits of a name after NFKC and case folding.

    What nobody sees goes first, because it would keep a letter from its accent.
    """
    folded = _nfkc(_nfkc(without_hidden(name)).casefold())
    return _nfkc("".join(letter for letter in without_hidden(folded) if unicodedata.category(letter)[0] in "LN"))


_nfkc = partial(unicodedata.normalize, "NFKC")


def propose(grant: Grant, proposal: Proposal) -> Grant:
    """Keep the proposal until it is approved, replaced or overtaken."""
    return grant.model_copy(update={"proposal": proposal})
