"""Handing in a package, and recording what was decided or done."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from deployments.bootstrap import open_office, open_store
from deployments.cli.acting import names_are_asserted, on_case, who_hands_in
from deployments.cli.forms import record_line, write_form
from deployments.cli.options import CASE, DAY, JSON, PERSON
from deployments.clock import SystemClock
from deployments.exit_codes import end_refused
from deployments.settings import read_settings
from deployments.simulation.scenario import takes_text
from deployments.terminal import echo, echo_json
from domain.findings import Refusal
from domain.grant.notice import Role
from domain.packages import manifest as manifests
from domain.packages.command_form import command_form
from domain.packages.command_reading import command_of, make_command
from domain.store.inbox import Receipt
from tasks import clock_guard, package_folder
from tasks.actions.hand_in import hand_in
from tasks.actions.pending import process_pending
from tasks.attached_paper import keep_attached, read_attached
from tasks.gaps import suggested_gaps


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--case", "case_no", type=click.IntRange(100_000, 999_999), help="The case it belongs to.")
@click.option("--by", type=PERSON, help="Who hands it in, in an office without persons.  [default: the applicant]")
@click.option("--on", "day", type=DAY, help="The day it was received; default today.")
@JSON
def submit(folder: Path, case_no: int | None, by: str | None, day: date | None, as_json: bool) -> None:
    """Hand in a package: an application, a plan, sub-agreements, an account, a status report or a milestone plan.

    The draft is always kept. What it is, its manifest says: application.yaml, plan.yaml, account.yaml,
    status-report.yaml, milestone-plan.yaml or sub-agreements.yaml.
    """
    command_id = uuid4()
    try:
        package = package_folder.load(folder)
        office = open_office()
        acting = who_hands_in(office, case_no, by)
        case_no, desk = hand_in(
            office,
            package,
            case_no=case_no,
            **acting.stamp,
            on=day or office.clock.today(),
            command_id=command_id,
        )
    except Refusal as refusal:
        end_refused(refusal, case_no, as_json)
    process_pending(office, desk)
    outcome = office.store.answer_of(command_id)
    if isinstance(outcome, Refusal):
        hint = (
            f"\nThe draft is kept as case {case_no}. Correct the package and send it again:\n"
            f"  tilsagn submit {folder} --case {case_no}"
        )
        end_refused(outcome, case_no, as_json, hint=hint, draft_kept=True)
    if outcome is None and not clock_guard.is_trusted(office):
        end_refused(clock_guard.NotTrusted(), case_no, as_json, draft_kept=True)
    if outcome is None:
        raise RuntimeError(f"The package waits at case {case_no}: reading it failed, and an incident is open.")
    _say(outcome, as_json)


@click.command()
@click.argument("word", metavar="COMMAND")
@CASE
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--by", type=PERSON, help="Who acts, in an office without persons (`tilsagn person`).")
@click.option("--role", help="There too: case_officer, manager, finance, applicant or municipality.")
@click.option("--on", "day", type=DAY, help="The day it happened; default today.")
@click.option("--data", type=click.Path(path_type=Path, dir_okay=False), help="YAML file with the command's fields.")
@click.option("--form", is_flag=True, help="Write such a file to fill in, prefilled from the case; record nothing.")
@click.option("--draft", is_flag=True, help="Drafts of the letters that it would send, as PDF with -o; record nothing.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write the form, or the folder for the drafts."
)
@click.option("--expect", type=int, help="Refuse if the case is no longer at this version.")
@JSON
def record(
    word: str,
    case_no: int,
    fields: tuple[str, ...],
    by: str | None,
    role: str | None,
    day: date | None,
    data: Path | None,
    form: bool,
    draft: bool,
    output: Path | None,
    expect: int | None,
    as_json: bool,
) -> None:
    """Record a decision or an act. `tilsagn schema commands` lists the commands.

    With --form it writes a YAML file of every field of COMMAND, with its meaning and choices, prefilled with what the
    case knows; complete it, and record it with --data. With --draft it shows the letters that COMMAND would send.
    """
    if form and draft:
        raise click.UsageError("Give --form or --draft, not both.")
    if form:
        _write_form(word, case_no, output)
        return
    if output is not None and not draft:
        raise click.UsageError("-o is for --form and --draft.")
    known = None if role is None else _role(role)
    try:
        # Read first, under no name yet: bad input opens no office.
        on = day or SystemClock().today()
        given, content = read_attached(word, _fields(word, data, fields), Path())
        asked = make_command(word, given, by=by or "-", role=known or Role.APPLICANT, on=on)
        office = open_office()
        command = asked.model_copy(update=on_case(office, case_no, type(asked), by, known).stamp)
        if draft:
            # Imported here: nothing else in this module sets letters.
            from deployments.cli.letters import show_drafts
            from tasks.draft_letters import draft_letters

            drafts = draft_letters(office, case_no, command, expect)
            show_drafts(drafts, case_no, output, as_json, dated=office.clock.today())
            return
        when = clock_guard.when_asked(office, [case_no])
        keep_attached(office.store, case_no, command, content, when)
        receipt = office.store.handle(case_no, command, command_id=uuid4(), when=when, expected_version=expect)
    except Refusal as refusal:
        end_refused(refusal, case_no, as_json)
    _say(receipt, as_json)


def _write_form(word: str, case_no: int, output: Path | None) -> None:
    store = open_store(read_settings())
    grant = store.grant(case_no)
    text = command_form(command_of(word), grant, suggested_gaps(store, grant))
    if output is not None:
        write_form(text, output, word, case_no, asserted=names_are_asserted(store))
        return
    line = record_line(word, case_no, "FILE.yaml", asserted=names_are_asserted(store))
    echo(f"{text}\n# Complete this as a file, then:\n#   {line}")


def _say(receipt: Receipt, as_json: bool) -> None:
    if as_json:
        echo_json({"case": receipt.case_no, "version": receipt.version, "events": receipt.events})
        return
    echo(f"Case {receipt.case_no}: {', '.join(receipt.events)}")


def _role(text: str) -> Role:
    roles = [role.value for role in Role if role is not Role.SYSTEM]
    if text not in roles:
        raise click.BadParameter(f"{text!r} is not a role: choose one of {', '.join(roles)}.", param_hint="--role")
    return Role(text)


def _fields(word: str, data: Path | None, fields: Iterable[str]) -> dict[str, Any]:
    """What a command is given, from a file and from pairs: text until its field says what it is, so 0253 stays."""
    sources = [manifests.parse(str(data), _bytes(data), may_be_empty=True)] if data else []
    for pair in fields:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} is not FIELD=VALUE.", param_hint="FIELD=VALUE")
        if takes_text(word, name) and value[:1] not in {'"', "'"}:
            # Exactly as it was typed: a # in it begins no comment, and a colon no further field.
            value = json.dumps(value)
        sources.append(manifests.parse(pair, f"{name}: {value}".encode(errors="surrogatepass")))
    if findings := [finding for source in sources for finding in source.findings]:
        raise Refusal(findings, step="read-fields")
    return {name: value for source in sources for name, value in source.data.items()}


def _bytes(data: Path) -> bytes:
    try:
        return data.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{data} cannot be read: {error.strerror}.", param_hint="--data") from error
