"""The pages over many cases: boards and their files, processing times, the forecast, payments; and both languages."""

import csv
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from deployments.bootstrap import open_office
from deployments.settings import settings_of
from deployments.web import plots, render
from deployments.web.beside import FILE, Beside
from deployments.web.identity.accounts import Accounts
from deployments.web.visit import Desk
from domain.decisions.people import Giver
from domain.forecast import forecast
from domain.grant.persons import MandateGiven
from domain.money import in_kroner
from domain.packages.csv_writer import hundredths, write_csv
from domain.store import payments, persons
from domain.store.inbox import When
from tasks.boards import BOARDS, boards
from tasks.language import Language, speaking
from tests.once import once
from tests.store import paying
from tests.store.lives import Moment, evening_of
from tests.store.lives import opened as lived
from tests.web.conftest import CAST, CHEAP, FIE, HOST, IDA, OWNER, TORBEN, FixedClock, Opened, add
from tests.words import english_words

PAID_ON = paying.RELEASED


@pytest.fixture
def clock() -> FixedClock:
    """The day on which the first instalment of the shipped scenario is due."""
    return FixedClock(datetime(2025, 1, 2, 12, 30, tzinfo=UTC))


def three_to_pay(factory: pytest.TempPathFactory, folder: Path) -> None:
    """The committed grant three times; the first instalment of each is in a batch that waits for approval."""
    shutil.copytree(evening_of(Moment.COMMITTED, factory), folder, dirs_exist_ok=True)
    life = lived(folder, day=PAID_ON)
    paying.three_cases_are_to_be_paid(life)
    paying.proposes(life)
    life.store.engine.dispose()


@pytest.fixture
def desk(clock: FixedClock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over an office with three running grants and a payment batch."""
    folder = once(tmp_path_factory, "three-to-pay", partial(three_to_pay, tmp_path_factory))
    office = open_office(settings_of(folder), clock=clock, durable=False)
    for name, role, party in CAST:
        mandate = MandateGiven(person="", role=role, party=party, since=date(2024, 1, 1))
        giver = Giver(account="local:torben") if len(persons.read(office.store.engine)) else OWNER
        when = When(PAID_ON, clock.now())
        persons.change(office.store.engine, partial(add, name, mandate), giver, when, "add-person")
    with Beside(folder / FILE) as beside:
        yield Desk(office, beside, Accounts(beside, CHEAP), clock, True, frozenset({HOST}), False)
    office.store.engine.dispose()


def text_of(page: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


# --- boards --------------------------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_a_board_says_what_tilsagn_boards_says_and_each_case_is_a_link(desk: Desk, opened: Opened) -> None:
    ida = await opened(IDA)
    index = text_of((await ida.get("/boards")).text)
    with speaking(Language.DANISH):
        found = boards(desk.office.store, PAID_ON, desk.office.clock.now())
    assert [board.key for board in found] == [*BOARDS]
    for board in found:
        page = (await ida.get(f"/boards/{board.key}")).text
        assert text_of(page).count(board.title) and board.says[1:] in text_of(page), board.key
        assert board.says[1:] in index
        assert page.count("<tr") == len(board.rows) + bool(board.rows), board.key
        for case_no in board.cases:
            assert f'href="/cases/{case_no}"' in page, (board.key, case_no)
    assert (await ida.get("/boards/coffee")).status_code == 404


@pytest.mark.asyncio
async def test_a_board_can_be_taken_along_as_csv_and_as_a_workbook(desk: Desk, opened: Opened) -> None:
    ida = await opened(IDA)
    with speaking(Language.DANISH):
        found = {each.key: each for each in boards(desk.office.store, PAID_ON, desk.office.clock.now())}["portfolio"]
        headings = [column.heading for column in found.columns]
    text = (await ida.get("/boards/portfolio.csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[0] == headings and len(rows) == len(found.rows) + 1
    assert rows[-1][3] == f"{int(str(found.rows[-1][3])) / 100:.2f}".replace(".", ",")
    sheet = openpyxl.load_workbook(BytesIO((await ida.get("/boards/portfolio.xlsx")).content)).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[3] == rows[0] and cells[3 + len(found.rows)][3] == int(str(found.rows[-1][3])) / 100
    for kind in ("csv", "xlsx"):
        assert (await ida.get(f"/boards/today.{kind}")).headers["content-disposition"].startswith("attachment;")
        assert (await ida.get(f"/boards/coffee.{kind}")).status_code == 404


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@sum", "'@sum"),
        ("+45 12 34", "'+45 12 34"),
        ("-2+3", "'-2+3"),
        (-3, "-3"),
        (hundredths(-350), "-3,50"),
        (hundredths(-5), "-0,05"),
        (hundredths(142_550), "1425,50"),
        ("Sammen om = alt", "Sammen om = alt"),
    ],
)
def test_a_spreadsheet_calculates_nothing_that_came_with_a_case(value: object, shown: str) -> None:
    assert write_csv(["Sag"], [[value]]).decode("utf-8-sig").splitlines() == ["Sag", shown]


# --- the forecast --------------------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_the_forecast_is_the_sum_of_what_is_foreseen_of_each_grant(desk: Desk, opened: Opened) -> None:
    store, ida = desk.office.store, await opened(IDA)
    numbers = [row["case_no"] for row in store.cases() if row["phase"] in {"committed", "in_operation"}]
    expected = {no: forecast(store.grant(no), store.law, date(2026, 12, 31), as_of=PAID_ON) for no in numbers}
    page = text_of((await ida.get("/forecast")).text)
    total = sum(each.amount for those in expected.values() for each in those)
    assert len(numbers) == 3 and total and in_kroner(total) in page
    july = [each.amount for those in expected.values() for each in those if (each.on.year, each.on.month) == (2025, 7)]
    assert f"juli 2025 {in_kroner(sum(july))}" in page
    one = text_of((await ida.get(f"/forecast?case={numbers[0]}")).text)
    assert in_kroner(sum(each.amount for each in expected[numbers[0]])) in one and str(numbers[1]) not in one
    assert (await ida.get("/forecast?case=999999")).status_code == 404
    assert (await ida.get("/forecast?case=tea")).status_code == 404


# --- payments ------------------------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_a_batch_shows_holder_account_and_what_is_new_before_somebody_approves(
    desk: Desk, opened: Opened
) -> None:
    fie = await opened(FIE)
    batch = payments.batch(desk.office.store, 1)
    listed = text_of((await fie.get("/payments")).text)
    assert "Betalingsliste 1" in listed and in_kroner(batch.amount) in listed
    page = text_of((await fie.get("/payments/1")).text)
    for line in batch.lines:
        assert str(line.case_no) in page and line.iban in page and line.end_to_end_id in page
    assert f"Skal godkendes af en anden end {batch.proposed_by}." in page and "første udbetaling" in page
    assert (await fie.get("/payments/2")).status_code == 404
    assert (await fie.get("/payments/1/files/csv")).status_code == 404
    start = (await fie.get("/")).text
    assert 'href="/payments/1"' in start.partition('id="approve"')[2]


# --- both languages ------------------------------------------------------------------------------------------------

PAGES = (
    *("/", "/cases", "/cases/{no}", "/cases/{no}/why?kind=instalment&which=1", "/cases/{no}/indicators"),
    *("/payments", "/payments/1", "/boards", "/processing", "/forecast"),
    *(f"/boards/{key}" for key in BOARDS),
)
NAMES = re.compile(
    r"Medlem for kultur og fritid|SHA-256|PDF|CSV|Excel|tilsagn|\S+@\S+|\S+\.(pdf|xlsx|yaml)|English|Dansk"
    r"|\bR\d+\b|\bS:\S+",
    re.I,
)
DANISH = re.compile(r"\b(sag|sager|frist|frister|og|udbetalt|venter|dage|senest|hvad|modtager|tilbage|beløb)\b", re.I)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.asyncio
async def test_no_page_speaks_the_other_language(desk: Desk, opened: Opened, language: str) -> None:
    torben = await opened(TORBEN)
    torben.client.cookies.set("language", language, domain=HOST, path="/")
    numbers = [row["case_no"] for row in desk.office.store.cases() if row["phase"] == "in_operation"]
    wrong: dict[str, list[str]] = {}
    for path in PAGES:
        page = await torben.get(path.format(no=numbers[0]))
        assert page.status_code == 200, path
        assert f'<html lang="{language}"' in page.text
        said = NAMES.sub(" ", without_what_people_wrote(page.text))
        found = english_words(said) if language == "da" else DANISH.findall(said)
        if found:
            wrong[path] = [context(said, each) for each in sorted(set(found))]
    assert wrong == {}


def context(said: str, word: str) -> str:
    """Where a word stands."""
    found = re.search(rf".{{0,40}}\b{re.escape(word)}\b.{{0,40}}", said)
    return found[0] if found else word


def without_what_people_wrote(page: str) -> str:
    """The text of a page without the names of indicators and what officers wrote, which are as they were written."""
    indicators = r'<th scope="row">[^<]*<br><span class="muted small">[^<]*</span></th>'
    officers = r'<(?:p|span)[^>]* lang="da">[^<]*<'
    return text_of(re.sub(rf"<head>.*?</head>|{indicators}|{officers}", " <", page, flags=re.S))


# --- plots ---------------------------------------------------------------------------------------------------------


def test_a_bar_is_as_long_as_its_parts_and_says_nothing_to_who_listens() -> None:
    drawn = str(plots.bar([("paid", 25), ("come", 75)]))
    assert 'width="250"' in drawn and 'x="250"' in drawn and 'width="750"' in drawn and 'aria-hidden="true"' in drawn
    assert "style" not in drawn
    assert str(plots.bar([("paid", 0)], 0)).count("<rect") == 0


def test_a_line_keeps_its_gaps() -> None:
    drawn = str(plots.line([1.0, None, 3.0, 2.0], 1.5))
    assert re.search(r'd="M6 [\d.]+M86 [\d.]+L126 [\d.]+"', drawn) and drawn.count("<circle") == 3


def test_no_page_and_no_stylesheet_holds_a_mark_of_a_merge() -> None:
    files = [*render.HERE.rglob("*.html"), *render.HERE.rglob("*.css"), *render.HERE.rglob("*.js")]
    marks = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.M)
    assert len(files) > 20 and [file.name for file in files if marks.search(file.read_text("utf-8"))] == []
