"""An officer's day with the keyboard alone and without a script."""

import re
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import uuid4

import pytest
from pypdf import PdfReader

from deployments.web.visit import Desk
from domain.grant.commands import Command, RecordAssessment, RecordNote
from domain.grant.notice import Role
from domain.phases import Phase
from domain.store import payments
from domain.store.verify import verify
from tasks.boards import boards
from tasks.language import Language, speaking
from tests.browser.conftest import SHARED, browser
from tests.domain import cast
from tests.web.browsing import served, window
from tests.web.test_officers_day import address, desk, grants, person

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

__all__ = ["address", "browser", "desk"]
pytestmark = [pytest.mark.browser, SHARED]
MOST = 400
"""So many times Tab is pressed in search of a control."""
NAMED = """(wanted) => {
    const e = document.activeElement;
    const said = (e.labels && e.labels[0] ? e.labels[0] : e).textContent.replace(/\\s+/g, ' ').trim();
    return e.id === wanted || e.name === wanted || said === wanted || said.startsWith(wanted + ' ');
}"""


async def to(page: "Page", wanted: str) -> None:
    """Press Tab until the control with this id, name or text has the focus."""
    for _ in range(MOST):
        await page.keyboard.press("Tab")
        if await page.evaluate(NAMED, wanted):
            return
    raise AssertionError(f"{wanted} is not reached by Tab on {page.url}")


async def press(page: "Page", wanted: str) -> None:
    """Go to a control and press Enter, and wait for the page that comes."""
    await to(page, wanted)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def write(page: "Page", wanted: str, text: str) -> None:
    """Go to a field and replace what stands there."""
    await to(page, wanted)
    await page.keyboard.press("Control+A")
    await page.keyboard.type(text)


async def log_in(page: "Page", at: str, name: str) -> None:
    """Log in as one of the sample's people."""
    await page.goto(f"{at}/login")
    await press(page, name)
    await page.get_by_role("link", name=name, exact=True).wait_for()


def gives(desk: Desk, case: int, command: Command) -> None:
    """A colleague acts on a case."""
    who = {"by": "Bjarne Mose", "person": person(desk, Role.CASE_OFFICER, 1), "role": Role.CASE_OFFICER}
    command = command.model_copy(update=who)
    desk.office.store.handle(case, command, command_id=uuid4(), when=desk.office.when())


async def test_a_proposal_from_today_to_its_approval_across_a_restart(
    browser: "Browser", desk: Desk, address: str
) -> None:
    store, kind = desk.office.store, "PrequalificationProposed"
    case = next(g for g in grants(desk, Phase.UNDER_ASSESSMENT) if not g.assessed_on and not g.proposal).case_no
    gives(desk, case, cast.one_of_each(desk.office.clock.today())[RecordAssessment])
    form = f"{address}/cases/{case}/act/propose-prequalification"
    async with window(browser, desk, address, "", java_script_enabled=False) as page:
        await log_in(page, address, "Ida Holst")
        with speaking(Language.DANISH):
            found = {board.key: board for board in boards(store, desk.office.clock.today(), desk.office.clock.now())}
        waiting = found["waits-for-fund"]
        shown = await page.locator("a[href='/boards/waits-for-fund'] .figure-number").inner_text()
        assert int(re.sub(r"\D", "", shown)) == len(waiting.rows) + waiting.left_out

        await page.goto(f"{address}/cases/{case}")
        await press(page, "Indstil til prækvalifikation")
        await write(page, "reserved", "tolv millioner")
        await write(page, "terms.0.value", "Planen kommer inden for et år.")
        await write(page, "no_hearing_because", "Kendt i forvejen.")
        await press(page, "Se, hvad der sker")
        first = page.locator(".summary a").first
        await press_link(page, await first.inner_text())
        assert (
            await page.evaluate("document.activeElement.id") == "reserved"
            or await page.evaluate("location.hash") == "#reserved"
        )
        assert await page.locator("#reserved").input_value() == "tolv millioner"
        assert await page.locator("[name='terms.0.value']").input_value() == "Planen kommer inden for et år."
        await page.goto(form)
        await write(page, "reserved", "12.000.000")
        for part, text in (("legal_basis", "§ 91 a."), ("considerations", "Rammen."), ("facts", "Ansøgningen.")):
            await write(page, f"reasons.{part}", text)
        await press(page, "Se, hvad der sker")
        await page.get_by_text("Der er ikke sket noget endnu.").wait_for()

        gives(desk, case, cast.one_of_each(desk.office.clock.today())[RecordNote])
        await press(page, "Bekræft")
        await page.get_by_role("heading", name="Sagen er ændret imens").wait_for()
        assert await page.locator("[name='terms.0.value']").input_value() == "Planen kommer inden for et år."
        await press(page, "Se, hvad der sker")
        await press(page, "Bekræft")
        assert "/done/" in page.url
        await page.go_back()
        assert [entry.name for entry in store.journal(case)].count(kind) == 1
        await page.goto(f"{address}/cases/{case}/proposal")
        await page.get_by_text("Den venter på en kollega").wait_for()
        assert await page.get_by_role("button", name="Godkend", exact=True).count() == 0

        async with served(desk) as again:
            await page.goto(again)
            await page.get_by_role("link", name="Ida Holst", exact=True).wait_for()
            async with window(browser, desk, again, "", java_script_enabled=False) as other:
                await log_in(other, again, "Torben Krag")
                await other.goto(f"{again}/cases/{case}")
                await press(other, "Godkend indstillingen")
                await press(other, "Godkend")
                assert "/done/" in other.url
    assert store.grant(case).phase is Phase.PREQUALIFIED
    assert store.journal(case)[-1].person == person(desk, Role.MANAGER)


def together(text: str) -> str:
    """Letters alone, each by itself: a printed line may break anywhere, and "fi" be one sign."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", text))


async def press_link(page: "Page", wanted: str) -> None:
    """Go to a link that stays on the page, and press Enter."""
    await to(page, wanted)
    await page.keyboard.press("Enter")


async def test_a_batch_from_its_proposal_to_its_file(browser: "Browser", desk: Desk, address: str) -> None:
    store = desk.office.store
    async with window(browser, desk, address, "", java_script_enabled=False) as page:
        await log_in(page, address, "Ida Holst")
        await page.goto(f"{address}/payments")
        if await page.get_by_role("button", name="Foreslå udbetaling af det frigivne", exact=True).count():
            await press(page, "Foreslå udbetaling af det frigivne")
    number = next(b.number for b in reversed(payments.batches(store)) if not b.approved_on and not b.withdrawn_on)
    approver = "Torben Krag" if payments.batch(store, number).proposed_by != "Torben Krag" else "Bjarne Mose"
    async with window(browser, desk, address, "", java_script_enabled=False) as page:
        await log_in(page, address, approver)
        await page.goto(f"{address}/payments/{number}")
        await press(page, "Se efter og godkend")
        if await page.locator("#payees_seen").count():
            await to(page, "payees_seen")
            await page.keyboard.press("Space")
        await press(page, "Godkend og bestil")
    assert payments.batch(store, number).approved_by == approver
    async with window(browser, desk, address, "", java_script_enabled=False) as page:
        await log_in(page, address, "Gitte Brandt")
        await page.goto(f"{address}/payments/{number}")
        await to(page, "Hent fil til økonomi (CSV)")
        async with page.expect_download() as download:
            await page.keyboard.press("Enter")
        assert (await (await download.value).path()).read_bytes().count(b"\n") > 1
    assert verify(store).faults == ()


async def test_a_printed_case_is_whole(browser: "Browser", desk: Desk, address: str) -> None:
    case = grants(desk, Phase.IN_OPERATION)[0].case_no
    async with window(browser, desk, address, person(desk, Role.CASE_OFFICER)) as page:
        await page.goto(f"{address}/cases/{case}")
        titles = await page.locator("section:has(#letters) th[scope=row]").all_text_contents()
        assert await page.locator("details:not([open])").count() > 2, "much is folded on the screen"
        printed = PdfReader(BytesIO(await page.pdf(format="A4")))
        story = [together(each) for each in await page.locator(".timeline strong").all_text_contents()]
    text = together("".join(each.extract_text() for each in printed.pages))
    # A cell of a table goes on in the next line, after the first line of its neighbours.
    letters = [together(each)[:12] for each in titles]
    assert len(letters) > 8 and len(story) > 20
    assert [each for each in (*letters, *story) if each not in text] == []
    for only_on_the_screen in ("Logud", "Gåtilindholdet", "Dukannu"):
        assert only_on_the_screen not in text
