"""The subcommands of `tilsagn payments`, as they are typed."""

from pathlib import Path

import click

from deployments.typed.options import JSON

_BATCH = click.argument("batch", type=click.IntRange(min=1))


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def payments(context: click.Context, as_json: bool) -> None:
    """List the payment batches; propose, approve, write and settle them."""
    if context.invoked_subcommand is None:
        from deployments.answers import payments as batches

        batches.list_all(as_json)


@payments.command("show")
@_BATCH
@JSON
def show_payments(batch: int, as_json: bool) -> None:
    """Show a batch with its lines, and why any of them was dropped or came back."""
    from deployments.answers import payments as batches

    batches.show(batch, as_json)


@payments.command("propose")
@click.option("--by", required=True, help="The officer who proposes.")
@JSON
def propose_payments(by: str, as_json: bool) -> None:
    """Take every instalment that is released, and in no batch, into a new one."""
    from deployments.answers import payments as batches

    batches.propose(by, as_json)


@payments.command("approve")
@_BATCH
@click.option("--by", required=True, help="The officer who approves; not the one who proposed (D9).")
@JSON
def approve_payments(batch: int, by: str, as_json: bool) -> None:
    """Order what the batch holds. Every line is decided anew: what a stop holds drops out."""
    from deployments.answers import payments as batches

    batches.approve(batch, by, as_json)


@payments.command("withdraw")
@_BATCH
@click.option("--by", required=True, help="Who gives it up.")
@JSON
def withdraw_payments(batch: int, by: str, as_json: bool) -> None:
    """Give up a batch that nobody has approved."""
    from deployments.answers import payments as batches

    batches.withdraw(batch, by, as_json)


@payments.command("file")
@_BATCH
@click.option("--format", "shape", type=click.Choice(["csv", "pain001"]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where to.")
@click.option("--by", default="Finance", show_default=True, help="Who writes it.")
@click.option("--as-it-stands", is_flag=True, help="Leave out what has changed since the approval; write the rest.")
@JSON
def payment_file(batch: int, shape: str, output: Path, by: str, as_it_stands: bool, as_json: bool) -> None:
    """Write an approved batch as a CSV for finance, or as an ISO 20022 order (pain.001) for the bank.

    The first time, what has changed since the approval is listed and waits for your word: a suspension, another
    account, a return, a cancelled instalment. Afterwards the same file is written again, and called a copy.
    """
    from deployments.answers import payments as batches
    from domain.payouts.batch import Shape

    batches.write(batch, Shape(shape), output, by, as_it_stands, as_json)


@payments.command("settle")
@_BATCH
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--by", default="Finance", show_default=True, help="Who reports it.")
@JSON
def settle_payments(batch: int, file: Path, by: str, as_json: bool) -> None:
    """Take in the CSV with outcome (paid or returned), date, reference and reason filled in."""
    from deployments.answers import payments as batches

    batches.settle(batch, file, by, as_json)


COMMANDS = (payments,)
