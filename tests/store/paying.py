"""Payment batches of several cases, and acts on them that other processes may carry out."""

from contextlib import suppress
from datetime import date

from sqlalchemy import insert

from domain.findings import Refusal
from domain.grant.commands import WaiveReport
from domain.grant.notice import Role
from domain.money import kroner
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.batch import Line, Payer, Shape
from domain.payouts.before_writing import Changed
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register, RegisterKind
from domain.store import account_lists, payment_files, payments, registers, seals
from domain.store.payment_files import Written
from tasks.listing import paper
from tests.store.acts import takes_up_everything_due
from tests.store.lives import Life, twins
from tests.store.people import IDA, TORBEN, command_id

RELEASED = date(2025, 1, 2)
"""The first instalment of the shipped scenario is due."""
TWINS = (990_001, 990_002)
PAYER = Payer(name="Landsbyggefonden", iban="DK7799990000000001", bic="TESTDKKK")
ACCOUNTS = {"10203045": "DK2399990010203045"}


def accounts(life: Life, since: date, **known: str) -> None:
    """The office has imported where housing organisations are paid: `cvr10203045="DK..."`."""
    found = {name.removeprefix("cvr"): iban for name, iban in known.items()} if known else ACCOUNTS
    rows = [
        BankAccount(organisation_cvr=cvr, holder="Boligselskabet Åkanden", iban=iban) for cvr, iban in found.items()
    ]
    file = "\n".join(row.model_dump_json() for row in rows).encode()
    listed = paper("bankkonti.xlsx", file)
    life.store.keep([(listed, file)], since)
    register = Register(
        kind=RegisterKind.BANK_ACCOUNTS,
        since=since,
        source="Opdigtet",
        sha256=listed.sha256,
        imported_on=since,
        imported_by=IDA,
        rows=len(rows),
    )
    registers.take_in(life.store.engine, register, rows)
    approves_accounts(life, since)


def accounts_of_an_earlier_release(life: Life, since: date) -> None:
    """The same list as a release wrote it in which it took effect at once."""
    ((cvr, iban),) = ACCOUNTS.items()
    account = BankAccount(organisation_cvr=cvr, holder="Boligselskabet Åkanden", iban=iban)
    file = account.model_dump_json().encode()
    listed = paper("bankkonti.xlsx", file)
    life.store.keep([(listed, file)], since)
    key = {"kind": RegisterKind.BANK_ACCOUNTS.value, "dated": since}
    register = {**key, "source": "Opdigtet", "sha256": listed.sha256, "imported_on": since, "imported_by": IDA}
    row = {**key, "key": account.key, "payload": account.model_dump_json()}
    with life.store.engine.begin() as tx:
        for table, said in ((registers.REGISTERS, register), (registers.ENTRIES, row)):
            tx.execute(insert(table), said)
            seals.seal_where(tx, table, table.c.dated == since)


def approves_accounts(life: Life, since: date, by: str = TORBEN) -> None:
    """Another officer has looked at the list."""
    seen = account_lists.differences(life.store, since)
    account_lists.approve(life.store, since, by, life.office.when(), seen=seen)


def three_cases_are_to_be_paid(life: Life) -> None:
    """The same life three times, and the first instalment of each is released today."""
    twins(life, TWINS)
    accounts(life, date(2024, 1, 1))
    takes_up_everything_due(life)


def owes_no_reports(life: Life, case_no: int) -> None:
    """An officer lets the reports of the first year go, so that nothing stops this case."""
    for kind in life.store.grant(case_no).duties:
        waived = WaiveReport(
            by=IDA, role=Role.CASE_OFFICER, on=life.clock.today(), report=kind, year=2025, reason="Efter aftale."
        )
        life.store.handle(case_no, waived, command_id=command_id(f"{case_no} {kind}"), when=life.office.when())


def proposes(life: Life) -> None:
    """The officer proposes everything that is released; where there is nothing, that is an answer too."""
    with suppress(Refusal):
        payments.propose(life.store, IDA, life.office.when())


def approves(life: Life, by: str = TORBEN) -> None:
    """Another officer approves the first batch."""
    payments.approve(life.store, 1, by, life.office.when())


def writes(life: Life, number: int = 1, shape: Shape = Shape.CSV, by: str = "Lis Bang") -> Written:
    """Finance has the file of a batch written, as everything was approved. Raises Changed where it is not so."""
    return payment_files.write(life.store, number, shape, PAYER, life.office.when(), by=by)


def writes_as_it_stands(life: Life, number: int = 1, shape: Shape = Shape.CSV) -> Written:
    """The same, leaving out what has changed since the approval."""
    try:
        return writes(life, number, shape)
    except Changed as changed:
        when = life.office.when()
        return payment_files.write(life.store, number, shape, PAYER, when, by="Lis Bang", seen=changed.findings)


def withdraws(life: Life) -> None:
    """The first batch is given up, if it still can be."""
    with suppress(Refusal):
        payments.withdraw(life.store, 1, IDA, life.office.when())


def answer(line: Line, outcome: str = "paid", on: date = date(2025, 1, 3), **says: str) -> BankAnswer:
    """What the bank says of one line."""
    return BankAnswer(
        end_to_end_id=line.end_to_end_id,
        outcome=Outcome(outcome),
        on=on,
        amount=line.amount,
        where="svar.csv, line 2",
        **{"reference": "bank 7", "reason": "" if outcome == "paid" else "Kontoen er lukket.", **says},
    )


def settles(life: Life, outcome: str = "paid", on: date = date(2025, 1, 3)) -> None:
    """Finance reports the same for every order of the first batch."""
    orders = payments.batch(life.store, 1).orders
    payments.settle(life.store, 1, [answer(line, outcome, on) for line in orders], "Finance", life.office.when())


FIRST_INSTALMENT = kroner(900_000)
