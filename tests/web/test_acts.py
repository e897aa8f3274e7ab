"""Acts on a case by forms: what follows is shown first, then it is done, once, by who is logged in."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import httpx
import pytest

from deployments.web.visit import Desk
from domain.store.database import reading
from domain.store.tables import OutboxRow
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import BJARNE, FIE, IDA, TORBEN, Browser, FixedClock, Opened

EXTENSION = {
    "report-year": "regulation_account|2026",
    "until.day": "30",
    "until.month": "9",
    "until.year": "2027",
    "reason": "Revisor er syg.",
    "on.day": "30",
    "on.month": "6",
    "on.year": "2027",
}


@pytest.fixture(scope="session")
def due_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office on 30 June 2027: the account of 2026 is missing."""
    return evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory)


@pytest.fixture
def tmp_path(tmp_path: Path, due_folder: Path) -> Path:
    """The folder of the desk: a copy of that office."""
    return copied(due_folder, tmp_path / "office")


@pytest.fixture
def clock() -> FixedClock:
    """30 June 2027, 11.00 in Denmark."""
    return FixedClock(datetime(2027, 6, 30, 9, 0, tzinfo=UTC))


@pytest.fixture
def case(desk: Desk) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)


def hidden(page: str, name: str) -> str:
    """The value of a hidden control."""
    found = re.search(rf'<input type="hidden" name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, f"{name} is not on the page"
    return unescape(found[1])


def events(desk: Desk, case: int) -> list[str]:
    """The names of the case's events."""
    return [entry.name for entry in desk.office.store.journal(case)]


async def seen(browser: Browser, path: str, typed: dict[str, str]) -> httpx.Response:
    """What follows from a form, or the form with what is wrong."""
    sent = await browser.post(path, {**typed, "do": "see"})
    return await browser.get(sent.headers["location"]) if sent.status_code == 303 else sent


async def previewed(browser: Browser, case: int, **changes: str) -> tuple[str, dict[str, str]]:
    """The page of what follows, and what it sends when it is confirmed."""
    path = f"/cases/{case}/act/grant-extension"
    form = await browser.get(path)
    assert form.status_code == 200
    typed = {**EXTENSION, "version": hidden(form.text, "version"), **changes}
    page = await seen(browser, path, typed)
    assert page.status_code == 200, page.text
    return page.text, {**typed, "id": hidden(page.text, "id"), "do": "confirm"}


async def test_an_extension_is_shown_first_and_then_given(opened: Opened, desk: Desk, case: int) -> None:
    ida = await opened(IDA)
    before = events(desk, case)
    page, confirmed = await previewed(ida, case)
    assert events(desk, case) == before
    assert "Revisor er syg." in page
    assert "Flyttes" in page
    done = await ida.post(f"/cases/{case}/act/grant-extension", confirmed)
    assert done.status_code == 303
    assert (await ida.get(done.headers["location"])).status_code == 200
    assert events(desk, case)[-1] == "ExtensionGranted"
    last = desk.office.store.journal(case)[-1]
    assert (last.actor, last.person) == ("Ida Holst", IDA)


async def test_the_form_offers_what_is_missing_and_the_day_is_today(opened: Opened, case: int) -> None:
    page = (await (await opened(IDA)).get(f"/cases/{case}/act/grant-extension")).text
    assert 'value="regulation_account|2026"' in page
    assert 'value="regulation_account|2025"' not in page
    assert 'name="on.year" value="2027"' in page


async def test_ten_sends_of_one_page_do_it_once(opened: Opened, desk: Desk, case: int) -> None:
    ida = await opened(IDA)
    _, confirmed = await previewed(ida, case)
    before = len(events(desk, case))
    answers = [await ida.post(f"/cases/{case}/act/grant-extension", confirmed) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert events(desk, case)[before:] == ["ExtensionGranted"]


async def test_a_case_that_moved_meanwhile_says_so_keeps_the_text_and_takes_it_the_second_time(
    opened: Opened, desk: Desk, case: int
) -> None:
    ida, bjarne = await opened(IDA), await opened(BJARNE)
    _, confirmed = await previewed(ida, case)
    note = {
        "kind": "telephone",
        "who": "Mette Lund",
        "text": "Ringede.",
        "on.day": "30",
        "on.month": "6",
        "on.year": "2027",
        "version": str(desk.office.store.grant(case).version),
    }
    page = await seen(bjarne, f"/cases/{case}/act/record-note", note)
    await bjarne.post(f"/cases/{case}/act/record-note", {**note, "id": hidden(page.text, "id"), "do": "confirm"})
    moved = await ida.post(f"/cases/{case}/act/grant-extension", confirmed)
    assert moved.status_code == 409
    assert "Sagen er ændret imens" in moved.text
    assert "Revisor er syg." in moved.text
    assert "Mette Lund" in moved.text
    _, again = await previewed(ida, case, version=hidden(moved.text, "version"))
    assert (await ida.post(f"/cases/{case}/act/grant-extension", again)).status_code == 303


async def test_wrong_input_leads_to_the_field_and_stays(opened: Opened, desk: Desk, case: int) -> None:
    ida = await opened(IDA)
    path = f"/cases/{case}/act/grant-extension"
    page = await ida.post(path, {**EXTENSION, "until.month": "sommer", "reason": "", "do": "see"})
    assert page.status_code == 422
    assert '<a href="#until">' in page.text
    assert '<a href="#reason">' in page.text
    assert 'value="sommer"' in page.text
    assert "Der er 2 ting at rette" in page.text


async def test_what_the_rules_refuse_is_said_at_the_field(opened: Opened, case: int) -> None:
    ida = await opened(IDA)
    path = f"/cases/{case}/act/grant-extension"
    page = await seen(ida, path, {**EXTENSION, "until.month": "6", "until.day": "1"})
    assert page.status_code == 422
    assert '<a href="#until">' in page.text


async def test_rows_are_added_without_script_and_nothing_typed_is_lost(opened: Opened, case: int) -> None:
    torben = await opened(TORBEN)
    path = f"/cases/{case}/act/return-status-report"
    first = await torben.get(path)
    assert first.status_code in {200, 409}
    path = f"/cases/{case}/act/begin-hearing"
    assert (await torben.get(path)).status_code == 200


async def test_a_draft_is_kept_by_person_and_found_again(opened: Opened, desk: Desk, case: int) -> None:
    ida, again, bjarne = await opened(IDA), await opened(IDA), await opened(BJARNE)
    path = f"/cases/{case}/act/grant-extension"
    kept = await ida.post(path, {**EXTENSION, "reason": "Jeg er kun halvt færdig", "do": "draft"})
    assert kept.status_code == 204
    assert "Jeg er kun halvt færdig" in (await again.get(path)).text
    assert "Jeg er kun halvt færdig" not in (await bjarne.get(path)).text
    saved = await ida.post(path, {**EXTENSION, "do": "save"})
    assert "Kladden er gemt" in saved.text
    assert (await ida.post(path, {"do": "discard"})).status_code == 303
    assert "Revisor er syg." not in (await ida.get(path)).text


async def test_what_was_done_is_no_draft_any_more(opened: Opened, case: int) -> None:
    ida = await opened(IDA)
    _, confirmed = await previewed(ida, case)
    await ida.post(f"/cases/{case}/act/grant-extension", confirmed)
    assert "Revisor er syg." not in (await ida.get(f"/cases/{case}/act/grant-extension")).text


async def test_a_role_finds_only_its_own_acts(opened: Opened, case: int) -> None:
    ida, fie = await opened(IDA), await opened(FIE)
    assert (await fie.get(f"/cases/{case}/act/grant-extension")).status_code == 404
    assert (await ida.get(f"/cases/{case}/act/report-payment")).status_code == 404
    assert (await ida.get(f"/cases/{case}/act/deadline-reached")).status_code == 404
    assert (await ida.get(f"/cases/{case}/act/submit-plan")).status_code == 404
    assert (await ida.get("/cases/999999/act/record-note")).status_code == 404


async def test_an_act_that_the_case_does_not_offer_says_so(opened: Opened, case: int) -> None:
    page = await (await opened(IDA)).get(f"/cases/{case}/act/record-assessment")
    assert page.status_code == 409
    assert "ikke muligt" in page.text


async def test_the_letters_that_were_shown_are_those_in_the_outbox(opened: Opened, desk: Desk, case: int) -> None:
    ida = await opened(IDA)
    with reading(desk.office.store.engine) as tx:
        before = tx.execute(OutboxRow.__table__.select()).all()  # type: ignore[attr-defined]
    page, confirmed = await previewed(ida, case)
    await ida.post(f"/cases/{case}/act/grant-extension", confirmed)
    with reading(desk.office.store.engine) as tx:
        after = tx.execute(OutboxRow.__table__.select()).all()  # type: ignore[attr-defined]
    assert page.count('<details class="letter"') == len(after) - len(before) > 0
