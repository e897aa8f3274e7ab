"""Acts of an office that another process may carry out: each does its whole work, and doing it again is harmless."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.findings import Refusal
from domain.grant.commands import Command
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.phases import Decision
from domain.store import outbox
from tasks.actions.due import process_due
from tasks.actions.hand_in import hand_in
from tasks.actions.pending import process_pending
from tasks.actions.sweep import sweep
from tasks.delivery import deliver
from tasks.smtp import Relay
from tests.store.lives import Life, Moment, package
from tests.store.people import AAKANDEN, approval, command_id, own_approval, payment

Act = Callable[[Life], None]


def handles(life: Life, case_no: int, command: Command, id: UUID) -> None:
    """Handle a command; a refusal is an answer too."""
    with suppress(Refusal):
        life.store.handle(case_no, command, command_id=id, when=life.office.when())


def takes_up_everything_due(life: Life) -> None:
    """Let everything that is due today take effect, case by case."""
    process_due(life.office, [case["case_no"] for case in life.store.cases()])


def claims_all_mail(life: Life, few: int, list_name: str) -> None:
    """Claim mail a few at a time until there is none, and write down what was got."""
    got: list[str] = []
    while True:
        with life.store.engine.begin() as tx:
            mails = outbox.claim(tx, life.clock.now(), few)
        if not mails:
            break
        got += [mail.message_id for mail in mails]
    (life.folder / list_name).write_text("\n".join(got))


def sweeps_and_delivers(life: Life, relay: Relay) -> None:
    """Sweep and deliver mail, run after run, until this worker finds none that another has not claimed."""
    office = replace(life.office, relay=relay)
    asyncio.run(sweep(office))
    while asyncio.run(deliver(office)).sent:
        pass


# --- one act each, for one moment --------------------------------------------------------------------------------


def prequalify(life: Life) -> None:
    """The manager approves the proposal to prequalify."""
    handles(life, life.case_no, approval(life.clock.today()), command_id("prequalify"))


def be_refused(life: Life) -> None:
    """The officer approves her own proposal, which is refused."""
    handles(life, life.case_no, own_approval(life.clock.today()), command_id("own approval"))


def commit(life: Life) -> None:
    """The manager approves the commitment: seventeen events, sixteen instalments, forty-nine deadlines."""
    handles(life, life.case_no, approval(life.clock.today(), Decision.COMMITMENT), command_id("commit"))


def let_the_account_fall_due(life: Life) -> None:
    """Payouts stop, and the instalment of the same day is held."""
    takes_up_everything_due(life)


def pay(life: Life) -> None:
    """Finance reports a payment."""
    handles(life, life.case_no, payment(life.clock.today(), 10), command_id("pay"))


def apply(life: Life) -> None:
    """A new applicant hands in an application, still unread."""
    _hand_in(life, "application", None)


def account(life: Life) -> None:
    """The account of 2026 is handed in, late, and read at its desk."""
    _hand_in(life, "account-2026", life.case_no)
    process_pending(life.office, WorkQueue.ANNUAL_ACCOUNTS)


def _hand_in(life: Life, name: str, case_no: int | None) -> None:
    hand_in(
        life.office,
        package(name),
        case_no=case_no,
        by=AAKANDEN,
        role=Role.APPLICANT,
        on=life.clock.today(),
        command_id=command_id(name),
    )


IN_ONE_TRANSACTION: Mapping[Act, tuple[Moment, date]] = {
    prequalify: (Moment.PREQUALIFICATION_PROPOSED, date(2024, 3, 14)),
    be_refused: (Moment.PREQUALIFICATION_PROPOSED, date(2024, 3, 14)),
    commit: (Moment.COMMITMENT_PROPOSED, date(2024, 11, 11)),
    let_the_account_fall_due: (Moment.ACCOUNT_DUE_TODAY, date(2027, 7, 1)),
}
"""Each act, the moment at which it is done, and the day."""

IN_SEVERAL: Mapping[Act, tuple[Moment, date]] = {
    apply: (Moment.BEFORE_ANYTHING, date(2024, 1, 17)),
    account: (Moment.ACCOUNT_DUE_TODAY, date(2027, 7, 5)),
}
"""Acts that first keep papers, then a draft, then a place at a desk, and then an answer."""
