"""Lists of payment accounts by forms: who took a list in cannot approve it, a colleague sees what changes first."""

from datetime import date
from io import BytesIO
from pathlib import Path

import httpx
import openpyxl

from deployments.web.visit import Desk
from domain.store import account_lists, registers
from domain.store.database import reading
from domain.store.verify import verify
from tests.web.conftest import BJARNE, FIE, HOST, IDA, TODAY, Browser, Opened

WORKBOOK = Path(__file__).parents[2] / "examples" / "registers" / "bankkonti-opdigtet.xlsx"
SINCE = {"since.day": "8", "since.month": "3", "since.year": "2027", "source": "Økonomi"}


def changed(content: bytes) -> bytes:
    """The workbook with another account in its first row."""
    book = openpyxl.load_workbook(BytesIO(content))
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("DK"))
    cell.value = "DK5000400440116243"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


async def takes_in(browser: Browser, content: bytes, **changes: str) -> httpx.Response:
    """Send a workbook."""
    origin = {"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}
    files = {"workbook": ("konti.xlsx", content)}
    return await browser.client.post("/payments/accounts", data=SINCE | changes, files=files, headers=origin)


def in_force(desk: Desk) -> set[str]:
    with reading(desk.office.store.engine) as tx:
        return {each.iban for each in registers.bank_accounts(tx, TODAY).values()}


async def test_two_persons_let_a_list_count(opened: Opened, desk: Desk) -> None:
    fie, ida = await opened(FIE), await opened(IDA)
    first = await takes_in(fie, WORKBOOK.read_bytes(), **{"since.day": "1"})
    page = first.headers["location"]
    assert page == "/payments/accounts/2027-03-01"
    assert "Du har selv indlæst listen" in (await fie.get(page)).text
    assert (await fie.post(page, {"do": "approve", "seen": "yes"})).status_code == 422, "who took it in"
    assert in_force(desk) == set()
    assert f'href="{page}"' in (await ida.get("/")).text.partition('id="approve"')[2]
    assert f'href="{page}"' in (await fie.get("/")).text.partition('id="colleague"')[2]
    assert (await ida.post(page, {"do": "approve"})).status_code == 303, "nothing changes: all are new"
    assert "DK5000400440116243" not in in_force(desk) and len(in_force(desk)) == 3

    second = (await takes_in(fie, changed(WORKBOOK.read_bytes()))).headers["location"]
    unseen = await ida.post(second, {"do": "approve"})
    assert unseen.status_code == 422 and "DK5000400440116243" in unseen.text
    assert "DK5000400440116243" not in in_force(desk)
    assert (await ida.post(second, {"do": "approve", "seen": "yes"})).status_code == 303
    assert "DK5000400440116243" in in_force(desk)
    assert "godkendt" in (await fie.get("/payments/accounts")).text
    assert second not in (await ida.get("/")).text
    assert verify(desk.office.store).faults == ()


async def test_a_colleague_sends_a_list_back_with_a_reason(opened: Opened, desk: Desk) -> None:
    fie, bjarne = await opened(FIE), await opened(BJARNE)
    page = (await takes_in(fie, WORKBOOK.read_bytes())).headers["location"]
    assert (await bjarne.post(page, {"do": "return"})).status_code == 422
    assert (await bjarne.post(page, {"do": "return", "because": "Gammel liste."})).status_code == 303
    assert in_force(desk) == set()
    assert "sendt tilbage" in (await fie.get(page)).text.casefold() and "Gammel liste." in (await fie.get(page)).text
    with reading(desk.office.store.engine) as tx:
        assert account_lists.answers(tx)[date(2027, 3, 8)].person == BJARNE


async def test_everything_that_is_missing_is_said_at_once_and_what_was_typed_stays(opened: Opened) -> None:
    fie = await opened(FIE)
    answer = await fie.post("/payments/accounts", {"source": "", "since.day": "31", "since.month": "2"})
    assert answer.status_code == 422
    assert answer.text.count("<li>") >= 3 and 'value="31"' in answer.text
    damaged = await takes_in(fie, b"PK not a workbook")
    assert damaged.status_code == 422 and 'value="Økonomi"' in damaged.text
    assert (await fie.get("/payments/accounts/2027-01-01")).status_code == 404
    assert (await fie.get("/payments/accounts/tomorrow")).status_code == 404
