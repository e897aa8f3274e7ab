"""Reads the milestones of a plan: sheets ``Første år`` and ``Hele perioden``, a milestone with its date a row. R98."""

from domain.findings import unreadable
from domain.packages import words
from domain.packages.cells import table
from domain.packages.package_reader import PackageReader
from domain.packages.workbook import Workbook
from domain.records.plan import Milestone, Milestones


def read_milestones(reader: PackageReader, workbook: Workbook) -> Milestones | None:
    """Return both tables; None if a sheet or header is missing. Unreadable rows are reported and left out."""
    first = _table(reader, workbook, words.FIRST_YEAR_SHEET, words.ACTIVITY)
    whole = _table(reader, workbook, words.PERIOD_SHEET)
    return None if first is None or whole is None else Milestones(first_year=first, whole_period=whole)


def _table(reader: PackageReader, workbook: Workbook, name: str, *more: str) -> tuple[Milestone, ...] | None:
    sheet = reader.sheet(workbook, name, "R98")
    report = reader.find_for("-", "milestones")
    rows = table(sheet, (*more, words.MILESTONE, words.DATE), report, every_row=True) if sheet else None
    if rows is None:
        return None
    read = []
    for row in rows:
        activity = row[words.ACTIVITY].name() if words.ACTIVITY in row else ""
        text, date_cell = row[words.MILESTONE].name(), row[words.DATE]
        on = date_cell.day()
        if date_cell.blank:
            report(unreadable("cell.empty", {"means": date_cell.means}, where=date_cell.where))
        if activity is not None and text is not None and on is not None:
            read.append(Milestone(text=text, on=on, activity=activity, where=date_cell.where))
    return tuple(read)
