"""`tilsagn payments`: batches are proposed, approved, written for the bank, and settled with what it answers."""

from collections.abc import Iterable
from pathlib import Path

import click
from rich.table import Table

from deployments.opening import open_office
from deployments.settings import Settings, read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.findings import Refusal, refuse
from domain.money import in_kroner
from domain.papers.bank_report import read_bank_report
from domain.papers.payment_files import as_csv, as_pain001
from domain.payouts.batch import Batch, LineState, Payer, no_account
from domain.store import payments as kept
from domain.store.door import Store
from domain.store.inbox import When
from domain.store.payment_lines import NoSuchBatch
from tasks import clock_watch


def list_all(as_json: bool) -> None:
    """Every batch, a line each."""
    found = kept.batches(_office()[0])
    if as_json:
        echo_json([_as_json(batch) for batch in found])
        return
    if not found:
        echo("There is no payment batch. `tilsagn payments propose` takes in what is released.")
        return
    table = _table(("Batch", "right"), ("Proposed", "left"), ("By", "left"), ("Approved by", "left"),
                   ("Payments", "right"), ("Amount", "right"), ("State", "left"))  # fmt: skip
    for batch in found:
        standing = sum(line.state is not LineState.DROPPED for line in batch.lines)
        table.add_row(
            str(batch.number),
            batch.proposed_on.isoformat(),
            batch.proposed_by,
            batch.approved_by or "",
            str(standing),
            in_kroner(batch.amount),
            batch.state.value,
        )
    Terminal().print(table)


def show(number: int, as_json: bool) -> None:
    """One batch with its lines."""
    store, _ = _office()
    _tell(_found(store, number), as_json)


def propose(by: str, as_json: bool) -> None:
    """Take everything that is released into a batch."""
    store, when = _office()
    _tell(kept.propose(store, by, when), as_json)


def approve(number: int, by: str, as_json: bool) -> None:
    """Order what a batch holds, for another officer than the one who proposed it."""
    store, when = _office_to_act(number)
    _tell(kept.approve(store, number, by, when), as_json)


def withdraw(number: int, by: str, as_json: bool) -> None:
    """Give a batch up that nobody has approved."""
    store, when = _office()
    _found(store, number)
    _tell(kept.withdraw(store, number, by, when), as_json)


def write(number: int, shape: str, output: Path, as_json: bool) -> None:
    """Write the file for the bank or for finance. It is the same whenever it is written."""
    settings = read_settings()
    store, when = _office(settings)
    _found(store, number)
    payer = _payer(settings)
    if shape == "pain001" and payer is None and _found(store, number).payer is None:
        what = "The settings name no account that the Fund pays from."
        raise refuse(
            "Writing the payment file", "-", what, "Set TILSAGN_BANK_IBAN, and TILSAGN_BANK_BIC if it is known."
        )
    batch = kept.send(store, number, payer, when)
    if shape == "csv":
        content = as_csv(batch)
    else:
        assert batch.payer is not None and batch.sent_on is not None and batch.sent_at is not None
        content = as_pain001(batch, batch.payer, batch.sent_at, store.law.calendar.roll(batch.sent_on))
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.BadParameter(f"{output} cannot be written: {error.strerror}.", param_hint="-o") from error
    total = sum(line.amount for line in batch.orders)
    if as_json:
        echo_json({"file": str(output), "payments": len(batch.orders), "amount_ore": total})
    else:
        payments = "1 payment" if len(batch.orders) == 1 else f"{len(batch.orders)} payments"
        echo(f"Written: {output} with {payments}, {in_kroner(total)} in all.")


def settle(number: int, file: Path, by: str, as_json: bool) -> None:
    """Take in what the bank has paid and what came back."""
    store, when = _office_to_act(number)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}.", param_hint="FILE") from error
    answers, findings = read_bank_report(file.name, content)
    if findings:
        raise Refusal(f"Settling payment batch {number}", findings)
    done = kept.settle(store, number, answers, by, when)
    if as_json:
        counts = {"paid": done.paid, "returned": done.returned, "already": done.already}
        echo_json({**_as_json(done.batch), **counts})
        return
    echo(f"{done.paid} paid, {done.returned} returned, {done.already} known already.")
    _tell(done.batch, as_json)


def _office(settings: Settings | None = None) -> tuple[Store, When]:
    office = open_office(settings)
    return office.store, office.when()


def _office_to_act(number: int) -> tuple[Store, When]:
    """The office, for an act on the cases of a batch: what is due on them goes first, such as a stop."""
    office = open_office()
    cases = {line.case_no for line in _found(office.store, number).lines}
    return office.store, clock_watch.when_asked(office, cases)


def _found(store: Store, number: int) -> Batch:
    try:
        return kept.batch(store, number)
    except NoSuchBatch as error:
        raise click.BadParameter(f"{error} `tilsagn payments` lists them.", param_hint="BATCH") from error


def _payer(settings: Settings) -> Payer | None:
    if settings.bank_iban is None:
        return None
    return Payer(name=settings.bank_name, iban=settings.bank_iban, bic=settings.bank_bic)


def _tell(batch: Batch, as_json: bool) -> None:
    if as_json:
        echo_json(_as_json(batch))
        return
    console = Terminal()
    console.print(Text.assemble((f"Payment batch {batch.number}", "bold"), f"  {batch.state.value}\n"))
    for name, said in _facts(batch):
        console.print(f"{name:<12}{said}")
    console.print()
    table = _table(("Payment", "left"), ("Case", "right"), ("No", "right"), ("Due", "left"), ("Amount", "right"),
                   ("State", "left"), ("Recipient", "left"))  # fmt: skip
    for line in batch.lines:
        state = f"{line.state.value} {line.settled_on}" if line.settled_on else line.state.value
        table.add_row(
            line.end_to_end_id,
            str(line.case_no),
            str(line.number),
            line.due.isoformat(),
            in_kroner(line.amount),
            state,
            line.recipient,
        )
    console.print(table)
    for line in batch.lines:
        if line.why:
            help = f" {no_account(line).help}" if not line.iban else ""
            console.print(f"\n{line.end_to_end_id} {line.state.value}: {line.why}{help}")


def _facts(batch: Batch) -> Iterable[tuple[str, str]]:
    yield "Proposed", f"{batch.proposed_on} by {batch.proposed_by}"
    if batch.withdrawn_on:
        yield "Withdrawn", f"{batch.withdrawn_on} by {batch.withdrawn_by}"
    elif batch.approved_on:
        yield "Approved", f"{batch.approved_on} by {batch.approved_by}"
    else:
        yield "Approved", "not yet; another officer approves (D9)"
    if batch.sent_on:
        yield "File", f"first written {batch.sent_on}"
    yield "Amount", in_kroner(batch.amount)


def _as_json(batch: Batch) -> dict[str, object]:
    return {**batch.model_dump(mode="json"), "state": batch.state.value, "amount": batch.amount}


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name, side in columns:
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=name not in {"Recipient", "By"})
    return table
