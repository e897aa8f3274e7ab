"""Parties act by themselves: a municipality decides on the version that is shown, an applicant asks."""

from datetime import date
from functools import partial
from uuid import uuid4

import pytest

from deployments.web.visit import Desk
from domain.grant import commands as c
from domain.grant.notice import NoticeKind, Role
from domain.grant.persons import MandateGiven
from domain.store.command_handler import GrantStore
from domain.store.verify import verify
from tests.web.conftest import HOST, Browser, FixedClock, Opened, add, change
from tests.web.portal.signing.conftest import AAKANDEN, FJORDEN, OFFICER, SLAGELSE, mails
from tests.web.portal.test_both_languages import DANISH
from tests.web.test_acts import hidden
from tests.web.test_overviews import without_what_people_wrote

BIRK, LIS, ANDERS = "P6", "P7", "P8"
YES = {
    "approved": "yes",
    "decided_on.day": "9",
    "decided_on.month": "10",
    "decided_on.year": "2024",
    "reference": "Byrådet, punkt 14",
}


@pytest.fixture(autouse=True)
def parties(desk: Desk, clock: FixedClock) -> None:
    """Birk acts for the municipality, Lis for the administering organisation, Anders for the other one."""
    for name, role, party in (
        ("Birk Kommune", Role.MUNICIPALITY, SLAGELSE),
        ("Lis Leder", Role.APPLICANT, AAKANDEN),
        ("Anders Anden", Role.APPLICANT, FJORDEN),
    ):
        mandate = MandateGiven(person="", role=role, party=party, since=date(2024, 1, 1))
        change(desk.office.store.engine, clock, partial(add, name, mandate))


async def seen(browser: Browser, path: str, typed: dict[str, str]) -> str:
    """The page of what follows."""
    sent = await browser.post(path, {**typed, "do": "see"})
    assert sent.status_code == 303, sent.text
    page = await browser.get(sent.headers["location"])
    assert page.status_code == 200
    return page.text


async def test_a_municipality_decides_on_the_version_that_it_reads(
    opened: Opened, store: GrantStore, case: int, clock: FixedClock
) -> None:
    clock.forward(hours=14, minutes=50)
    birk = await opened(BIRK)
    path = f"/our/cases/{case}/act/record-council-decision"
    assert path in (await birk.get(f"/our/cases/{case}")).text
    form = (await birk.get(path)).text
    plan = store.grant(case).plan
    assert plan is not None
    assert plan.digest in form
    assert "Har kommunalbestyrelsen godkendt planen?" in form
    assert 'name="municipality_code"' not in form
    typed = {**YES, "version": hidden(form, "version"), "municipality_code": "101"}
    follows = await seen(birk, path, typed)
    assert "Det registrerer vi" in follows
    done = await birk.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})
    assert done.status_code == 303
    assert (await birk.get(done.headers["location"])).status_code == 200
    clock.forward(minutes=20)
    # Without an answer, sent again after midnight: the first answer stands.
    again = await birk.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})
    assert again.headers["location"] == done.headers["location"]
    last = store.journal(case)[-1]
    assert (last.name, last.actor, last.person) == ("MunicipalCouncilApproved", "Birk Kommune", BIRK)
    assert store.grant(case).council_approvals[-1].party == SLAGELSE
    assert verify(store).faults == ()


async def test_a_case_that_moved_is_said_and_the_text_stays(
    opened: Opened, store: GrantStore, desk: Desk, case: int
) -> None:
    birk = await opened(BIRK)
    path = f"/our/cases/{case}/act/record-council-decision"
    form = (await birk.get(path)).text
    note = c.RecordNote(**OFFICER, on=date(2024, 10, 10), kind="other", who="Intern", text="Kun for fonden.")
    store.handle(case, note, command_id=uuid4(), when=desk.office.when())
    typed = {**YES, "version": hidden(form, "version"), "do": "confirm", "id": str(uuid4())}
    answer = await birk.post(path, typed)
    assert answer.status_code == 409
    assert "Byrådet, punkt 14" in answer.text
    assert "Kun for fonden." not in answer.text
    assert "Intern" not in answer.text


@pytest.mark.parametrize(
    ("person", "word"),
    [
        (BIRK, "request-change"),
        (BIRK, "record-housing-organisation-decision"),
        (LIS, "record-council-decision"),
        (LIS, "propose-commitment"),
        (ANDERS, "withdraw-application"),
        (ANDERS, "request-advance"),
    ],
)
async def test_what_is_not_theirs_is_not_there(opened: Opened, case: int, person: str, word: str) -> None:
    browser = await opened(person)
    path = f"/our/cases/{case}/act/{word}"
    for answer in (await browser.get(path), await browser.post(path, {"do": "confirm"})):
        assert answer.status_code == 404


async def test_two_organisations_decide_each_for_itself(opened: Opened, store: GrantStore, case: int) -> None:
    for person, party in ((LIS, AAKANDEN), (ANDERS, FJORDEN)):
        browser = await opened(person)
        browser.client.cookies.set("language", "en", domain=HOST, path="/")
        path = f"/our/cases/{case}/act/record-housing-organisation-decision"
        form = (await browser.get(path)).text
        typed = {**YES, "body": "Organisationsbestyrelsen", "version": hidden(form, "version"), "organisation_cvr": "1"}
        follows = await seen(browser, path, typed)
        done = await browser.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})
        assert store.grant(case).organisation_approvals[-1].party == party
        for page in (follows, (await browser.get(done.headers["location"])).text):
            assert DANISH.findall(without_what_people_wrote(page).replace("Sammen om Nordvangen", "")) == []
    assert len(store.grant(case).organisation_approvals) == 2


async def test_who_acts_for_two_parties_has_a_draft_for_each_and_none_offers_what_is_refused(
    opened: Opened, store: GrantStore, desk: Desk, case: int, clock: FixedClock
) -> None:
    second = MandateGiven(person="", role=Role.APPLICANT, party=FJORDEN, since=date(2024, 1, 1))
    change(store.engine, clock, partial(add, LIS, second))
    lis, path = await opened(LIS), f"/our/cases/{case}/act/record-estate-board-decision"
    for party, other in ((AAKANDEN, FJORDEN), (FJORDEN, AAKANDEN)):
        form = (await lis.get(f"{path}?as={party}")).text
        application = store.grant(case).application
        assert application
        for estate in application.estates:
            assert (f'value="{estate.number}"' in form) is (estate.organisation_cvr == party), estate.number
        typed = {"reason": f"Skrevet for {party}.", "version": hidden(form, "version"), "do": "save"}
        assert (await lis.post(f"{path}?as={party}", typed)).status_code == 200
        assert f"Skrevet for {other}." not in (await lis.get(f"{path}?as={party}")).text
    assert f"Skrevet for {AAKANDEN}." in (await lis.get(f"{path}?as={AAKANDEN}")).text
    adviser = c.AssignAdviser(**OFFICER, on=date(2024, 10, 10), adviser="Sanne Lykke Bach")
    store.handle(case, adviser, command_id=uuid4(), when=desk.office.when())
    assert "Sanne Lykke Bach" not in (await lis.get(f"/our/cases/{case}/act/end-person?as={AAKANDEN}")).text
    capacities = (await lis.get(f"/our/cases/{case}/act/name-person?as={AAKANDEN}")).text
    assert 'value="auditor"' in capacities and 'value="adviser"' not in capacities


async def test_a_municipality_asks_for_a_change_and_the_applicant_answers_it(
    opened: Opened, store: GrantStore, case: int
) -> None:
    birk, path = await opened(BIRK), f"/our/cases/{case}/act/suggest-change"
    assert path in (await birk.get(f"/our/cases/{case}")).text
    typed = {"what": "Mere arbejde med unge.", "reason": "Flere er uden job.", "municipality_code": "101"}
    typed["version"] = hidden((await birk.get(path)).text, "version")
    follows = await seen(birk, path, typed)
    assert "Ønsket ændrer ikke noget i sig selv" in follows
    assert (await birk.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})).status_code == 303
    plan = store.grant(case).plan
    assert [each.municipality_code for each in store.grant(case).suggestions] == [SLAGELSE]
    told = {each.notice.to.role for each in mails(store, case, NoticeKind.CHANGE_SUGGESTED)}
    assert told == {Role.APPLICANT, Role.MUNICIPALITY, Role.CASE_OFFICER}
    lis, path = await opened(LIS), f"/our/cases/{case}/act/answer-suggestion"
    assert "Svar på ønske nr. 1 fra Slagelse Kommune om en ændring" in (await lis.get("/our")).text
    assert "Mere arbejde med unge." not in (await (await opened(ANDERS)).get(f"/our/cases/{case}")).text
    typed = {"number": "1", "agreed": "no", "answer": "Det er bestyrelsen ikke enig i."}
    typed["version"] = hidden((await lis.get(path)).text, "version")
    follows = await seen(lis, path, typed)
    assert (await lis.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})).status_code == 303
    (answer,) = (each for each in mails(store, case, NoticeKind.SUGGESTION_ANSWERED) if each.notice.to.email)
    assert answer.notice.to.organisation == "Slagelse Kommune"
    assert "Kommunens ønske besvaret" in (await birk.get(f"/our/cases/{case}")).text
    assert store.grant(case).plan == plan
    assert verify(store).faults == ()


async def test_an_applicant_asks_the_council_and_the_letter_goes_to_its_address(
    opened: Opened, store: GrantStore, case: int
) -> None:
    lis = await opened(LIS)
    path = f"/our/cases/{case}/act/ask-to-sign"
    form = (await lis.get(path)).text
    typed = {"purpose-party-year": "council|330|", "version": hidden(form, "version")}
    follows = await seen(lis, path, typed)
    done = await lis.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})
    assert done.status_code == 303, done.text
    (letter,) = mails(store, case, NoticeKind.SIGNATURE_ASKED)
    assert letter.notice.to.organisation == "Slagelse Kommune"


async def test_from_another_site_nothing_is_done(opened: Opened, store: GrantStore, case: int) -> None:
    birk, before = await opened(BIRK), store.grant(case).version
    path = f"/our/cases/{case}/act/record-council-decision"
    form = {**YES, "version": "1", "id": str(uuid4()), "do": "confirm"}
    foreign = await birk.post(path, form, **{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    nobody = await (await opened("")).post(path, form)
    assert nobody.status_code == 401
    assert store.grant(case).version == before
