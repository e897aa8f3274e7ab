"""An officer's day in a real browser, on the sample: no command line, no name typed."""

import csv
import io
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from deployments.bootstrap import open_office, payer_of
from deployments.settings import settings_of
from deployments.web.beside import FILE, Beside
from deployments.web.identity.accounts import Accounts
from deployments.web.visit import Desk
from domain.grant.events import MunicipalCouncilRefused
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.phases import Phase
from domain.store import payments
from domain.store.database import reading
from domain.store.verify import verify
from tests.browser.conftest import SHARED, browser
from tests.domain.cast import day
from tests.samples import sample_of
from tests.store.lives import copied
from tests.web.browsing import served, window
from tests.web.conftest import CHEAP, HOST, FixedClock

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, SHARED]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over a copy of the sample, on 15 September 2026."""
    sample, _ = sample_of(tmp_path_factory)
    folder = copied(sample, tmp_path_factory.mktemp("day") / "office")
    clock = FixedClock(datetime(2026, 9, 15, 9, 0, tzinfo=UTC))
    settings = settings_of(folder)
    office = open_office(settings, clock=clock, durable=False)
    with Beside(folder / FILE) as beside:
        yield Desk(
            office=office,
            beside=beside,
            accounts=Accounts(beside, CHEAP),
            clock=clock,
            secure=False,
            hosts=frozenset({HOST}),
            sample=True,
            payer=payer_of(settings),
        )
    office.store.engine.dispose()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(desk: Desk) -> AsyncIterator[str]:
    """Where the desk is."""
    async with served(desk) as found:
        yield found


def person(desk: Desk, role: Role, number: int = 0) -> str:
    """The id of a person in a role."""
    with reading(desk.office.store.engine) as tx:
        persons = [*desk.office.store.persons.read(tx)]
    found = [str(each.id) for each in persons if any(mandate.role is role for mandate in each.mandates)]
    return found[number]


def grants(desk: Desk, *phases: Phase) -> list[Grant]:
    """The grants in these phases."""
    store = desk.office.store
    return [store.grant(row["case_no"]) for row in store.cases() if row["phase"] in phases]


async def press(page: "Page", name: str) -> None:
    """Press the button of this name."""
    await page.get_by_role("button", name=name, exact=True).first.click()


async def confirm(page: "Page", *shows: str) -> None:
    """Go on from the form to what follows, which shows these texts, and confirm it."""
    await press(page, "Se, hvad der sker")
    for text in ("Der er ikke sket noget endnu.", *shows):
        await page.get_by_text(text).first.wait_for()
    await press(page, "Bekræft")
    await page.wait_for_url("**/done/**")


async def test_she_assesses_proposes_and_a_colleague_approves_with_the_letter_read_first(
    browser: "Browser", desk: Desk, address: str
) -> None:
    store = desk.office.store
    case = next(g for g in grants(desk, Phase.UNDER_ASSESSMENT) if not g.assessed_on and not g.proposal).case_no
    async with window(browser, desk, address, person(desk, Role.CASE_OFFICER)) as page:
        await page.goto(f"{address}/cases/{case}")
        await page.get_by_role("link", name="Vurder ansøgningen", exact=True).first.click()
        for heading in ("main_conditions", "geography", "resident_mix", "material", "single_leadership"):
            await page.locator(f"textarea[name={heading}]").fill("Vurderet på møde den 14. september.")
        for yes in await page.get_by_role("radio", name="Ja", exact=True).all():
            await yes.check()
        await page.locator("input[name=description_names_activities][value=no]").check()
        for grounds in await page.locator("textarea[name^='doubts.']").all():
            await grounds.fill("Undersøgt; det ændrer intet.")
        await confirm(page)
        assert store.grant(case).assessed_on == day("2026-09-15")

        await page.get_by_role("link", name=f"Sag {case}", exact=True).last.click()
        await page.get_by_role("link", name="Indstil til prækvalifikation", exact=True).first.click()
        amount = page.locator("#reserved")
        applied = await amount.input_value()
        assert applied
        await amount.fill("tolv millioner")
        await page.locator("textarea[name='terms.0.value']").fill("Helhedsplanen indsendes inden for et år.")
        await press(page, "Se, hvad der sker")
        summary = page.locator(".summary")
        await summary.wait_for()
        assert await summary.evaluate("element => element === document.activeElement")
        await summary.get_by_role("link").first.click()
        assert await amount.evaluate("element => element === document.activeElement")
        assert await amount.input_value() == "tolv millioner"
        await amount.fill(applied)
        await confirm(page)
        proposal = store.grant(case).proposal
        assert proposal is not None
        await page.goto(f"{address}/cases/{case}/proposal")
        await page.get_by_text("Den venter på en kollega").wait_for()
        assert await page.get_by_role("button", name="Godkend", exact=True).count() == 0

    async with window(browser, desk, address, person(desk, Role.MANAGER)) as page:
        await page.goto(f"{address}/cases/{case}")
        await page.get_by_role("link", name="Godkend indstillingen", exact=True).first.click()
        await page.get_by_role("heading", name="Det er der søgt om").wait_for()
        letter = page.locator("details.letter").first
        await letter.locator("summary").click()
        assert "prækvalificer" in await letter.locator(".letter-text").inner_text()
        async with page.expect_download() as download:
            await letter.get_by_role("button", name="Se brevet som PDF").click()
        assert (await (await download.value).path()).read_bytes().startswith(b"%PDF")
        await press(page, "Godkend")
        await page.wait_for_url("**/done/**")
    assert store.grant(case).phase is Phase.PREQUALIFIED
    last = store.journal(case)[-1]
    assert last.person == person(desk, Role.MANAGER)


async def test_she_extends_a_report_and_a_double_click_does_it_once(
    browser: "Browser", desk: Desk, address: str
) -> None:
    store = desk.office.store
    case = grants(desk, Phase.IN_OPERATION)[0].case_no
    before = len(store.journal(case))
    async with window(browser, desk, address, person(desk, Role.CASE_OFFICER)) as page:
        await page.goto(f"{address}/cases/{case}/act/grant-extension")
        report = page.locator("[name=report-year]")
        if await page.locator("select[name=report-year]").count():
            await report.select_option(index=1)
        else:
            await report.first.check()
        await fill_day(page, "until", "30", "9", "2027")
        await page.locator("#reason").fill("Revisor er syg.")
        await press(page, "Se, hvad der sker")
        await page.get_by_role("button", name="Bekræft", exact=True).last.dblclick(no_wait_after=True)
        await page.wait_for_url("**/done/**")
    assert [entry.name for entry in store.journal(case)[before:]].count("ExtensionGranted") == 1


async def fill_day(page: "Page", name: str, *parts: str) -> None:
    """Fill the three boxes of a day."""
    for part, value in zip(("day", "month", "year"), parts, strict=True):
        await page.locator(f"input[name='{name}.{part}']").fill(value)


async def test_she_records_a_councils_no_with_its_paper(
    browser: "Browser", desk: Desk, address: str, tmp_path: Path
) -> None:
    store = desk.office.store
    waiting = grants(desk, Phase.PLAN_UNDER_ASSESSMENT, Phase.PLAN_SUBMITTED)
    case = next(g for g in waiting if not g.council_approvals).case_no
    minutes = tmp_path / "referat.pdf"
    minutes.write_bytes(
        next(iter(store.papers(p for p in store.grant(case).draft if p.name.endswith(".pdf")).values()))
    )
    async with window(browser, desk, address, person(desk, Role.CASE_OFFICER)) as page:
        await page.goto(f"{address}/cases/{case}/act/record-council-decision")
        await page.locator("input[name=municipality_code]").first.check()
        await page.locator("input[name=approved][value=no]").check()
        await fill_day(page, "decided_on", "14", "9", "2026")
        await page.locator("#reference").fill("Byrådet, punkt 14")
        await page.locator("#reason").fill("Kommunen har ikke råd.")
        await page.locator("#paper").set_input_files(minutes)
        await confirm(page, "Bilag: referat.pdf")
    event = next(e.event for e in reversed(store.journal(case)) if e.name == "MunicipalCouncilRefused")
    assert isinstance(event, MunicipalCouncilRefused)
    (kept,) = event.papers
    assert kept.name == "referat.pdf"
    assert store.papers([kept])["referat.pdf"] == minutes.read_bytes()


async def test_two_persons_pay_the_bank_answers_and_one_payment_comes_back(
    browser: "Browser", desk: Desk, address: str, tmp_path: Path
) -> None:
    store = desk.office.store
    async with window(browser, desk, address, person(desk, Role.CASE_OFFICER)) as page:
        await page.goto(f"{address}/payments")
        propose = page.get_by_role("button", name="Foreslå udbetaling af det frigivne", exact=True)
        if await propose.count():
            await propose.click()
            await page.wait_for_url("**/payments/*")
    number = next(b.number for b in reversed(payments.batches(store)) if not b.approved_on and not b.withdrawn_on)
    proposed_by = payments.batch(store, number).proposed_person
    async with window(browser, desk, address, person(desk, Role.FINANCE)) as page:
        await page.goto(f"{address}/?work=payment&part=unit")
        assert f"Godkend betalingsliste {number}, som betaler den" in await page.content()
    approver = next(p for p in (person(desk, Role.MANAGER), person(desk, Role.CASE_OFFICER)) if p != proposed_by)
    async with window(browser, desk, address, approver) as page:
        await page.goto(f"{address}/payments/{number}")
        await page.get_by_role("link", name="Se efter og godkend", exact=True).click()
        proof = page.locator("button[name='login.again']")
        if await proof.count():
            await proof.click()
        seen = page.get_by_label("Jeg har set dem efter, og de er rigtige")
        if await seen.count():
            await seen.check()
        await press(page, "Godkend og bestil")
        await page.wait_for_url(f"**/payments/{number}")
    assert payments.batch(store, number).approved_on

    async with window(browser, desk, address, person(desk, Role.FINANCE)) as page:
        await page.goto(f"{address}/payments/{number}")
        async with page.expect_download() as download:
            await press(page, "Hent fil til økonomi (CSV)")
        answered = tmp_path / "svar.csv"
        filled_in = with_answers(Path(await (await download.value).path()).read_bytes())
        for content in (filled_in.replace(b"returneret", b"sendt retur"), filled_in):
            answered.write_bytes(content)
            await page.goto(f"{address}/payments/{number}")
            await page.locator("#answer").set_input_files(answered)
            await press(page, "Indlæs svaret")
            if content != filled_in:
                # All of the file or nothing: the batch is there with what is wrong, and the place to send it again.
                await page.get_by_role("heading", name="Bankens svar er ikke indlæst").wait_for()
                await page.get_by_text("svar.csv, linje 2").wait_for()
                assert await page.locator("#answer").count() == 1
        await page.get_by_text("Kontoen er lukket").first.wait_for()
        await page.get_by_role("heading", name="Det kom tilbage, og det skal du gøre").wait_for()
    states = [line.state.value for line in payments.batch(store, number).orders]
    assert states.count("returned") == 1
    assert verify(store).faults == ()


def with_answers(content: bytes) -> bytes:
    """The file of a batch with its outcomes: the first payment came back, the others are paid."""
    text = content.decode("utf-8-sig")
    rows = [*csv.reader(io.StringIO(text), delimiter=";")]
    head = rows[0]
    at = {name: head.index(name) for name in ("outcome", "on", "reference", "reason")}
    for number, row in enumerate(rows[1:]):
        row[at["outcome"]] = "betalt" if number else "returneret"
        row[at["on"]] = "2026-09-15"
        row[at["reference"]] = f"bank-{number}"
        row[at["reason"]] = "" if number else "Kontoen er lukket"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()
