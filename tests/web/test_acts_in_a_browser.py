"""An act in a real browser: by mouse and by keyboard, with and without JavaScript; nothing typed is lost."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import pytest_asyncio

from deployments.web.identity import sessions
from deployments.web.visit import Desk
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.store.command_handler import GrantStore
from tests.browser.conftest import SHARED, browser
from tests.store.lives import Moment, copied, evening_of
from tests.web.browsing import served, window
from tests.web.conftest import IDA, FixedClock, desk_over

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, SHARED]


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over an office on 30 June 2027, when the account of 2026 is missing."""
    folder = copied(evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory), tmp_path / "office")
    clock = FixedClock(datetime(2027, 6, 30, 9, 0, tzinfo=UTC))
    with desk_over(folder, clock, secure=False, sample=True) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def address(desk: Desk) -> AsyncIterator[str]:
    """Where the desk is."""
    async with served(desk) as found:
        yield found


@pytest.fixture
def case(desk: Desk) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)


def given(store: GrantStore, case: int) -> int:
    """How many extensions the case has."""
    return [entry.name for entry in store.journal(case)].count("ExtensionGranted")


async def fill(page: "Page", reason: str = "Revisor er syg.") -> None:
    """Fill the form of an extension."""
    await page.get_by_label("Reguleringskontoopgørelse for 2026", exact=True).check()
    for part, value in (("day", "30"), ("month", "9"), ("year", "2027")):
        await page.locator(f"input[name='until.{part}']").fill(value)
    await page.locator("#reason").fill(reason)


async def press(page: "Page", name: str) -> None:
    """Press a button that is seen."""
    await page.get_by_role("button", name=name, exact=True).last.click()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
async def test_wrong_then_right_then_shown_then_done_once(
    browser: "Browser", desk: Desk, address: str, case: int, script: bool
) -> None:
    store = desk.office.store
    async with window(browser, desk, address, IDA, java_script_enabled=script) as page:
        await page.goto(f"{address}/cases/{case}")
        more = page.locator("details.more")
        if await more.get_attribute("open") is None:
            await more.locator("summary").click()
        await page.get_by_role("link", name="Giv udsættelse", exact=True).click()
        await fill(page)
        await page.locator("input[name='until.month']").fill("september")
        await press(page, "Se, hvad der sker")
        summary = page.locator(".summary")
        await summary.wait_for()
        if script:
            assert await summary.evaluate("element => element === document.activeElement")
        await summary.get_by_role("link").click()
        assert await page.locator("#until").evaluate("element => element === document.activeElement")
        assert await page.locator("#reason").input_value() == "Revisor er syg."
        await page.locator("input[name='until.month']").fill("9")
        await press(page, "Se, hvad der sker")
        await page.get_by_text("Der er ikke sket noget endnu.").wait_for()
        assert given(store, case) == 0
        await press(page, "Ret")
        await page.locator("#reason").fill("Revisor er syg til august.")
        await press(page, "Se, hvad der sker")
        await page.get_by_role("button", name="Bekræft", exact=True).last.dblclick(no_wait_after=True)
        await page.wait_for_url("**/done/**")
        await page.go_back()
        await page.get_by_role("heading", name="Giv udsættelse", exact=True).wait_for()
        assert await page.get_by_role("button", name="Bekræft", exact=True).count() == 0
    assert given(store, case) == 1


async def test_the_keyboard_alone_is_enough(browser: "Browser", desk: Desk, address: str, case: int) -> None:
    async with window(browser, desk, address, IDA) as page:
        await page.goto(f"{address}/cases/{case}/act/grant-extension")
        await to(page, "Reguleringskontoopgørelse for 2026")
        await page.keyboard.press("Space")
        for value in ("30", "9", "2027"):
            await page.keyboard.press("Tab")
            await page.keyboard.type(value)
        await page.keyboard.press("Tab")
        await page.keyboard.type("Revisor er syg.")
        await to(page, "Se, hvad der sker")
        await page.keyboard.press("Enter")
        await page.get_by_text("Der er ikke sket noget endnu.").wait_for()
        await to(page, "Bekræft")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/done/**")
    assert given(desk.office.store, case) == 1


async def to(page: "Page", name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        said = await page.evaluate(
            "() => { const e = document.activeElement; return e.labels && e.labels[0] ? e.labels[0].textContent.trim()"
            " : e.textContent.trim(); }"
        )
        if said == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


async def test_a_case_that_moves_while_one_writes_is_told_and_the_text_is_kept(
    browser: "Browser", desk: Desk, address: str, case: int
) -> None:

    store = desk.office.store
    async with window(browser, desk, address, IDA) as page:
        await page.goto(f"{address}/cases/{case}/act/grant-extension")
        await fill(page, "En lang forklaring.")
        stamp = {"by": "Bjarne Mose", "person": "P3", "role": Role.CASE_OFFICER, "on": desk.office.clock.today()}
        note = RecordNote.model_validate({**stamp, "kind": "meeting", "who": "Mette Lund", "text": "Mødtes."})
        store.handle(case, note, command_id=uuid4(), when=desk.office.when())
        await press(page, "Se, hvad der sker")
        await page.get_by_role("heading", name="Sagen er ændret imens").wait_for()
        assert await page.get_by_text("Mette Lund").count() == 1
        assert await page.locator("#reason").input_value() == "En lang forklaring."
        await press(page, "Se, hvad der sker")
        await press(page, "Bekræft")
        await page.wait_for_url("**/done/**")
    assert given(store, case) == 1


async def test_a_session_that_ends_while_one_writes_is_told_and_heals_in_another_tab(
    browser: "Browser", desk: Desk, address: str, case: int
) -> None:
    async with window(browser, desk, address, IDA) as page:
        await page.goto(f"{address}/cases/{case}/act/grant-extension")
        await page.locator("#reason").press_sequentially("Først dette")
        await page.get_by_text("Gemt som kladde.").wait_for()
        sessions.end_all(desk.beside, IDA)
        await page.locator("#reason").press_sequentially(" og så dette")
        await page.get_by_text("Kladden er ikke gemt.").wait_for()
        token = sessions.begin(desk.beside, IDA, desk.clock.now().timestamp())
        await page.context.add_cookies([{"name": "desk", "value": token, "url": address}])
        await page.get_by_text("Gemt som kladde.").wait_for()
        await page.reload()
        assert await page.locator("#reason").input_value() == "Først dette og så dette"


async def test_a_draft_outlives_the_server(browser: "Browser", desk: Desk, case: int) -> None:
    async with served(desk) as first, window(browser, desk, first, IDA, java_script_enabled=False) as page:
        await page.goto(f"{first}/cases/{case}/act/grant-extension")
        await fill(page, "Halvt færdig.")
        await press(page, "Gem kladde")
        await page.get_by_text("Kladden er gemt").wait_for()
    async with served(desk) as second, window(browser, desk, second, IDA) as page:
        await page.goto(f"{second}/cases/{case}/act/grant-extension")
        assert await page.locator("#reason").input_value() == "Halvt færdig."
        await page.get_by_text("Du har en kladde fra").wait_for()
