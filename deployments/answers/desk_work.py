"""The commands that change something: submit, record, sweep."""

import asyncio
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import click

from deployments.bootstrap import open_office
from deployments.clock import SystemClock
from deployments.simulation.scenario import make_command, takes_text
from deployments.terminal import echo, echo_json
from domain.findings import Refusal
from domain.grant.notice import Role
from domain.packages import manifest as manifests
from domain.store.inbox import Receipt
from tasks import clock_guard, package_folder
from tasks.actions import sweep as sweeping
from tasks.actions.hand_in import hand_in
from tasks.actions.pending import process_pending


def submit(folder: Path, case_no: int | None, by: str, day: date | None, as_json: bool) -> None:
    """Hand in a package and answer it at once."""
    command_id = uuid4()
    try:
        package = package_folder.load(folder)
        office = open_office()
        case_no, desk = hand_in(
            office,
            package,
            case_no=case_no,
            by=by,
            role=Role.APPLICANT,
            on=day or office.clock.today(),
            command_id=command_id,
        )
    except Refusal as refusal:
        _say_refusal(refusal, case_no, as_json)
    process_pending(office, desk)
    outcome = office.store.answer_of(command_id)
    if isinstance(outcome, Refusal):
        hint = (
            f"\nThe draft is kept as case {case_no}. Correct the package and send it again:\n"
            f"  tilsagn submit {folder} --case {case_no}"
        )
        _say_refusal(outcome, case_no, as_json, hint=hint, draft_kept=True)
    if outcome is None and not clock_guard.is_trusted(office):
        _say_refusal(clock_guard.NotTrusted(), case_no, as_json, draft_kept=True)
    if outcome is None:
        raise RuntimeError(f"The package waits at case {case_no}: reading it failed, and an incident is open.")
    _say(outcome, as_json)


def record(
    word: str,
    case_no: int,
    fields: Iterable[str],
    by: str,
    role: str,
    day: date | None,
    data: Path | None,
    expect: int | None,
    as_json: bool,
) -> None:
    """Record a command and answer it at once."""
    try:
        on = day or SystemClock().today()
        command = make_command(word, _fields(word, data, fields), by=by, role=_role(role), on=on)
        office = open_office()
        when = clock_guard.when_asked(office, [case_no])
        receipt = office.store.handle(case_no, command, command_id=uuid4(), when=when, expected_version=expect)
    except Refusal as refusal:
        _say_refusal(refusal, case_no, as_json)
    _say(receipt, as_json)


def sweep(as_of: date | None, as_json: bool) -> None:
    """Answer what waits and take up what is due, without Prefect."""
    office = open_office()
    try:
        done = asyncio.run(sweeping.sweep(office, as_of, sends=False))
    except Refusal as refusal:
        _say_refusal(refusal, None, as_json)
    if not clock_guard.is_trusted(office):
        _say_refusal(Refusal("Taking up what is due", [clock_guard.NOT_TRUSTED]), None, as_json)
    if as_json:
        echo_json(done)
        return
    for name, count in done.items():
        echo(f"{name.replace('_', ' '):<20} {count:>5}")
    if not done:
        echo("Nothing waits and nothing is due.")


def _say(receipt: Receipt, as_json: bool) -> None:
    if as_json:
        echo_json({"case": receipt.case_no, "version": receipt.version, "events": receipt.events})
        return
    echo(f"Case {receipt.case_no}: {', '.join(receipt.events)}")


def _say_refusal(
    refusal: Refusal, case_no: int | None, as_json: bool, *, hint: str = "", draft_kept: bool = False
) -> NoReturn:
    from deployments.exit_codes import BAD_INPUT, REFUSED, say_refusal

    if as_json:
        findings = [finding.model_dump(mode="json") for finding in refusal.findings]
        said = {"refused": {"step": refusal.step, "findings": findings}, "case": case_no, "draft_kept": draft_kept}
        echo_json(said)
    else:
        say_refusal(refusal, (lambda: hint) if hint else None)
    raise click.exceptions.Exit(BAD_INPUT if refusal.unreadable else REFUSED)


def _role(text: str) -> Role:
    roles = [role.value for role in Role if role is not Role.SYSTEM]
    if text not in roles:
        raise click.BadParameter(f"{text!r} is not a role: choose one of {', '.join(roles)}.", param_hint="--role")
    return Role(text)


def _fields(word: str, data: Path | None, fields: Iterable[str]) -> dict[str, Any]:
    """What a command is given, from a file and from pairs: text until its field says what it is, so 0253 stays."""
    sources = [manifests.parse(str(data), _bytes(data))] if data else []
    for pair in fields:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} is not FIELD=VALUE.", param_hint="FIELD=VALUE")
        if takes_text(word, name) and value[:1] not in {'"', "'"}:
            # Exactly as it was typed: a # in it begins no comment, and a colon no further field.
            value = json.dumps(value)
        sources.append(manifests.parse(pair, f"{name}: {value}".encode(errors="surrogatepass")))
    if findings := [finding for source in sources for finding in source.findings]:
        raise Refusal("Reading the fields", findings)
    return {name: value for source in sources for name, value in source.data.items()}


def _bytes(data: Path) -> bytes:
    try:
        return data.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{data} cannot be read: {error.strerror}.", param_hint="--data") from error
