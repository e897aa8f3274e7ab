"""The plan budget: sheets ``Indtægter`` and ``Udgifter``, one line a row, kroner for the whole period."""

from domain.papers import words
from domain.papers.cells import table
from domain.papers.desk import Desk
from domain.papers.workbook import Workbook
from domain.plan.plan import Budget, ExpenseLine, IncomeLine


def read_plan_budget(desk: Desk, workbook: Workbook) -> Budget | None:
    """The budget; None when a sheet or its headers are missing. Lines that cannot be read are reported and left out."""
    income_sheet = desk.sheet(workbook, words.INCOME_SHEET, "R31")
    expense_sheet = desk.sheet(workbook, words.EXPENSE_SHEET, "R31")
    income_columns = (words.TEXT, words.SOURCE, words.KIND, words.AMOUNT)
    expense_columns = (words.TEXT, words.MAIN_GROUP, words.COST, words.AMOUNT)
    income_rows = table(income_sheet, income_columns, desk.find) if income_sheet else None
    expense_rows = table(expense_sheet, expense_columns, desk.find) if expense_sheet else None
    income, expenses = [], []
    for row in income_rows or ():
        text, source = row[words.TEXT].name(), row[words.SOURCE].word(words.SOURCES)
        kind = None if row[words.KIND].blank else row[words.KIND].word(words.KINDS)
        amount = row[words.AMOUNT].amount()
        if text is not None and source is not None and amount is not None:
            where = row[words.AMOUNT].where
            income.append(IncomeLine(text=text, source=source, kind=kind, amount=amount, where=where))
    for row in expense_rows or ():
        text, cost = row[words.TEXT].name(), row[words.COST].word(words.COSTS)
        group = None if row[words.MAIN_GROUP].blank else row[words.MAIN_GROUP].name()
        amount = row[words.AMOUNT].amount()
        if text is not None and cost is not None and amount is not None:
            where = row[words.AMOUNT].where
            expenses.append(ExpenseLine(text=text, main_group=group, cost=cost, amount=amount, where=where))
    if income_rows is None or expense_rows is None:
        return None
    return Budget(income=tuple(income), expenses=tuple(expenses))
