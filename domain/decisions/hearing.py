"""R110: the party is heard (partshøring) before an adverse decision on facts that it does not know.

No decision is made while the party has time to answer. Where no hearing was held, the officer says why none was needed.
A suspension that the rule itself orders, for a missing report, rests on what the party knows and asks for nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.findings import Finding, Refusal
from domain.grant.state import Grant
from domain.phases import ENDED_WITHOUT_COMMITMENT, PLAN_PHASES, RENT_RUNNING, RUNNING, Phase
from domain.records.hearing import AdverseDecision, Hearing

_UNDECIDED = (Phase.RECEIVED, Phase.INCOMPLETE, Phase.UNDER_ASSESSMENT, Phase.INSPECTION)
HEARD_IN: Mapping[AdverseDecision, tuple[Phase, ...]] = {
    AdverseDecision.REJECTION: _UNDECIDED,
    AdverseDecision.LESS_THAN_APPLIED_FOR: (*_UNDECIDED, Phase.RENT_PLAN),
    AdverseDecision.REFUSAL: PLAN_PHASES,
    AdverseDecision.LAPSE: PLAN_PHASES,
    AdverseDecision.FINAL_REJECTION: (Phase.RENT_UNDER_ASSESSMENT, Phase.RENT_TRANSFERRED),
    AdverseDecision.SUPPORT_ENDED: RENT_RUNNING,
    AdverseDecision.STOP: RUNNING,
    AdverseDecision.REPAYMENT: (Phase.FINAL_ACCOUNT, *ENDED_WITHOUT_COMMITMENT),
}
"""The phases in which a party can be heard about a decision; in any other phase the hearing is without object."""


def ongoing(grant: Grant, about: AdverseDecision | None = None) -> tuple[Hearing, ...]:
    """The hearings, about one decision or any, that the Fund has not ended and that the phase leaves an object."""
    return tuple(
        hearing
        for hearing in grant.hearings
        if hearing.ended_on is None
        and grant.phase in HEARD_IN[hearing.about]
        and (about is None or hearing.about is about)
    )


def number(grant: Grant, about: AdverseDecision) -> int:
    """The number of the hearing that a decision rests on; 0 if none was held."""
    return max((hearing.number for hearing in ongoing(grant, about)), default=0)


def held_or_not_needed(grant: Grant, about: AdverseDecision, no_hearing_because: str) -> Iterable[Finding]:
    """A finding if the party was not heard and no reason is given why it need not be."""
    if not ongoing(grant, about) and not no_hearing_because.strip():
        yield Finding(id="R110.no_hearing", facts={"decision": about})


def still_open(grant: Grant, about: AdverseDecision, on: date) -> Iterable[Finding]:
    """A finding for each hearing in which the party still had time to answer on the day of the decision."""
    for hearing in ongoing(grant, about):
        if hearing.over_on is None or hearing.over_on > on:
            facts = {"number": hearing.number, "decision": about, "until": hearing.until}
            yield Finding(id="R110.hearing_open", facts=facts)


def must_be_over(grant: Grant, about: AdverseDecision, on: date) -> None:
    """Raises Refusal if a hearing about this decision is open on its day."""
    if findings := tuple(still_open(grant, about, on)):
        raise Refusal(findings)


def concluded(grant: Grant, number: int, on: date) -> Grant:
    """The grant after a decision that rests on a hearing: the hearing has served its purpose."""
    return changed(grant, number, ended_on=on)


def changed(grant: Grant, number: int, **changes: object) -> Grant:
    """The grant with one hearing changed."""
    hearings = tuple(each.model_copy(update=changes) if each.number == number else each for each in grant.hearings)
    return grant.model_copy(update={"hearings": hearings})
