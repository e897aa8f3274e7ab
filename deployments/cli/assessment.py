"""Before a decision: the prequalification clocks, the approvals that are awaited."""

from statistics import median

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.options import JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.phases import PLAN_IN, Phase
from domain.prequalification.pending_applications import WAITING, PendingApplication, waiting
from domain.prequalification.processing_time import ProcessingTime, processing_time
from domain.procedure import judged_by
from domain.scheme import Scheme
from domain.sign_offs.awaited import Awaited, awaited
from domain.store.database import reading
from domain.store.portfolio import in_phases
from domain.waits import before_decision
from tasks import words
from tasks.sign_offs import deciding_body
from tasks.waits import next_step


@click.command()
@JSON
def processing(as_json: bool) -> None:
    """List the prequalification clocks, and how long cases took: gross, net, and waiting for whom."""
    store, today = open_store(read_settings()), SystemClock().today()
    # No time is laid down for rent support.
    grants = [store.grant(row["case_no"]) for row in store.cases() if row["scheme"] == Scheme.SOCIAL_PROGRAMME]
    times = [time for grant in grants if (time := processing_time(grant, today)) is not None]
    clocks = (
        waiting(
            grant,
            judged_by(grant, store.law),
            today,
            next_step(before_decision(grant, store.law, today), words.officer()),
        )
        for grant in grants
        if grant.phase in WAITING
    )
    undecided = sorted(clocks, key=lambda each: each.order)
    if as_json:
        echo_json(
            {
                "as_of": today.isoformat(),
                "clocks": [_clock_as_json(each) for each in undecided],
                "cases": [_time_as_json(time) for time in times],
                "medians": _medians(times),
            }
        )
        return
    _show_processing(Terminal(), undecided, times)


def _clock_as_json(each: PendingApplication) -> dict[str, object]:
    return {
        "case": each.case_no,
        "title": each.title,
        "priority": each.priority,
        "waits_for": each.waits_for,
        "first_target": each.first_target.isoformat() if each.first_target else None,
        "second_target": each.second_target.isoformat() if each.second_target else None,
        "days_left": each.days_left,
    }


def _time_as_json(time: ProcessingTime) -> dict[str, object]:
    return {**time.model_dump(mode="json"), "for_the_completeness_check": time.for_the_completeness_check}


_TIMES = (
    ("gross", "Gross"),
    ("net", "Net"),
    ("for_the_applicant", "Applicant"),
    ("for_inspection", "Inspection"),
    ("for_the_completeness_check", "Completeness"),
)


def _medians(times: list[ProcessingTime]) -> dict[str, float]:
    decided = [time for time in times if time.decided]
    return {name: median(getattr(time, name) for time in decided) for name, _ in _TIMES} if decided else {}


def _show_processing(console: Terminal, undecided: list[PendingApplication], times: list[ProcessingTime]) -> None:
    if not times:
        console.print("No application has been sent in yet.")
        return
    if undecided:
        console.print(
            Text.assemble(("Waiting for a decision", "bold"), ", those that come first among equals above the others\n")
        )
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name, side in (("Case", "right"), ("Title", "left"), ("§ 61 a", "left"), ("Waits for", "left")):
            table.add_column(name, justify=side)  # type: ignore[arg-type]
        for name in ("First target", "Second target", "Days left"):
            table.add_column(name, justify="right")
        for each in undecided:
            late = each.days_left is not None and each.days_left < 0
            table.add_row(
                str(each.case_no),
                each.title,
                "yes" if each.priority else "",
                each.waits_for,
                each.first_target.isoformat() if each.first_target else "clock rests",
                each.second_target.isoformat() if each.second_target else "clock rests",
                "" if each.days_left is None else str(each.days_left),
                style="red" if late else "",
            )
        console.print(table)
        console.print()
    console.print("Days from the day an application was sent in\n", style="bold")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Case", *(title for _, title in _TIMES)):
        table.add_column(name, justify="right")
    table.add_column("")
    for time in times:
        cells = (str(getattr(time, name)) for name, _ in _TIMES)
        table.add_row(str(time.case_no), *cells, "decided" if time.decided else "waits")
    if medians := _medians(times):
        table.add_row("median", *(f"{medians[name]:g}" for name, _ in _TIMES), "decided cases", style="bold")
    console.print(table)
    console.print("\nGross: all calendar days. Net: the clock of R12 ran. The others: what it waited for.", style="dim")


@click.command()
@JSON
def sign_offs(as_json: bool) -> None:
    """List the approvals of plans that are waited for: councils and housing organisations."""
    today = SystemClock().today()
    with reading(open_store(read_settings()).engine) as tx:
        found = [each for grant in in_phases(tx, (*PLAN_IN, Phase.RENT_PLAN)) for each in awaited(grant, today)]
    found.sort(key=lambda each: each.since)
    if as_json:
        echo_json([_sign_off_as_json(each) for each in found])
        return
    if not found:
        echo("No plan waits for an approval.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Case", "Waits for", "Plan", "Since", "Days", "Reminded"):
        table.add_column(name, justify="right" if name in {"Case", "Days"} else "left")
    for each in found:
        party = deciding_body(each, words.officer())
        cells = (each.case_no, party, each.version, each.since, each.days, each.reminders)
        table.add_row(*map(str, cells))
    Terminal().print(table)


def _sign_off_as_json(each: Awaited) -> dict[str, object]:
    named = {name: getattr(each, name) for name in ("name", "version", "since", "days", "reminders")}
    return {"case": each.case_no, "party": deciding_body(each, words.officer()), **named}
