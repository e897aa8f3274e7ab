"""Warnings about what a person who opens a workbook does not see, and about sheets that contradict the one read."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.findings import Finding, Weight
from domain.packages.cell import Cell, is_numeric
from domain.packages.cells import cell, letters_of
from domain.packages.spreadsheet import Place
from domain.packages.workbook import Sheet, Workbook

_MOST_FINDINGS = 10
"""Of hidden rows, and of hidden columns, in a sheet; if there are more, one finding names them all."""
_MOST_QUOTED = 5


def warnings(workbook: Workbook, sheet: Sheet, name: str) -> Iterator[Finding]:
    """Yield a warning for each hidden row and column of the sheet that is read, and each similar sheet that differs."""
    yield from hidden(sheet)
    for other in workbook.alike(name):
        if other is not sheet:
            yield from _otherwise(sheet, other)


def hidden(sheet: Sheet) -> Iterator[Finding]:
    """Yield a warning for each hidden row and column with content, and one if the whole sheet is hidden."""
    if sheet.hidden:
        yield _warning("sheet.hidden", {"sheet": sheet.name}, sheet.where)
    if not (sheet.hidden_rows or sheet.hidden_columns):
        return
    rows: dict[int, list[Cell]] = {}
    columns: dict[int, list[Cell]] = {}
    for row, values in enumerate(sheet.grid):
        for column, value in enumerate(values):
            if value is None or not (row in sheet.hidden_rows or column in sheet.hidden_columns):
                continue
            entry = _cell(sheet, row, column)
            if not entry.blank and row in sheet.hidden_rows:
                rows.setdefault(row, []).append(entry)
            elif not entry.blank:
                columns.setdefault(column, []).append(entry)
    yield from _runs(sheet, "sheet.hidden_rows", rows, lambda row: str(row + 1))
    yield from _runs(sheet, "sheet.hidden_columns", columns, letters_of)


def _runs(sheet: Sheet, id: str, found: Mapping[int, list[Cell]], name: Callable[[int], str]) -> Iterator[Finding]:
    """Yield a warning for each run of neighbours; one for all if there are many."""
    runs: list[list[int]] = []
    for number in sorted(found):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs if len(runs) <= _MOST_FINDINGS else [sorted(found)]:
        facts = {
            "sheet": sheet.name,
            "first": name(run[0]),
            "last": name(run[-1]),
            "count": len(run),
            "holds": [entry.shown for entry in found[run[0]][:_MOST_QUOTED]],
        }
        yield _warning(id, facts, sheet.where)


def _otherwise(sheet: Sheet, other: Sheet) -> Iterator[Finding]:
    """Yield a warning if the other sheet differs, with the first number that does, or else the first text."""
    pairs = [(_cell(sheet, *place), _cell(other, *place)) for place in sorted({*_places(sheet), *_places(other)})]
    differ = [(one, two) for one, two in pairs if one.shown != two.shown]
    if differ and any(not two.blank for _, two in pairs):
        numbers = [(one, two) for one, two in differ if is_numeric(one.value) and is_numeric(two.value)]
        here, there = (numbers or differ)[0]
        facts = {
            "sheet": sheet.name,
            "other": other.name,
            "hidden": other.hidden,
            "cell": there.where.rpartition(" ")[2],
            "here": here.shown,
            "there": there.shown,
        }
        yield _warning("sheet.other_differs", facts, other.where)


def _places(sheet: Sheet) -> Iterator[Place]:
    return ((row, column) for row, line in enumerate(sheet.grid) for column in range(len(line)))


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    if row >= len(sheet.grid):
        return Cell(None, sheet.where, lambda finding: None)
    return cell(sheet, row, column, "", lambda finding: None)


def _warning(id: str, facts: Mapping[str, Any], where: str) -> Finding:
    return Finding(id=id, facts=dict(facts), where=where, rule="-", weight=Weight.WARNS)
