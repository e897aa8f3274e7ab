"""The pages over many cases: boards, processing times, the forecast, payments. Each row leads to its case."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from deployments.web import plots
from deployments.web.looking import download, memory, moment, page_of
from deployments.web.visit import NotThere, Visit
from domain.accounts.indicators import Measured, Series, series
from domain.packages.csv_writer import hundredths, write_csv
from domain.packages.workbook_writer import Column, SheetLayout, Value, write_workbook
from domain.payouts.batch import Shape
from domain.store import payment_files
from domain.store.database import reading
from domain.store.payment_lines import NoSuchBatch
from tasks import words
from tasks.board import Board, Cell, Holds
from tasks.boards import BOARDS
from tasks.pages import payments as payments_page
from tasks.pages.forecast import MONTHS, end_of, in_all, of_grant
from tasks.pages.processing import processing as processing_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def boards(visit: Visit) -> Response:
    """Every board with what it says now."""
    with moment(visit) as at:
        found = [made(at) for made in BOARDS.values()]
    return visit.page("boards.html", visit.say("look.boards"), found=found)


def board(visit: Visit) -> Response:
    """One board with its rows; the same as `tilsagn boards` and Prefect show."""
    found = _board(visit)
    bars = _bars(found)
    return visit.page("board.html", found.title, found=found, bars=bars, cells=Holds)


def board_as_csv(visit: Visit) -> Response:
    """The rows of a board for a spreadsheet, as CSV."""
    found = _board(visit)
    rows = [[_plain(cell, column.holds) for cell, column in zip(row, found.columns, strict=True)] for row in found.rows]
    return download(write_csv([column.heading for column in found.columns], rows), f"{found.key}.csv", CSV)


def board_as_xlsx(visit: Visit) -> Response:
    """The rows of a board as a workbook: amounts in kroner, days as days, and nothing that calculates."""
    found = _board(visit)
    layout = SheetLayout(
        name=found.key[:31],
        heading=found.title,
        guidance=visit.say("look.as_of", day=visit.today),
        columns=tuple(Column(each.heading, 18, _FORMATS.get(each.holds, "General")) for each in found.columns),
        rows=tuple(
            tuple(_typed(cell, column.holds) for cell, column in zip(row, found.columns, strict=True))
            for row in found.rows
        ),
    )
    return download(write_workbook([layout]), f"{found.key}.xlsx", XLSX)


_FORMATS = {Holds.MONEY: "#,##0.00", Holds.SHARE: "0.00%", Holds.DAY: "yyyy-mm-dd"}


def _board(visit: Visit) -> Board:
    key = visit.part("key")
    if key not in BOARDS:
        raise NotThere
    with moment(visit) as at:
        return BOARDS[key](at)


def _plain(cell: Cell, holds: Holds) -> object:
    """A cell as a Danish spreadsheet reads it: amounts in kroner with a comma, days as 2026-06-30."""
    if cell is None:
        return ""
    match holds:
        case Holds.MONEY | Holds.SHARE:
            return hundredths(int(str(cell)))
        case Holds.CASE | Holds.NUMBER:
            return int(str(cell))
        case _:
            return cell


def _typed(cell: Cell, holds: Holds) -> Value:
    match holds:
        case Holds.MONEY if cell is not None:
            return Decimal(int(str(cell))) / 100
        case Holds.SHARE if cell is not None:
            return Decimal(int(str(cell))) / 10_000
        case Holds.CASE | Holds.NUMBER if cell is not None:
            return int(str(cell))
        case _:
            return cell


_PLOTTED = {
    "portfolio": (("Committed", "come"), ("Paid", "paid")),
    "payout-stops": (("Withheld", "withheld"),),
    "frame": (("Committed", "paid"), ("Reserved", "way")),
    "prequalification-clocks": (("Days", "come"),),
}
"""The columns of a board that are also drawn, each as a part of a bar."""
_WITHOUT_SUM = {"portfolio"}
"""Boards whose last row is the sum of the others."""


def _bars(found: Board) -> list[str] | None:
    """A bar for each row of a board that is drawn, all to one scale; None for the others."""
    parts = _PLOTTED.get(found.key)
    if parts is None or not found.rows:
        return None
    names = [column.name for column in found.columns]
    rows = found.rows[:-1] if found.key in _WITHOUT_SUM else found.rows
    sizes = [[int(str(row[names.index(name)] or 0)) for name, _ in parts] for row in rows]
    if found.key == "portfolio":
        sizes = [[committed - paid, paid][::-1] for committed, paid in sizes]
        parts = (("Paid", "paid"), ("Committed", "come"))
    most = max([1, *(sum(max(size, 0) for size in each) for each in sizes)])
    if found.key == "frame":
        most = max(most, *(int(str(row[names.index("At hand")] or 0)) for row in rows))
    drawn = [plots.bar([(part, size) for (_, part), size in zip(parts, each, strict=True)], most) for each in sizes]
    return [*map(str, drawn), *("" for _ in found.rows[len(rows) :])]


def processing(visit: Visit) -> Response:
    """How long applications took, and whom they waited for."""
    with moment(visit) as at:
        found = processing_page(at, page_of(visit))
    parts = ("net", "for_the_applicant", "for_inspection", "for_the_completeness_check")

    def drawn(time: object) -> str:
        return plots.bar([(f"d-{part}", getattr(time, part)) for part in parts], found.longest)

    def address(page: int) -> str:
        return f"/processing?page={page}"

    return visit.page("processing.html", visit.say("look.processing"), found=found, drawn=drawn, address=address)


def indicators(visit: Visit) -> Response:
    """The indicators of a case, year by year."""
    number, store = visit.number("no"), visit.office.store
    with reading(store.engine) as tx:
        found = series(store.grant_within(tx, number))
    visit.saw(number, "indicators")
    rows, years = drawn_series(found)
    title = visit.say("look.indicators_of", number=number)
    return visit.page("indicators.html", title, number=number, rows=rows, years=years)


def drawn_series(found: Sequence[Series]) -> tuple[list[tuple[Series, Markup]], list[int]]:
    """Indicators, each with its course as a line, and the years that they have."""
    rows = [
        (
            each,
            plots.line(
                [point.value if point.state is Measured.MEASURED else None for point in each.points], each.baseline
            ),
        )
        for each in found
    ]
    return rows, sorted({point.year for each in found for point in each.points})


def forecast(visit: Visit) -> Response:
    """What will be paid month by month, and what missing reports would withhold; of one case, or of all."""
    store = visit.office.store
    only = visit.query.get("case", "")
    with reading(store.engine) as tx:
        if only:
            if not (only.isascii() and only.isdecimal()):
                raise NotThere
            grant = store.grant_within(tx, int(only))
            found = in_all([of_grant(grant, store.law, end_of(visit.today, MONTHS), visit.today)], visit.today)
        else:
            found = memory(store).forecasts.read(tx, store.law, visit.today)
    pages = max(1, -(-len(found.grants) // 50))
    page = min(max(page_of(visit), 1), pages)
    shown = replace(found, grants=found.grants[(page - 1) * 50 : page * 50])
    drawn = plots.columns([[("paid", month.certain), ("withheld", month.withheld)] for month in found.months])

    def bar(first: int, second: int) -> str:
        most = max([1, *(month.paid for month in found.months)])
        return plots.bar([("paid", first - second), ("withheld", second)], most)

    def address(page: int) -> str:
        return f"/forecast?page={page}"

    facts: dict[str, Any] = {
        "found": shown,
        "drawn": drawn,
        "bar": bar,
        "only": only,
        "page": page,
        "pages": pages,
        "address": address,
    }
    return visit.page("forecast.html", visit.say("look.forecast"), **facts)


def payments(visit: Visit) -> Response:
    """The payment batches."""
    page = page_of(visit)
    rows, number, ready = payments_page.batches(visit.office.store, page)
    pages = max(1, -(-number // payments_page.PAGE))

    def address(page: int) -> str:
        return f"/payments?page={page}"

    facts: dict[str, Any] = {"rows": rows, "ready": ready, "page": page, "pages": pages, "address": address}
    return visit.page("payments.html", visit.say("look.batches"), **facts)


def batch(visit: Visit) -> Response:
    """One payment batch: holders, accounts, what changed, its files, the bank's answers."""
    return batch_with(visit, ())


def batch_with(visit: Visit, problems: tuple[words.Point, ...]) -> Response:
    """The page of a batch, with what was wrong in the bank's answer that was sent from it."""
    number = visit.number("batch")
    try:
        found = payments_page.batch_page(visit.office.store, number)
    except NoSuchBatch as error:
        raise NotThere from error
    sums = [(state, count, amount) for state, (count, amount) in found.sums.items()]
    drawn = plots.bar([(f"l-{state.value}", amount) for state, _, amount in sums])
    title = visit.say("look.batch", number=number)
    points = words.points(found.looked_at, visit.reader)
    facts: dict[str, Any] = {"found": found, "batch": found.batch, "looked_at": found.looked_at, "points": points}
    facts |= {"problems": problems, "to_the_bank": visit.desk.payer or found.batch.payer}
    return visit.page("batch.html", title, 422 if problems else 200, drawn=drawn, sums=sums, **facts)


def payment_copy(visit: Visit) -> Response:
    """A payment file as it was first written: a copy, which is never sent a second time."""
    number, shape = visit.number("batch"), visit.part("shape")
    found = payment_files.find(visit.office.store, number, Shape(shape)) if shape in set(Shape) else None
    if found is None:
        raise NotThere
    ending = "csv" if found.shape is Shape.CSV else "xml"
    return download(found.content, f"betalingsliste-{number}-kopi.{ending}")
