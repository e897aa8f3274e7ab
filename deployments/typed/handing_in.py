"""What applicants and officers hand in and record, as it is typed."""

from datetime import date
from pathlib import Path

import click

from deployments.typed.options import CASE, CASE_NO, DAY, JSON


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--case", "case_no", type=click.IntRange(100_000, 999_999), help="The case it belongs to.")
@click.option("--by", default="the applicant", show_default=True, help="Who hands it in.")
@click.option("--on", "day", type=DAY, help="The day it was received; default today.")
@JSON
def submit(folder: Path, case_no: int | None, by: str, day: date | None, as_json: bool) -> None:
    """Hand in a package: an application, a plan, an account, a status report or a milestone plan.

    The draft is always kept. What it is, its manifest says: application.yaml, plan.yaml, account.yaml,
    status-report.yaml or milestone-plan.yaml.
    """
    from deployments.answers import desk_work

    desk_work.submit(folder, case_no, by, day, as_json)


@click.command()
@click.argument("word", metavar="COMMAND")
@CASE
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--by", required=True, help="Who acts.")
@click.option("--role", required=True, help="case_officer, manager, finance, applicant or municipality.")
@click.option("--on", "day", type=DAY, help="The day it happened; default today.")
@click.option("--data", type=click.Path(path_type=Path, dir_okay=False), help="YAML file with the command's fields.")
@click.option("--expect", type=int, help="Refuse if the case is no longer at this version.")
@JSON
def record(
    word: str,
    case_no: int,
    fields: tuple[str, ...],
    by: str,
    role: str,
    day: date | None,
    data: Path | None,
    expect: int | None,
    as_json: bool,
) -> None:
    """Record what somebody decided or did. `tilsagn schema commands` lists the commands."""
    from deployments.answers import desk_work

    desk_work.record(word, case_no, fields, by, role, day, data, expect, as_json)


@click.command()
@click.argument("estates", nargs=-1, metavar="[ESTATE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A new or empty folder.")
@click.option("--like", type=click.IntRange(100_000, 999_999), metavar="NO", help="Copy this case's application.")
@JSON
def draft_application(estates: tuple[str, ...], output: Path, like: int | None, as_json: bool) -> None:
    """Begin an application: from the estate register, or as an earlier case had it. Nothing is handed in."""
    from deployments.answers import drafting

    drafting.draft_application(estates, output, like, as_json)


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a command, a package manifest or a scenario; without a name, what there is."""
    from deployments.answers import schemas

    schemas.show(name)


@click.command()
@click.argument("name", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
@click.option("--case", "case_no", type=CASE_NO, help="The case that `rent-account` is filled in for.")
@click.option("--year", type=click.IntRange(2019, 2100), help="The year of that account.")
def template(name: str | None, output: Path | None, case_no: int | None, year: int | None) -> None:
    """Write a form for applicants to fill in; without a name, list them."""
    from deployments.answers import schemas

    schemas.template(name, output, case_no, year)


COMMANDS = (submit, record, draft_application, schema, template)
