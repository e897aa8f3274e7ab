"""An application in a real browser: begun, left, resumed in another, and sent; with and without JavaScript."""

import zipfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import pytest_asyncio

from deployments.web.forms.package import typed_of
from deployments.web.visit import Desk
from domain.grant import events as e
from domain.packages.application_package import read_application
from domain.packages.manifest import parse
from domain.packages.reading import PackageKind
from domain.records.application import Application
from tests.browser.conftest import SHARED, browser
from tests.web.browsing import printed, served, window
from tests.web.conftest import FixedClock
from tests.web.portal.preparers import EXAMPLES, MADS, METTE, NOON, example, preparers_desk
from tests.web.portal.test_application import PLACES, programmes

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, SHARED]
KIND = PackageKind.APPLICATION
FOLDER = EXAMPLES / "packages" / "application"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the estate register and the people of two housing organisations, on 16 January 2024."""
    with preparers_desk(tmp_path, FixedClock(NOON)) as made:
        yield replace(made, secure=False, sample=True)


@pytest_asyncio.fixture(loop_scope="session")
async def address(desk: Desk) -> AsyncIterator[str]:
    """Where the desk is."""
    async with served(desk) as found:
        yield found


async def press(page: "Page", name: str) -> None:
    """Press a button that is seen."""
    await page.get_by_role("button", name=name, exact=True).last.click()


async def type_into(page: "Page", names: tuple[str, ...]) -> None:
    """Type what the example says into the controls whose names begin so."""
    said = typed_of(KIND, parse(KIND.manifest, (FOLDER / KIND.manifest).read_bytes()).data)
    for name, value in said:
        if not name.startswith(names) or name.endswith(".paper"):
            continue
        control = page.locator(f'[name="{name}"]:not([type=hidden])')
        if not await control.count():
            continue
        if await control.first.get_attribute("type") == "radio":
            await page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            await control.first.fill(value)


async def begun(page: "Page", address: str) -> str:
    """Begin an application for the four estates of the example; returns its address."""
    await page.goto(f"{address}/our/packages/begin")
    for estate in ("9901-003 Åkandeparken", "9901-007 Rørhaven"):
        await page.get_by_label(estate).check()
    await page.get_by_label("Andre boligorganisationers afdelinger").fill("9902-002 9902-005")
    await press(page, "Begynd")
    await page.get_by_text("Kladde, ikke sendt").wait_for()
    return page.url


def sent_application(desk: Desk) -> Application:
    """The application that was received."""
    (case,) = programmes(desk)
    journal = desk.office.store.journal(case["case_no"])
    (submitted,) = [each.event for each in journal if isinstance(each.event, e.ApplicationSubmitted)]
    return submitted.application


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
async def test_begun_left_resumed_in_another_browser_and_sent_with_the_facts_of_the_example(
    browser: "Browser", desk: Desk, address: str, script: bool
) -> None:
    async with window(browser, desk, address, METTE, java_script_enabled=script) as page:
        package = await begun(page, address)
        for title, names in PAGES.items():
            await page.goto(package)
            await page.get_by_role("link", name=title).click()
            await type_into(page, names)
            await press(page, "Gem og gå tilbage")
            await page.wait_for_url(package)
    async with window(browser, desk, address, MADS, java_script_enabled=script) as page:
        await page.goto(f"{address}/our/packages")
        await page.get_by_role("link", name="Sammen om Nordvangen").click()
        await page.get_by_role("link", name="Læg bilag ind").click()
        for place, file in PLACES.items():
            await page.locator(f'[id="{place}"]').set_input_files(FOLDER / file)
        await press(page, "Gem de valgte filer")
        await page.get_by_text("6 filer gemt.").wait_for()
        await page.goto(package)
        await page.get_by_role("link", name="Kontrollér", exact=True).click()
        await page.get_by_text("Alt er der.").wait_for()
        await press(page, "Send nu")
        await page.get_by_role("heading", name="Kvittering").wait_for()
        await page.get_by_text("af Mads Lind").wait_for()
        (receipt,) = await printed(page)
    for content in (each for name, each in example("application").items() if name != KIND.manifest):
        digest = sha256(content).hexdigest()
        assert f"{digest[:32]} {digest[32:]}" in receipt, "a digest breaks at its middle"
    assert "Log ud" not in receipt
    assert sent_application(desk) == read_application(example("application")).facts


PAGES = {
    "Hvem ansøger": ("title", "lead_organisation_cvr", "organisations.", "municipalities."),
    "9901-003": ("estates.0.",),
    "9901-007": ("estates.1.",),
    "9902-002": ("estates.2.",),
    "9902-005": ("estates.3.",),
    "Begrundelse og underskrift": ("why_these_estates", "existing_grant", "signed_on."),
    "Anbefalinger og tilkendegivelser": ("recommendations.", "declarations."),
}


async def test_a_package_that_is_downloaded_changed_in_a_workbook_and_put_in_again_differs_in_that_fact_only(
    browser: "Browser", desk: Desk, address: str, tmp_path: Path
) -> None:
    whole = tmp_path / "eksempel.zip"
    pack(whole, example("application"))
    async with window(browser, desk, address, METTE, accept_downloads=True) as page:
        package = await begun(page, address)
        await put_in(page, whole)
        await unfold(page)
        async with page.expect_download() as waiting:
            await page.get_by_role("link", name="Hent kladden").click()
        download = await waiting.value
        await download.save_as(tmp_path / "hentet.zip")
        with zipfile.ZipFile(tmp_path / "hentet.zip") as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        book = openpyxl.load_workbook(BytesIO(files["budgetoverslag.xlsx"]))
        book["Budgetoverslag"]["B4"] = 31_000_000
        changed = BytesIO()
        book.save(changed)
        pack(tmp_path / "rettet.zip", {**files, "budgetoverslag.xlsx": changed.getvalue()})
        await put_in(page, tmp_path / "rettet.zip")
        await page.goto(f"{package}/check")
        await press(page, "Send nu")
        await page.get_by_role("heading", name="Kvittering").wait_for()
    facts, before = sent_application(desk), read_application(example("application")).facts
    assert before is not None and before.outline_budget is not None
    budget = before.outline_budget.model_copy(update={"applied_amount": 3_100_000_000})
    assert facts == before.model_copy(update={"outline_budget": budget})


def pack(archive: Path, files: dict[str, bytes]) -> None:
    """Write an archive."""
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)


async def unfold(page: "Page") -> None:
    """Open what is folded on the page of a package, unless it is open."""
    if not await page.get_by_role("link", name="Hent kladden").is_visible():
        await page.get_by_text("Arbejd videre i Excel").click()


async def put_in(page: "Page", archive: Path) -> None:
    """Put an archive in place of the draft."""
    await unfold(page)
    await page.get_by_label("Zip-fil med kladden").set_input_files(archive)
    await press(page, "Læg zip-filen ind")
    await page.get_by_text("Zip-filen er lagt ind").wait_for()


async def test_a_colleague_who_writes_at_the_same_time_is_told_of_and_nothing_is_lost(
    browser: "Browser", desk: Desk, address: str
) -> None:
    async with window(browser, desk, address, METTE) as hers, window(browser, desk, address, MADS) as his:
        package = await begun(hers, address)
        await hers.goto(f"{package}/form/reasons")
        await his.goto(f"{package}/form/reasons")
        why = "Hvorfor netop disse afdelinger?"
        await hers.get_by_label(why).fill("De deler skole.")
        await press(hers, "Gem")
        await hers.get_by_text("Kladden er gemt").wait_for()
        await his.get_by_label(why).fill("De deler station.")
        await his.get_by_text("Gemt som kladde.").wait_for()
        await press(his, "Gem")
        await his.get_by_role("heading", name="I har ændret det samme").wait_for()
        await his.get_by_text('der står nu "De deler skole."').wait_for()
        assert await his.get_by_label(why).input_value() == "De deler station."
        await press(his, "Gem")
        await his.get_by_text("Kladden er gemt").wait_for()
        await hers.goto(f"{package}/form/reasons")
        assert await hers.get_by_label(why).input_value() == "De deler station."


async def test_201_megabytes_get_a_page_in_a_browser_too(
    browser: "Browser", desk: Desk, address: str, tmp_path: Path
) -> None:
    large = tmp_path / "stor.pdf"
    with large.open("wb") as file:
        file.truncate(201_000_000)
    async with window(browser, desk, address, METTE) as page:
        package = await begun(page, address)
        await page.goto(f"{package}/papers")
        await page.locator("#description").set_input_files(large)
        await press(page, "Gem de valgte filer")
        await page.get_by_text("200 MB").wait_for()
        await page.goto(package)
        await page.get_by_text("Kladde, ikke sendt").wait_for()
