"""R62: the Fund decides once about the money that the final account leaves (Q13).

It is repaid, used for one of three purposes with the council's approval, or set off against another grant of the same
housing organisation.
"""

from collections.abc import Iterable, Iterator

from domain.findings import Finding, Refusal, kept_finding, refuse_kept
from domain.grant import events as e
from domain.grant.commands import DecideLeftover
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.phases import OVER
from domain.records.leftover import LeftoverPurpose, LeftoverUse

_PURPOSES = ", ".join(purpose.value for purpose in LeftoverPurpose)


def decide(grant: Grant, command: DecideLeftover, now: DecisionContext) -> Iterable[e.Event]:
    """Decide about all unspent funds, once. Raises Refusal."""
    step = "Deciding about the leftover"
    if grant.final_accepted_on is None:
        raise refuse_kept(step, "R62", "The final account is not accepted.", "Accept it first.")
    if grant.leftover_use is not None:
        use = grant.leftover_use.value.replace("_", " ")
        raise refuse_kept(step, "R62", f"It is decided already: {use}.", "The decision stands; close the grant.")
    if findings := [*_amount(grant, command), *_said(command), *_set_off(grant, command, now)]:
        raise Refusal(findings, step=step)
    yield e.LeftoverDecided(
        on=command.on,
        use=command.use,
        amount=command.amount,
        reason=command.reason,
        purpose=command.purpose,
        council_decided_on=command.council_decided_on,
        council_reference=command.council_reference,
        case=command.case,
    )


def _amount(grant: Grant, command: DecideLeftover) -> Iterator[Finding]:
    if command.amount != max(grant.leftover, 0):
        yield kept_finding(
            rule="R62",
            what=f"{in_kroner(command.amount)} is not what the final account leaves, {in_kroner(grant.leftover)}.",
            help="Decide about the whole leftover; where the account is overdrawn, about nothing.",
        )
    elif (command.use is LeftoverUse.NONE) != (command.amount == 0):
        yield kept_finding(
            rule="R62",
            what="Money that is left needs a decision, and where none is left there is none to take.",
            help="Choose repay, approved_use or set_off for money that is left, and none where nothing is.",
        )


def _said(command: DecideLeftover) -> Iterator[Finding]:
    if command.use is LeftoverUse.APPROVED_USE:
        if command.purpose is None:
            yield kept_finding(
                rule="R62",
                what="It does not say what the money may be used for.",
                help=f"There are three purposes: {_PURPOSES}. For any other the money is repaid or set off.",
            )
        if command.council_decided_on is None or not command.council_reference:
            yield kept_finding(
                rule="R62",
                what="The municipal council must have approved the use, and its decision is not recorded.",
                help="Give council_decided_on and council_reference, or have the money repaid.",
            )
        elif command.council_decided_on > command.on:
            yield kept_finding(
                rule="R62",
                what=f"The council decides only on {command.council_decided_on}.",
                help="Decide when the council has.",
            )
    elif command.purpose or command.council_decided_on or command.council_reference:
        yield kept_finding(
            rule="R62",
            what=f"A purpose and a decision of the council say nothing about {command.use.value.replace('_', ' ')}.",
            help="Leave them out, or choose approved_use.",
        )


def _set_off(grant: Grant, command: DecideLeftover, now: DecisionContext) -> Iterator[Finding]:
    if command.use is not LeftoverUse.SET_OFF:
        if command.case is not None:
            yield kept_finding(
                rule="R62",
                what=f"Case {command.case} is named, and nothing is set off against it.",
                help="Leave it out, or choose set_off.",
            )
        return
    if command.case is None or command.case == grant.case_no:
        yield kept_finding(
            rule="R62", what="It does not say against which other grant.", help="Name the number of its case."
        )
        return
    assert grant.application is not None
    other = now.other_case(command.case)
    lead = grant.application.lead_organisation_cvr
    if other is None:
        yield kept_finding(
            rule="R62", what=f"There is no case {command.case}.", help="Name the number of another case."
        )
    elif other.lead_organisation_cvr != lead:
        yield kept_finding(
            rule="R62",
            what=f"Case {command.case} is not one of the housing organisation {lead}.",
            help="Money can only be set off against a grant of the same lead organisation.",
        )
    elif other.phase in OVER:
        yield kept_finding(
            rule="R62",
            what=f"Case {command.case} is {other.phase.value}: nothing more will be paid there.",
            help="Name a case that runs, or have the money repaid.",
        )
