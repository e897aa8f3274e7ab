"""Logging in: what opens a session, what ends it, and what a person without a mandate gets."""

import re
from dataclasses import replace

import pytest

from deployments.web.app import create_app
from deployments.web.beside import FILE, Beside
from deployments.web.identity import sessions, totp
from deployments.web.identity.accounts import Accounts, user_name
from deployments.web.visit import Desk
from domain.decisions import people
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven, Person
from tests.web.conftest import (
    ANSOEGER,
    BJARNE,
    CHEAP,
    IDA,
    TODAY,
    TORBEN,
    Browser,
    FixedClock,
    Opened,
    change,
    open_client,
)

PASSWORD = "en lang sætning om huse"


def with_account(desk: Desk, person: str = IDA, login: str = "ida.holst") -> str:
    """Make an account; returns the secret of its one-time codes."""
    now = desk.clock.now().timestamp()
    code = desk.accounts.invite(person, login, now)
    invitation = desk.accounts.invitation(code, now)
    assert invitation is not None
    assert desk.accounts.accept(invitation, PASSWORD, totp.code(invitation.secret, totp.step_of(now)), now)
    return invitation.secret


def typed(secret: str, clock: FixedClock, password: str = PASSWORD, login: str = "ida.holst") -> dict[str, str]:
    """The form of a login with the next code that counts."""
    clock.forward(seconds=totp.STEP)
    code = totp.code(secret, totp.step_of(clock.now().timestamp()))
    return {"login.name": login, "login.password": password, "login.code": code}


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_one_time_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    # The test values of its appendix B, whose eight digits end with ours.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert totp.code(secret, totp.step_of(seconds)) == code


async def test_who_is_not_logged_in_is_asked_to_and_then_gets_the_page(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    secret = with_account(desk)
    browser = await opened("")
    answer = await browser.get("/people?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login?next=%2Fpeople%3Fa%3D1")
    assert "Engangskode" in (await browser.get("/login?next=/me")).text
    answer = await browser.post("/login", {"next": "/me", **typed(secret, clock)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/me")
    assert re.fullmatch(r"__Host-desk=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", answer.headers["Set-Cookie"])
    assert "Ida Holst" in (await browser.get("/me")).text


@pytest.mark.parametrize(
    "wrong",
    [{"login.password": "en anden sætning"}, {"login.code": "000000"}, {"login.name": "ida"}, {"login.code": ""}],
)
async def test_password_code_and_user_name_must_all_be_right(
    desk: Desk, clock: FixedClock, opened: Opened, wrong: dict[str, str]
) -> None:
    secret = with_account(desk)
    browser = await opened("")
    answer = await browser.post("/login", typed(secret, clock) | wrong)
    assert answer.status_code == 403
    assert "passer ikke sammen" in answer.text
    assert "Set-Cookie" not in answer.headers


async def test_a_one_time_code_counts_once(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    secret = with_account(desk)
    form = typed(secret, clock)
    assert (await (await opened("")).post("/login", form)).status_code == 303
    assert (await (await opened("")).post("/login", form)).status_code == 403


async def test_after_five_attempts_in_a_minute_even_the_right_one_waits(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    secret = with_account(desk)
    browser = await opened("")
    for _ in range(5):
        await browser.post("/login", {"login.name": "ida.holst", "login.password": "nej"})
    answer = await browser.post("/login", typed(secret, clock))
    assert answer.status_code == 403
    assert "for mange gange" in answer.text
    clock.forward(minutes=1)
    assert (await browser.post("/login", typed(secret, clock))).status_code == 303


async def test_after_twenty_attempts_in_an_hour_a_user_name_waits_whoever_tries(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    secret = with_account(desk)
    browser = await opened("")
    for _ in range(20):
        clock.forward(minutes=1)
        await browser.post("/login", {"login.name": "ida.holst", "login.password": "nej"})
    clock.forward(minutes=1)
    assert "for mange gange" in (await browser.post("/login", typed(secret, clock))).text


async def test_a_login_leads_to_pages_of_the_desk_only(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    secret = with_account(desk)
    for address in ("https://elsewhere.example.org/", "//elsewhere.example.org", "/\\elsewhere.example.org", "me"):
        browser = await opened("")
        answer = await browser.post("/login", {"next": address, **typed(secret, clock)})
        assert answer.headers["Location"] == "/", address
        clock.forward(minutes=1)


async def test_a_login_has_a_new_id_and_ends_the_one_before_it(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    secret = with_account(desk)
    browser = await opened(BJARNE)
    before = browser.client.cookies["__Host-desk"]
    await browser.post("/login", typed(secret, clock))
    assert browser.client.cookies["__Host-desk"] != before
    assert sessions.find(desk.beside, before, clock.now().timestamp()) is None
    assert "Ida Holst" in (await browser.get("/me")).text


def test_a_session_is_stored_as_a_hash_only(desk: Desk, clock: FixedClock) -> None:
    token = sessions.begin(desk.beside, IDA, clock.now().timestamp())
    (row,) = desk.beside.rows("SELECT * FROM session")
    assert token not in [*row]
    assert len(token) == 43, "256 bits"


async def test_a_session_ends_after_an_hour_without_use(clock: FixedClock, opened: Opened) -> None:
    browser = await opened(IDA)
    for _ in range(3):
        clock.forward(minutes=59)
        assert (await browser.get("/me")).status_code == 200
    clock.forward(minutes=60)
    assert (await browser.get("/me")).status_code == 303


async def test_a_session_ends_after_twelve_hours_in_use(clock: FixedClock, opened: Opened) -> None:
    browser = await opened(IDA)
    for _ in range(13):
        assert (await browser.get("/me")).status_code == 200
        clock.forward(minutes=55)
    clock.forward(minutes=5)
    assert (await browser.get("/me")).status_code == 303


async def test_logging_out_ends_this_session_and_everywhere_ends_all(opened: Opened) -> None:
    here, there, another = await opened(IDA), await opened(IDA), await opened(BJARNE)
    assert "logget ind 2 steder" in (await here.get("/me")).text
    await here.post("/logout")
    assert [(await each.get("/me")).status_code for each in (here, there, another)] == [303, 200, 200]
    here = await opened(IDA)
    await there.post("/logout", {"all": "yes"})
    assert [(await each.get("/me")).status_code for each in (here, there, another)] == [303, 303, 200]


async def test_a_mandate_that_is_taken_away_ends_access_at_the_next_request(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    browser = await opened(IDA)
    assert (await browser.get("/me")).status_code == 200
    change(desk.office.store.engine, clock, lambda now: people.revoke(now, IDA, Role.CASE_OFFICER, None, TODAY))
    assert (await browser.get("/me")).headers["Location"].startswith("/login")
    assert desk.beside.rows("SELECT * FROM session") == [], "its session has ended for good"


async def test_a_mandate_with_a_last_day_ends_access_on_the_day_after(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    last = MandateGiven(person="", role=Role.CASE_OFFICER, since=TODAY, until=TODAY)
    change(desk.office.store.engine, clock, lambda now: people.add(now, IDA, "", last, TODAY))
    clock.forward(hours=14)
    browser = await opened(IDA)
    assert (await browser.get("/me")).status_code == 200, "23.00 on the last day"
    clock.forward(minutes=58)
    assert (await browser.get("/me")).status_code == 200
    clock.forward(minutes=3)
    assert (await browser.get("/me")).status_code == 303


async def test_who_has_no_mandate_cannot_log_in(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    secret = with_account(desk, ANSOEGER, "anne")
    change(desk.office.store.engine, clock, lambda now: people.revoke(now, ANSOEGER, Role.APPLICANT, "12345678", TODAY))
    browser = await opened("")
    answer = await browser.post("/login", typed(secret, clock, login="anne"))
    assert answer.status_code == 403
    assert "ingen fuldmagt i dag" in answer.text


async def test_a_person_of_a_party_begins_at_what_the_party_owes(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    secret = with_account(desk, ANSOEGER, "anne")
    browser = await opened("")
    answer = await browser.post("/login", typed(secret, clock, login="anne"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/our")
    page = (await browser.get("/our")).text
    assert "I har ingen sager i gang." in page
    assert "/cases" not in page.replace("/our/cases", ""), "nothing of the desk is linked"


async def test_a_mandate_of_a_party_that_is_taken_away_ends_access_at_the_next_request(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    browser = await opened(ANSOEGER)
    assert (await browser.get("/our")).status_code == 200
    change(desk.office.store.engine, clock, lambda now: people.revoke(now, ANSOEGER, Role.APPLICANT, "12345678", TODAY))
    answer = await browser.get("/our")
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/login")


async def test_sessions_outlive_a_restart(desk: Desk, opened: Opened) -> None:
    browser = await opened(IDA)
    token = browser.client.cookies["__Host-desk"]
    file = desk.office.store.documents.folder.parent / FILE
    with Beside(file) as after:
        again = replace(desk, beside=after, accounts=Accounts(after, CHEAP))
        async with open_client(create_app(again), token) as client:
            assert (await Browser(client).get("/me")).status_code == 200


# --- invitations ---------------------------------------------------------------------------------------------------


async def test_an_invitation_makes_an_account_once(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    code = desk.accounts.invite(IDA, "ida.holst", clock.now().timestamp())
    browser = await opened("")
    page = (await browser.post("/invitation", {"invitation": code.upper()})).text
    found = re.search(r'class="key">([A-Z2-7 ]+)<', page)
    assert found is not None
    secret = found[1].replace(" ", "")
    form = {
        "invitation": code,
        "password": PASSWORD,
        "again": PASSWORD,
        "code": totp.code(secret, totp.step_of(clock.now().timestamp())),
    }
    for wrong, said in (
        ({"password": "kort", "again": "kort"}, "mellem 12 og 200 tegn"),
        ({"again": "en anden sætning om huse"}, "ikke ens"),
    ):
        answer = await browser.post("/invitation", form | wrong)
        assert answer.status_code == 422
        assert said in answer.text
    clock.forward(minutes=1)
    answer = await browser.post("/invitation", form)
    assert "Engangskoden passer ikke" in answer.text
    form["code"] = totp.code(secret, totp.step_of(clock.now().timestamp()))
    assert (await browser.post("/invitation", form)).headers["Location"] == "/login"
    clock.forward(minutes=1)
    assert "er brugt" in (await browser.post("/invitation", form)).text
    assert (await browser.post("/login", typed(secret, clock))).status_code == 303


async def test_an_invitation_ends_after_three_days_and_by_a_newer_one(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    now = clock.now().timestamp()
    first = desk.accounts.invite(IDA, "ida.holst", now)
    second = desk.accounts.invite(IDA, "ida.holst", now)
    browser = await opened("")
    assert (await browser.post("/invitation", {"invitation": first})).status_code == 403
    assert (await browser.post("/invitation", {"invitation": second})).status_code == 200
    clock.forward(hours=72)
    assert (await browser.post("/invitation", {"invitation": second})).status_code == 403


def test_a_password_is_kept_as_a_hash_only(desk: Desk) -> None:
    with_account(desk)
    (row,) = desk.beside.rows("SELECT * FROM account")
    assert PASSWORD not in [*row]
    assert row["password"].startswith("$argon2id$")


@pytest.mark.parametrize(
    ("person", "login"),
    [
        (Person(id="P1", name="Søren Ågård"), "soeren.aagaard"),
        (Person(id="P2", name="Ida Holst", accounts=("uid:7", "local:ih")), "ih"),
        (Person(id="P3", name="李"), "p3"),
    ],
)
def test_a_user_name_is_that_of_the_account_or_made_from_the_name(person: Person, login: str) -> None:
    assert user_name(person) == login


# --- proof once more -----------------------------------------------------------------------------------------------


async def test_mandates_are_changed_only_after_a_fresh_proof_which_holds_the_form(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    secret = with_account(desk, TORBEN, "torben")
    browser = await opened(TORBEN)
    clock.forward(minutes=10)
    form = {"name": "Mette Dahl", "role": "case_officer", "party": ""}
    answer = await browser.post("/people/new", form)
    assert answer.status_code == 403
    assert 'name="name" value="Mette Dahl"' in answer.text
    assert 'action="/people/new"' in answer.text
    answer = await browser.post("/people/new", form | typed(secret, clock, "forkert", "torben"))
    assert answer.status_code == 403
    answer = await browser.post(
        "/people/new",
        form | {name: value for name, value in typed(secret, clock).items() if name != "login.name"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/people/P6")
    assert (await browser.post("/people/new", form | {"name": "Uffe Dahl"})).headers["Location"] == "/people/P7"


async def test_a_form_that_came_too_late_is_held_and_goes_on_after_the_login(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    secret = with_account(desk, TORBEN, "torben")
    browser = await opened(TORBEN)
    clock.forward(hours=2)
    form = {"name": "Mette <Dahl>", "role": "case_officer", "party": ""}
    answer = await browser.post("/people/new", form)
    assert answer.status_code == 401
    assert 'name="name" value="Mette &lt;Dahl&gt;"' in answer.text
    answer = await browser.post("/people/new", form | typed(secret, clock, login="torben"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/people/P6")


# --- the sample ----------------------------------------------------------------------------------------------------


async def test_in_a_sample_one_click_logs_in_and_nowhere_else(desk: Desk, opened: Opened) -> None:
    async with open_client(create_app(replace(desk, sample=True)), "") as client:
        browser = Browser(client)
        page = (await browser.get("/login")).text
        assert "Hvem vil du være?" in page
        assert "Anne Sø" in page, "of a party, too"
        assert (await browser.post("/login", {"login.person": IDA})).status_code == 303
        assert "Ida Holst" in (await browser.get("/me")).text
    real = await opened("")
    assert "Hvem vil du være?" not in (await real.get("/login")).text
    assert (await real.post("/login", {"login.person": IDA})).status_code == 404
