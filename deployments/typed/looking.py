"""What one asks about cases, as it is typed."""

from datetime import date
from pathlib import Path

import click

from deployments.typed.options import CASE, DAY, JSON


@click.command()
@JSON
def cases(as_json: bool) -> None:
    """List all cases."""
    from deployments.answers import views

    views.cases(as_json)


@click.command()
@CASE
@JSON
def case(case_no: int, as_json: bool) -> None:
    """Show a case: where it stands, its money, its duties, its stops."""
    from deployments.answers import views

    views.case(case_no, as_json)


@click.command()
@CASE
@JSON
def journal(case_no: int, as_json: bool) -> None:
    """Show everything that happened to a case, and the mails and refusals beside it."""
    from deployments.answers import views

    views.journal(case_no, as_json)


@click.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write them into this folder.")
@JSON
def letters(case_no: int, output: Path | None, as_json: bool) -> None:
    """List the formal letters of a case, sent or waiting; with -o, write them as PDF."""
    from deployments.answers import letters as case_letters

    case_letters.letters(case_no, output, as_json)


@click.command()
@click.argument("case_no", metavar="[NO]", required=False, type=click.IntRange(100_000, 999_999))
@click.option("--until", type=DAY, help="Only those that take effect by this day.")
@JSON
def deadlines(case_no: int | None, until: date | None, as_json: bool) -> None:
    """List the deadlines that are armed, of one case or of all."""
    from deployments.answers import views

    views.deadlines(case_no, until, as_json)


@click.command()
@JSON
def stops(as_json: bool) -> None:
    """List every stop of payouts, open or proposed: why, since when, and how much is held."""
    from deployments.answers import stopped

    stopped.stops(as_json)


@click.command()
@CASE
@click.argument("kind")
@click.argument("which", required=False)
@click.option("--language", type=click.Choice(["da", "en"]), default="en", show_default=True, help="Of the answer.")
@JSON
def explain(case_no: int, kind: str, which: str | None, language: str, as_json: bool) -> None:
    """Explain a date or a payment, step by step: rule, source, pauses, holidays, the final roll.

    KIND is a kind of deadline, such as regulation_account or instalment; the answer to a wrong one lists them all.
    WHICH is first or second, a year, or a number. Why an instalment was not paid is told in plain words too, which can
    be had in Danish.
    """
    from deployments.answers import views

    views.explain(case_no, kind, which, language, as_json)


@click.command()
@CASE
@click.option("--until", type=DAY, help="How far to look ahead.")
@click.option("--ruleset", type=click.Choice(["2019-12-11", "2023-11-24"]), help="Under this version of the regulativ.")
@JSON
def preview(case_no: int, until: date | None, ruleset: str | None, as_json: bool) -> None:
    """Show what will happen to a case if nobody acts, or what would change under another regulativ.

    Nothing is written.
    """
    if (until is None) == (ruleset is None):
        raise click.UsageError("Say either --until or --ruleset.")
    if until is not None:
        from deployments.answers import views

        views.preview(case_no, until, as_json)
    elif ruleset is not None:
        from deployments.answers import transition

        transition.preview(case_no, ruleset, as_json)


@click.command()
@CASE
@click.argument("year", type=click.IntRange(2019, 2100))
@JSON
def account(case_no: int, year: int, as_json: bool) -> None:
    """Show the regulation account of a year beside what the case knows, and all that was found in it."""
    from deployments.answers import account

    account.account(case_no, year, as_json)


@click.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Draw them, as .svg or .png.")
@JSON
def indicators(case_no: int, output: Path | None, as_json: bool) -> None:
    """Show how the indicators of a case have moved over the years; with -o, as a drawing."""
    from deployments.answers import indicators

    indicators.indicators(case_no, output, as_json)


@click.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it as YAML to complete.")
@JSON
def assessment(case_no: int, output: Path | None, as_json: bool) -> None:
    """Show the assessment sheet of a case: five headings, prefilled with what the system knows."""
    from deployments.answers import assessing

    assessing.assessment(case_no, output, as_json)


@click.command()
@JSON
def processing(as_json: bool) -> None:
    """List the prequalification clocks, and how long cases took: gross, net, and waiting for whom."""
    from deployments.answers import assessing

    assessing.processing(as_json)


@click.command()
@JSON
def sign_offs(as_json: bool) -> None:
    """List the approvals of plans that are waited for: councils and housing organisations."""
    from deployments.answers import approvals

    approvals.sign_offs(as_json)


@click.command()
@click.argument("key", required=False)
@JSON
def boards(key: str | None, as_json: bool) -> None:
    """Show the boards of the dashboard, or the one of this KEY, such as payout-stops or deadlines.

    They name no person. In JSON, amounts are in øre and shares in hundredths of a per cent.
    """
    from deployments.answers import boards

    boards.boards(key, as_json)


COMMANDS = (
    boards,
    cases,
    case,
    journal,
    letters,
    deadlines,
    stops,
    explain,
    preview,
    account,
    indicators,
    assessment,
    processing,
    sign_offs,
)
