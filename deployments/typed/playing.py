"""What one tries out on a virtual clock, as it is typed."""

from datetime import date
from pathlib import Path

import click

from deployments.typed.options import DAY, JSON


@click.command()
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--prefect", is_flag=True, help="Through the Prefect flows, on a server started for it.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@click.option("--until", type=DAY, help="Stop the clock at the end of this day.")
@JSON
def replay(scenario: Path, prefect: bool, data: Path | None, until: date | None, as_json: bool) -> None:
    """Play a scenario of dated facts on a virtual clock, in a fresh database, and print the timeline.

    With --data and --until the office is kept as it stood on that day, to be asked or looked ahead from.
    """
    from deployments.simulation import playing

    playing.replay(scenario, prefect=prefect, data=data, until=until, as_json=as_json)


@click.command()
def demo() -> None:
    """Watch one grant's whole life: five years in about a minute, through the Prefect flows."""
    from deployments.simulation import playing

    playing.demo()


@click.command()
@click.option("--grants", type=click.IntRange(1, 40_000), default=2_000, show_default=True)
@click.option("--years", type=click.IntRange(1, 30), default=8, show_default=True, help="From 1 January 2020.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same portfolio.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@JSON
def portfolio(grants: int, years: int, seed: int, data: Path | None, as_json: bool) -> None:
    """Let many fictitious grants live through years in minutes, and prove that everything agrees.

    They come in a database of their own, through the same door as real ones; no mail is sent.
    """
    from deployments.simulation import portfolio

    portfolio.portfolio(grants, years, seed, data, as_json)


@click.command()
@click.option("--seed", type=int, help="The same seed, the same lives, moods and victims; by default another one.")
@click.option("--kills", type=click.IntRange(0, 1_000), default=100, show_default=True)
@click.option("--days", type=click.IntRange(1, 3_000), default=365, show_default=True, help="From 1 June 2025.")
@click.option("--minutes", type=click.FloatRange(0.1, 600), default=25.0, show_default=True, help="To play them in.")
@click.option("--grants", type=click.IntRange(1, 1_000), default=60, show_default=True)
@click.option("--prefect/--no-prefect", default=True, show_default=True, help="With its server, or the pulse alone.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@JSON
def soak(
    seed: int | None,
    kills: int,
    days: int,
    minutes: float,
    grants: int,
    prefect: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Play a year in minutes while supervisor, Prefect server, worker, flow runs and pulse are killed at random.

    It runs `tilsagn up` in a folder of its own, with a mail relay that has moods and people who ask again when no
    answer comes. Afterwards no deadline may be lost, nothing paid twice or while payouts were stopped, no mail unsent
    or altered, and every journal must tell what it tells when the same year is lived with nothing killed.
    """
    from tests.soak import report

    report.soak(seed, kills, days, minutes, grants, prefect, data, as_json)


COMMANDS = (replay, demo, portfolio, soak)
