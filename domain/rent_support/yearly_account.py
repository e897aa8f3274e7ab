"""The only yearly duty of rent support: an account of income and use. H10, R62, R76.

`domain.accounts` sets its date, reminders and suspension; this module checks its content.
"""

from collections.abc import Iterable
from datetime import date
from functools import partial

from domain.accounts import duty, received
from domain.decisions import signed_on
from domain.findings import Finding, Refusal, Weight, blocking, refuse
from domain.grant import events as e
from domain.grant.commands import AcceptRentAccount, ReceiveRentAccount, ReturnRentAccount
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.notice import NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.money import Ore
from domain.payouts import suspensions
from domain.records.rent_account import RentSupportAccount
from domain.records.reports import ReportKind
from domain.rent_support import own_contribution
from domain.rent_support.state import rent_of
from domain.rulebook.law import Law

_ACCOUNT = ReportKind.RENT_SUPPORT_ACCOUNT


def paid_in(grant: Grant, year: int) -> Ore:
    """The Fund's payments in a year."""
    paid = (i for i in grant.instalments if i.state is InstalmentState.PAID and i.paid_on)
    return sum(i.amount for i in paid if i.paid_on and i.paid_on.year == year)


def opening(grant: Grant, year: int) -> Ore:
    """The remainder of the year before, from its account; after the period, that of the last account."""
    last = max((each for each in grant.years_of(_ACCOUNT) if each < year), default=year - 1)
    before = grant.report(_ACCOUNT, last).rent_account
    return before.closing_balance if before else 0


def check(grant: Grant, account: RentSupportAccount, law: Law, received_on: date | None) -> Iterable[Finding]:
    """The account adds up, starts from the last closing balance, shows all payments, and explains differences."""
    year = account.year
    stated = (
        ("R62.rent_opening_balance", account.opening_balance, opening(grant, year)),
        ("R62.rent_support_received", account.received, paid_in(grant, year)),
        (
            "R62.rent_closing_balance",
            account.closing_balance,
            account.opening_balance + account.received - account.spent,
        ),
    )
    for id, amount, known in stated:
        if amount != known:
            yield Finding(id=id, facts={"year": year, "stated": amount, "known": known})
    not_awarded = sorted(set(account.used) - {line.purpose for line in rent_of(grant).award})
    if (not_awarded or account.closing_balance) and not account.explanation.strip():
        yield Finding(id="R67.use_not_explained")
    for finding in own_contribution.check(
        account.own_contribution, account.own_contribution + account.spent, account.spent, law, date(year, 12, 31)
    ):
        # The plan fixes the contribution; a single year's deviation is only a warning.
        yield finding.model_copy(update={"weight": Weight.WARNS})
    yield from signed_on.check_account(account.signed_on, year, received_on)


def receive(grant: Grant, command: ReceiveRentAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Receive the account. Its faults prevent acceptance, not receipt."""
    year = command.account.year
    if unreadable := blocking(command.findings):
        raise Refusal(unreadable)
    report = received.receivable(grant, _ACCOUNT, year, command.on, now.as_of)
    if report.accepted_on:
        facts = {"kind": _ACCOUNT, "year": year, "accepted_on": report.accepted_on}
        raise refuse("report.accepted_already", facts, rule="R62")
    yield e.RentAccountReceived(
        **received.receipt_of(report, command.on, now.law),
        account=command.account,
        account_version=report.account_version + 1,
        findings=tuple(check(grant, command.account, now.law, command.on)),
        papers=command.papers,
    )
    yield from received.corrected(grant, _ACCOUNT, year, command.on, duty.due_date(report, now.law).day, now)


def accept(grant: Grant, command: AcceptRentAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Accept the account: the duty is settled and its suspension is lifted. R70."""
    report = received.acceptable(grant, _ACCOUNT, command.year)
    assert report.rent_account is not None
    # Changes since receipt count too, such as a new closing balance of the year before.
    since = check(grant, report.rent_account, now.law, report.received_on)
    if stands_against := report.findings or blocking(since):
        raise Refusal(stands_against)
    closing = report.rent_account.closing_balance
    yield e.RentAccountAccepted(on=command.on, year=command.year, closing_balance=closing)
    yield from suspensions.lift(grant, _ACCOUNT, command.year, now, received_on=report.received_on)


def give_back(grant: Grant, command: ReturnRentAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Return the account with its faults and a deadline, as for a social programme."""
    yield e.RentAccountReturned(**received.given_back(grant, _ACCOUNT, command, now))


def _received(grant: Grant, event: e.RentAccountReceived) -> Grant:
    return received.with_received(grant, _ACCOUNT, event, rent_account=event.account)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={ReceiveRentAccount: receive, AcceptRentAccount: accept, ReturnRentAccount: give_back},
    evolves={
        e.RentAccountReceived: _received,
        e.RentAccountReturned: partial(received.with_returned, _ACCOUNT),
        e.RentAccountAccepted: partial(received.with_accepted, _ACCOUNT),
    },
    notifies={
        e.RentAccountReceived: partial(received.receipt, NoticeKind.RENT_ACCOUNT_RECEIVED),
        e.RentAccountReturned: partial(received.going_back, NoticeKind.RENT_ACCOUNT_RETURNED),
        e.RentAccountAccepted: partial(received.acceptance, NoticeKind.RENT_ACCOUNT_ACCEPTED),
    },
)
