"""Lists of payment accounts that wait for another person, and the answers to them. Nothing is ever overwritten."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, RowMapping, insert, select

from domain.findings import Finding, refuse
from domain.grant.mandates import must_hold
from domain.grant.persons import Who
from domain.payouts import account_lists as rules
from domain.payouts.account_lists import Answer, ListOutcome
from domain.payouts.batch import MAY_APPROVE
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register, RegisterKind
from domain.store import registers, seals
from domain.store.command_handler import GrantStore
from domain.store.database import AdvisoryLock, acquire, reading
from domain.store.inbox import When
from domain.store.registers import ANSWERS, REGISTERS


def waiting(tx: Connection) -> tuple[Register, ...]:
    """The lists that wait for another person, oldest first."""
    open_ones = select(REGISTERS.c.dated).where(REGISTERS.c.awaits != "", ~registers.ANSWERED)
    days = tx.execute(open_ones.order_by(REGISTERS.c.dated)).scalars().all()
    return tuple(_list(tx, day) for day in days)


def _list(tx: Connection, since: date) -> Register:
    found = registers.imported_for(tx, RegisterKind.BANK_ACCOUNTS, since)
    assert found is not None
    return found


def answers(tx: Connection) -> dict[date, Answer]:
    """The answers to lists, by their first day."""
    return {row["dated"]: _answer(row) for row in tx.execute(select(ANSWERS)).mappings()}


def _answer(row: RowMapping) -> Answer:
    return Answer(
        since=row["dated"],
        outcome=ListOutcome(row["outcome"]),
        on=row["answered_on"],
        by=row["answered_by"],
        person=row["answered_person"],
        because=row["because"],
    )


def differences(store: GrantStore, since: date) -> tuple[Finding, ...]:
    """What the list from this day changes, against the list in force on it. Raises Refusal if there is no such list."""
    with reading(store.engine) as tx:
        return _differences(tx, _found(tx, since, step="show-accounts"))


def _differences(tx: Connection, register: Register) -> tuple[Finding, ...]:
    before = registers.bank_accounts(tx, register.since, without=register.since).values()
    return rules.differences(before, registers.rows_of(tx, register, BankAccount))


def approve(
    store: GrantStore, since: date, by: str, when: When, *, person: str = "", seen: Sequence[Finding] | None = None
) -> Answer:
    """Let the list from this day take effect. D9.

    `seen` are the differences that were shown; None if they were not. Raises Refusal for the same person, for a list
    that was answered, and if changed or gone accounts were not seen.
    """
    return _answered(store, since, ListOutcome.APPROVED, Who(by, person), when, step="approve-accounts", seen=seen)


def send_back(store: GrantStore, since: date, by: str, when: When, *, because: str, person: str = "") -> Answer:
    """Send the list from this day back, so that it never takes effect; also by who imported it. Raises Refusal."""
    return _answered(store, since, ListOutcome.RETURNED, Who(by, person), when, step="return-accounts", because=because)


def _answered(
    store: GrantStore,
    since: date,
    outcome: ListOutcome,
    by: Who,
    when: When,
    *,
    step: str,
    because: str = "",
    seen: Sequence[Finding] | None = None,
) -> Answer:
    with store.engine.begin() as tx:
        acquire(tx, AdvisoryLock.REGISTERS)
        register = _found(tx, since, step=step)
        persons = store.persons.read(tx)
        must_hold(persons, by, MAY_APPROVE, when.as_of, step=step)
        rules.must_wait(register, answers(tx).get(since), step)
        if outcome is ListOutcome.APPROVED:
            rules.must_be_of_another(register, by, persons, step)
            unseen = [
                each for each in _differences(tx, register) if each.id in rules.ASKED and each not in (seen or ())
            ]
            if unseen:
                raise rules.Unseen([*unseen, Finding(id="payments.accounts_unseen")], step=step)
        row = {
            "dated": since,
            "outcome": outcome.value,
            "answered_on": when.as_of,
            "answered_by": by.name,
            "answered_person": by.person,
            "because": because,
        }
        tx.execute(insert(ANSWERS), row)
        seals.seal_new(tx, ANSWERS, [row])
    return Answer(since=since, outcome=outcome, on=when.as_of, by=by.name, person=by.person, because=because)


def _found(tx: Connection, since: date, *, step: str) -> Register:
    """The list that holds from this day and needed an answer. Raises Refusal."""
    row = tx.execute(
        select(REGISTERS.c.awaits).where(
            REGISTERS.c.kind == RegisterKind.BANK_ACCOUNTS.value, REGISTERS.c.dated == since
        )
    ).scalar()
    if not row:
        days = tuple(each.since for each in waiting(tx))
        raise refuse("D9.no_such_accounts", {"since": since, "days": days}, step=step)
    return _list(tx, since)
