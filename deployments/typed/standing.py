"""What sets up an office and keeps it going, as it is typed."""

import click

from deployments.typed.options import JSON


@click.command()
@click.option("--sample", is_flag=True, help="First fill the empty database with a fictitious portfolio.")
@click.option("--no-prefect", is_flag=True, help="Without Prefect: the pulse alone does all the work.")
@JSON
def up(sample: bool, no_prefect: bool, as_json: bool) -> None:
    """Start everything that an office needs, and keep it alive until Ctrl-C.

    That is a Prefect server with its dashboards, its flows, a worker, and the pulse. Who of them dies is started again.
    """
    from deployments.operations import up as standing

    standing.up(prefect=not no_prefect, sample=sample, as_json=as_json)


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed on the same day, the same sample.")
@JSON
def sample(seed: int, as_json: bool) -> None:
    """Fill an empty database with about 120 fictitious cases that stand in all phases today, to look around in.

    It takes half a minute. No mail leaves this machine.
    """
    from deployments.simulation import sample as portfolio

    portfolio.sample(seed, as_json)


COMMANDS = (up, sample)
