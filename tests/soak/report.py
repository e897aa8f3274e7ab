"""`python -m tests.soak`: plays a soak and prints every count and every finding."""

import secrets
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from deployments.cli.options import JSON
from deployments.exit_codes import REFUSED
from deployments.simulation.portfolio import shown_progress
from deployments.terminal import echo, echo_json
from tests.soak.errands import OFFICERS_ACTED, OPENED, OVER, PARTIES_ACTED, SIGNED
from tests.soak.killer import Victim
from tests.soak.year import Plan, SoakResult, play

_MOST_FINDINGS = 40


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
    """Play a year in minutes while supervisor, desk, Prefect server, worker, flow runs and pulse are killed at random.

    It runs `tilsagn up` in a folder of its own, with a mail relay that fails at times, people who repeat a command
    when no answer comes, officers at the desk, housing organisations at the portal, and councils that approve by the
    link in a letter. Afterwards no deadline may be lost, nothing paid twice or while payouts were suspended, no mail
    unsent or altered, nothing that was typed lost or shown to others, and every journal must equal that of the same
    year without kills. Exit 1 with all findings otherwise.
    """
    plan = Plan(secrets.randbelow(10**6) if seed is None else seed, kills, days, minutes, grants, prefect)
    # Print the seed first: it allows a repetition whatever happens next.
    echo(f"Seed {plan.seed}: {kills} kills in {days} days, played in {minutes:g} minutes", err=as_json)
    folder = _empty(data)
    with shown_progress(shown=not as_json) as progress:
        result = play(plan, folder, progress)
    if data is None and not result.findings:
        shutil.rmtree(folder)
    else:
        echo(f"The office is kept in {folder}", err=as_json)
    if as_json:
        echo_json(_facts(result), indent=2)
    else:
        _show(result)
    if result.findings:
        raise click.exceptions.Exit(REFUSED)


def _facts(result: SoakResult) -> dict[str, Any]:
    assert result.judged is not None
    judged, taken = result.judged, result.taken
    return {
        **asdict(result.plan),
        "first": result.first.isoformat(),
        "last": result.last.isoformat(),
        "seconds": round(result.seconds, 1),
        "killed": {victim.value: result.killed[victim] for victim in Victim},
        "supervisor_starts": result.starts,
        "clock_confirmations": result.confirmations,
        "commands": {"asked": result.asked, "repeated": result.repeated},
        "desk": {**result.at_the_desk, "longest_away": round(result.desk_away, 1)},
        "payments": {"batches": result.batches, "paid": judged.payments, "came_back": result.came_back},
        "deadlines": {
            "fired": judged.fired,
            "stops": judged.stops,
            "recorded_late": judged.late,
            "lost": judged.lost,
            "reminders_pointless": result.pointless,
        },
        "mail": {
            "queued": judged.mails,
            "taken": taken.mails,
            "taken_again": taken.again,
            "refused": taken.refused,
            "hung_up": taken.hung_up,
            "slow": taken.slow,
            "away": taken.away,
        },
        "incidents": result.incidents,
        "verified": judged.proof.counts,
        "findings": result.findings,
    }


def _show(result: SoakResult) -> None:
    from rich.table import Table

    from deployments.terminal import Terminal, Text

    assert result.judged is not None
    judged, taken, people = result.judged, result.taken, result.at_the_desk
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    for count, what in (
        (sum(result.killed.values()), "kills: " + ", ".join(f"{result.killed[v]} {v.value}" for v in Victim)),
        (result.starts, "starts of the supervisor"),
        (result.confirmations, "times the operator confirmed the clock after an outage"),
        (result.asked, f"commands of applicants and officers; {result.repeated} acts repeated for want of an answer"),
        (people.get(OFFICERS_ACTED, 0), "acts of officers at the desk, and"),
        (people.get(PARTIES_ACTED, 0), "acts of housing organisations at the portal: " + _at_the_desk(result)),
        (
            people.get(SIGNED, 0),
            f"approvals by link; {people.get(OPENED, 0)} links only opened, {people.get(OVER, 0)} refused",
        ),
        (judged.fired, f"times something due took effect; {judged.late} consequences recorded late, none misdated"),
        (judged.lost, "deadlines lost"),
        (judged.stops, "stops of payouts"),
        (result.pointless, "reminders not sent: when the office was back, what they remind of was done"),
        (judged.payments, f"payments in {result.batches} batches; {result.came_back} came back"),
        (judged.mails, "mails queued"),
        (taken.mails, f"mails taken by the relay, {taken.again} of them again, under the same Message-ID"),
        (taken.refused, f"refused for a while, {taken.hung_up} times hung up after DATA, {taken.away} times away"),
        (
            sum(result.incidents.values()),
            "incidents: " + ", ".join(f"{n} {kind}" for kind, n in result.incidents.items()),
        ),
    ):
        table.add_row(f"{count:,}", what)
    console = Terminal()
    console.print(
        Text.assemble(
            (f"{result.first} to {result.last} in {result.seconds / 60:.1f} minutes", "bold"),
            f" (seed {result.plan.seed})",
        )
    )
    console.print(table)
    for finding in result.findings[:_MOST_FINDINGS]:
        console.print(str(finding), style="red", soft_wrap=True)
    if len(result.findings) > _MOST_FINDINGS:
        console.print(f"and {len(result.findings) - _MOST_FINDINGS} more: --json tells all", style="red")
    counts = ", ".join(f"{count:,} {name}" for name, count in judged.proof.counts.items())
    console.print(f"Proven: {counts}; and every journal beside that of the same year with nothing killed")
    if result.findings:
        console.print(f"{len(result.findings)} findings", style="red")
    else:
        console.print("Nothing lost, nothing twice, nothing otherwise.", style="green")


def _at_the_desk(result: SoakResult) -> str:
    others = sorted(result.at_the_desk.keys() - {OFFICERS_ACTED, PARTIES_ACTED, SIGNED, OPENED, OVER})
    said = ", ".join(f"{result.at_the_desk[what]} {what}" for what in others)
    return f"{said}; at most {result.desk_away:.1f} s without it"


def _empty(data: Path | None) -> Path:
    """The folder to play in. Raises Refusal if it is not empty."""
    if data is None:
        return Path(tempfile.mkdtemp(prefix="tilsagn-soak-"))
    if data.exists() and any(data.iterdir()):
        raise click.UsageError(f"{data} is not empty: name an empty folder, or a new one.")
    data.mkdir(parents=True, exist_ok=True)
    return data
