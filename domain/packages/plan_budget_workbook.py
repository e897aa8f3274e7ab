"""Reads the plan budget: sheets ``Indtægter`` and ``Udgifter``, one line a row, kroner for the whole period.

Columns added to the template later may be missing.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.findings import unreadable
from domain.packages import words
from domain.packages.cell import Report
from domain.packages.cells import Row, names, other_columns, table
from domain.packages.package_reader import PackageReader
from domain.packages.units import Years
from domain.packages.words import plain
from domain.packages.workbook import Sheet, Workbook
from domain.records.plan import Budget, ExpenseLine, IncomeLine


def read_plan_budget(reader: PackageReader, workbook: Workbook, period: Years) -> Budget | None:
    """Return the budget of the years of a period; None if a sheet or header is missing.

    Unreadable lines are reported and left out.
    """
    income_sheet = reader.amounts(workbook, words.INCOME_SHEET, "R31", period)
    expense_sheet = reader.amounts(workbook, words.EXPENSE_SHEET, "R31", period)
    income_columns = (words.TEXT, words.SOURCE, words.KIND, words.AMOUNT)
    expense_columns = (words.TEXT, words.MAIN_GROUP, words.COST, words.AMOUNT)
    report = reader.find_for("-", "budget")
    income_rows = _rows(report, income_sheet, income_columns, (words.REMARK,), period)
    later = (words.POSITION, words.FULL_TIME_YEARS, words.SERVES)
    expense_rows = _rows(report, expense_sheet, expense_columns, later, period)
    income, expenses = [], []
    for row in income_rows or ():
        text, source = row[words.TEXT].name(), row[words.SOURCE].word(words.SOURCES)
        kind = None if row[words.KIND].blank else row[words.KIND].word(words.KINDS)
        amount, remark = row[words.AMOUNT].amount(), _text(row, words.REMARK)
        if text is not None and source is not None and amount is not None and (kind or row[words.KIND].blank):
            where = row[words.AMOUNT].where
            income.append(IncomeLine(text=text, source=source, kind=kind, amount=amount, remark=remark, where=where))
    for row in expense_rows or ():
        text, cost = row[words.TEXT].name(), row[words.COST].word(words.COSTS)
        group = None if row[words.MAIN_GROUP].blank else row[words.MAIN_GROUP].name()
        amount, position = row[words.AMOUNT].amount(), _text(row, words.POSITION)
        years, serves = _full_time_years(row, reader.find_for("-", "staff")), _effort(_text(row, words.SERVES))
        if text is not None and cost is not None and amount is not None and (group or row[words.MAIN_GROUP].blank):
            where = row[words.AMOUNT].where
            expenses.append(
                ExpenseLine(
                    text=text,
                    main_group=group,
                    cost=cost,
                    amount=amount,
                    position=position,
                    full_time_years=years,
                    serves=serves,
                    where=where,
                )
            )
    if income_rows is None or expense_rows is None:
        return None
    return Budget(income=tuple(income), expenses=tuple(expenses))


def _rows(
    report: Report, sheet: Sheet | None, columns: Sequence[str], later: Sequence[str], years: Years
) -> tuple[Row, ...] | None:
    """Return the rows of a sheet, with the later columns it has; None without the sheet."""
    if sheet is None:
        return None
    others = other_columns(sheet, columns)
    there = (column for column in later if any(names(header, column) for header in others))
    return table(sheet, (*columns, *there), report, years=years)


def _text(row: Row, column: str) -> str:
    return row[column].text() if column in row else ""


def _effort(written: str) -> str:
    """Return the key of what an expense serves; the text itself if it is none of the template's words."""
    return next((key for key, name in words.EFFORTS.items() if plain(name) == plain(written)), written)


def _full_time_years(row: Row, report: Report) -> Decimal | None:
    if words.FULL_TIME_YEARS not in row or row[words.FULL_TIME_YEARS].blank:
        return None
    # The amounts can be read without it, so this finding is not about the whole budget.
    cell = replace(row[words.FULL_TIME_YEARS], report=report)
    years = cell.number()
    if years is not None and years <= 0:
        report(unreadable("budget.no_full_time_years", {"means": cell.means, "value": cell.shown}, where=cell.where))
        return None
    return years
