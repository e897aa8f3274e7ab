"""A workbook of a package as a form: what is typed there becomes the workbook, as our template has it.

Nothing that is typed is judged here. A text where an amount belongs is written as it is, and the reader of the package
says so, with its cell.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from deployments.web.forms import filling
from deployments.web.forms.fields import Field, Kind
from deployments.web.forms.reading import typed_day
from deployments.web.forms.typed import MOST_ROWS, SEPARATOR, Typed
from domain.choice import Choice, Fields
from domain.findings import KEPT, Sentence
from domain.money import kroner
from domain.packages.filled_workbook import FilledSheet, FilledWorkbook
from domain.packages.templates import Filling, Value, layouts, write_template
from domain.packages.workbook_writer import Column, Label, SheetLayout

WITH_FORM = ("outline-budget", "plan-budget", "regulation-account", "milestones", "status-report")
"""The templates that can be filled in on a page. Resident statistics come from elsewhere."""
BEGINNING = "sheet"
"""What the names of controls of workbooks begin with, so that no field of a manifest is meant."""
_LONG = 56
"""A column of this width holds sentences."""
_HEAD = 4
"""The first row below heading and guidance."""


class SheetForm(NamedTuple):
    """One sheet as a form shows it."""

    name: str
    heading: str
    guidance: str
    fields: tuple[Field, ...]
    """Its labelled values and, if it has a table, the rows of it."""


@cache
def sheets_of(template: str) -> tuple[SheetForm, ...]:
    """The sheets of a template as forms."""
    return tuple(
        SheetForm(layout.name, layout.heading, layout.guidance, tuple(_fields(layout, number)))
        for number, layout in enumerate(layouts(template))
    )


def _fields(layout: SheetLayout, sheet: int) -> Iterator[Field]:
    for number, label in enumerate(layout.labels):
        yield _field(f"s{sheet}v{number}", "", label)
    if layout.columns:
        parts = (_field(f"c{number}", f"s{sheet}rows.", column) for number, column in enumerate(layout.columns))
        yield Field(f"s{sheet}rows", Kind.ROWS, required=False, parts=tuple(parts))


def _field(name: str, within: str, at: Column | Label) -> Field:
    kind = _control(at)
    return Field(name, kind, required=False, together=(f"{within}{name}",) if kind is Kind.CHOICE else ())


def _control(at: Column | Label) -> Kind:
    if at.choices:
        return Kind.CHOICE
    if isinstance(at, Column) and at.format == "General" and at.width >= _LONG:
        return Kind.LONG
    return _KINDS.get(at.format, Kind.TEXT)


_KINDS = {"#,##0.00": Kind.MONEY, "0": Kind.NUMBER, "dd-mm-yyyy": Kind.DAY}


@cache
def labels_of(template: str, slot: str) -> Mapping[str, str]:
    """The labels of all controls of a workbook, in Danish as in the workbook itself, by path."""
    found: dict[str, str] = {}
    for number, layout in enumerate(layouts(template)):
        found |= {f"{name_of(slot)}.s{number}v{at}": label.label for at, label in enumerate(layout.labels)}
        rows = f"{name_of(slot)}.s{number}rows"
        found[rows] = layout.name
        found |= {f"{rows}.c{at}": column.header for at, column in enumerate(layout.columns)}
    return found


def name_of(slot: str) -> str:
    """What the names of a workbook's controls begin with: without a number that could be taken for a row's."""
    return f"{BEGINNING}-{slot.replace(SEPARATOR, '-')}"


def offers_of(template: str) -> Mapping[Fields, tuple[Choice, ...]]:
    """The words to choose from, as the lists of the workbook have them."""
    found: dict[Fields, tuple[Choice, ...]] = {}
    for number, layout in enumerate(layouts(template)):
        listed = {f"s{number}v{at}": label.choices for at, label in enumerate(layout.labels)}
        listed |= {f"s{number}rows.c{at}": column.choices for at, column in enumerate(layout.columns)}
        for path, choices in listed.items():
            if choices:
                found[(path,)] = tuple(Choice((word,), Sentence(id=KEPT, kept=word)) for word in choices)
    return found


# --- from a filling to what is typed, and back ---------------------------------------------------------------------


def typed_of(template: str, slot: str, filled: Mapping[str, Filling]) -> Typed:
    """What a workbook is filled in with, as it would be typed."""
    return Typed(_pairs(template, name_of(slot), filled))


def _pairs(template: str, name: str, filled: Mapping[str, Filling]) -> Iterator[tuple[str, str]]:
    for number, layout in enumerate(layouts(template)):
        content = filled.get(layout.name, Filling())
        for at, label in enumerate(layout.labels):
            yield from _typed(f"{name}.s{number}v{at}", label, (content.labels or {}).get(label.label))
        for row, values in enumerate(content.rows):
            yield f"{name}.s{number}rows.{row}", ""
            for at, (column, value) in enumerate(zip(layout.columns, values, strict=False)):
                yield from _typed(f"{name}.s{number}rows.{row}.c{at}", column, value)


def _typed(name: str, at: Column | Label, value: Value) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, date):
        yield from filling.boxes_of_a_day(name, value.isoformat())
    elif not isinstance(value, str):
        text = format(Decimal(str(value)), "f").replace(".", ",")
        yield name, filling.in_groups(text) if _control(at) is Kind.MONEY else text
    else:
        yield name, value


def typed_of_file(template: str, slot: str, filled: FilledWorkbook) -> Typed:
    """What an uploaded workbook is filled in with, as it would be typed."""
    return Typed(_pairs_of_file(template, name_of(slot), filled))


def _pairs_of_file(template: str, name: str, filled: FilledWorkbook) -> Iterator[tuple[str, str]]:
    found = {each.name: each for each in filled.sheets}
    for number, layout in enumerate(layouts(template)):
        content = found.get(layout.name, FilledSheet(name=layout.name))
        for at, label in enumerate(layout.labels):
            yield from _said(f"{name}.s{number}v{at}", label, content.labels.get(label.label, ""))
        for row, values in enumerate(content.rows):
            yield f"{name}.s{number}rows.{row}", ""
            for at, (column, value) in enumerate(zip(layout.columns, values, strict=True)):
                yield from _said(f"{name}.s{number}rows.{row}.c{at}", column, value)


def _said(name: str, at: Column | Label, text: str) -> Iterator[tuple[str, str]]:
    kind = _control(at)
    if not text:
        return
    if kind is Kind.DAY:
        yield from filling.boxes_of_a_day(name, " ".join(text.split()))
    elif kind is Kind.MONEY:
        yield name, filling.in_groups(text)
    else:
        yield name, text if kind is Kind.LONG else " ".join(text.split())


def fits_on_a_page(filled: FilledWorkbook) -> bool:
    """True if a page can take every row of a workbook, and a browser can send it all at once."""
    rows = max((len(each.rows) for each in filled.sheets), default=0)
    texts = (text for each in filled.sheets for values in (each.labels.values(), *each.rows) for text in values)
    return rows <= MOST_ROWS and sum(map(len, texts)) <= _MOST_TEXT


_MOST_TEXT = 100_000
"""Characters: a form may have a million bytes, and a letter such as ``ø`` is sent as six."""


def workbook_of(template: str, slot: str, typed: Typed) -> bytes:
    """The workbook of what was typed. The same gives the same bytes."""
    return write_template(template, filled_in(template, slot, typed))


@cache
def empty_sha256(template: str) -> str:
    """The SHA-256 of a template that nothing is filled in."""
    return sha256(write_template(template)).hexdigest()


def filled_in(template: str, slot: str, typed: Typed) -> Mapping[str, Filling]:
    """What the sheets of a workbook are filled in with."""
    name = name_of(slot)
    found: dict[str, Filling] = {}
    for number, layout in enumerate(layouts(template)):
        labels = {
            label.label: value
            for at, label in enumerate(layout.labels)
            if (value := _value(f"{name}.s{number}v{at}", label, typed)) is not None
        }
        rows = [
            [_value(f"{name}.s{number}rows.{row}.c{at}", column, typed) for at, column in enumerate(layout.columns)]
            for row in typed.rows(f"{name}.s{number}rows")
        ]
        found[layout.name] = Filling(labels=labels, rows=[row for row in rows if any(each is not None for each in row)])
    return found


def _value(name: str, at: Column | Label, typed: Typed) -> Value:
    kind = _control(at)
    text = typed_day(typed, name) if kind is Kind.DAY else typed.get(name).strip()
    if not text:
        return None
    try:
        if kind is Kind.DAY:
            return date.fromisoformat(text)
        if kind is Kind.MONEY:
            return Decimal(kroner(text)) / 100
        if kind is Kind.NUMBER:
            return int(text)
        if at.format in {"0.0", "0.00"} and _DECIMAL.fullmatch(text):
            return Decimal(text.replace(",", "."))
    except (ValueError, InvalidOperation):
        pass  # the reader of the workbook says what is wrong with it
    return text


_DECIMAL = re.compile(r"-?\d+(,\d+|\.(?!\d{3}$)\d+)?")
"""A number as people type it. What may be a thousand, such as 1.425, stays a text, and the reader asks what it is."""


def control_at(template: str, slot: str, where: str, typed: Typed) -> str:
    """The control of a place in a workbook, such as ``budget.xlsx, sheet Udgifter, cell D7``; empty if it has none."""
    sheet = re.search(r", sheet ([^,]+)", where)
    cell = re.search(r", cell ([A-Z])(\d+)", where)
    row = re.search(r", row (\d+)", where)
    for number, layout in enumerate(layouts(template)):
        if sheet is None or layout.name != sheet[1]:
            continue
        line = int(cell[2]) if cell else int(row[1]) if row else 0
        name, at = name_of(slot), line - _HEAD
        if 0 <= at < len(layout.labels):
            return f"{name}.s{number}v{at}"
        at -= len(layout.labels) + bool(layout.labels) + 1
        numbers = _filled_rows(f"{name}.s{number}rows", layout, typed)
        if 0 <= at < len(numbers):
            column = ord(cell[1]) - ord("A") if cell else 0
            return f"{name}.s{number}rows.{numbers[at]}.c{min(column, len(layout.columns) - 1)}"
        return f"{name}.s{number}rows" if layout.columns else ""
    return ""


def _filled_rows(name: str, layout: SheetLayout, typed: Typed) -> list[int]:
    """The numbers of the rows that are in the workbook: empty ones are left out."""
    return [
        row
        for row in typed.rows(name)
        if any(_value(f"{name}.{row}.c{at}", column, typed) is not None for at, column in enumerate(layout.columns))
    ]
