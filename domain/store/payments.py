"""Payment batches: proposed, approved, settled. Each act is one transaction, and repeating it changes nothing.

`domain.store.payment_files` writes their files.

Each line is decided by its own case through the command handler. Acts on batches run one at a time: each touches many
cases, and two that wait for each other's cases would deadlock.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Connection, exists, insert, select, update

from domain.decisions.four_eyes import must_be_a_person
from domain.findings import Finding, Refusal, as_stored, of_stored, refuse
from domain.grant.commands import OrderPayment, ReportPayment, ReportReturn
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.mandates import must_hold
from domain.grant.notice import Role
from domain.grant.persons import Who
from domain.grant.state import Grant
from domain.payouts import batch as rules
from domain.payouts import payee
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.batch import NEVER_TWICE, Batch, Line, LineState, Payer
from domain.store import inbox, last_runs, payment_lines, registers, seals
from domain.store.command_handler import GrantStore
from domain.store.database import AdvisoryLock, acquire, reading
from domain.store.inbox import When
from domain.store.money_projection import INSTALMENTS
from domain.store.payment_lines import BATCHES, LINES


@dataclass(frozen=True, slots=True)
class Settled:
    """The result of a finance report."""

    batch: Batch
    paid: int
    returned: int
    already: int
    """Answers already recorded earlier."""


def batches(store: GrantStore) -> list[Batch]:
    """Every batch, oldest first."""
    with reading(store.engine) as tx:
        return payment_lines.read_all(tx)


def batch(store: GrantStore, number: int) -> Batch:
    """One batch. Raises NoSuchBatch."""
    with reading(store.engine) as tx:
        return payment_lines.read(tx, number)


def propose(store: GrantStore, by: str, when: When, *, person: str = "", own: str = "") -> Batch:
    """Propose every released instalment outside a batch. Raises Refusal if nothing can be paid.

    `own` is the Fund's account, to which nothing is paid.
    """
    must_be_a_person(by, step="propose-payment-batch")
    with store.engine.begin() as tx:
        acquire(tx, AdvisoryLock.BATCHES)
        must_hold(store.persons.read(tx), Who(by, person), rules.MAY_APPROVE, when.as_of, step="propose-payment-batch")
        ready = list(_ready(tx, store))
        if not ready:
            raise refuse("D5.nothing_to_propose", step="propose-payment-batch")
        # Numbered here: the database's sequence would skip the number of a batch that is rolled back.
        number = max(payment_lines.numbers(tx), default=0) + 1
        proposed = {"proposed_on": when.as_of, "proposed_by": by, "proposed_person": person}
        tx.execute(insert(BATCHES).values(number=number, **proposed))
        payment_lines.seal_batch(tx, number)
        lines = [_not_to(own, line) for line in rules.propose(number, ready, registers.bank_accounts(tx, when.as_of))]
        if all(line.state is LineState.DROPPED for line in lines):
            # A batch needs at least one payment; the error rolls it back.
            raise Refusal(_nothing_payable(lines), step="propose-payment-batch")
        rows = [{"batch": number, **_row(line)} for line in lines]
        tx.execute(insert(LINES), rows)
        seals.seal_new(tx, LINES, rows)
        last_runs.note(tx, last_runs.Work.BATCHES, when.at)
        return payment_lines.read(tx, number)


def _not_to(own: str, line: Line) -> Line:
    """The line, dropped if it would pay the Fund itself."""
    against = payee.own_account(line.iban, own)
    return line.model_copy(update={"state": LineState.DROPPED, "why": as_stored([against])}) if against else line


def _nothing_payable(lines: Sequence[Line]) -> list[Finding]:
    """Why every line was dropped: those without an account together, the others once for each account."""
    without = [line for line in lines if not line.iban]
    accounts = {line.iban: line for line in lines if line.iban}
    findings = [rules.no_accounts(without)] if without else []
    return findings + [finding for line in accounts.values() for finding in of_stored(line.why)]


def to_look_at(store: GrantStore, number: int) -> tuple[Finding, ...]:
    """What the approver of a batch should look at: payees that are new, changed, or of another name. D9."""
    with reading(store.engine) as tx:
        found = payment_lines.read(tx, number)
        names, last, returned = {}, {}, {}
        for line in found.lines:
            application = store.grant_within(tx, line.case_no).application
            names[line.organisation_cvr] = application.lead_organisation().name if application else ""
            if line.organisation_cvr not in last and (before := payment_lines.last_to(tx, line, number)):
                last[line.organisation_cvr] = before
            if line.iban and (came_back := payment_lines.returned_from(tx, line)):
                returned[line.organisation_cvr] = came_back
    return payee.to_look_at(found, names, last, returned)


def _ready(tx: Connection, store: GrantStore) -> Iterator[tuple[Grant, Instalment]]:
    taken = exists().where(
        LINES.c.case_no == INSTALMENTS.c.case_no,
        LINES.c.number == INSTALMENTS.c.number,
        LINES.c.state.in_([state.value for state in NEVER_TWICE]),
    )
    query = select(INSTALMENTS.c.case_no, INSTALMENTS.c.number).where(
        INSTALMENTS.c.state == InstalmentState.RELEASED.value, INSTALMENTS.c.amount > 0, ~taken
    )
    found: dict[int, list[int]] = {}
    for case_no, number in tx.execute(query.order_by(INSTALMENTS.c.case_no, INSTALMENTS.c.number)):
        found.setdefault(case_no, []).append(number)
    for case_no, numbers in found.items():
        grant = store.grant_within(tx, case_no)
        yield from ((grant, i) for i in grant.instalments if i.number in numbers)


def _row(line: Line) -> dict[str, object]:
    return {**line.model_dump(), "state": line.state.value}


def approve(
    store: GrantStore, number: int, by: str, when: When, *, payer: Payer | None = None, person: str = ""
) -> Batch:
    """Order every payable line from the payer's account; drop the others with the reason.

    Raises Refusal, NoSuchBatch.
    """
    with store.engine.begin() as tx:
        acquire(tx, AdvisoryLock.BATCHES)
        found = payment_lines.read(tx, number)
        if found.approved_on:
            return found
        persons, who = store.persons.read(tx), Who(by, person)
        must_hold(persons, who, rules.MAY_APPROVE, when.as_of, step="approve-payment-batch")
        rules.may_approve(found, who, persons)
        found = found.model_copy(update={"payer": payer})
        approved = {
            "approved_on": when.as_of,
            "approved_by": by,
            "approved_person": person,
            "payer": payer.model_dump_json() if payer else None,
        }
        tx.execute(update(BATCHES).where(BATCHES.c.number == number).values(approved))
        payment_lines.seal_batch(tx, number)
        accounts = registers.bank_accounts(tx, when.as_of)
        for line in found.lines:
            if line.state is LineState.PROPOSED:
                changed = rules.account_changed(line, accounts)
                if why := (changed,) if changed else _order(tx, store, found, line, who, when):
                    _drop(tx, number, why, line)
        return payment_lines.read(tx, number)


def _order(tx: Connection, store: GrantStore, batch: Batch, line: Line, by: Who, when: When) -> tuple[Finding, ...]:
    """Order the payment from its case; returns why not, or nothing."""
    command = OrderPayment(
        by="tilsagn",
        role=Role.SYSTEM,
        on=when.as_of,
        number=line.number,
        amount=line.amount,
        batch=batch.number,
        end_to_end_id=line.end_to_end_id,
        proposed_by=batch.proposed_by,
        approved_by=by.name,
        proposed_person=batch.proposed_person,
        approved_person=by.person,
        payee_sha256=line.payee_sha256,
        payee=line.recipient,
        iban=line.iban,
        payer_iban=batch.payer.iban if batch.payer else "",
    )
    try:
        store.handle_within(tx, line.case_no, command, command_id=command_id(line.end_to_end_id, "order"), when=when)
    except Refusal as refusal:
        return refusal.findings
    return ()


def _drop(tx: Connection, number: int, why: Iterable[Finding], line: Line) -> None:
    mine = (LINES.c.batch == number, LINES.c.case_no == line.case_no, LINES.c.number == line.number)
    tx.execute(update(LINES).where(*mine).values(state=LineState.DROPPED.value, why=as_stored(why)))
    seals.seal_where(tx, LINES, *mine)


def withdraw(store: GrantStore, number: int, by: str, when: When, *, person: str = "") -> Batch:
    """Withdraw an unapproved batch; its instalments may be proposed again. Raises Refusal, NoSuchBatch."""
    step = "withdraw-payment-batch"
    must_be_a_person(by, step=step)
    with store.engine.begin() as tx:
        acquire(tx, AdvisoryLock.BATCHES)
        found = payment_lines.read(tx, number)
        must_hold(store.persons.read(tx), Who(by, person), rules.MAY_APPROVE, when.as_of, step=step)
        rules.may_withdraw(found)
        if found.withdrawn_on is None:
            withdrawn = {"withdrawn_on": when.as_of, "withdrawn_by": by, "withdrawn_person": person}
            tx.execute(update(BATCHES).where(BATCHES.c.number == number).values(withdrawn))
            payment_lines.seal_batch(tx, number)
            last_runs.note(tx, last_runs.Work.BATCHES, when.at)
            for line in found.lines:
                if line.state is LineState.PROPOSED:
                    _drop(tx, number, (Finding(id="payments.withdrawn", facts={"by": by}),), line)
        return payment_lines.read(tx, number)


def settle(
    store: GrantStore, number: int, answers: Iterable[BankAnswer], by: str, when: When, *, person: str = ""
) -> Settled:
    """Record the bank's payments and returns, all or none.

    Raises Refusal with every reason, and NoSuchBatch.
    """
    step = "settle-payment-batch"
    findings: list[Finding] = []
    done = {Outcome.PAID: 0, Outcome.RETURNED: 0}
    already = 0
    with store.engine.begin() as tx:
        acquire(tx, AdvisoryLock.BATCHES)
        must_hold(store.persons.read(tx), Who(by, person), rules.MAY_SETTLE, when.as_of, step=step)
        found = payment_lines.read(tx, number)
        rules.must_be_approved(found, step)
        lines = {line.end_to_end_id: line for line in found.lines}
        # A payment leaves before it comes back, so payments go first whatever the order in the file.
        for answer in sorted(answers, key=lambda answer: (answer.on, answer.outcome is Outcome.RETURNED)):
            line = lines.get(answer.end_to_end_id)
            if line is None or (against := _against(line, answer)):
                findings += [_unknown(number, answer)] if line is None else against
                continue
            id = command_id(answer.end_to_end_id, answer.outcome.value, answer.on.isoformat(), answer.reference)
            if inbox.asked(tx, id).answer is not None:
                already += 1
                continue
            try:
                store.handle_within(tx, line.case_no, _command(line, answer, Who(by, person)), command_id=id, when=when)
                done[answer.outcome] += 1
            except Refusal as refusal:
                findings += [finding.model_copy(update={"where": answer.where}) for finding in refusal.findings]
        if findings:
            raise Refusal(findings, step=step)
        return Settled(payment_lines.read(tx, number), done[Outcome.PAID], done[Outcome.RETURNED], already)


def _command(line: Line, answer: BankAnswer, by: Who) -> ReportPayment | ReportReturn:
    said = {
        "by": by.name,
        "person": by.person,
        "role": Role.FINANCE,
        "on": answer.on,
        "number": line.number,
        "reference": answer.reference,
        "end_to_end_id": line.end_to_end_id,
    }
    if answer.outcome is Outcome.PAID:
        return ReportPayment.model_validate(said)
    return ReportReturn.model_validate({**said, "reason": answer.reason})


def _unknown(number: int, answer: BankAnswer) -> Finding:
    return Finding(id="D5.no_such_payment", facts={"batch": number, "order": answer.end_to_end_id}, where=answer.where)


def _against(line: Line, answer: BankAnswer) -> list[Finding]:
    if line.state is LineState.DROPPED:
        dropped = Finding(id="D5.never_ordered", facts={"order": line.end_to_end_id})
        return [each.model_copy(update={"where": answer.where}) for each in (dropped, *of_stored(line.why))]
    if answer.amount != line.amount:
        return [
            Finding(
                id="D5.bank_paid_another_amount",
                facts={"order": line.end_to_end_id, "amount": line.amount, "paid": answer.amount},
                where=answer.where,
            )
        ]
    return []


def command_id(*parts: str) -> UUID:
    """The same act on the same payment has the same command id."""
    return uuid5(NAMESPACE_URL, "/".join(("tilsagn", "payment", *parts)))
