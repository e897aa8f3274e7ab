"""Cases as they are now: all of them, or one."""

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.acting import who_acts
from deployments.cli.options import CASE, JSON, TEXT
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Column, Terminal, Text, echo, echo_json, plain_table
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant, shown_title
from domain.grant.suspension import Stop
from domain.money import in_kroner
from domain.phases import Phase
from domain.store import case_numbers
from domain.store.database import reading
from domain.store.portfolio import CaseFilter, list_cases
from domain.waits import waits
from tasks import words
from tasks.case_page import returned_mail
from tasks.pages import facts as case_facts
from tasks.waits import line

_COLOURS = {
    InstalmentState.PAID: "green",
    InstalmentState.HELD: "red",
    InstalmentState.RELEASED: "yellow",
    InstalmentState.ORDERED: "cyan",
    InstalmentState.SET_OFF: "dim green",
    InstalmentState.CANCELLED: "dim",
    InstalmentState.SCHEDULED: "dim",
}


@click.command()
@click.option(
    "--phase",
    "phases",
    multiple=True,
    type=click.Choice([phase.value for phase in Phase], case_sensitive=False),
    metavar="PHASE",
    help="In this phase, such as in_operation; may be repeated.",
)
@click.option("--municipality", type=TEXT, default="", help="Of this municipality: its code, or a part of its name.")
@click.option(
    "--organisation", type=TEXT, default="", help="With this housing organisation: its CVR, or a part of its name."
)
@click.option("--officer", type=TEXT, default="", help="Whose officer has this name, or a part of it.")
@click.option("--mine", is_flag=True, help="Of which you are in charge today, or for whose officer you cover.")
@JSON
def cases(
    phases: tuple[str, ...], municipality: str, organisation: str, officer: str, mine: bool, as_json: bool
) -> None:
    """List all cases, or those that fit every option.

    The officer of a case is who is in charge of it today. While nobody is, it is who last acted on it as case officer,
    by the journal.
    """
    store, today = open_store(read_settings()), SystemClock().today()
    me = who_acts(store, None, "list-cases") if mine else None
    only = CaseFilter(frozenset(map(Phase, phases)), municipality.strip(), organisation.strip(), officer.strip(), me)
    with reading(store.engine) as tx:
        found = list_cases(tx, only, store.persons.read(tx), today)
    reader = words.officer()
    untitled = "" if as_json else words.sentence("case.untitled", reader)
    rows = [{**row, "title": shown_title(row["title"], row["phase"], untitled)} for row in found]
    if as_json:
        echo_json([{**row, "changed_on": row["changed_on"].isoformat()} for row in rows])
        return
    if not rows and only != CaseFilter():
        echo(words.sentence("case.none_fits", reader))
        return
    if not rows:
        echo(words.sentence("case.none", reader, command="`tilsagn submit examples/packages/application`"))
        return
    columns: tuple[Column, ...] = (
        ("Case", "right"), ("Title", "left"), ("Phase", "left"), ("Scheme", "left"), ("Officer", "left"),
        ("Changed", "left"),
    )  # fmt: skip
    table = plain_table(*columns, gap=1)
    for name in (0, -1):
        # A number or a date is never broken.
        table.columns[name].no_wrap = True
    for row in rows:
        phase, scheme = words.choice(row["phase"], "Phase", reader), words.choice(row["scheme"], "Scheme", reader)
        if row["parent"]:
            scheme = words.sentence("case.rent_of", reader, case=row["parent"])
        officer = f"{row['officer']} / {row['cover']}" if row["cover"] else row["officer"]
        table.add_row(str(row["case_no"]), row["title"], phase, scheme, officer, words.day(row["changed_on"], reader))
    Terminal(highlight=True).print(table)


@click.command()
@CASE
@JSON
def case(case_no: int, as_json: bool) -> None:
    """Show a case: where it stands, its money, its duties, its stops."""
    store = open_store(read_settings())
    grant = store.grant(case_no)
    if as_json:
        with reading(store.engine) as tx:
            beside = {"opened_beside": case_numbers.opened_by(tx, case_no)}
        known = words.with_sentences(grant.model_dump(mode="json"), words.officer())
        echo_json({**known, **beside}, indent=2)
        return
    console = Terminal(highlight=True)
    reader = words.officer()
    title = shown_title(grant.title, grant.phase, words.sentence("case.untitled", reader))
    console.print(f"{words.sentence('case.heading', reader, case=grant.case_no)}  {title}", style="bold")
    phase = words.sentence("case.phase", reader, phase=grant.phase, version=grant.version)
    console.print(f"{phase}\n")
    facts = plain_table(("", "left"), ("", "left"), header=False)
    today = SystemClock().today()
    for name, value in case_facts.facts(store, grant, today):
        facts.add_row(Text(name, "dim"), value)
    console.print(facts)
    if grant.instalments:
        console.print()
        console.print(_instalments(grant, reader))
    for stop in grant.stops:
        since, until, why = stop.since, stop.until, _why(stop, reader)
        said = words.sentence("case.stopped", reader, since=since, why=why, until=until, corrected=stop.corrected)
        console.print(said, style="bold red" if stop.until is None else "dim")
    for stop in grant.proposed_stops:
        why = _why(stop, reader)
        said = words.sentence("case.stop_proposed", reader, since=stop.since, why=why, stop=stop.id)
        console.print(said, style="yellow")
    if waiting := waits(grant, store.law, today):
        console.print(f"\n{words.sentence('case_page.waits_for', reader)}", style="bold")
        for each in waiting:
            console.print(f"  {line(each, today, reader)}")
    with reading(store.engine) as tx:
        returned = returned_mail(tx, case_no, reader)
    if returned:
        console.print(f"\n{words.sentence('case_page.came_back', reader)}", style="bold")
        for said in returned:
            console.print(f"  {said}")
    coming = store.deadlines(case_no)[:5]
    if coming:
        console.print(f"\n{words.sentence('case_page.next', reader)}", style="bold")
        for row in coming:
            kind = words.choice(row["kind"], "DeadlineKind", reader)
            console.print(f"  {words.day(row['fires_on'], reader)}  {kind} {row['cycle']}")


def _why(stop: Stop, reader: words.Reader) -> str:
    if (other := stop.follows) is not None:
        report, year, reason = other.report, other.year, other.reason
        return words.sentence("case.stop_follows", reader, case=other.case_no, report=report, year=year, reason=reason)
    if stop.report is None:
        reason, basis = stop.reason, stop.legal_basis
        return words.sentence("case.stop_ordered", reader, reason=reason, legal_basis=basis, by=stop.by, stop=stop.id)
    return words.sentence("suspension.report", reader, report=stop.report, year=stop.year, due=stop.due)


def _instalments(grant: Grant, reader: words.Reader) -> Table:
    table = plain_table(("No", "right"), ("Due", "left"), ("Amount", "right"), ("Set off", "right"), ("State", "left"))
    for i in grant.instalments:
        day = i.paid_on or i.released_on
        table.add_row(
            str(i.number),
            words.day(i.due, reader),
            in_kroner(i.amount),
            in_kroner(i.set_off) if i.set_off else "",
            Text(words.sentence("case.instalment_state", reader, state=i.state, day=day), _COLOURS[i.state]),
        )
    return table
