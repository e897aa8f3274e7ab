"""Payment batches: proposed, approved, written for the bank, settled with its answer."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from rich.table import Table

from deployments.bootstrap import open_office, payer_of
from deployments.cli.account_lists import approve_accounts, return_accounts, show_accounts
from deployments.cli.acting import said_who, who_acts
from deployments.cli.options import JSON, PERSON
from deployments.exit_codes import say_refusal
from deployments.settings import Settings, read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.findings import Finding, Refusal, of_stored, refuse
from domain.money import in_kroner
from domain.packages.bank_report import read_bank_report
from domain.packages.payment_files import message_id_of
from domain.payouts.batch import Batch, LineState, Shape, no_accounts, without_account
from domain.payouts.before_writing import Changed, payer_changed
from domain.payouts.payee import ASKED
from domain.store import payment_files
from domain.store import payments as kept
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from domain.store.payment_files import Written
from domain.store.payment_lines import NoSuchBatch
from tasks import clock_guard, words

_BATCH = click.argument("batch", type=click.IntRange(min=1))


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def payments(context: click.Context, as_json: bool) -> None:
    """List the payment batches; propose, approve, write and settle them; let account lists take effect."""
    if context.invoked_subcommand is None:
        _list_all(as_json)


for _command in (show_accounts, approve_accounts, return_accounts):
    payments.add_command(_command)

_NOTHING_WRITTEN = Finding(id="payments.nothing_written")


def _list_all(as_json: bool) -> None:
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


@payments.command("show")
@_BATCH
@JSON
def show_payments(batch: int, as_json: bool) -> None:
    """Show a batch with its lines, and why any of them was dropped or came back."""
    store, _ = _office()
    found = _found(store, batch)
    changed = payer_changed(found, payer_of(read_settings())) if found.sent_on is None else None
    _tell(found, as_json, [*filter(None, [changed]), *kept.to_look_at(store, batch)])


@payments.command("propose")
@click.option("--by", type=PERSON, help="The officer who proposes, in an office without persons.")
@JSON
def propose_payments(by: str | None, as_json: bool) -> None:
    """Take every instalment that is released, and in no batch, into a new one."""
    settings = read_settings()
    store, when = _office(settings)
    who = who_acts(store, by, "propose-payment-batch")
    batch = kept.propose(store, who.name, when, person=who.person, own=settings.bank_iban or "")
    _tell(batch, as_json, kept.to_look_at(store, batch.number))


@payments.command("approve")
@_BATCH
@click.option("--by", type=PERSON, help="Who approves, in an office without persons; not who proposed (D9).")
@click.option("--payees-seen", is_flag=True, help="You have looked at each changed account and strange name.")
@JSON
def approve_payments(batch: int, by: str | None, payees_seen: bool, as_json: bool) -> None:
    """Order what the batch holds. Every line is decided again: what a suspension withholds drops out.

    `payments show` lists each holder and account, and what is new. An account that has changed since the last payment,
    and a holder whose name does not fit the organisation, wait for your word.
    """
    store, when = _office_to_act(batch)
    who = who_acts(store, by, "approve-payment-batch")
    asked = [finding for finding in kept.to_look_at(store, batch) if finding.id in ASKED]
    if asked and _found(store, batch).approved_on is None and not payees_seen:
        refusal = Refusal([*asked, Finding(id="payments.payees_unseen")], step="approve-payment-batch")
        if not _agreed(refusal, "Have you looked at these payees, and are they right?", as_json):
            raise refusal
    done = kept.approve(store, batch, who.name, when, person=who.person, payer=payer_of(read_settings()))
    _tell(done, as_json)


@payments.command("withdraw")
@_BATCH
@click.option("--by", type=PERSON, help="Who gives it up, in an office without persons.")
@JSON
def withdraw_payments(batch: int, by: str | None, as_json: bool) -> None:
    """Give up a batch that nobody has approved."""
    store, when = _office()
    _found(store, batch)
    who = who_acts(store, by, "withdraw-payment-batch")
    _tell(kept.withdraw(store, batch, who.name, when, person=who.person), as_json)


@payments.command("file")
@_BATCH
@click.option("--format", "shape", type=click.Choice([each.value for each in Shape]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where to.")
@click.option("--by", type=PERSON, help="Who writes it, in an office without persons.  [default: Finance]")
@click.option("--as-it-stands", is_flag=True, help="Leave out what has changed since the approval; write the rest.")
@JSON
def payment_file(batch: int, shape: str, output: Path, by: str | None, as_it_stands: bool, as_json: bool) -> None:
    """Write an approved batch as a CSV for finance, or as an ISO 20022 order (pain.001) for the bank.

    The first time, what has changed since the approval is listed and waits for your word: a suspension, another
    account of the payee or of the Fund, a return, a cancelled instalment. Afterwards the same file is written again,
    and called a copy.
    """
    settings = read_settings()
    store, when = _office_to_act(batch, settings)
    who = who_acts(store, by, "write-payment-file", otherwise="Finance")
    payer = payer_of(settings)
    if Shape(shape) is Shape.PAIN001 and payer is None and _found(store, batch).payer is None:
        raise refuse("payments.no_payer_account", step="write-payment-file")
    _may_be_replaced(store, output)
    try:
        written = payment_files.write(store, batch, Shape(shape), payer, when, by=who.name, person=who.person)
    except Changed as changed:
        if not (as_it_stands or _agreed(changed, "Write it as it stands, without these payments?", as_json)):
            raise Refusal([*changed.findings, _NOTHING_WRITTEN], step=changed.step) from None
        written = payment_files.write(
            store, batch, Shape(shape), payer, when, by=who.name, person=who.person, seen=changed.findings
        )
    if written.file:
        try:
            _replace(output, written.file.content)
        except OSError as error:
            help = f"{output} cannot be written: {error.strerror}. The file is kept: write it to another place."
            raise click.BadParameter(help, param_hint="-o") from error
    _tell_written(written, output, as_json)


def _may_be_replaced(store: GrantStore, output: Path) -> None:
    """Only a payment file is overwritten, and only one that nobody has changed since. Raises BadParameter."""
    if not output.parent.is_dir():
        raise click.BadParameter(f"There is no folder {output.parent}.", param_hint="-o")
    if not output.exists():
        return
    if not output.is_file() or not payment_files.is_known(store, output.read_bytes()):
        what = f"{output} exists and is not a payment file as it was written. Name another file."
        raise click.BadParameter(what, param_hint="-o")


def _replace(output: Path, content: bytes) -> None:
    """Write the file next to its place and rename it, so that there is the whole file or the old one."""
    beside = output.with_name(f".{output.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def _agreed(asked: Refusal, question: str, as_json: bool) -> bool:
    """Whether a person at the terminal goes on, after seeing what is asked about."""
    if as_json or not sys.stdin.isatty():
        return False
    say_refusal(asked)
    return click.confirm(question, default=False, err=True)


def _tell_written(written: Written, output: Path, as_json: bool) -> None:
    file, batch = written.file, written.batch
    lines = [line for line in batch.orders if file and line.end_to_end_id in file.orders]
    total = sum(line.amount for line in lines)
    if as_json:
        said = {
            "file": str(output) if file else None,
            "payments": len(lines),
            "amount_ore": total,
            "copy": written.is_copy,
            "first_written_on": file.written_on.isoformat() if file else None,
            "sha256": file.sha256 if file else None,
            "payer_changed": words.as_json(written.payer_changed, words.officer()) if written.payer_changed else None,
            "left_out": [words.as_json(why, words.officer()) for each in written.left_out for why in each.why],
        }
        echo_json(said)
        return
    for line, reasons in ((each.line, each.why) for each in written.left_out):
        why = " ".join(words.what(each, words.officer()) for each in reasons)
        which = f"case {line.case_no}, instalment {line.number}, {in_kroner(line.amount)}"
        echo(f"Left out: {line.end_to_end_id}: {which}. {why}".replace("kr..", "kr."), err=True)
    if written.payer_changed:
        echo(words.what(written.payer_changed, words.officer()), fg="yellow", err=True)
    if file is None:
        echo(f"No file is written: nothing of payment batch {batch.number} is left to pay.")
        return
    if written.is_copy:
        who = f"{file.written_by}, {file.written_person}" if file.written_person else file.written_by
        first = f"{who} wrote it on {file.written_on}"
        echo(f"THIS IS A COPY: {first}. Do not send it a second time.", fg="yellow", err=True)
    payments = "1 payment" if len(lines) == 1 else f"{len(lines)} payments"
    echo(f"Written{' again' if written.is_copy else ''}: {output} with {payments}, {in_kroner(total)} in all.")


@payments.command("settle")
@_BATCH
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--by", type=PERSON, help="Who reports it, in an office without persons.  [default: Finance]")
@JSON
def settle_payments(batch: int, file: Path, by: str | None, as_json: bool) -> None:
    """Take in the bank's answer: the CSV with outcome (paid or returned), date, reference and reason filled in.

    Or the bank's own status report (ISO 20022 pain.002, version 001.03 or later) on its file of the batch.
    """
    store, when = _office_to_act(batch)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}.", param_hint="FILE") from error
    ordered = payment_files.find(store, batch, Shape.PAIN001)
    orders = [each for each in _found(store, batch).orders if not ordered or each.end_to_end_id in ordered.orders]
    message = message_id_of(ordered.content) if ordered else None
    answers, findings = read_bank_report(file.name, content, orders, message)
    if findings:
        raise Refusal(findings, step="settle-payment-batch")
    who = who_acts(store, by, "settle-payment-batch", otherwise="Finance")
    done = kept.settle(store, batch, answers, who.name, when, person=who.person)
    if as_json:
        counts = {"paid": done.paid, "returned": done.returned, "already": done.already}
        echo_json({**_as_json(done.batch), **counts})
        return
    echo(f"{done.paid} paid, {done.returned} returned, {done.already} known already.")
    _tell(done.batch, as_json)


def _office(settings: Settings | None = None) -> tuple[GrantStore, When]:
    office = open_office(settings)
    return office.store, office.when()


def _office_to_act(number: int, settings: Settings | None = None) -> tuple[GrantStore, When]:
    """The office, for an act on the cases of a batch: what is due on them goes first, such as a stop."""
    office = open_office(settings)
    cases = {line.case_no for line in _found(office.store, number).lines}
    return office.store, clock_guard.when_asked(office, cases)


def _found(store: GrantStore, number: int) -> Batch:
    try:
        return kept.batch(store, number)
    except NoSuchBatch as error:
        said = words.what(error.text, words.officer())
        raise click.BadParameter(f"{said} `tilsagn payments` lists them.", param_hint="BATCH") from error


def _tell(batch: Batch, as_json: bool, seen: Iterable[Finding] = ()) -> None:
    if as_json:
        echo_json(
            _as_json(batch) | ({"payees": [words.as_json(each, words.officer()) for each in seen]} if seen else {})
        )
        return
    console = Terminal()
    console.print(Text.assemble((f"Payment batch {batch.number}", "bold"), f"  {batch.state.value}\n"))
    for name, said in _facts(batch):
        console.print(f"{name:<12}{said}")
    console.print()
    table = _table(("Payment", "left"), ("Case", "right"), ("No", "right"), ("Due", "left"), ("Amount", "right"),
                   ("State", "left"), ("Recipient", "left"), ("Account", "left"))  # fmt: skip
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
            line.iban,
        )
    console.print(table)
    for finding in seen:
        console.print(f"\n{words.what(finding, words.officer())}")
    missing = without_account(batch)
    if missing:
        finding = no_accounts(missing)
        console.print(f"\n{words.what(finding, words.officer())} {words.what_helps(finding, words.officer())}")
    for line in batch.lines:
        if line.why and line not in missing:
            why = words.reason(line.why, words.officer())
            console.print(f"\n{line.end_to_end_id} {line.state.value}: {why}")


def _facts(batch: Batch) -> Iterable[tuple[str, str]]:
    yield "Proposed", f"{batch.proposed_on} by {said_who(batch.proposed_by, batch.proposed_person)}"
    if batch.withdrawn_on:
        yield "Withdrawn", f"{batch.withdrawn_on} by {said_who(batch.withdrawn_by or '', batch.withdrawn_person)}"
    elif batch.approved_on:
        yield "Approved", f"{batch.approved_on} by {said_who(batch.approved_by or '', batch.approved_person)}"
    else:
        yield "Approved", "not yet; another officer approves (D9)"
    if batch.payer:
        yield "Paid from", f"{batch.payer.name}, {batch.payer.iban}"
    if batch.sent_on:
        yield "File", f"first written {batch.sent_on}"
    yield "Amount", in_kroner(batch.amount)


def _as_json(batch: Batch) -> dict[str, object]:
    """The batch; the reason of a line in the officer's language, and as findings."""
    reader = words.officer()
    lines = [
        {
            **line.model_dump(mode="json"),
            "why": words.reason(line.why, reader),
            "findings": [words.as_json(each, reader) for each in of_stored(line.why)],
        }
        for line in batch.lines
    ]
    return {**batch.model_dump(mode="json"), "lines": lines, "state": batch.state.value, "amount": batch.amount}


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name, side in columns:
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=name not in {"Recipient", "By"})
    return table
