"""The yearly accounts of a case, and how its indicators move."""

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.options import CASE, JSON
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.accounts import against_budget, interest, regulation_account
from domain.accounts.expected_figures import ExpectedFigures, expected_figures
from domain.accounts.indicators import Measured, Point, Series, series
from domain.findings import Finding, Weight, refuse
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.procedure import judged_by
from domain.records.reports import RegulationAccount, ReportKind
from tasks import words


@click.command()
@CASE
@click.argument("year", type=click.IntRange(2019, 2100))
@JSON
def account(case_no: int, year: int, as_json: bool) -> None:
    """Show the regulation account of a year next to what the case knows, with every finding."""
    store = open_store(read_settings())
    grant = store.grant(case_no)
    report = grant.report(ReportKind.REGULATION_ACCOUNT, year)
    if report.account is None:
        raise refuse("R62.none_to_show", {"year": year}, step="show-regulation-account")
    known = expected_figures(grant, year)
    findings = tuple(regulation_account.check(report.account, known, judged_by(grant, store.law), report.received_on))
    if as_json:
        echo_json(_told(grant, report, report.account, known, findings))
    else:
        _show_account(Terminal(), grant, report, report.account, known, findings)


def _told(
    grant: Grant, report: Report, account: RegulationAccount, known: ExpectedFigures, findings: tuple[Finding, ...]
) -> dict[str, Any]:
    reckoned = interest.expected_interest(account, known)
    return {
        "case_no": grant.case_no,
        "version": report.account_version,
        "state": _state(report),
        "account": account.model_dump(mode="json"),
        "reckoned": {
            "closing_balance": account.computed_closing,
            "paid": known.paid,
            "running_balance": reckoned.balance,
            "interest": reckoned.interest,
            "budget_in_force": {
                line.main_group: against_budget.share(line.main_group, account.year, known) for line in account.expenses
            },
        },
        "findings": [words.as_json(finding, words.officer()) for finding in findings],
    }


def _state(report: Report) -> str:
    if report.accepted_on:
        return f"accepted {report.accepted_on}"
    return f"reopened {report.reopened_on}" if report.reopened_on else f"received {report.received_on}, not accepted"


def _show_account(
    console: Terminal,
    grant: Grant,
    report: Report,
    account: RegulationAccount,
    known: ExpectedFigures,
    findings: tuple[Finding, ...],
) -> None:
    console.print(f"Regulation account {account.year} of case {grant.case_no}  {grant.title}", style="bold")
    console.print(f"Version {report.account_version}, {_state(report)}\n", style="dim")
    reckoned = interest.expected_interest(account, known)
    last = known.account(account.year - 1)
    sheet = _amounts("", "The account", "The case")
    sheet.add_row(
        "Opening balance", in_kroner(account.opening_balance), in_kroner(last.closing_balance) if last else ""
    )
    sheet.add_row("From the Fund", in_kroner(account.grant_received), in_kroner(known.paid))
    for line in account.local_income:
        sheet.add_row(f"{line.text} ({line.source}, {line.kind})".replace("_", " "), in_kroner(line.amount), "")
    rate = f"Interest, {account.interest_rate_percent} % of {in_kroner(reckoned.balance)}"
    sheet.add_row(rate, in_kroner(account.interest), in_kroner(reckoned.interest))
    sheet.add_row("Expenses", in_kroner(-account.spent), "")
    sheet.add_row(
        Text("Closing balance", "bold"), in_kroner(account.closing_balance), in_kroner(account.computed_closing)
    )
    adjustment = account.value_adjustment
    sheet.add_row("Value adjustment, outside", "not stated" if adjustment is None else in_kroner(adjustment), "")
    sheet.add_row("Administration and audit, within", in_kroner(account.administration_and_audit), "")
    console.print(sheet)

    console.print()
    groups = _amounts("Main group", "Spent", "Budget", "In force")
    for each in account.expenses:
        in_force = against_budget.share(each.main_group, account.year, known)
        groups.add_row(each.main_group, in_kroner(each.actual), in_kroner(each.budget), in_kroner(in_force))
        if each.explanation:
            groups.add_row(Text(f"  {each.explanation}", "dim"))
    console.print(groups)

    for finding in findings:
        colour = "yellow" if finding.weight is Weight.WARNS else "red"
        console.print(
            Text.assemble("\n", (finding.rule, colour), f" {words.what(finding, words.officer())}"), soft_wrap=True
        )
        console.print(words.what_helps(finding, words.officer()), style="dim", soft_wrap=True)
    if not findings:
        console.print("\nNothing stands against it.", style="green")


def _amounts(first: str, *amounts: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, max_width=44)
    for name in amounts:
        table.add_column(name, justify="right", no_wrap=True)
    return table


_SUFFIXES = (".svg", ".png")


_MARKS = {Measured.SUPPRESSED: ("*", "yellow"), Measured.NOT_REPORTED: ("-", "dim")}


@click.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Draw them, as .svg or .png.")
@JSON
def indicators(case_no: int, output: Path | None, as_json: bool) -> None:
    """Show how the indicators of a case have moved over the years; with -o, as a drawing."""
    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"{output} must end in {' or '.join(_SUFFIXES)}.", param_hint="-o")
    grant = open_store(read_settings()).grant(case_no)
    found = series(grant)
    if not any(each.points for each in found):
        raise refuse("R68.none_to_show", step="show-indicators")
    if output is not None:
        _draw(grant, found, output)
    if as_json:
        told = {"case_no": case_no, "title": grant.title, "series": [each.model_dump(mode="json") for each in found]}
        echo_json(told)
    elif output is not None:
        echo(f"{len(found)} indicators are drawn in {output}.")
    else:
        _show(Terminal(), grant, found)


def _draw(grant: Grant, found: tuple[Series, ...], output: Path) -> None:
    try:
        from deployments.reports.indicator_drawing import draw
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"Drawing needs {error.name}, which is not installed: pip install 'tilsagn[plots]'"
        ) from error
    output.write_bytes(draw(grant.title, found, output.suffix.lower().removeprefix(".")))


def _show(console: Terminal, grant: Grant, found: tuple[Series, ...]) -> None:
    console.print(f"Indicators of case {grant.case_no}  {grant.title}", style="bold")
    for area in dict.fromkeys(each.focus_area for each in found):
        those = [each for each in found if each.focus_area is area]
        console.print(f"\n{area.value.replace('_', ' ').capitalize()}", style="bold")
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
        table.add_column("Indicator", width=46)
        table.add_column("Before", justify="right")
        for point in those[0].points:
            table.add_column(str(point.year), justify="right")
        for each in those:
            name = Text(each.indicator) if each.planned else Text(f"{each.indicator} (added: {each.remark or '?'})")
            table.add_row(name, figure(each.baseline), *(_value(point) for point in each.points))
        console.print(table)
    console.print(
        Text.assemble(
            "\n", ("*", "yellow"), " suppressed by the source: not known, not zero   ", ("-", "dim"), " not reported"
        )
    )


def _value(point: Point) -> Text:
    return Text(*_MARKS[point.state]) if point.state in _MARKS else Text(figure(point.value))


def figure(value: float | None) -> str:
    """A number as it is written in Danish, and nothing where there is none."""
    return "" if value is None else f"{value:g}".replace(".", ",")
