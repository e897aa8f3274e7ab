"""Reads the reporting form (indberetningsskema): ``Strategiske mål``, ``Indikatorer`` and ``Aktiviteter``. R31, R68."""

from dataclasses import dataclass

from domain.packages import per_cents, words
from domain.packages.cells import other_columns, table
from domain.packages.package_reader import PackageReader
from domain.packages.workbook import Sheet, Workbook
from domain.records.reports import ActivityStatus, IndicatorReading

_REMARK = words.plain(words.REMARK)
"""A column that older forms lack."""


@dataclass(frozen=True)
class Status:
    """The content of the form: measurements on both levels, and current activities."""

    readings: tuple[IndicatorReading, ...]
    activities: tuple[ActivityStatus, ...]


def read_status(reader: PackageReader, workbook: Workbook) -> Status | None:
    """Return the form; None if a sheet or header is missing. Unreadable rows are reported and left out.

    Older forms have no sheet of strategic goals: there every indicator stands among those of the sub-goals.
    """
    goals = reader.sheet(workbook, words.GOAL_SHEET, "R68") if workbook.called(words.GOAL_SHEET) else None
    indicators = reader.sheet(workbook, words.INDICATOR_SHEET, "R68")
    activities = reader.sheet(workbook, words.ACTIVITY_SHEET, "R68")
    strategic = _readings(reader, goals, words.GOAL) if goals else ()
    local = _readings(reader, indicators, words.SUB_GOAL) if indicators else None
    statuses = _activities(reader, activities) if activities else None
    return None if strategic is None or local is None or statuses is None else Status((*strategic, *local), statuses)


def _readings(reader: PackageReader, sheet: Sheet, goal: str) -> tuple[IndicatorReading, ...] | None:
    columns = (words.FOCUS_AREA, goal, words.INDICATOR, words.BASELINE, words.VALUE)
    remarks = any(words.plain(other) == _REMARK for other in other_columns(sheet, columns))
    rows = table(sheet, (*columns, words.REMARK) if remarks else columns, reader.find)
    read = []
    for row in rows or ():
        area, indicator = row[words.FOCUS_AREA].word(words.FOCUS_AREAS), row[words.INDICATOR].name()
        baseline, value = (per_cents.figure(row[column], indicator or "") for column in (words.BASELINE, words.VALUE))
        sub_goal, remark = row[goal].text(), row[words.REMARK].text() if remarks else ""
        if area is not None and indicator is not None:
            read.append(
                IndicatorReading(
                    focus_area=area,
                    indicator=indicator,
                    sub_goal=sub_goal,
                    baseline=baseline,
                    value=value,
                    remark=remark,
                )
            )
    return None if rows is None else tuple(read)


def _activities(reader: PackageReader, sheet: Sheet) -> tuple[ActivityStatus, ...] | None:
    rows = table(sheet, (words.FOCUS_AREA, words.ACTIVITY, words.STATUS), reader.find)
    read = []
    for row in rows or ():
        area, activity = row[words.FOCUS_AREA].word(words.FOCUS_AREAS), row[words.ACTIVITY].name()
        if area is not None and activity is not None and row[words.STATUS].written():
            read.append(ActivityStatus(focus_area=area, activity=activity, status=row[words.STATUS].text()))
    return None if rows is None else tuple(read)
