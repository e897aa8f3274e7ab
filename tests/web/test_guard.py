"""What stands before every page: headers, the origin of forms, their size, the host."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from deployments.web.guard import HEADERS, POLICY, SIGN
from deployments.web.routes import PAGES
from tests.web.conftest import HOST, IDA, Opened
from tests.web.walk import made_up

WEB = Path(__file__).parents[2] / "deployments" / "web"


@pytest.mark.parametrize("person", ["", IDA])
async def test_every_answer_has_the_headers(opened: Opened, person: str) -> None:
    browser = await opened(person)
    for path in ("/nothing", "/static/none.css", *map(made_up, PAGES)):
        # The address of a link is a secret: it goes nowhere.
        expected = {**HEADERS, **({"Referrer-Policy": "no-referrer"} if path.startswith(SIGN) else {})}
        for answer in (await browser.get(path), await browser.post(path)):
            lacking = [name for name, value in expected.items() if answer.headers.get(name) != value]
            assert lacking == [], path
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
            assert answer.headers["Cache-Control"] == "no-store" or path.startswith("/static/"), path


def test_nothing_of_another_site_is_loaded_and_nothing_written_in_a_page_runs() -> None:
    assert POLICY.startswith("default-src 'none';")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example.org", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    ],
)
async def test_a_form_from_elsewhere_is_refused(opened: Opened, headers: dict[str, str]) -> None:
    browser = await opened(IDA)
    answer = await browser.post("/logout", {}, **headers)
    assert answer.status_code == 403
    assert "fra en anden side" in answer.text
    assert (await browser.get("/")).status_code == 200, "the session goes on"


async def test_a_form_that_does_not_say_where_it_comes_from_is_refused(opened: Opened) -> None:
    browser = await opened(IDA)
    assert (await browser.client.post("/logout")).status_code == 403


async def test_an_old_browser_that_sends_only_the_origin_is_served(opened: Opened) -> None:
    browser = await opened(IDA)
    answer = await browser.client.post("/logout", headers={"Origin": f"https://{HOST}"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")


async def test_another_name_that_leads_here_is_not_answered(opened: Opened) -> None:
    browser = await opened(IDA)
    answer = await browser.get("/", Host="attacker.example.org")
    assert answer.status_code == 400


@pytest.mark.parametrize("said", [True, False])
async def test_a_form_that_is_too_large_is_refused_also_without_a_stated_length(opened: Opened, said: bool) -> None:
    browser = await opened(IDA)

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"x" * 10_000

    answer = await browser.client.post(
        "/logout",
        content=b"x" * 2_000_000 if said else chunks(),
        headers={"Origin": f"https://{HOST}", "Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413
    assert (await browser.get("/")).status_code == 200


def test_every_page_that_takes_a_file_has_it_scanned() -> None:
    """Where the office has a scanner; a page that takes files is known by asking whether one came."""
    takes = {each: each.read_text(encoding="utf-8") for each in WEB.rglob("*.py")}
    takes = {each: text for each, text in takes.items() if ", UploadFile)" in text}
    assert len(takes) > 3
    assert [each.name for each, text in takes.items() if "scanning.found_in" not in text] == []
