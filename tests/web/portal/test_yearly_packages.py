"""Reports of a running grant from the portal: begun with what the case knows, filled in on a page, and sent."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import pytest_asyncio

from deployments.web.app import create_app
from deployments.web.forms import sheets
from deployments.web.forms.typed import Typed
from deployments.web.identity import sessions
from deployments.web.portal.package_drafts import PackageDrafts
from deployments.web.visit import Desk
from domain.packages import words
from domain.packages.regulation_account_package import read_regulation_account
from domain.packages.templates import Filling, layouts
from domain.records.reports import ReportKind
from tests.domain.packages.packages import edited
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import Browser, FixedClock, Opened, open_client
from tests.web.portal.preparers import (
    AAKANDEN,
    IDA,
    JONAS,
    MADS,
    METTE,
    example,
    filled,
    preparers_desk,
    text_of,
    upload,
)


@pytest.fixture(scope="session")
def due_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office on 30 June 2027: the account of 2026 is missing."""
    return evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory)


@pytest.fixture
def running(tmp_path: Path, due_folder: Path) -> Iterator[Desk]:
    """The desk of that office."""
    clock = FixedClock(datetime(2027, 6, 30, 9, 0, tzinfo=UTC))
    with preparers_desk(copied(due_folder, tmp_path / "office"), clock, register=False) as desk:
        yield desk


@pytest_asyncio.fixture
async def open_as(running: Desk) -> AsyncIterator[Opened]:
    """A browser in which a person is logged in there."""
    app = create_app(running)
    async with AsyncExitStack() as stack:

        async def opened(person: str) -> Browser:
            token = sessions.begin(running.beside, person, running.clock.now().timestamp())
            return Browser(await stack.enter_async_context(open_client(app, token)))

        yield opened


@pytest.fixture
def case(running: Desk) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in running.office.store.cases() if row["parent"] is None)


def filling_of(template: str, workbook: bytes) -> dict[str, Filling]:
    """What a workbook that was written from a template is filled in with."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    found: dict[str, Filling] = {}
    for layout in layouts(template):
        sheet = book[layout.name]
        labels = {label.label: value_of(sheet.cell(4 + at, 2).value) for at, label in enumerate(layout.labels)}
        first = 4 + len(layout.labels) + bool(layout.labels) + 1
        rows = [
            [value_of(sheet.cell(row, at + 1).value) for at in range(len(layout.columns))]
            for row in range(first, sheet.max_row + 1)
        ]
        found[layout.name] = Filling(labels=labels, rows=[row for row in rows if any(each is not None for each in row)])
    return found


def value_of(value: Any) -> Any:
    """The value of a cell, exact."""
    if isinstance(value, datetime):
        return value.date()
    return Decimal(str(value)) if isinstance(value, float) else value


async def begun(browser: Browser, case: int, purpose: str) -> str:
    """Begin a package of a case; returns its address."""
    page = await browser.get(f"/our/cases/{case}/hand-in")
    assert f'value="{purpose}"' in page.text, text_of(page.text)
    answer = await browser.post(f"/our/cases/{case}/hand-in", {"purpose": purpose})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


async def typed_in(browser: Browser, path: str, typed: Typed) -> None:
    """Type into a form that stands there already, as far as it has the rows, and save."""
    form = filled((await browser.get(path)).text, path)
    seen = {name: value for name, value in form.items() if name in {"window", "of"}}
    answer = await browser.post(path, {**seen, **dict(typed), "do": "go"})
    assert answer.status_code == 303, text_of(answer.text)


async def test_an_account_begins_with_the_years_figures_and_is_sent_as_it_was_filled_in_on_the_page(
    running: Desk, open_as: Opened, case: int
) -> None:
    mette = await open_as(METTE)
    address = await begun(mette, case, "regulation_account 2026")
    sheet = f"{address}/sheet/workbook"
    first = filled((await mette.get(sheet)).text, sheet)
    assert first["sheet-workbook.s0v0"] == "2026"
    assert first["sheet-workbook.s0v1"] == "909.758,81", "the closing balance of 2025"
    package = example("account-2026")
    typed = sheets.typed_of(
        "regulation-account", "workbook", filling_of("regulation-account", package["reguleringskonto.xlsx"])
    )
    await typed_in(mette, sheet, typed)
    answer = await upload(
        mette, f"{address}/papers", {"attestation": ("revisor.pdf", package["revisorerklaering.pdf"])}, do="keep"
    )
    assert answer.status_code == 303
    page = await mette.get(f"{address}/check")
    assert "Alt er der." in text_of(page.text), text_of(page.text)
    sent = await mette.post(f"{address}/send", filled(page.text, f"{address}/send"))
    assert sent.status_code == 303, text_of(sent.text)
    report = running.office.store.grant(case).report(ReportKind.REGULATION_ACCOUNT, 2026)
    facts = read_regulation_account(package).facts
    assert facts is not None and facts.auditor is not None
    auditor = facts.auditor.model_copy(update={"paper": "revisor.pdf"})
    assert report.account == facts.model_copy(update={"auditor": auditor})
    assert report.received_on == date(2027, 6, 30)
    # Who answers it has its figures, what should be looked at, and its papers beside the form.
    ida = await open_as(IDA)
    beside = (await ida.get(f"/cases/{case}/act/accept-regulation-account")).text.partition("<aside>")[2]
    assert "Reguleringskontoopgørelse 2026" in beside
    assert "Sammenhængskraft og medborgerskab" in beside
    assert "reguleringskonto.xlsx</a>" in beside


async def test_a_wrong_cell_leads_to_its_control_on_the_page(open_as: Opened, case: int) -> None:
    mette = await open_as(METTE)
    address = await begun(mette, case, "regulation_account 2026")
    sheet = f"{address}/sheet/workbook"
    form = filled((await mette.get(sheet)).text, sheet)
    spent = "sheet-workbook.s2rows.1.c2"
    assert spent in form
    await mette.post(sheet, {**form, spent: "mange penge", "do": "go"})
    page = (await mette.get(f"{address}/check")).text
    assert f'href="{sheet}#{spent}"' in page
    assert f'id="{spent}"' in (await mette.get(sheet)).text


def worked_on(book: Any) -> None:
    """What a person does to the workbook in Excel: a sum by formula, a note, a sheet of its own."""
    spent = book[words.EXPENSE_SHEET]
    last = max(row[0].row for row in spent.iter_rows() if row[0].value)
    spent.cell(last + 1, 1).value, spent.cell(last + 1, 3).value = "I alt", 1_234_567
    spent["F2"] = "Husk bilag 7"
    book.create_sheet("Kladde")["B2"] = "udregning af løn"


async def test_an_uploaded_workbook_is_opened_as_its_page_says_what_is_lost_and_stays_until_the_page_is_saved(
    running: Desk, open_as: Opened, case: int
) -> None:
    mette = await open_as(METTE)
    address = await begun(mette, case, "regulation_account 2026")
    before = example("account-2026")
    workbook = edited(before["reguleringskonto.xlsx"], worked_on)
    await upload(mette, f"{address}/papers", {"workbook": ("egen.xlsx", workbook)}, do="keep")
    sheet = f"{address}/sheet/workbook"
    assert f'href="{sheet}">Åbn egen.xlsx her på siden' in (await mette.get(f"{address}/papers")).text
    page = (await mette.get(sheet)).text
    said = text_of(page)
    for lost in ("Kladde", "udregning af løn", "Husk bilag 7", "I alt"):
        assert lost in said
    form = filled(page, sheet)
    assert form["sheet-workbook.s0v0"] == "2026"
    assert "data-draft" not in page, "what is typed does not replace the file by itself"
    spent = "sheet-workbook.s2rows.0.c3"
    # One more row is no saving.
    more = await mette.post(sheet, {**form, spent: "Ny forklaring.", "do": "add:sheet-workbook.s2rows"})
    assert filled(more.text, sheet)[spent] == "Ny forklaring."
    assert (await mette.get(f"{address}/papers/file?name=egen.xlsx")).content == workbook
    answer = await mette.post(sheet, {**filled(more.text, sheet), "do": "go"})
    assert answer.status_code == 303, text_of(answer.text)
    draft = PackageDrafts(running.beside, AAKANDEN).find(address.rpartition("/")[2])
    assert draft is not None
    saved = dict(PackageDrafts(running.beside, AAKANDEN).contents(draft))
    assert set(saved) == {"reguleringskonto.xlsx"}
    one, two = (read_regulation_account({**before, **files}).facts for files in ({}, saved))
    assert one is not None and two is not None
    assert two.expenses[0].explanation == "Ny forklaring."
    as_it_was = two.expenses[0].model_copy(update={"explanation": one.expenses[0].explanation})
    assert two.model_copy(update={"expenses": (as_it_was, *two.expenses[1:])}) == one


async def test_a_page_does_not_replace_a_workbook_that_came_while_it_was_open(open_as: Opened, case: int) -> None:
    mette, mads = await open_as(METTE), await open_as(MADS)
    address = await begun(mette, case, "regulation_account 2026")
    sheet = f"{address}/sheet/workbook"
    form = filled((await mette.get(sheet)).text, sheet)
    workbook = example("account-2026")["reguleringskonto.xlsx"]
    await upload(mads, f"{address}/papers", {"workbook": ("egen.xlsx", workbook)}, do="keep")
    answer = await mette.post(sheet, {**form, "sheet-workbook.s0v2": "4.711", "do": "go"})
    assert answer.status_code == 409
    assert "Mads Lind har lagt egen.xlsx ind her" in text_of(answer.text)
    assert (await mads.get(f"{address}/papers/file?name=egen.xlsx")).content == workbook
    again = filled(answer.text, sheet)
    assert again["sheet-workbook.s0v2"] == "4.711"
    assert (await mette.post(sheet, {**again, "do": "go"})).status_code == 303
    assert filled((await mette.get(sheet)).text, sheet)["sheet-workbook.s0v2"] == "4.711"


async def test_each_kind_that_the_case_takes_can_be_begun_and_other_years_cannot(open_as: Opened, case: int) -> None:
    mette = await open_as(METTE)
    page = (await mette.get(f"/our/cases/{case}/hand-in")).text
    for purpose in ("regulation_account 2026", "milestone_plan", "sub_agreements"):
        assert f'value="{purpose}"' in page
        address = await begun(mette, case, purpose)
        assert (await mette.get(f"{address}/check")).status_code == 200
    for wrong in ("regulation_account 2027", "application", "rent_account 2026", ""):
        assert (await mette.post(f"/our/cases/{case}/hand-in", {"purpose": wrong})).status_code == 404


async def test_an_officer_does_the_same_on_behalf_and_it_is_the_officer_who_is_named(
    running: Desk, open_as: Opened, case: int
) -> None:
    ida = await open_as(IDA)
    assert f'href="/our/cases/{case}/hand-in"' in (await ida.get(f"/cases/{case}")).text
    address = await begun(ida, case, "regulation_account 2026")
    package = example("account-2026")
    files = {
        "workbook": ("konto.xlsx", package["reguleringskonto.xlsx"]),
        "attestation": ("revisor.pdf", package["revisorerklaering.pdf"]),
    }
    await upload(ida, f"{address}/papers", files, do="keep")
    page = await ida.get(f"{address}/check")
    sent = await ida.post(f"{address}/send", filled(page.text, f"{address}/send"))
    assert sent.status_code == 303, text_of(sent.text)
    assert "af Ida Holst" in text_of((await ida.get(sent.headers["Location"])).text)
    report = running.office.store.grant(case).report(ReportKind.REGULATION_ACCOUNT, 2026)
    assert report.received_on == date(2027, 6, 30)
    assert {"Ida Holst"} == {each.actor for each in running.office.store.journal(case)[-2:]}


async def test_another_organisation_of_the_plan_cannot_send_for_the_one_that_administers(
    open_as: Opened, case: int
) -> None:
    jonas = await open_as(JONAS)
    address = await begun(jonas, case, "regulation_account 2026")
    page = text_of((await jonas.get(f"{address}/check")).text)
    assert "Send nu" not in page


def test_the_words_of_the_workbook_are_those_of_the_form() -> None:
    labels = sheets.labels_of("plan-budget", "budget")
    assert labels["sheet-budget.s1rows.c1"] == words.MAIN_GROUP
