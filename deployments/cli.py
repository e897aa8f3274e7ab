"""The command line. Each command is a few lines: read what was asked, knock on the door, show the answer."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from deployments.exit_codes import BAD_INPUT, DONE, REFUSED, explain_error, say_refusal
from deployments.one_case import export, review
from deployments.paying import payments
from domain.findings import Refusal


class Day(click.ParamType[date]):
    """A date written 2027-06-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a message that shows how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date: write year, month and day, such as 2027-06-30.", param, ctx)


DAY = Day()
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_CASE = click.argument("case_no", metavar="NO", type=click.IntRange(100_000, 999_999))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="tilsagn")
def cli() -> None:
    """Runs a public grant through its whole life, and explains every date and every stop.

    Everything lies in one folder, ./var or what TILSAGN_DATA names.
    """


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--case", "case_no", type=click.IntRange(100_000, 999_999), help="The case it belongs to.")
@click.option("--by", default="the applicant", show_default=True, help="Who hands it in.")
@click.option("--on", "day", type=DAY, help="The day it was received; default today.")
@_JSON
def submit(folder: Path, case_no: int | None, by: str, day: date | None, as_json: bool) -> None:
    """Hand in a package: an application, a plan, an account, a status report or a milestone plan.

    The draft is always kept. What it is, its manifest says: application.yaml, plan.yaml, account.yaml,
    status-report.yaml or milestone-plan.yaml.
    """
    from deployments import desk_work

    desk_work.submit(folder, case_no, by, day, as_json)


@cli.command()
@click.argument("word", metavar="COMMAND")
@_CASE
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--by", required=True, help="Who acts.")
@click.option("--role", required=True, help="case_officer, manager, finance, applicant or municipality.")
@click.option("--on", "day", type=DAY, help="The day it happened; default today.")
@click.option("--data", type=click.Path(path_type=Path, dir_okay=False), help="YAML file with the command's fields.")
@click.option("--expect", type=int, help="Refuse if the case is no longer at this version.")
@_JSON
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
    from deployments import desk_work

    desk_work.record(word, case_no, fields, by, role, day, data, expect, as_json)


@cli.command()
@_JSON
def cases(as_json: bool) -> None:
    """List all cases."""
    from deployments import views

    views.cases(as_json)


@cli.command()
@_CASE
@_JSON
def case(case_no: int, as_json: bool) -> None:
    """Show a case: where it stands, its money, its duties, its stops."""
    from deployments import views

    views.case(case_no, as_json)


@cli.command()
@_CASE
@_JSON
def journal(case_no: int, as_json: bool) -> None:
    """Show everything that happened to a case, and the mails and refusals beside it."""
    from deployments import views

    views.journal(case_no, as_json)


@cli.command()
@_CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write them into this folder.")
@_JSON
def letters(case_no: int, output: Path | None, as_json: bool) -> None:
    """List the formal letters of a case, sent or waiting; with -o, write them as PDF."""
    from deployments import letters as case_letters

    case_letters.letters(case_no, output, as_json)


@cli.command()
@click.argument("case_no", metavar="[NO]", required=False, type=click.IntRange(100_000, 999_999))
@click.option("--until", type=DAY, help="Only those that take effect by this day.")
@_JSON
def deadlines(case_no: int | None, until: date | None, as_json: bool) -> None:
    """List the deadlines that are armed, of one case or of all."""
    from deployments import views

    views.deadlines(case_no, until, as_json)


@cli.command()
@_JSON
def stops(as_json: bool) -> None:
    """List every stop of payouts, open or proposed: why, since when, and how much is held."""
    from deployments import stopped

    stopped.stops(as_json)


@cli.command()
@_CASE
@click.argument("kind")
@click.argument("which", required=False)
@click.option("--language", type=click.Choice(["da", "en"]), default="en", show_default=True, help="Of the answer.")
@_JSON
def explain(case_no: int, kind: str, which: str | None, language: str, as_json: bool) -> None:
    """Explain a date or a payment, step by step: rule, source, pauses, holidays, the final roll.

    KIND is prequalification_target, regulation_account, status_report, instalment, access_request, operation_start
    or period_end; WHICH is first or second, a year, or a number. Why an instalment was not paid is told in plain words
    too, which can be had in Danish.
    """
    from deployments import views

    views.explain(case_no, kind, which, language, as_json)


@cli.command()
@_CASE
@click.option("--until", type=DAY, help="How far to look ahead.")
@click.option("--ruleset", type=click.Choice(["2019-12-11", "2023-11-24"]), help="Under this version of the regulativ.")
@_JSON
def preview(case_no: int, until: date | None, ruleset: str | None, as_json: bool) -> None:
    """Show what will happen to a case if nobody acts, or what would change under another regulativ.

    Nothing is written.
    """
    if (until is None) == (ruleset is None):
        raise click.UsageError("Say either --until or --ruleset.")
    if until is not None:
        from deployments import views

        views.preview(case_no, until, as_json)
    elif ruleset is not None:
        from deployments import transition

        transition.preview(case_no, ruleset, as_json)


@cli.command()
@_CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it as YAML to complete.")
@_JSON
def assessment(case_no: int, output: Path | None, as_json: bool) -> None:
    """Show the assessment sheet of a case: five headings, prefilled with what the system knows."""
    from deployments import assessing

    assessing.assessment(case_no, output, as_json)


@cli.command()
@_CASE
@click.argument("year", type=click.IntRange(2019, 2100))
@_JSON
def account(case_no: int, year: int, as_json: bool) -> None:
    """Show the regulation account of a year beside what the case knows, and all that was found in it."""
    from deployments import account

    account.account(case_no, year, as_json)


@cli.command()
@_CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Draw them, as .svg or .png.")
@_JSON
def indicators(case_no: int, output: Path | None, as_json: bool) -> None:
    """Show how the indicators of a case have moved over the years; with -o, as a drawing."""
    from deployments import indicators

    indicators.indicators(case_no, output, as_json)


@cli.command()
@_JSON
def sign_offs(as_json: bool) -> None:
    """List the approvals of plans that are waited for: councils and housing organisations."""
    from deployments import approvals

    approvals.sign_offs(as_json)


@cli.command()
@_JSON
def processing(as_json: bool) -> None:
    """List the prequalification clocks, and how long cases took: gross, net, and waiting for whom."""
    from deployments import assessing

    assessing.processing(as_json)


@cli.command()
@click.option("--as-of", type=DAY, help="The day to act for; default today.")
@_JSON
def sweep(as_of: date | None, as_json: bool) -> None:
    """Answer what waits and take up everything that is due."""
    from deployments import desk_work

    desk_work.sweep(as_of, as_json)


@cli.command()
@_JSON
def deliver(as_json: bool) -> None:
    """Send the mail that waits. Without a relay in the settings, mail is kept as files in the data folder."""
    from deployments import desk_work

    desk_work.deliver(as_json)


@cli.command()
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--prefect", is_flag=True, help="Through the Prefect flows, on a server started for it.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@click.option("--until", type=DAY, help="Stop the clock at the end of this day.")
@_JSON
def replay(scenario: Path, prefect: bool, data: Path | None, until: date | None, as_json: bool) -> None:
    """Play a scenario of dated facts on a virtual clock, in a fresh database, and print the timeline.

    With --data and --until the office is kept as it stood on that day, to be asked or looked ahead from.
    """
    from deployments import playing

    playing.replay(scenario, prefect=prefect, data=data, until=until, as_json=as_json)


@cli.command()
@click.option("--grants", type=click.IntRange(1, 40_000), default=2_000, show_default=True)
@click.option("--years", type=click.IntRange(1, 30), default=8, show_default=True, help="From 1 January 2020.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same portfolio.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@_JSON
def portfolio(grants: int, years: int, seed: int, data: Path | None, as_json: bool) -> None:
    """Let many fictitious grants live through years in minutes, and prove that everything agrees.

    They come in a database of their own, through the same door as real ones; no mail is sent.
    """
    from deployments import portfolio

    portfolio.portfolio(grants, years, seed, data, as_json)


@cli.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a command, a package manifest or a scenario; without a name, what there is."""
    from deployments import schemas

    schemas.show(name)


@cli.command()
@click.argument("name", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def template(name: str | None, output: Path | None) -> None:
    """Write a workbook for applicants to fill in; without a name, list them."""
    from deployments import schemas

    schemas.template(name, output)


@cli.command("import")
@click.argument("kind", type=click.Choice(["estates", "areas", "national-figures", "salaries", "bank-accounts"]))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", type=DAY, required=True, help="The day from which it holds.")
@click.option("--source", required=True, help="Who published it, in words.")
@click.option("--by", required=True, help="Who imports it.")
@_JSON
def import_register(kind: str, file: Path, since: date, source: str, by: str, as_json: bool) -> None:
    """Import a register in the workbook of our template. What has been imported is never overwritten.

    The templates are estate-register, area-list, national-figures, salary-table and bank-accounts.
    """
    from deployments import registers

    registers.import_register(kind, file, since, source, by, as_json)


@cli.command()
@_JSON
def registers(as_json: bool) -> None:
    """List the registers that have been imported: kind, date, rows, source, hash."""
    from deployments import registers

    registers.registers(as_json)


cli.add_command(payments)
cli.add_command(review)
cli.add_command(export)


@cli.command()
@click.argument("estates", nargs=-1, metavar="[ESTATE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A new or empty folder.")
@click.option("--like", type=click.IntRange(100_000, 999_999), metavar="NO", help="Copy this case's application.")
@_JSON
def draft_application(estates: tuple[str, ...], output: Path, like: int | None, as_json: bool) -> None:
    """Begin an application: from the estate register, or as an earlier case had it. Nothing is handed in."""
    from deployments import drafting

    drafting.draft_application(estates, output, like, as_json)


@cli.command()
@click.argument("id", required=False)
@_JSON
def rules(id: str | None, as_json: bool) -> None:
    """List every rule with its number and the code that enforces it; with an ID, such as R39, one at length."""
    from deployments import rules

    rules.rules(id, as_json)


@cli.command()
@click.option("--as-of", type=DAY, help="At the end of this day; default today.")
@_JSON
def frame(as_of: date | None, as_json: bool) -> None:
    """Show the frame year by year: carried in, committed, reserved, paid, and what is left."""
    from deployments import frame

    frame.frame(as_of, as_json)


@cli.command()
@click.option("--apply", "applies", is_flag=True, help="Move them; without it they are only listed.")
@_JSON
def rearm(applies: bool, as_json: bool) -> None:
    """List the deadlines that a change of the numbers or the calendar moves, of every case, and move them."""
    from deployments import rearming

    rearming.rearm(applies, as_json)


@cli.command()
@_JSON
def verify(as_json: bool) -> None:
    """Prove that journal, snapshot, ledger, outbox, money and papers agree."""
    from deployments import views

    views.verify(as_json)


@cli.command()
@_JSON
def doctor(as_json: bool) -> None:
    """Check that this installation can work, and say what to do where it cannot."""
    from deployments import health

    health.doctor(as_json)


@cli.command()
def demo() -> None:
    """Watch one grant's whole life: five years in about a minute, through the Prefect flows."""
    from deployments import playing

    playing.demo()


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and turn whatever comes of it into an exit code."""
    try:
        code = cli.main(arguments, prog_name="tilsagn", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else DONE)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except click.Abort:
        sys.exit(130)
    except Refusal as refusal:
        say_refusal(refusal)
        sys.exit(BAD_INPUT if refusal.unreadable else REFUSED)
    except BrokenPipeError:
        # Whoever read us has seen enough; the interpreter must not try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except Exception as error:
        sys.exit(explain_error(error))


if __name__ == "__main__":
    main()
