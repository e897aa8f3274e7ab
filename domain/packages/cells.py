"""Tables found by their headers, and labelled values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.findings import unreadable
from domain.packages.cell import Cell, Report, is_numeric
from domain.packages.spreadsheet import GENERAL
from domain.packages.sums import SumRows
from domain.packages.units import Years, remark_in, unit_in, unit_of, unit_of_note
from domain.packages.words import plain
from domain.packages.workbook import Sheet

Row = Mapping[str, Cell]


def table(
    sheet: Sheet, columns: Sequence[str], report: Report, *, every_row: bool = False, years: Years | None = None
) -> tuple[Row, ...] | None:
    """Return the rows below the headers, wherever those are; None if a header is missing or states another unit.

    Other columns, empty rows, sum rows and notes (a text alone in its row) are skipped. With ``every_row`` only empty
    rows are skipped, for tables in which an incomplete row must be reported. ``years`` are those that are asked for.
    """
    best: dict[str, list[int]] = {}
    for index, row in enumerate(sheet.grid):
        places = {column: _places(row, column, years) for column in columns}
        found = {column: positions for column, positions in places.items() if positions}
        if len(found) == len(columns):
            twice = [column for column, positions in found.items() if len(positions) > 1]
            if twice:
                report(unreadable("sheet.column_twice", {"sheet": sheet.name, "columns": twice}, where=sheet.where))
                return None
            places_of = {column: at[0] for column, at in found.items()}
            heads = [cell(sheet, index, at, column, report) for column, at in places_of.items()]
            if [head for head in heads if _states_unit(head, years)]:
                return None
            if _rival(sheet, index, places_of, report):
                return None
            return tuple(_rows(sheet, index, places_of, report, every_row=every_row))
        best = found if len(found) > len(best) else best
    missing = [column for column in columns if column not in best]
    report(
        unreadable("sheet.no_headers", {"sheet": sheet.name, "missing": missing, "columns": columns}, where=sheet.where)
    )
    return None


def other_columns(sheet: Sheet, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the other headers in the row of these columns."""
    for row in sheet.grid:
        heads = [" ".join(value.split()) for value in row if isinstance(value, str) and value.strip()]
        if all(any(names(head, column) for head in heads) for column in columns):
            others = (head for head in heads if not any(names(head, column) for column in columns))
            return tuple(dict.fromkeys(others))
    return ()


def _places(row: Sequence[object], column: str, years: Years | None) -> list[int]:
    """Return the positions of a header in a row: an exact match, or else one with a remark, at best one that fits."""
    heads = [(position, value) for position, value in enumerate(row) if isinstance(value, str)]
    exact = [position for position, head in heads if head.split() == column.split()]
    near = [(position, head) for position, head in heads if names(head, column)] if not exact else []
    fitting = [position for position, head in near if unit_of(head, column, years) is None]
    return exact or fitting or [position for position, _ in near]


def names(text: str, label: str) -> bool:
    """True if a text is a label or header, perhaps with a remark."""
    return plain(text).startswith(plain(label)) and remark_in(text, label) is not None


def states_unit(sheet: Sheet, name: str, years: Years | None, report: Report) -> bool:
    """Return True, and report it, if a sheet states another unit than kroner: by its name, or in a note."""
    remark = remark_in(sheet.name, name)
    unit = unit_in(remark, years) if remark else None
    stated = [(sheet.name, sheet.where, unit)] if unit else []
    for row, values in enumerate(sheet.grid):
        for column, value in enumerate(values):
            if isinstance(value, str) and (unit := unit_of_note(value)):
                note = cell(sheet, row, column, name, report)
                stated.append((note.shown, note.where, unit))
    for label, where, unit in stated[:_MOST_NOTES]:
        report(unreadable("sheet.unit", {"label": label, "unit": unit.written, "kind": unit.kind}, where=where))
    return bool(stated)


_MOST_NOTES = 10


def _states_unit(head: Cell, years: Years | None) -> bool:
    """Return True, and report it, if a label or header states another unit than kroner and the years asked for."""
    unit = unit_of(str(head.value), head.means, years)
    if unit is not None:
        facts = {"label": head.shown, "unit": unit.written, "kind": unit.kind}
        head.report(unreadable("sheet.unit", facts, where=head.where))
    return unit is not None


def _rival(sheet: Sheet, header: int, columns: Mapping[str, int], report: Report) -> bool:
    """Return True, and report it, if another column with a similar header has other numbers."""
    asked = {" ".join(column.split()) for column in columns}
    for column, position in columns.items():
        for other, head in enumerate(sheet.grid[header]):
            similar = isinstance(head, str) and plain(head) == plain(column) and " ".join(head.split()) not in asked
            if other == position or not similar:
                continue
            for row in range(header + 1, len(sheet.grid)):
                one, two = (cell(sheet, row, at, column, report) for at in (position, other))
                if _disagree(one, two):
                    facts = {"label": column, "other": str(head), "values": (one.shown, two.shown)}
                    report(unreadable("sheet.two_columns", facts, where=two.where))
                    return True
    return False


def _disagree(one: Cell, other: Cell) -> bool:
    """True for two cells with different numbers, however they are written."""
    if one.value is None or other.value is None or not (is_numeric(one.value) and is_numeric(other.value)):
        return False
    first, second = _known(one), _known(other)
    return first != second or (first is None and one.shown != other.shown)


def _known(entry: Cell) -> Decimal | None:
    """Return the number of a cell, read as an amount if it can be."""
    silent = replace(entry, report=lambda finding: None)
    ore = silent.amount(below_zero=True)
    return silent.number() if ore is None else Decimal(ore) / 100


def _rows(sheet: Sheet, header: int, columns: Mapping[str, int], report: Report, *, every_row: bool) -> Iterator[Row]:
    sums = SumRows()
    for index in range(header + 1, len(sheet.grid)):
        row = {name: cell(sheet, index, position, name, report) for name, position in columns.items()}
        filled = [entry for entry in row.values() if not entry.blank]
        if filled:
            row |= {name: _merged(sheet, entry, index, columns[name]) for name, entry in row.items() if entry.blank}
        note = len(filled) == 1 and len(row) > 1 and isinstance(filled[0].value, str)
        if not filled or (not every_row and (note or sums.is_sum(row))):
            continue
        if not every_row and sums.looks_like_sum(row):
            facts = {"row": index + 1, "label": next(iter(row.values())).shown}
            report(unreadable("sheet.looks_like_sum", facts, where=filled[-1].where))
            continue
        if not every_row:
            sums.add(row)
        yield row


def _merged(sheet: Sheet, entry: Cell, row: int, column: int) -> Cell:
    """Return the text of the cell that this empty cell is merged with. An amount is not repeated."""
    top = sheet.below.get((row, column))
    above = sheet.grid[top[0]][top[1]] if top else None
    return replace(entry, value=above) if isinstance(above, str) and not is_numeric(above) else entry


def labelled(sheet: Sheet, label: str, report: Report, years: Years | None = None) -> Cell | None:
    """Return the value to the right of a label; None with a finding if the label or its number is not there once.

    The same if the label states another unit than kroner and the years asked for.
    """
    near = [
        (row, column)
        for row, cells in enumerate(sheet.grid)
        for column, value in enumerate(cells)
        if isinstance(value, str) and names(value, label)
    ]
    fitting = [(row, column) for row, column in near if unit_of(str(sheet.grid[row][column]), label, years) is None]
    places = fitting or near
    if len(places) != 1:
        report(
            unreadable(
                "sheet.label_not_once", {"sheet": sheet.name, "label": label, "times": len(places)}, where=sheet.where
            )
        )
        return None
    row, column = places[0]
    if _states_unit(cell(sheet, row, column, label, report), years):
        return None
    to_the_right = [cell(sheet, row, position, label, report) for position in range(column + 1, len(sheet.grid[row]))]
    found = next((entry for entry in to_the_right if not entry.blank), cell(sheet, row, column + 1, label, report))
    others = [entry for entry in to_the_right if _disagree(found, entry)]
    if others:
        facts = {"label": label, "values": [found.shown, *(entry.shown for entry in others)]}
        report(unreadable("sheet.two_values", facts, where=found.where))
        return None
    return found


def cell(sheet: Sheet, row: int, column: int, means: str, report: Report) -> Cell:
    """Return the cell in this row and column, counted from 0; an empty one outside the sheet."""
    cells = sheet.grid[row]
    value = cells[column] if column < len(cells) else None
    where = f"{sheet.where}, cell {letters_of(column)}{row + 1}"
    place = row, column
    return Cell(value, where, report, place in sheet.uncomputed, means, sheet.formats.get(place, GENERAL))


def letters_of(column: int) -> str:
    """Return the name of a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
