"""A case keeps the regulations in force when it was submitted, until an officer moves it. T36, Q26, S:23-29."""

from collections.abc import Iterable

from domain.findings import Finding, Refusal
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.commands import MoveToRuleset
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.phases import Phase
from domain.prequalification import clock


def move(grant: Grant, command: MoveToRuleset, now: DecisionContext) -> Iterable[e.Event]:
    """Move the case to another version. Earlier decisions stay. Raises Refusal."""
    findings = []
    if grant.ruleset is command.to:
        findings.append(Finding(id="ruleset.same", facts={"version": command.to}))
    if command.to.since > now.as_of:
        findings.append(Finding(id="ruleset.not_in_force", facts={"version": command.to, "since": command.to.since}))
    if not command.reason.strip():
        findings.append(Finding(id="ruleset.no_reason"))
    if findings or grant.ruleset is None:
        raise Refusal(findings)
    first, second = None, None
    if grant.phase is Phase.UNDER_ASSESSMENT:
        first, second = clock.target_days(grant.completed_on, grant.pauses, now.law.under(command.to))
    yield e.RulesetMoved(
        on=command.on,
        start=grant.ruleset,
        end=command.to,
        reason=command.reason,
        first_target=first,
        second_target=second,
    )


def _moved(grant: Grant, event: e.RulesetMoved) -> Grant:
    return grant.model_copy(update={"ruleset": event.end})


def _letter(event: e.RulesetMoved, grant: Grant) -> Iterable[Notice]:
    data = {
        "moved_on": event.on.isoformat(),
        "from_name": event.start.danish,
        "to_name": event.end.danish,
        "reason": event.reason,
        "first_target": event.first_target.isoformat() if event.first_target else None,
        "second_target": event.second_target.isoformat() if event.second_target else None,
    }
    return tell(grant, NoticeKind.RULESET_MOVED, applicant(grant), data)


HANDLERS = Part(
    queue=WorkQueue.INTAKE,
    decides={MoveToRuleset: move},
    evolves={e.RulesetMoved: _moved},
    notifies={e.RulesetMoved: _letter},
)
