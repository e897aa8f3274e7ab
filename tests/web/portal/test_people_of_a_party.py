"""Who acts for a party: its own people invite, take away and hand over; the Fund brings in the first person."""

import re

import pytest

from deployments.web.visit import Desk
from domain.decisions import party_people
from domain.findings import Refusal
from domain.grant.notice import Role
from domain.grant.persons import Persons
from domain.store import persons
from tests.web.conftest import ANSOEGER, FIE, HOST, IDA, TODAY, TORBEN, FixedClock, Opened, Sampled
from tests.web.walk import APPLICANT, COLLEAGUE, MUNICIPALITY, OFFICER

PARTY = "12345678"
INVITE = {"do": "invite", "party": PARTY, "role": "applicant", "name": "Mette Dahl", "mail": "Mette@bolig.example.org"}
CODE = re.compile(r'<p class="key">([a-z0-9-]{29})</p>')


def everybody(desk: Desk) -> Persons:
    return persons.read(desk.office.store.engine)


def acting(desk: Desk, party: str = PARTY) -> list[tuple[str, Role, str]]:
    """Who acts for a party today: name, role, and who gave it."""
    return [
        (each.name, one.role, one.given_by)
        for each in everybody(desk)
        for one in each.acts_for(TODAY)
        if one.party == party
    ]


async def test_a_colleague_is_invited_and_the_code_is_shown_once_and_sent_nowhere(desk: Desk, opened: Opened) -> None:
    browser = await opened(ANSOEGER)
    page = (await browser.get("/our/people")).text
    assert "Kun én kan handle for jer" in page
    answer = await browser.post("/our/people", INVITE)
    (code,) = CODE.findall(answer.text)
    assert "mette@bolig.example.org" in answer.text
    assert f"https://{HOST}/invitation" in answer.text
    assert acting(desk) == [("Anne Sø", Role.APPLICANT, "P1"), ("Mette Dahl", Role.APPLICANT, ANSOEGER)]
    assert desk.beside.rows("SELECT * FROM invitation WHERE hash = ?", code) == [], "only its hash is kept"
    invitation = desk.accounts.invitation(code, desk.clock.now().timestamp())
    assert invitation is not None
    assert (invitation.person, invitation.login) == ("P6", "mette@bolig.example.org")
    page = (await browser.get("/our/people")).text
    assert code not in page
    assert "Kun én kan handle for jer" not in page
    assert "har ikke valgt adgangskode endnu" in page


async def test_a_new_code_is_for_one_without_a_login_who_acts_for_this_party_only(desk: Desk, opened: Opened) -> None:
    browser = await opened(ANSOEGER)
    await browser.post("/our/people", INVITE)
    wish = {"do": "code", "party": PARTY, "role": "applicant", "person": "P6"}
    assert CODE.findall((await browser.post("/our/people", wish)).text)
    desk.beside.run("INSERT INTO account VALUES ('mette@bolig.example.org', 'P6', 'x', 'x', 0)")
    assert (await browser.post("/our/people", wish)).status_code == 404, "nobody takes over a login that is used"
    for person in (TORBEN, IDA, ANSOEGER, "P99"):
        wish["person"] = person
        desk.beside.run("INSERT OR IGNORE INTO account VALUES ('anne', 'P5', 'x', 'x', 0)")
        assert (await browser.post("/our/people", wish)).status_code == 404, person


async def test_a_mandate_taken_away_ends_access_at_the_next_request(desk: Desk, opened: Opened) -> None:
    anne = await opened(ANSOEGER)
    await anne.post("/our/people", INVITE)
    mette = await opened("P6")
    assert (await mette.get("/our")).status_code == 200
    wish = {"do": "take", "party": PARTY, "role": "applicant", "person": "P6"}
    assert (await anne.post("/our/people", wish)).status_code == 303
    answer = await mette.get("/our")
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/login")
    assert acting(desk) == [("Anne Sø", Role.APPLICANT, "P1")]


async def test_the_last_one_stays_and_can_hand_over_to_a_colleague(desk: Desk, opened: Opened) -> None:
    anne = await opened(ANSOEGER)
    wish = {"do": "take", "party": PARTY, "role": "applicant", "person": ANSOEGER}
    answer = await anne.post("/our/people", wish)
    assert answer.status_code == 422
    assert "den sidste, der kan handle her" in answer.text
    await anne.post("/our/people", INVITE)
    hand_over = {"do": "hand-over", "party": PARTY, "role": "applicant", "person": "P6"}
    assert (await anne.post("/our/people", hand_over)).status_code == 303
    assert acting(desk) == [("Mette Dahl", Role.APPLICANT, ANSOEGER)]
    assert (await anne.get("/our/people")).status_code == 303, "she is no longer logged in"


async def test_an_organisation_names_its_auditor_and_board_and_they_name_no_applicant(
    desk: Desk, opened: Opened
) -> None:
    anne = await opened(ANSOEGER)
    for role, name in (("auditor", "Karen Lind"), ("board", "Ole Friis")):
        mail = f"{role}@revision.example.org"
        assert CODE.findall((await anne.post("/our/people", INVITE | {"role": role, "name": name, "mail": mail})).text)
    auditor, board = await opened("P6"), await opened("P7")
    assert (await auditor.post("/our/people", INVITE)).status_code == 404
    assert (await board.get("/our/people")).status_code == 404
    assert (await board.post("/our/people", INVITE)).status_code == 404
    assert [each[:2] for each in acting(desk)] == [
        ("Anne Sø", Role.APPLICANT),
        ("Karen Lind", Role.AUDITOR),
        ("Ole Friis", Role.BOARD),
    ]


@pytest.mark.parametrize(
    "changed",
    [{"party": "87654321"}, {"role": "municipality"}, {"role": "manager"}, {"role": "case_officer"}, {"do": "else"}],
)
async def test_nobody_gives_what_is_not_theirs_to_give(desk: Desk, opened: Opened, changed: dict[str, str]) -> None:
    browser = await opened(ANSOEGER)
    assert (await browser.post("/our/people", INVITE | changed)).status_code == 404
    assert len(everybody(desk)) == 5


async def test_who_works_for_the_fund_cannot_act_for_a_party_and_a_mail_address_must_be_one(
    desk: Desk, opened: Opened
) -> None:
    browser = await opened(ANSOEGER)
    answer = await browser.post("/our/people", INVITE | {"mail": "mette"})
    assert answer.status_code == 422
    assert "Mailadressen kan ikke læses" in answer.text
    assert 'value="Mette Dahl"' in answer.text, "what was typed stays"
    owner = everybody(desk).find(TORBEN)
    assert owner is not None and owner.accounts == ("local:torben",)
    assert len(everybody(desk)) == 5


async def test_mandates_want_a_fresh_proof(desk: Desk, clock: FixedClock, opened: Opened) -> None:
    browser = await opened(ANSOEGER)
    clock.forward(minutes=11)
    answer = await browser.post("/our/people", INVITE)
    assert answer.status_code == 403
    assert "Bekræft, at det er dig" in answer.text
    assert 'value="Mette Dahl"' in answer.text, "what was typed waits"
    assert len(everybody(desk)) == 5


def test_the_fund_brings_in_the_first_person_and_a_manager_more(desk: Desk) -> None:
    now, kommune = everybody(desk), (Role.MUNICIPALITY, "751")
    assert party_people.entitled(now, IDA, *kommune, TODAY, "add-person") == IDA
    assert party_people.entitled(now, TORBEN, Role.APPLICANT, PARTY, TODAY, "add-person") == TORBEN
    for person, role, party in ((IDA, Role.APPLICANT, PARTY), (FIE, *kommune), (ANSOEGER, *kommune)):
        with pytest.raises(Refusal):
            party_people.entitled(now, person, role, party, TODAY, "add-person")


async def test_invitations_are_counted(opened: Opened) -> None:
    browser = await opened(ANSOEGER)
    for number in range(20):
        await browser.post("/our/people", INVITE | {"mail": f"m{number}@bolig.example.org"})
    answer = await browser.post("/our/people", INVITE | {"mail": "m21@bolig.example.org"})
    assert answer.status_code == 422
    assert "inviteret for mange gange" in answer.text


async def test_each_party_of_the_sample_sees_its_own_people_only(sampled: Sampled, opened_sample: Opened) -> None:
    lone = await opened_sample(COLLEAGUE)
    page = (await lone.get("/our/people")).text
    for name in ("Lone Dam", "Karen Lind", "Hanne Overby"):
        assert name in page
    assert everybody(sampled.desk).find(APPLICANT).name in page  # type: ignore[union-attr]
    municipality = await opened_sample(MUNICIPALITY)
    assert "Lone Dam" not in (await municipality.get("/our/people")).text
    assert (await (await opened_sample(OFFICER)).get("/our/people")).status_code == 404
