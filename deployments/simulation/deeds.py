"""What a person does on a day, and the steps by which the officers of fictitious programmes close a grant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.closing.without_account import unaccounted
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.phases import Phase

MANAGER = "Torben Krag"
"""Who approves."""
OFFICERS = ("Ida Holst", "Bjarne Mose", "Sanne Elkjær", "Karim Dahl", "Lone Vester", "Peter Skovgaard")
FINANCE = "Gitte Brandt"
KNOWN = "Afgørelsen bygger på partens egne oplysninger."
"""Why a party is not heard."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A command that a person sends. If it depends on the state of the grant, it is built from that state."""

    on: date
    """The day on which the Fund learns of it."""
    ask: Command | Callable[[Grant], Command | None]


def does(known: date, kind: type[Command], /, **says: Any) -> Deed:
    """A command that is known from the start."""
    return Deed(known, kind.model_validate({"on": known, **says}))


def second_officer(day: date) -> Deed:
    """The manager approves what releases so much that one officer may not; else nothing. D9."""

    def ask(grant: Grant) -> Command | None:
        proposal = grant.proposal
        if proposal is None or proposal.release is None:
            return None
        return c.ApproveProposal(by=MANAGER, role=Role.MANAGER, on=day, decision=proposal.kind)

    return Deed(day, ask)


def once_open(deed: Deed) -> Deed:
    """The deed, left undone while the one-year review is not open."""

    def ask(grant: Grant) -> Command | None:
        assert isinstance(deed.ask, Command)
        return deed.ask if grant.review else None

    return Deed(deed.on, ask)


def next_step(day: date, grant: Grant) -> Command | None:
    """Accept the final account when everything is settled and paid, then decide on unspent funds, then close."""
    if grant.phase is not Phase.FINAL_ACCOUNT or grant.commitment is None:
        return None
    manager: dict[str, Any] = {"by": MANAGER, "role": Role.MANAGER, "on": day}
    if grant.leftover_use is not None:
        if grant.review is None or not (grant.review.held_on or grant.review.waived_on):
            return c.WaiveReview(**manager, reason="Der er fulgt op på besøg i afdelingerne.")
        return c.CloseGrant(**manager)
    if grant.final_accepted_on is not None:
        left = max(grant.leftover, 0)
        use = "repay" if left else "none"
        said = {"reason": "Det fulde beløb.", "no_hearing_because": KNOWN}
        return c.DecideLeftover(**manager, use=use, amount=in_kroner(left), **said)
    paid = all(i.state is InstalmentState.PAID for i in grant.instalments)
    settled = all(grant.report(kind, year).settled for kind in grant.duties for year in grant.commitment.years)
    why = "Den lokale medfinansiering er givet som timer, der ikke er ført i regnskabet."
    gone = "Boligorganisationen har oplyst, at der ikke kommer en opgørelse." if unaccounted(grant) else ""
    said = {"co_financing_reason": why, "without_account_because": gone}
    return c.AcceptFinalAccount(**manager, **said) if paid and settled else None
