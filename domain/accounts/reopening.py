"""R62: an officer may reopen an accepted account, with a reason, to receive a corrected version.

The balance is carried forward, so accounts are reopened from the latest one back. The old account stays in the case and
the journal. Payouts go on, because the duty was met in time. After the final account is accepted none is reopened.
"""

from collections.abc import Iterable

from domain.accounts.duty import with_report
from domain.findings import refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.commands import ReopenRegulationAccount
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.reports import ReportKind

_ACCOUNT = ReportKind.REGULATION_ACCOUNT


def reopen(grant: Grant, command: ReopenRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Reopen an accepted account for an officer's reason. Raises Refusal."""
    report = grant.report(_ACCOUNT, command.year)
    if report.accepted_on is None:
        raise refuse("R62.nothing_to_reopen", {"year": command.year})
    if grant.final_accepted_on:
        raise refuse("R62.final_account_accepted", {"accepted_on": grant.final_accepted_on})
    if command.on < report.accepted_on:
        raise refuse(
            "R62.reopened_before_accepted",
            {"year": command.year, "accepted_on": report.accepted_on, "on": command.on},
        )
    latest = max(each.year for each in grant.reports if each.kind is _ACCOUNT and each.accepted_on)
    if latest > command.year:
        raise refuse("R62.later_account_accepted", {"year": command.year, "latest": latest})
    yield e.RegulationAccountReopened(
        on=command.on, year=command.year, by=command.by, reason=command.reason, accepted_on=report.accepted_on
    )


def _reopened(grant: Grant, event: e.RegulationAccountReopened) -> Grant:
    return with_report(grant, _ACCOUNT, event.year, accepted_on=None, reopened_on=event.on, in_hand_since=None)


def _letter(event: e.RegulationAccountReopened, grant: Grant) -> Iterable[Notice]:
    data = {
        "year": event.year,
        "accepted_on": event.accepted_on.isoformat(),
        "reopened_on": event.on.isoformat(),
        "officer": event.by,
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.REGULATION_ACCOUNT_REOPENED, applicant(grant), data)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={ReopenRegulationAccount: reopen},
    evolves={e.RegulationAccountReopened: _reopened},
    notifies={e.RegulationAccountReopened: _letter},
)
