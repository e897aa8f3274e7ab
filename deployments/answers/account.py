"""`tilsagn account`: a regulation account as an officer reads it before accepting it, beside what the case knows."""

from typing import Any

from rich.table import Table

from deployments.bootstrap import open_store
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo_json
from domain.accounts import against_budget, interest, regulation_account
from domain.accounts.expected_figures import Books, books
from domain.findings import Finding, Weight, refuse
from domain.grant.state import Grant, Report
from domain.money import in_kroner
from domain.procedure import judged_by
from domain.records.reports import RegulationAccount, ReportKind


def account(case_no: int, year: int, as_json: bool) -> None:
    """The latest version of a year's account, each figure beside the one it is measured by, and all that was found."""
    store = open_store(read_settings())
    grant = store.grant(case_no)
    report = grant.report(ReportKind.REGULATION_ACCOUNT, year)
    if report.account is None:
        raise refuse(
            f"Showing the regulation account of {year}",
            "R62",
            "It has not been received.",
            "Hand it in first: `tilsagn submit DIR --case NO`.",
        )
    known = books(grant, year)
    findings = tuple(regulation_account.check(report.account, known, judged_by(grant, store.law)))
    if as_json:
        echo_json(_told(grant, report, report.account, known, findings))
    else:
        _show(Terminal(), grant, report, report.account, known, findings)


def _told(
    grant: Grant, report: Report, account: RegulationAccount, known: Books, findings: tuple[Finding, ...]
) -> dict[str, Any]:
    reckoned = interest.reckon(account, known)
    return {
        "case_no": grant.case_no,
        "version": report.account_version,
        "state": _state(report),
        "account": account.model_dump(mode="json"),
        "reckoned": {
            "closing_balance": account.reckoned_closing,
            "paid": known.paid,
            "running_balance": reckoned.balance,
            "interest": reckoned.interest,
            "budget_in_force": {
                line.main_group: against_budget.share(line.main_group, account.year, known) for line in account.expenses
            },
        },
        "findings": [finding.model_dump(mode="json") for finding in findings],
    }


def _state(report: Report) -> str:
    if report.accepted_on:
        return f"accepted {report.accepted_on}"
    return f"reopened {report.reopened_on}" if report.reopened_on else f"received {report.received_on}, not accepted"


def _show(
    console: Terminal,
    grant: Grant,
    report: Report,
    account: RegulationAccount,
    known: Books,
    findings: tuple[Finding, ...],
) -> None:
    console.print(f"Regulation account {account.year} of case {grant.case_no}  {grant.title}", style="bold")
    console.print(f"Version {report.account_version}, {_state(report)}\n", style="dim")
    reckoned = interest.reckon(account, known)
    last = known.account(account.year - 1)
    sheet = _table("", "The account", "The case")
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
        Text("Closing balance", "bold"), in_kroner(account.closing_balance), in_kroner(account.reckoned_closing)
    )
    adjustment = account.value_adjustment
    sheet.add_row("Value adjustment, outside", "not stated" if adjustment is None else in_kroner(adjustment), "")
    sheet.add_row("Administration and audit, within", in_kroner(account.administration_and_audit), "")
    console.print(sheet)

    console.print()
    groups = _table("Main group", "Spent", "Budget", "In force")
    for each in account.expenses:
        in_force = against_budget.share(each.main_group, account.year, known)
        groups.add_row(each.main_group, in_kroner(each.actual), in_kroner(each.budget), in_kroner(in_force))
        if each.explanation:
            groups.add_row(Text(f"  {each.explanation}", "dim"))
    console.print(groups)

    for finding in findings:
        colour = "yellow" if finding.weight is Weight.WARNS else "red"
        console.print(Text.assemble("\n", (finding.rule, colour), f" {finding.what}"), soft_wrap=True)
        console.print(finding.help, style="dim", soft_wrap=True)
    if not findings:
        console.print("\nNothing stands against it.", style="green")


def _table(first: str, *amounts: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, max_width=44)
    for name in amounts:
        table.add_column(name, justify="right", no_wrap=True)
    return table
