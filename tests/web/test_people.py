"""The page of people: a manager gives and takes mandates; who did what, and who looked at what."""

from datetime import timedelta

from deployments.web import looks
from deployments.web.looks import KEPT, Look
from deployments.web.visit import Desk
from domain.grant.notice import Role
from domain.store import persons
from tests.web.conftest import BJARNE, IDA, TODAY, TORBEN, FixedClock, Opened, Sampled
from tests.web.walk import MANAGER


def roles_of(desk: Desk, person: str) -> list[Role]:
    found = persons.read(desk.office.store.engine).find(person)
    assert found is not None
    return [each.role for each in found.acts_for(TODAY)]


async def test_a_manager_gives_a_mandate_and_takes_it_away(desk: Desk, opened: Opened) -> None:
    browser = await opened(TORBEN)
    ida = await opened(IDA)
    form = {"role": "finance", "party": "", "since.day": "8", "since.month": "3", "since.year": "2027"}
    assert (await browser.post(f"/people/{IDA}", form)).status_code == 303
    assert roles_of(desk, IDA) == [Role.CASE_OFFICER, Role.FINANCE]
    page = (await browser.get(f"/people/{IDA}")).text
    assert "8. marts 2027" in page
    assert "Torben Krag" in page, "who gave it"
    for role in ("finance ", "case_officer "):
        assert (await browser.post(f"/people/{IDA}", {"take": role})).status_code == 303
    assert roles_of(desk, IDA) == []
    assert (await ida.get("/me")).status_code == 303, "her session has ended with the last of them"


async def test_what_was_typed_stays_and_every_finding_is_shown(opened: Opened) -> None:
    browser = await opened(TORBEN)
    form = {"name": "Mette Dahl", "role": "municipality", "party": "12", "since.day": "31", "since.month": "2"}
    answer = await browser.post("/people/new", form | {"since.year": "2027"})
    assert answer.status_code == 422
    assert 'class="summary" role="alert" tabindex="-1"' in answer.text
    for kept in ('value="Mette Dahl"', 'value="municipality" selected', 'value="12"', 'value="31"'):
        assert kept in answer.text
    answer = await browser.post("/people/new", form | {"since.day": "1", "since.year": "2027"})
    assert "nummer på 3 cifre" in answer.text


async def test_the_last_manager_stays(desk: Desk, opened: Opened) -> None:
    browser = await opened(TORBEN)
    answer = await browser.post(f"/people/{TORBEN}", {"take": "manager "})
    assert answer.status_code == 422
    assert "eneste leder" in answer.text
    assert roles_of(desk, TORBEN) == [Role.MANAGER]


async def test_an_officer_sees_no_people_and_changes_none(desk: Desk, opened: Opened) -> None:
    browser = await opened(IDA)
    for path in ("/people", "/people/new", f"/people/{BJARNE}"):
        assert (await browser.get(path)).status_code == 404
        assert (await browser.post(path, {"take": "case_officer "})).status_code == 404
    assert roles_of(desk, BJARNE) == [Role.CASE_OFFICER]


async def test_a_manager_sees_what_a_person_did(opened_sample: Opened) -> None:
    browser = await opened_sample(MANAGER)
    page = (await browser.get("/people/P2")).text
    assert page.count('<a href="/cases/') > 50, "the last acts of Ida Holst, each with its case"
    assert (await browser.get("/people/P99999")).status_code == 404


async def test_a_manager_sees_who_looked_at_what(sampled: Sampled, opened_sample: Opened) -> None:
    desk, case = sampled.desk, sampled.case
    looks.note(desk.beside, Look(desk.office.clock.now(), "P2", case, "paper 1/2"))
    browser = await opened_sample(MANAGER)
    page = (await browser.get(f"/cases/{case}/looks")).text
    assert "Ida Holst" in page
    assert "papir 1/2" in page
    assert "papir 1/2" in (await browser.get("/people/P2")).text


def test_looks_are_kept_for_six_months(desk: Desk, clock: FixedClock) -> None:
    for ago in (timedelta(0), KEPT, KEPT + timedelta(seconds=1)):
        looks.note(desk.beside, Look(clock.now() - ago, IDA, 1, "case"))
    assert looks.forget_old(desk.beside, clock.now()) == 1
    assert [each.at for each in looks.at_case(desk.beside, 1)] == [clock.now(), clock.now() - KEPT]


def test_the_log_of_looks_cannot_grow_without_end(desk: Desk, clock: FixedClock) -> None:
    for number in range(5):
        looks.note(desk.beside, Look(clock.now(), IDA, number, "case"))
    assert looks.forget_old(desk.beside, clock.now(), most=2) == 3
    assert [each.case_no for each in looks.of_person(desk.beside, IDA)] == [4, 3]
