"""Every page for every role: what the table allows is served, and all else gives the answer of a page that is not."""

import re

import pytest

from deployments.web.routes import PAGES
from deployments.web.visit import ANYBODY
from domain.grant.notice import Role
from domain.grant.parties import sees
from domain.store import persons
from tests.web.conftest import Browser, Opened, Sampled
from tests.web.walk import APPLICANT, FINANCE, MANAGER, NO_LINK, OF_PARTIES, OFFICER, Followed, Walked

OF_THE_FUND = {MANAGER: Role.MANAGER, OFFICER: Role.CASE_OFFICER, FINANCE: Role.FINANCE}
EVERYBODY = {**OF_THE_FUND, **OF_PARTIES}
NO_CASE = 999_999_999


async def nothing(browser: Browser) -> str:
    """The answer for a page that no table names."""
    answer = await browser.get("/no-such-page")
    assert answer.status_code == 404
    return without_addresses(answer.text)


def without_addresses(page: str) -> str:
    """A page without the address to which the switch of languages comes back."""
    return re.sub(r'name="back" value="[^"]*"', "", page)


@pytest.mark.parametrize("person", EVERYBODY)
async def test_each_role_gets_its_pages_and_nothing_of_the_others(
    followed: dict[str, Followed], walked: list[Walked], opened_sample: Opened, person: str
) -> None:
    browser = await opened_sample(person)
    not_there = await nothing(browser)
    wrong = []
    own = followed[person].found
    for page, address, _ in walked:
        if "GET" not in page.methods:
            continue
        if page.path == "/" and person in OF_PARTIES:
            assert (await browser.get("/")).headers["Location"] == "/our", "where a party begins"
            continue
        found = page.path in own
        answer = await browser.get(own.get(page.path, address))
        if page.roles is ANYBODY or EVERYBODY[person] in page.roles:
            if found and answer.status_code not in {200, 303}:
                wrong.append((address, answer.status_code))
        elif answer.status_code != 404 or without_addresses(answer.text) != not_there:
            wrong.append((address, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("person", EVERYBODY)
async def test_a_case_that_is_not_there_gives_that_answer_on_every_page_of_a_case(
    walked: list[Walked], opened_sample: Opened, person: str
) -> None:
    await no_page_shows(await opened_sample(person), walked, NO_CASE)


@pytest.mark.parametrize("person", OF_PARTIES)
async def test_a_foreign_case_gives_that_answer_too_and_nothing_leaks(
    sampled: Sampled, walked: list[Walked], opened_sample: Opened, person: str
) -> None:
    store = sampled.desk.office.store
    known = persons.read(store.engine).find(person)
    assert known is not None
    (mine,) = known.acts_for(sampled.desk.clock.today())
    grants = (store.grant(row["case_no"]) for row in store.cases())
    foreign = next(each for each in grants if each.commitment and not sees(each, mine.role, mine.party))
    browser = await opened_sample(person)
    await no_page_shows(browser, walked, foreign.case_no)
    assert foreign.title not in (await browser.get("/our")).text


async def no_page_shows(browser: Browser, walked: list[Walked], case_no: int) -> None:
    """Check that every page of a case answers as if there were none, also to a form."""
    not_there = await nothing(browser)
    of_a_case = [
        (each.page, re.sub(r"/cases/\d+", f"/cases/{case_no}", each.address.partition("?")[0]))
        for each in walked
        if "{no}" in each.page.path
    ]
    assert len(of_a_case) > 3
    wrong = []
    for page, address in of_a_case:
        answers = [await browser.get(address)] if "GET" in page.methods else []
        answers += [await browser.post(address, {"do": "send"})] if "POST" in page.methods else []
        wrong += [
            (address, each.status_code)
            for each in answers
            if each.status_code != 404 or without_addresses(each.text) != not_there
        ]
    assert wrong == []


@pytest.mark.parametrize("person", ["", "P99999"])
async def test_who_acts_for_nobody_is_asked_to_log_in_whatever_the_address(
    walked: list[Walked], opened_sample: Opened, person: str
) -> None:
    addresses = [each.address for each in walked if each.page.roles is not ANYBODY]
    for address in (*addresses, "/no-such-page", f"/cases/{NO_CASE}"):
        browser = await opened_sample(person)
        answer = await browser.get(address)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/login"), address
        answer = await browser.post(address)
        assert answer.status_code == 401, address
        assert "Hvem vil du være?" in answer.text


async def test_a_party_that_asks_for_the_desk_gets_the_answer_of_a_page_that_is_not(opened_sample: Opened) -> None:
    browser = await opened_sample(APPLICANT)
    for address in ("/cases", "/payments", "/boards", "/people", "/forecast"):
        answer = await browser.get(address)
        assert (answer.status_code, without_addresses(answer.text)) == (404, await nothing(browser))


async def test_a_method_that_a_page_does_not_take_gives_that_answer_too(
    walked: list[Walked], opened_sample: Opened
) -> None:
    browser = await opened_sample(MANAGER)
    origin = {"Origin": "https://desk.example.org"}
    for page, address, _ in walked:
        if "POST" not in page.methods:
            assert (await browser.post(address)).status_code == 404, address
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            assert (await browser.client.request(method, address, headers=origin)).status_code == 404, address


async def test_a_form_without_a_session_changes_nothing(
    sampled: Sampled, walked: list[Walked], opened_sample: Opened
) -> None:
    before = sampled.desk.office.store.cases()
    browser = await opened_sample("")
    for page, address, _ in walked:
        if "POST" in page.methods and page.roles is not ANYBODY:
            assert (await browser.post(address, {"name": "x"})).status_code == 401
    assert sampled.desk.office.store.cases() == before


def test_no_link_leads_nowhere(followed: dict[str, Followed]) -> None:
    assert [(person, link) for person, came in followed.items() for link in came.broken.items()] == []


def test_links_lead_to_every_page(walked: list[Walked]) -> None:
    to_look_at = [each for each in walked if "GET" in each.page.methods]
    assert {each.page.path for each in to_look_at if not each.found} == NO_LINK.keys()


def test_the_table_names_no_page_twice_and_every_page_with_a_menu_is_one_to_look_at() -> None:
    paths = [page.path for page in PAGES]
    assert len(paths) == len(set(paths))
    assert [page.path for page in PAGES if page.menu and ("GET" not in page.methods or "{" in page.path)] == []


async def test_hidden_characters_and_markup_of_others_are_shown_as_text(opened: Opened) -> None:
    browser = await opened("P1")
    form = {"name": "<b>Mette</b>\u202e", "role": "applicant", "party": "<i>"}
    answer = await browser.post("/people/new", form)
    assert answer.status_code == 422
    assert "&lt;b&gt;Mette&lt;/b&gt;‹U+202E›" in answer.text
    assert "<b>" not in answer.text
