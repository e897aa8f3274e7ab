"""R77: rent support requires a comprehensive plan with a financing plan. H08.

The plan covers the economy, the social measures and the physical works of the estate; other money pays for the works
(R26).
"""

from collections.abc import Iterable

from domain.findings import Finding, Refusal, blocking
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.commands import SubmitRentPlan
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.rent_support import RentPlan
from domain.rent_support import announcement, differentiation, own_contribution
from domain.rent_support.state import rent_of, with_rent
from domain.rulebook.rent_numbers import RENT_PLAN_APPROVED

_PARTS = ("deficits", "savings", "social", "physical")


def submit(grant: Grant, command: SubmitRentPlan, now: DecisionContext) -> Iterable[e.Event]:
    """A first version, or a new one that replaces it."""
    findings = (*check(command), *_money(grant, command), *_further(command, now))
    if blocking(findings):
        raise Refusal(findings)
    assert command.financing is not None
    before = rent_of(grant).plan
    plan = RentPlan(
        number=before.number + 1 if before else 1,
        submitted_on=command.on,
        financing=command.financing,
        approval_asked=now.law.value(RENT_PLAN_APPROVED, command.on),
        **{name: getattr(command, name) for name in RentPlan.model_fields if name not in _OURS},
    )
    yield e.RentPlanSubmitted(on=command.on, plan=plan, findings=findings)


_OURS = {"number", "submitted_on", "financing", "approval_asked"}


def check(command: SubmitRentPlan) -> Iterable[Finding]:
    """The plan, its financing and every part of it are required; a part may state that there is nothing."""
    if command.financing is None:
        yield Finding(id="R77.financing_plan_missing")
    for part in _PARTS:
        if not getattr(command, part).strip():
            yield Finding(id="R77.part_missing", facts={"part": part})
    if command.period_end < command.period_start:
        yield Finding(id="R77.period_ends_before_it_begins", facts={"period_end": command.period_end})


def _money(grant: Grant, command: SubmitRentPlan) -> Iterable[Finding]:
    covered = command.own_contribution + command.support
    yield from announcement.within(grant, command.support, "R101.plan_above_the_announced")
    if command.support == 0:
        yield Finding(id="R77.no_support_asked_for")
    if covered != command.need:
        yield Finding(id="R77.need_not_met", facts={"covered": covered, "need": command.need})


def _further(command: SubmitRentPlan, now: DecisionContext) -> Iterable[Finding]:
    yield from own_contribution.check(command.own_contribution, command.need, command.support, now.law, command.on)
    yield from differentiation.check(command.differentiation, command.base_percent, now.law, command.on)


def _submitted(grant: Grant, event: e.RentPlanSubmitted) -> Grant:
    return with_rent(grant, plan=event.plan).model_copy(update={"proposal": None})


def _receipt(event: e.RentPlanSubmitted, grant: Grant) -> Iterable[Notice]:
    data = {
        "received_on": event.on.isoformat(),
        "version": event.plan.number,
        "need_ore": event.plan.need,
        "own_ore": event.plan.own_contribution,
        "support_ore": event.plan.support,
    }
    return tell(grant, NoticeKind.RENT_PLAN_RECEIVED, applicant(grant) + office(Role.CASE_OFFICER), data)


HANDLERS = Part(
    queue=WorkQueue.RENT_SUPPORT,
    decides={SubmitRentPlan: submit},
    evolves={e.RentPlanSubmitted: _submitted},
    notifies={e.RentPlanSubmitted: _receipt},
)
