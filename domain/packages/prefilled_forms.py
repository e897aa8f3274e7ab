"""The yearly forms of one case, filled in with what the Fund knows of the year. R62, R68.

The housing organisation adds the rest. A figure that it disagrees with, it corrects and explains.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from domain.accounts import against_budget, indicators
from domain.accounts.expected_figures import expected_figures
from domain.findings import refuse
from domain.grant.people import of
from domain.grant.state import Grant
from domain.money import Ore
from domain.packages import words
from domain.packages.templates import Filling, Value, write_template
from domain.records.people import Capacity
from domain.records.reports import ReportKind
from domain.rulebook.goals import FocusArea


def regulation_account(grant: Grant, year: int) -> bytes:
    """Return the workbook of an account: opening balance, payments, budget of the year by main group, the auditor.

    Raises Refusal for a year that the grant has no account of.
    """
    return write_template("regulation-account", account_filled(grant, year))


def account_filled(grant: Grant, year: int) -> Mapping[str, Filling]:
    """Return what that workbook is filled in with. Raises Refusal."""
    _must_be_a_year_of(grant, ReportKind.REGULATION_ACCOUNT, year)
    known = expected_figures(grant, year)
    before = known.account_before(year)
    labels: dict[str, Value] = {
        words.YEAR: year,
        words.OPENING: _kroner(before.closing_balance if before else 0),
        words.GRANT_RECEIVED: _kroner(known.paid),
    }
    if auditor := next(iter(of(grant, Capacity.AUDITOR, date(year, 12, 31))), None):
        labels |= {words.AUDITOR: auditor.name, words.AUDIT_FIRM: auditor.organisation}
    rows = [(group, _kroner(against_budget.share(group, year, known)), None, None) for group in known.budget]
    return {words.ACCOUNT_SHEET: Filling(labels=labels), words.EXPENSE_SHEET: Filling(rows=rows)}


def status_report(grant: Grant, year: int) -> bytes:
    """Return the reporting form: a line for each indicator on both levels, and the activities as last reported.

    Raises Refusal for a year that the grant has no status report of.
    """
    return write_template("status-report", status_filled(grant, year))


def status_filled(grant: Grant, year: int) -> Mapping[str, Filling]:
    """Return what that form is filled in with. Raises Refusal."""
    _must_be_a_year_of(grant, ReportKind.STATUS_REPORT, year)
    goals: list[tuple[Value, ...]] = []
    sub_goals: list[tuple[Value, ...]] = []
    for each in indicators.series(grant):
        baseline = None if each.baseline is None else Decimal(str(each.baseline))
        row = (words.FOCUS_AREAS[each.focus_area], each.sub_goal, each.indicator, baseline, None, None)
        (goals if each.strategic else sub_goals).append(row)
    activities = [(words.FOCUS_AREAS[area], activity, None) for area, activity in _activities(grant)]
    return {
        words.GOAL_SHEET: Filling(rows=goals),
        words.INDICATOR_SHEET: Filling(labels={words.YEAR: year}, rows=sub_goals),
        words.ACTIVITY_SHEET: Filling(rows=activities),
    }


def _activities(grant: Grant) -> list[tuple[FocusArea, str]]:
    """Return the activities of the last report; before the first one, those of the sub-agreements."""
    last = max((report.status for report in grant.reports if report.status), key=lambda each: each.year, default=None)
    if last is not None:
        return [(each.focus_area, each.activity) for each in last.activities]
    agreements = grant.plan.plan.sub_agreements if grant.plan else ()
    return [(each.focus_area, activity) for each in agreements for activity in each.activities]


def _must_be_a_year_of(grant: Grant, kind: ReportKind, year: int) -> None:
    years = grant.years_of(kind) if kind in grant.duties else ()
    if year not in years:
        raise refuse("report.not_a_year", {"year": year, "years": years}, rule="R62", step="write-form")


def _kroner(amount: Ore) -> Decimal:
    return Decimal(amount) / 100
