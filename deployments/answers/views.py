"""The commands that only look: cases, case, journal, deadlines, explain, preview, verify."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import click
from rich.table import Table

from deployments.answers import approvals, asking, programme, rent_support, reviewing
from deployments.bootstrap import open_store
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain import procedure
from domain.closing import repayment
from domain.explain import explain as explain_date
from domain.grant.state import Grant, InstalmentState, Stop, shown_title
from domain.money import in_kroner
from domain.payouts.why_not_paid import Language
from domain.rulebook.law import Law
from domain.store import case_numbers
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import event_summaries

_COLOURS = {
    InstalmentState.PAID: "green",
    InstalmentState.HELD: "red",
    InstalmentState.RELEASED: "yellow",
    InstalmentState.ORDERED: "cyan",
    InstalmentState.SET_OFF: "dim green",
    InstalmentState.CANCELLED: "dim",
    InstalmentState.SCHEDULED: "dim",
}


def cases(as_json: bool) -> None:
    """All cases, a line each."""
    untitled = "" if as_json else "(no title yet)"
    rows = [{**row, "title": shown_title(row["title"], row["phase"], untitled)} for row in _store().cases()]
    if as_json:
        _json([{**row, "changed_on": row["changed_on"].isoformat()} for row in rows])
        return
    if not rows:
        echo("No cases yet. `tilsagn submit examples/packages/application` hands in the first one.")
        return
    table = _table(("Case", "right"), ("Title", "left"), ("Phase", "left"), ("Scheme", "left"), ("Changed", "left"))
    for row in rows:
        beside = f", beside {row['parent']}" if row["parent"] else ""
        scheme, phase = (row[name].replace("_", " ") for name in ("scheme", "phase"))
        table.add_row(str(row["case_no"]), row["title"], phase, f"{scheme}{beside}", row["changed_on"].isoformat())
    Terminal(highlight=True).print(table)


def case(case_no: int, as_json: bool) -> None:
    """One case: phase, money, duties, stops."""
    store = _store()
    grant = store.grant(case_no)
    if as_json:
        with reading(store.engine) as tx:
            beside = {"opened_beside": case_numbers.opened_by(tx, case_no)}
        echo_json({**grant.model_dump(mode="json"), **beside}, indent=2)
        return
    console = Terminal(highlight=True)
    console.print(f"Case {grant.case_no}  {shown_title(grant.title, grant.phase)}", style="bold")
    console.print(f"{grant.phase.value.replace('_', ' ')}, version {grant.version}\n")
    facts = _table(("", "left"), ("", "left"), header=False)
    for name, value in (*_beside(store, grant), *_facts(grant, store.law)):
        facts.add_row(Text(name, "dim"), value)
    console.print(facts)
    if grant.instalments:
        console.print()
        console.print(_instalments(grant))
    for stop in grant.stops:
        until = "open" if stop.until is None else f"{'corrected' if stop.corrected else 'lifted'} {stop.until}"
        style = "bold red" if stop.until is None else "dim"
        console.print(f"Payouts stopped from {stop.since}: {_why(stop)}; {until}", style=style)
    for stop in grant.proposed_stops:
        proposed = f"Stop proposed from {stop.since}: {_why(stop)}; confirm or decline {stop.id}"
        console.print(proposed, style="yellow")
    coming = store.deadlines(case_no)[:5]
    if coming:
        console.print("\nNext", style="bold")
        for row in coming:
            console.print(f"  {row['fires_on']}  {row['kind'].replace('_', ' ')} {row['cycle']}")


def _why(stop: Stop) -> str:
    if stop.follows is not None:
        return f"so are those of case {stop.follows.case_no}, {stop.follows.why}"
    if stop.report is None:
        return f"{stop.reason}, {stop.legal_basis}, by {stop.by} ({stop.id})"
    return f"{stop.report.value.replace('_', ' ')} {stop.year} was not in by {stop.due}"


def journal(case_no: int, as_json: bool) -> None:
    """Everything that happened to a case."""
    from deployments.answers import timeline

    store = _store()
    grant = store.grant(case_no)
    title = shown_title(grant.title, grant.phase)
    found = timeline.lines(store, case_no)
    if as_json:
        for line in timeline.as_json(found):
            echo(line)
        return
    timeline.show(Terminal(highlight=True), f"Case {case_no}  {title}", found, with_case=False)


def deadlines(case_no: int | None, until: date | None, as_json: bool) -> None:
    """The armed deadlines."""
    store = _store()
    if case_no is not None:
        store.grant(case_no)
    rows = store.deadlines(case_no, until)
    if as_json:
        _json([{name: str(value) for name, value in row.items()} for row in rows])
        return
    today = SystemClock().today()
    columns = (
        ("Deadline", "left"), ("Which", "left"), ("Nominal", "left"), ("In time until", "left"),
        ("Takes effect", "left"), ("Days", "right"), ("Rule", "left"),
    )  # fmt: skip
    table = _table(*columns) if case_no is not None else _table(("Case", "right"), *columns, gap=1)
    for row in rows:
        late = row["fires_on"] <= today
        cells = (
            row["kind"].replace("_", " "),
            row["cycle"],
            row["nominal"].isoformat(),
            row["effective"].isoformat(),
            row["fires_on"].isoformat(),
            str((row["fires_on"] - today).days),
            row["rule"],
        )
        first = () if case_no is not None else (str(row["case_no"]),)
        table.add_row(*first, *cells, style="red" if late else "")
    if rows:
        Terminal(highlight=True).print(table)
    else:
        echo("No deadline is armed.")


def explain(case_no: int, kind: str, which: str | None, language: str, as_json: bool) -> None:
    """A date or a payment, step by step; in plain words why an instalment was not paid."""
    store = _store()
    explained = explain_date(store.grant(case_no), store.law, kind, which, Language(language))
    steps = [
        {"day": step.day.isoformat(), "what": step.what, "rule": step.rule, "source": step.source}
        for step in explained.derivation.steps
    ]
    if as_json:
        _json({"question": explained.question, "steps": steps, "answer": explained.answer, "plain": explained.plain})
        return
    if language != Language.ENGLISH:
        # The steps and their sources are written in English only; whoever reads Danish wants the plain answer.
        echo("\n".join(explained.plain) or "Raten er betalt og har ikke været holdt tilbage.")
        return
    console = Terminal(highlight=True)
    console.print(f"{explained.question}\n", style="bold")
    table = _table(("", "left"), ("", "left"), ("", "left"), ("", "left"), header=False)
    for step in explained.derivation.steps:
        table.add_row(
            Text(f"{step.day:%a} {step.day.isoformat()}", "cyan"),
            step.what,
            step.rule,
            Text(step.source, "dim"),
        )
    console.print(table)
    console.print()
    for sentence in explained.answer:
        console.print(sentence)
    if explained.plain:
        console.print("\nIn plain words", style="bold")
        console.print(" ".join(explained.plain))


def preview(case_no: int, until: date, as_json: bool) -> None:
    """What will happen if nobody acts."""
    store = _store()
    known = store.journal(case_no)[-1].recorded_on
    ahead = list(procedure.preview(store.grant(case_no), store.law, until, as_of=known))
    if as_json:
        for event, _ in ahead:
            data = event.model_dump(mode="json")
            _json({"on": data.pop("on"), "event": type(event).__name__, "rules": list(event.rules), "data": data})
        return
    if not ahead:
        echo(f"Nothing will happen to case {case_no} until {until} unless somebody acts.")
        return
    console = Terminal(highlight=True)
    console.print(f"If nobody acts, until {until}:\n", style="bold")
    table = _table(("", "left"), ("", "left"), ("", "left"), header=False)
    for event, _ in ahead:
        what, _, detail = event_summaries.summarise_event(event).partition("  ")
        table.add_row(Text(f"{event.on:%a} {event.on.isoformat()}", "cyan"), what, detail)
    console.print(table)


def verify(as_json: bool) -> None:
    """Prove that everything agrees; exit 1 where it does not."""
    from deployments.exit_codes import REFUSED
    from deployments.operations.nightly import note_done
    from deployments.settings import read_settings
    from domain.store import last_runs
    from domain.store.verify import verify as prove

    proof = prove(_store())
    if as_json:
        faults = [[fault.place, fault.what] for fault in proof.faults]
        _json({"counts": proof.counts, "checked": proof.checked, "faults": faults})
    else:
        counts = ", ".join(_counted(count, name) for name, count in proof.counts.items())
        for fault in proof.faults:
            echo(f"{fault.place}: {fault.what}", fg="red", err=True)
        verdict = _counted(len(proof.faults), "disagreements") if proof.faults else "all agree"
        echo(f"{counts}: {verdict}.\nChecked in the database: {proof.checked}.")
        if proof.faults:
            echo(f"→ {proof.help}")
    if proof.faults:
        raise click.exceptions.Exit(REFUSED)
    note_done(read_settings(), last_runs.Work.PROOF)


def _counted(count: int, names: str) -> str:
    return f"{count} {names.removesuffix('s') if count == 1 else names}"


def _beside(store: GrantStore, grant: Grant) -> Iterable[tuple[str, str]]:
    """The other case of the same application. R11."""
    if grant.parent:
        yield "Beside", f"case {grant.parent}, the social programme"
    with reading(store.engine) as tx:
        for other in case_numbers.opened_by(tx, grant.case_no):
            yield "Rent support", f"case {other}"


def _facts(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    if grant.application:
        budget = grant.application.outline_budget
        yield "Lead organisation", grant.application.lead_organisation().name
        yield "Municipalities", ", ".join(m.name for m in grant.application.municipalities)
        yield "Estates", ", ".join(f"{estate.number} {estate.name}" for estate in grant.application.estates)
        if budget:
            yield "Applied for", in_kroner(budget.applied_amount)
    if grant.reserved:
        yield "Reserved", f"{in_kroner(grant.reserved)} (not a commitment)"
    if grant.plan:
        yield "Plan", f"version {grant.plan.number}, {grant.plan.digest[:12]}"
        for finding in grant.plan.findings:
            yield "To look at", f"{finding.rule}: {finding.what}"
    yield from approvals.facts(grant, law)
    for waiver in grant.sub_agreements_waived:
        area = waiver.focus_area.value.replace("_", " ")
        yield "No sub-agreement", f"{area}, waived {waiver.waived_on} by {waiver.waived_by}: {waiver.reason}"
    if grant.commitment:
        c = grant.commitment
        yield "Committed", f"{in_kroner(c.amount)} on {c.committed_on}, {c.period_start} to {c.period_end}"
        yield "Own contribution" if grant.rent else "Local", in_kroner(c.local)
        yield "Paid", in_kroner(grant.paid)
    for term in grant.negotiated:
        amount = f" ({in_kroner(term.amount)})" if term.amount else ""
        why = f", because: {term.reason}" if term.reason else ""
        yield f"Term {term.number}", f"{term.status.value}: {term.text}{amount}{why}"
    yield from programme.facts(grant)
    yield from rent_support.facts(grant, law)
    yield from reviewing.facts(grant)
    for report in grant.reports:
        missing = "missing" if report.fell_due else "not in yet"
        state = "settled" if report.settled else ("received, not accepted" if report.received_on else missing)
        received = f", received {report.received_on}" if report.received_on else ""
        yield f"{report.kind.value.replace('_', ' ').capitalize()} {report.year}", f"{state}{received}"
    if grant.closed_on:
        use = grant.leftover_use.value.replace("_", " ") if grant.leftover_use else "-"
        yield "Closed", f"{grant.closed_on}; left over {in_kroner(grant.leftover)}: {use}"
    if left := repayment.outstanding(grant):
        yield "To be repaid", f"{in_kroner(left)} of {in_kroner(repayment.asked_for(grant))}"
    yield from asking.facts(grant, law)


def _instalments(grant: Grant) -> Table:
    table = _table(("No", "right"), ("Due", "left"), ("Amount", "right"), ("Set off", "right"), ("State", "left"))
    for i in grant.instalments:
        day = i.paid_on or i.released_on
        state = i.state.value.replace("_", " ")
        table.add_row(
            str(i.number),
            i.due.isoformat(),
            in_kroner(i.amount),
            in_kroner(i.set_off) if i.set_off else "",
            Text(f"{state} {day}" if day else state, _COLOURS[i.state]),
        )
    return table


def _table(*columns: tuple[str, Any], header: bool = True, gap: int = 2) -> Table:
    table = Table(box=None, show_header=header, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold")
    for name, justify in columns:
        # 80 columns are enough: a long name is broken between its words, never within one.
        table.add_column(name, justify=justify, min_width=16 if name == "Deadline" else None)
    return table


def _store() -> GrantStore:
    return open_store(read_settings())


def _json(value: Mapping[str, Any] | list[Any]) -> None:
    echo_json(value)
