"""R62: an officer may reopen an accepted account, with a reason, to receive a corrected version.

The balance is carried forward, so accounts are reopened from the latest one back. The old account stays in the case and
the journal. Payouts go on, because the duty was met in time. After the final account is accepted none is reopened.
"""

from collections.abc import Iterable

from domain.accounts.duty import with_report
from domain.findings import refuse_kept
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
    step = f"Reopening the regulation account of {command.year}"
    report = grant.report(_ACCOUNT, command.year)
    if report.accepted_on is None:
        raise refuse_kept(
            step, "R62", "It has not been accepted.", "What is not accepted can be sent in again as it is."
        )
    if grant.final_accepted_on:
        what = f"The final account was accepted on {grant.final_accepted_on}."
        raise refuse_kept(step, "R62", what, "What is left over has been settled by these balances.")
    if command.on < report.accepted_on:
        what = f"It was accepted on {report.accepted_on}, after {command.on}."
        raise refuse_kept(step, "R62", what, "Check the date.")
    later = [each.year for each in grant.reports if each.kind is _ACCOUNT and each.accepted_on]
    if max(later) > command.year:
        what = f"The account of {max(later)} is accepted, and opens with its closing balance."
        raise refuse_kept(step, "R62", what, f"Reopen the account of {max(later)} first.")
    yield e.RegulationAccountReopened(
        on=command.on, year=command.year, by=command.by, reason=command.reason, accepted_on=report.accepted_on
    )


def _reopened(grant: Grant, event: e.RegulationAccountReopened) -> Grant:
    return with_report(grant, _ACCOUNT, event.year, accepted_on=None, reopened_on=event.on)


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
