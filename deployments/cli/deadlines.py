"""Deadlines: those that are armed, how a date came about, and what a change of the numbers moves."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import click
from rich.table import Table
from sqlalchemy import select

from deployments.bootstrap import open_office, open_store
from deployments.cli.options import CASE, DAY, JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Column, Terminal, Text, echo, echo_json, plain_table
from domain import procedure
from domain.explain import Explanation, explainable
from domain.explain import explain as explain_date
from domain.grant.state import Grant
from domain.store import ledger, recipients
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from tasks import words
from tasks.language import speak_at_shell


@click.command()
@click.argument("case_no", metavar="[NO]", required=False, type=click.IntRange(100_000, 999_999))
@click.option("--until", type=DAY, help="Only those that take effect by this day.")
@JSON
def deadlines(case_no: int | None, until: date | None, as_json: bool) -> None:
    """List the deadlines that are armed, of one case or of all."""
    store = open_store(read_settings())
    if case_no is not None:
        store.grant(case_no)
    rows = store.deadlines(case_no, until)
    if as_json:
        echo_json([{name: str(value) for name, value in row.items()} for row in rows])
        return
    today, reader = SystemClock().today(), words.officer()
    columns: tuple[Column, ...] = (
        ("Deadline", "left"), ("Which", "left"), ("Nominal", "left"), ("In time until", "left"),
        ("Takes effect", "left"), ("Days", "right"), ("Rule", "left"),
    )  # fmt: skip
    table = plain_table(*columns) if case_no is not None else plain_table(("Case", "right"), *columns, gap=1)
    for row in rows:
        late = row["fires_on"] <= today
        cells = (
            words.choice(row["kind"], "DeadlineKind", reader),
            row["cycle"],
            *(words.day(row[name], reader) for name in ("nominal", "effective", "fires_on")),
            str((row["fires_on"] - today).days),
            row["rule"],
        )
        first = () if case_no is not None else (str(row["case_no"]),)
        table.add_row(*first, *cells, style="red" if late else "")
    if rows:
        Terminal(highlight=True).print(table)
    else:
        echo(words.sentence("deadlines.none", reader))


@click.command()
@CASE
@click.argument("kind", required=False)
@click.argument("which", required=False)
@click.option("--language", type=click.Choice(["da", "en"]), help="Of the answer; default as for every command.")
@JSON
def explain(case_no: int, kind: str | None, which: str | None, language: str | None, as_json: bool) -> None:
    """Explain a date or a payment, step by step: rule, source, pauses, holidays, the final roll.

    KIND is a kind of deadline, such as regulation_account or instalment, and WHICH is first or second, a year, or a
    number. Without them, all that the case has are listed. Why an instalment was not paid is also explained in plain
    words, for a housing organisation.
    """
    if kind is None:
        _list_explainable(open_store(read_settings()).grant(case_no), as_json)
        return
    if language is not None:
        speak_at_shell(words.Language(language))
    store = open_store(read_settings())
    reader = words.officer()
    explained = explain_date(store.grant(case_no), store.law, kind, which)
    if as_json:
        echo_json(_both_languages(explained, reader))
        return
    console = Terminal(highlight=True)
    console.print(f"{words.what(explained.question, reader)}\n", style="bold")
    table = plain_table(("", "left"), ("", "left"), ("", "left"), ("", "left"), header=False)
    for step in explained.derivation.steps:
        table.add_row(
            Text(words.weekday(step.day, reader), "cyan"),
            words.what(step.text, reader),
            step.rule,
            Text(step.source, "dim"),
        )
    console.print(table)
    console.print()
    for answer in explained.answer:
        rule = "" if answer.rule == "-" else f"  {answer.rule}"
        console.print(Text.assemble(words.what(answer, reader), (rule, "dim")))
    if explained.plain:
        console.print("\n" + words.sentence("page.in_plain_words", reader), style="bold")
        console.print(" ".join(words.what(each, reader) for each in explained.plain))


def _both_languages(explained: Explanation, reader: words.Reader) -> dict[str, Any]:
    """The explanation as JSON: the reader's sentences, those of each language, and the ids and facts of the steps."""
    steps = [
        {"day": step.day.isoformat(), "source": step.source, **words.as_json(step.text, reader)}
        for step in explained.derivation.steps
    ]
    both = {language.value: _said(explained, replace(reader, language=language)) for language in words.Language}
    return {**both[reader.language.value], "steps": steps, **both}


def _said(explained: Explanation, reader: words.Reader) -> dict[str, Any]:
    return {
        "question": words.what(explained.question, reader),
        "answer": [words.what(each, reader) for each in explained.answer],
        "plain": [words.what(each, reader) for each in explained.plain],
    }


def _list_explainable(grant: Grant, as_json: bool) -> None:
    known = explainable(grant)
    if as_json:
        echo_json(known)
        return
    if not known:
        echo(words.sentence("explain.nothing", words.officer(), case=grant.case_no))
        return
    table = plain_table(("Kind", "left"), ("Which", "left"))
    for kind, cycles in known.items():
        table.add_row(kind, ", ".join(cycles))
    console = Terminal(highlight=True)
    console.print(table)
    kind, cycles = next(iter(known.items()))
    command = f"tilsagn explain {grant.case_no} {' '.join([kind, *cycles[:1]])}"
    console.print("\n" + words.sentence("explain.such_as", words.officer(), command=command))


@click.command()
@click.option("--apply", "applies", is_flag=True, help="Move them; without it they are only listed.")
@JSON
def rearm(applies: bool, as_json: bool) -> None:
    """List the deadlines that a change of the numbers or the calendar moves, of every case, and move them."""
    office = open_office(clock=SystemClock())
    with reading(office.store.engine) as tx:
        holds = [{"case": number, "what": what} for number, what in recipients.differences(tx, office.store.law)]
    moves = office.store.rearm(office.when()) if applies else would_move(office.store, office.when())
    if applies:
        office.store.rearm_holds(office.when())
    if as_json:
        listed = {"moved": applies, "moves": [asdict(move) for move in moves], "holds": holds}
        echo_json(listed)
        return
    reader = words.officer()
    for hold in holds:
        echo(f"Case {hold['case']}: the hold {hold['what']}{'' if applies else ', once it is applied'}.")
    if not moves and not holds:
        echo(words.sentence("rearm.nothing", reader))
        return
    if not moves:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Case", "Deadline", "Which", "Before", "After", "Rule"):
        heading = words.choice(name, "Column", reader)
        table.add_column(heading, justify="right" if name == "Case" else "left")
    for move in moves:
        no_day = words.sentence("rearm.no_day", reader)
        before, after = (words.day(day, reader) if day else no_day for day in (move.before, move.after))
        if before == after:
            after = words.sentence("rearm.same_day", reader)
        kind = words.choice(move.kind, "DeadlineKind", reader)
        table.add_row(str(move.case_no), kind, move.cycle, before, after, move.rule)
    Terminal(highlight=True).print(table)
    if applies:
        echo("\n" + words.sentence("rearm.moved", reader, deadlines=len(moves)))
    else:
        command = "`tilsagn rearm --apply`"
        echo("\n" + words.sentence("rearm.would_move", reader, deadlines=len(moves), command=command))


def would_move(store: GrantStore, when: When) -> tuple[ledger.Move, ...]:
    """What `Store.rearm` would move. It is done, looked at, and taken back: nothing is written."""
    moves: list[ledger.Move] = []
    with store.engine.connect() as tx, tx.begin() as undoing:
        for number, snapshot in tx.execute(select(CASES.c.case_no, CASES.c.snapshot).order_by(CASES.c.case_no)).all():
            implied = procedure.deadlines(Grant.model_validate_json(snapshot), store.law)
            moves += ledger.move_by_difference(tx, number, implied, when.as_of)
        undoing.rollback()
    return tuple(moves)
