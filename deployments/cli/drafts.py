"""Beginning an application: from the estate register, or from an earlier case."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from deployments.bootstrap import open_store
from deployments.cli.options import JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.findings import Finding, refuse
from domain.grant import events as e
from domain.intake import master_data
from domain.packages.application_draft import carried_forward, draft
from domain.rulebook.numbers import RESIDENTS_FOR_STATISTICS
from domain.store.command_handler import GrantStore
from tasks import words


@click.command()
@click.argument("estates", nargs=-1, metavar="[ESTATE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A new or empty folder.")
@click.option("--like", type=click.IntRange(100_000, 999_999), metavar="NO", help="Copy this case's application.")
@JSON
def draft_application(estates: tuple[str, ...], output: Path, like: int | None, as_json: bool) -> None:
    """Begin an application: from the estate register, or as an earlier case had it. Nothing is handed in."""
    if bool(estates) == (like is not None):
        raise click.UsageError("Name the estates of the application, or the case to copy with --like, not both.")
    _must_be_numbers(estates)
    _must_be_empty(output)
    store, remarks = open_store(read_settings()), list[str]()
    if like is None:
        package, remarks = _from_register(store, tuple(dict.fromkeys(estates)))
    else:
        package, differences = _from_case(store, like)
        remarks = [words.what(finding, words.officer()) for finding in differences]
    _write(output, package)
    if as_json:
        said = {"folder": str(output), "files": sorted(package), "like": like, "remarks": remarks}
        echo_json(said)
        return
    echo(f"Written to {output}: {', '.join(sorted(package))}")
    for remark in remarks:
        echo(f"  {remark}", fg="yellow")
    echo(f"Fill in what is missing, then: tilsagn submit {output}")


def _from_register(store: GrantStore, estates: tuple[str, ...]) -> tuple[dict[str, bytes], list[str]]:
    today = SystemClock().today()
    surroundings = store.surroundings(estates, today)
    unknown = [number for number in estates if surroundings.record(number) is None]
    remarks = [f"Estate {number} is not in the estate register: its form is empty." for number in unknown]
    remarks += [
        f"Case {case.case_no} {case.title} ({case.phase.value.replace('_', ' ')}) has the same estates: "
        f"{', '.join(case.estates)}."
        for case in surroundings.earlier
    ]
    return draft(estates, surroundings, store.law.value(RESIDENTS_FOR_STATISTICS, today)), remarks


def _from_case(store: GrantStore, case_no: int) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    sent = [
        entry.event
        for entry in store.journal(case_no)
        if isinstance(entry.event, e.ApplicationSubmitted | e.ApplicationSupplemented)
    ]
    if not sent:
        raise refuse("R93.nothing_to_copy", {"case": case_no}, step="copy-application")
    application = sent[-1].application
    numbers = [estate.number for estate in application.estates]
    surroundings = store.surroundings(numbers, SystemClock().today(), case_no=case_no)
    differences = tuple(master_data.check(application, surroundings))
    return carried_forward(store.papers(sent[-1].papers), case_no), differences


def _must_be_numbers(estates: Sequence[str]) -> None:
    wrong = [number for number in estates if not re.fullmatch(r"[0-9]{1,5}-[0-9]{1,5}", number)]
    if wrong:
        named = ", ".join(repr(number) for number in wrong)
        raise click.BadParameter(f"{named}: write estate numbers such as 0412-003.", param_hint="ESTATE")


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.BadParameter(f"{folder} is there already and not an empty folder.", param_hint="--output")


def _write(folder: Path, package: Mapping[str, bytes]) -> None:
    try:
        for name, content in package.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    except OSError as error:
        raise click.BadParameter(f"{folder} cannot be written: {error.strerror}.", param_hint="--output") from error
