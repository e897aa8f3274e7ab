"""What a workbook of one of our templates is filled in with, as text, so that it can go on as a page.

Nothing is left out in silence: what the page has no place for is a finding, with its cells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.findings import Finding, Weight
from domain.model import clean_text
from domain.packages import unseen
from domain.packages.cell import Cell
from domain.packages.cells import cell, labelled, names, states_unit, table
from domain.packages.spreadsheet import Failed
from domain.packages.templates import layouts
from domain.packages.units import WHOLE_PERIOD
from domain.packages.words import plain
from domain.packages.workbook import Sheet, Workbook, read_workbook
from domain.packages.workbook_writer import Column, Label, SheetLayout

_WHOLE_PERIOD = frozenset({"outline-budget", "plan-budget"})
"""Templates whose amounts are those of the whole period."""
_EVERY_ROW = frozenset({"milestones"})
"""Templates whose reader reports incomplete rows and takes none for a sum."""
_AMOUNT, _WHOLE, _DAY = "#,##0.00", "0", "dd-mm-yyyy"
_NUMBERS = frozenset({_WHOLE, "0.0", "0.00"})
_MOST_QUOTED = 5


@dataclass(frozen=True)
class FilledSheet:
    """The content of one sheet, as a person would type it: amounts in kroner, days as ISO dates."""

    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    """Rows in the order of the template's columns."""


@dataclass(frozen=True)
class FilledWorkbook:
    """The content of a workbook, and what is to be known before it goes on as a page."""

    sheets: tuple[FilledSheet, ...] = ()
    """The sheets that could be read; none if the file is no workbook."""
    findings: tuple[Finding, ...] = ()


def read_filled(template: str, name: str, data: bytes) -> FilledWorkbook:
    """Return what a workbook is filled in with, as far as it fits the template. Raises KeyError for no template."""
    workbook = read_workbook(name, data)
    if isinstance(workbook, Finding):
        return FilledWorkbook(findings=(workbook,))
    findings: list[Finding] = []
    sheets: list[FilledSheet] = []
    for layout in layouts(template):
        found = workbook.called(layout.name)
        if len(found) == 1:
            sheets += _sheet(workbook, found[0], layout, template, findings)
        elif found:
            facts = {"file": name, "sheet": layout.name, "sheets": [each.name for each in found]}
            findings.append(_warning("package.several_such_sheets", facts, name))
    known = {each.where for layout in layouts(template) for each in workbook.called(layout.name)[:1]}
    for sheet in workbook.sheets:
        if sheet.where not in known and (left := [*_filled(sheet)]):
            findings.append(_left_out("workbook.sheet_left_out", sheet, left))
    return FilledWorkbook(sheets=tuple(sheets), findings=tuple(findings))


def _sheet(
    workbook: Workbook, sheet: Sheet, layout: SheetLayout, template: str, findings: list[Finding]
) -> Iterator[FilledSheet]:
    """The content of a sheet, unless it states another unit; and what of it has no place."""
    findings += unseen.warnings(workbook, sheet, layout.name)
    report = findings.append
    years = WHOLE_PERIOD if template in _WHOLE_PERIOD else None
    amounts = any(each.format == _AMOUNT for each in _places(layout))
    if amounts and states_unit(sheet, layout.name, years, report):
        report(_left_out("workbook.cells_left_out", sheet, [*_filled(sheet)]))
        return
    used: set[str] = set()
    labels: dict[str, str] = {}
    for label in layout.labels:
        there = any(isinstance(value, str) and names(value, label.label) for row in sheet.grid for value in row)
        entry = labelled(sheet, label.label, report, years) if there else None
        if entry is not None and not entry.blank:
            used.add(entry.where)
            labels[label.label] = _text(entry, label)
    rows: list[tuple[str, ...]] = []
    columns = _columns(sheet, layout)
    for row in table(sheet, columns, report, every_row=template in _EVERY_ROW, years=years) or () if columns else ():
        used |= {entry.where for entry in row.values()}
        entries = [row.get(column.header) for column in layout.columns]
        rows.append(
            tuple(
                _text(entry, column) if entry is not None and not entry.blank else ""
                for entry, column in zip(entries, layout.columns, strict=True)
            )
        )
    own = {_line(text) for text in _own_texts(layout)}
    left = [entry for entry in _filled(sheet) if entry.where not in used and _line(entry.content) not in own]
    if left:
        report(_left_out("workbook.cells_left_out", sheet, left))
    formulas = [entry for place in sorted(sheet.formulas) if (entry := _at(sheet, *place)).where in used]
    if formulas:
        report(_left_out("workbook.formulas_left_out", sheet, formulas))
    yield FilledSheet(name=layout.name, labels=labels, rows=tuple(rows))


def _places(layout: SheetLayout) -> Iterator[Column | Label]:
    yield from layout.labels
    yield from layout.columns


def _columns(sheet: Sheet, layout: SheetLayout) -> Sequence[str]:
    """The headers of the template that the sheet has; all of them, to be reported, if it has less than half."""
    headers = [column.header for column in layout.columns]
    best: list[str] = []
    for row in sheet.grid:
        there = [each for each in headers if any(isinstance(value, str) and names(value, each) for value in row)]
        best = there if len(there) > len(best) else best
    return best if 2 * len(best) >= len(headers) else headers


def _text(entry: Cell, at: Column | Label) -> str:
    """The value of a cell as it is typed on a page; where it is not of its kind, as it stands there."""
    if entry.uncomputed or isinstance(entry.value, Failed):
        entry.written()
        return entry.content
    if at.choices:
        return next((word for word in at.choices if plain(word) == plain(entry.content)), entry.content)
    if at.format == _AMOUNT:
        ore = entry.amount(below_zero=True)
        return entry.content if ore is None else _amount(ore)
    if at.format in _NUMBERS and not entry.suppressed:
        number = entry.number(whole=at.format == _WHOLE)
        return entry.content if number is None else f"{number:f}".replace(".", ",")
    if at.format == _DAY:
        day = entry.day()
        return entry.content if day is None else day.isoformat()
    return entry.content


def _amount(ore: int) -> str:
    sign, (whole, rest) = "-" if ore < 0 else "", divmod(abs(ore), 100)
    return f"{sign}{whole},{rest:02d}" if rest else f"{sign}{whole}"


def _filled(sheet: Sheet) -> Iterator[Cell]:
    """Every cell of a sheet that holds something."""
    for row, values in enumerate(sheet.grid):
        for column in range(len(values)):
            entry = _at(sheet, row, column)
            if not entry.blank:
                yield entry


def _at(sheet: Sheet, row: int, column: int) -> Cell:
    return cell(sheet, row, column, "", lambda finding: None)


def _own_texts(layout: SheetLayout) -> Iterable[str]:
    yield from (layout.heading, layout.guidance)
    yield from (label.label for label in layout.labels)
    yield from (column.header for column in layout.columns)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split()).rstrip(":* ").casefold()


def _left_out(id: str, sheet: Sheet, cells: Sequence[Cell]) -> Finding:
    quoted = [f"{entry.where.rpartition(' ')[2]}: {entry.shown}" for entry in cells[:_MOST_QUOTED]]
    return _warning(id, {"sheet": sheet.name, "count": len(cells), "cells": quoted}, sheet.where)


def _warning(id: str, facts: Mapping[str, object], where: str) -> Finding:
    return Finding(id=id, facts=dict(facts), where=where, weight=Weight.WARNS)
