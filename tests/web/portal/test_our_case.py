"""A case as each of its parties sees it, on days of the shipped life: what is theirs, and nothing inner."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from html import unescape
from uuid import uuid4

import pytest

from deployments.web import looks
from deployments.web.identity import totp
from deployments.web.looking import stands_in
from deployments.web.visit import Desk
from domain.decisions import people
from domain.decisions.people import Giver
from domain.explain import explain
from domain.grant import events as e
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.phases import Phase
from domain.records.requests import NoteKind
from domain.store import outbox, persons
from domain.store.database import reading
from domain.store.inbox import When
from tasks import words
from tasks.language import Language
from tasks.pages.our_case import PHASES
from tasks.pages.our_story import SEEN
from tests.evenings import evening
from tests.web.conftest import FixedClock, Opened, desk_over

LEAD, SECOND = "10203045", "20304051"
TORBEN, IDA, METTE, JONAS, AASE, KAREN, OLE = (f"P{number}" for number in range(1, 8))
PEOPLE = (
    ("Torben Krag", Role.MANAGER, ""),
    ("Ida Holst", Role.CASE_OFFICER, ""),
    ("Mette Lindegaard Holm", Role.APPLICANT, LEAD),
    ("Jonas Bregnholt", Role.APPLICANT, SECOND),
    ("Aase Kvist Thorup", Role.MUNICIPALITY, "330"),
    ("Karen Lind", Role.AUDITOR, LEAD),
    ("Ole Friis", Role.BOARD, LEAD),
)
PARTIES = (METTE, JONAS, AASE, KAREN, OLE)
PROPOSED = date(2024, 3, 13)
STOPPED, RESUMED = date(2027, 7, 2), date(2027, 10, 20)
IN_HAND = date(2028, 7, 5)
"""The account of 2027 and the status report wait for the Fund's answer."""


@pytest.fixture
def day() -> date:
    """The day on which the life of the grant is looked at."""
    return STOPPED


@pytest.fixture
def clock(day: date) -> FixedClock:
    """Noon of that day."""
    return FixedClock(datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC))


@pytest.fixture
def desk(day: date, clock: FixedClock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over that life, with people of every party."""
    with desk_over(evening(day, tmp_path_factory, sends=True), clock, since=date(2024, 1, 1), cast=PEOPLE) as found:
        yield found


@pytest.fixture
def case(desk: Desk) -> int:
    """The case of that life."""
    return min(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)


def text_of(page: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def seen(opened: Opened, person: str, path: str) -> str:
    """What a person reads on a page."""
    answer = await (await opened(person)).get(path)
    assert answer.status_code == 200, path
    return text_of(answer.text)


# --- what we owe, what is withheld ---------------------------------------------------------------------------------


async def test_after_1_july_the_page_says_what_is_missing_until_when_what_is_withheld_and_what_releases_it(
    opened: Opened, case: int
) -> None:
    page = await seen(opened, METTE, f"/our/cases/{case}")
    assert "Send reguleringskontoopgørelsen for 2026 senest den 30. juni 2027 2 dage for sent" in page
    assert re.search(r"Rate \d+ på [\d.]+ kr\. skulle være udbetalt den 1\. juli 2027, men er ikke udbetalt", page)
    assert re.search(r"[\d.]+ kr\. er holdt tilbage", page)
    assert "Stoppet slutter, når reguleringskontoopgørelsen for 2026 er modtaget og godkendt" in page
    assert "statusindberetningen for 2026 senest" not in page, "it came in June"
    assert "Send reguleringskontoopgørelsen for 2026" in await seen(opened, METTE, "/our")


@pytest.mark.parametrize("day", [RESUMED])
async def test_after_the_hand_in_it_says_since_when_payouts_were_suspended_until_when(
    opened: Opened, case: int
) -> None:
    page = await seen(opened, METTE, f"/our/cases/{case}")
    assert "er holdt tilbage" not in page
    assert "Udbetalingerne var standset fra den 1. juli 2027 til den 18. oktober 2027" in page
    assert "Reguleringskontoopgørelse 2026 30. juni 2027" in page
    assert "godkendt den 18. oktober 2027" in page
    assert "Send reguleringskontoopgørelsen for 2026" not in await seen(opened, METTE, "/our")


@pytest.mark.parametrize("day", [PROPOSED, STOPPED, IN_HAND])
@pytest.mark.parametrize("person", PARTIES)
async def test_every_date_has_a_why_whose_steps_are_those_of_explain(
    desk: Desk, opened: Opened, case: int, day: date, person: str
) -> None:
    browser, store = await opened(person), desk.office.store
    answer = await browser.get(f"/our/cases/{case}")
    if answer.status_code == 404:
        assert person == KAREN and day == PROPOSED, "an auditor sees no case without a commitment"
        return
    links = {unescape(each) for each in re.findall(rf'href="(/our/cases/{case}/why\?[^"]+)"', answer.text)}
    reader = words.Reader(Language.DANISH)
    for link in links:
        found = re.fullmatch(r".*\?as=\w+&kind=([a-z_]+)&which=(.*)", link)
        assert found, link
        told = await browser.get(link)
        assert told.status_code == 200, link
        steps = explain(store.grant(case), store.law, found[1], found[2] or None).derivation.steps
        shown = re.findall(r'<p class="step-day">(.*?)</p><p>(.*?)</p><p class="rule">(.*?)</p>', told.text)
        assert [unescape(said) for _, said, _ in shown] == [words.what(step.text, reader) for step in steps], link
        assert [rule for _, _, rule in shown] == [stands_in(step.rule, step.source) for step in steps], link
    assert links or (person, day) == (OLE, PROPOSED)


@pytest.mark.parametrize("day", [IN_HAND])
async def test_the_funds_own_time_to_answer_stands_on_the_page_and_is_explained(opened: Opened, case: int) -> None:
    page = await seen(opened, METTE, f"/our/cases/{case}")
    said = "Fonden gennemgår reguleringskontoopgørelsen for 2027 senest den 28. juli 2028 om 23 dage hvorfor?"
    assert said in page
    assert "Fonden svarer senest den 28. juli 2028. hvorfor?" in page
    which = "answer&which=regulation_account:2027"
    why = await seen(opened, METTE, f"/our/cases/{case}/why?as={LEAD}&kind={which}")
    assert "Hvorfor svarer fonden senest den 28. juli 2028 på reguleringskontoopgørelsen for 2027?" in why
    assert (await (await opened(KAREN)).get(f"/our/cases/{case}/why?kind={which}")).status_code == 200
    unseen = await (await opened(KAREN)).get(f"/our/cases/{case}/why?kind=answer&which=status_report:2027")
    assert unseen.status_code == 404, "an auditor learns nothing of status reports"


# --- what nobody outside the Fund sees -------------------------------------------------------------------------------


def test_every_phase_is_said_in_plain_words() -> None:
    assert PHASES.keys() == set(Phase)


def test_an_event_is_seen_by_no_party_until_a_list_names_it() -> None:
    named = {each.__name__ for kinds in SEEN.values() for each in kinds}
    assert sorted(e.EVENTS.keys() - named) == [
        "AccessRequestAnswered",
        "AccessRequestEscalated",
        "AccessRequestExtended",
        "AccessRequestReceived",
        "AccessRequestReminded",
        "AssessmentRecorded",
        "AttendanceRecorded",
        "CommitmentProposed",
        "EvaluationRecorded",
        "FactCorrected",
        "FollowUpFellDue",
        "FollowUpSettled",
        "InstalmentOrdered",
        "LapseProposed",
        "NoteRecorded",
        "OfficerAssigned",
        "PlanAssessed",
        "PrequalificationProposed",
        "ProposalReturned",
        "RefusalProposed",
        "RejectionProposed",
        "ReleaseProposed",
        "RentAssessmentRecorded",
        "RentAwardProposed",
        "RentModelRecorded",
        "RentPrequalificationProposed",
        "RentRejectionProposed",
        "ReportEscalated",
        "ReviewOverdue",
        "StopDeclined",
        "StopEscalated",
        "StopProposalLapsed",
        "StopProposed",
    ]


@pytest.mark.parametrize("day", [PROPOSED])
@pytest.mark.parametrize("person", [METTE, JONAS, AASE])
async def test_a_proposal_and_an_assessment_change_nothing_of_what_a_party_reads(
    desk: Desk, opened: Opened, case: int, person: str
) -> None:
    grant = desk.office.store.grant(case)
    assert grant.proposal is not None and grant.assessed_on is not None
    page = await seen(opened, person, f"/our/cases/{case}")
    assert "Fonden behandler ansøgningen" in page
    for inner in ("indstil", "foreslå", "Vurdering registreret", "Ida Holst", "godkendelse af prækvalifikation"):
        assert inner not in page, inner


@pytest.mark.parametrize("person", PARTIES)
async def test_a_note_is_on_no_page_of_a_party(desk: Desk, opened: Opened, case: int, person: str) -> None:
    note = RecordNote(
        by="Ida Holst",
        person=IDA,
        role=Role.CASE_OFFICER,
        on=STOPPED,
        kind=NoteKind.OTHER,
        who="Bjarne",
        text="Kun til os: Zebra.",
    )
    desk.office.store.handle(case, note, command_id=uuid4(), when=desk.office.when())
    for path in (f"/our/cases/{case}", "/our"):
        page = await seen(opened, person, path)
        assert "Zebra" not in page and "Bjarne" not in page, path


# --- each its own ----------------------------------------------------------------------------------------------------


async def test_two_organisations_of_one_plan_see_what_is_theirs(desk: Desk, opened: Opened, case: int) -> None:
    grant = desk.office.store.grant(case)
    lead, second = [await seen(opened, person, f"/our/cases/{case}") for person in (METTE, JONAS)]
    assert grant.application is not None and grant.commitment is not None
    for estate in grant.application.estates:
        assert (f"{estate.number} {estate.name}" in second) is (estate.organisation_cvr == SECOND)
    assert "er holdt tilbage" in lead and "er holdt tilbage" not in second
    assert "Rate 1" in lead and "Rate 1" not in second
    assert "Boligforeningen Fyrtårnet jer Godkendt" in second
    assert "Send reguleringskontoopgørelsen" not in second, "that is for the other one to do"


async def test_a_municipality_sees_the_plan_and_an_auditor_only_the_accounts(opened: Opened, case: int) -> None:
    municipality, auditor, board = [await seen(opened, each, f"/our/cases/{case}") for each in (AASE, KAREN, OLE)]
    assert "Slagelse Kommune jer Godkendt" in municipality
    assert "Rate 1" not in municipality and "holdt tilbage" not in municipality
    assert "Reguleringskontoopgørelse 2025" in auditor
    for other in ("Statusindberetning", "Rate 1", "Helhedsplanens versioner", "Partshøring"):
        assert other not in auditor, other
    assert "Rate 1" in board and "er holdt tilbage" in board
    assert "Indikatorerne år for år" in board


async def test_letters_and_papers_open_for_whom_they_are_for(desk: Desk, opened: Opened, case: int) -> None:
    for person in PARTIES:
        browser = await opened(person)
        page = (await browser.get(f"/our/cases/{case}")).text
        mine = set(map(unescape, re.findall(rf'href="(/our/cases/{case}/(?:letters|papers)/[^"]+)"', page)))
        for address in sorted(mine)[:4]:
            answer = await browser.get(address)
            assert answer.status_code == 200, address
            assert answer.headers["Content-Disposition"].startswith("attachment"), address
        with reading(desk.office.store.engine) as tx:
            mails = outbox.of_case(tx, case)
        for place, mail in enumerate(mails, start=1):
            address = f"/our/cases/{case}/letters/{place}"
            if not any(each.startswith(f"{address}?") for each in mine):
                status = (await browser.get(address)).status_code
                own = (mail.notice.to.role, mail.notice.to.organisation)
                assert status == 404, (person, address, own)


async def test_a_municipality_cannot_read_the_papers_of_an_account(opened: Opened, case: int) -> None:
    lead, municipality = await opened(METTE), await opened(AASE)
    page = (await lead.get(f"/our/cases/{case}")).text
    rows = re.findall(rf'href="(/our/cases/{case}/papers/[^"?]+)[^>]*>([^<]+)</a></th><td[^>]*>([^<]*)<', page)
    account = next(address for address, _, came in rows if "opgørelse" in came)
    assert (await lead.get(account)).status_code == 200
    assert (await municipality.get(account)).status_code == 404


# --- an officer looks as a party -------------------------------------------------------------------------------------


def contents(page: str) -> str:
    """What stands on the page of a case before who acts for whom, without what only the party can do there."""
    to_do = r'<p><a class="button".*?</a></p>|<section class="card" aria-labelledby="can">.*?</section>'
    without = re.sub(to_do, "", page, flags=re.S)
    return text_of(without.partition('<p class="lead">')[2].partition('<section aria-labelledby="people">')[0])


@pytest.mark.parametrize(("person", "named"), [(METTE, LEAD), (JONAS, SECOND), (AASE, "330"), (KAREN, "auditor")])
async def test_an_officer_sees_what_the_party_sees_and_the_look_is_noted(
    desk: Desk, opened: Opened, case: int, person: str, named: str
) -> None:
    theirs = (await (await opened(person)).get(f"/our/cases/{case}")).text
    ida = await opened(IDA)
    page = (await ida.get(f"/our/cases/{case}?as={named}")).text
    assert contents(page) == contents(theirs)
    assert len(contents(page)) > 300
    assert "Her kan du kun se" in text_of(page)
    assert looks.of_person(desk.beside, IDA)[0].what == f"as {named}"
    assert (await ida.post(f"/our/cases/{case}?as={named}")).status_code == 404
    assert (await ida.get(f"/our/cases/{case}")).status_code == 404, "an officer must say as whom"
    assert (await ida.get(f"/our/cases/{case}?as=99999999")).status_code == 404
    assert (await ida.get("/our")).status_code == 404


async def test_a_party_sees_who_looked_its_own_people_by_name(desk: Desk, opened: Opened, case: int) -> None:
    for person in (IDA, METTE, AASE):
        path = f"/cases/{case}" if person == IDA else f"/our/cases/{case}"
        assert (await (await opened(person)).get(path)).status_code == 200
    page = await seen(opened, METTE, f"/our/cases/{case}/looks")
    assert "Mette Lindegaard Holm" in page and "Fonden" in page and "En anden part" in page
    assert "Ida Holst" not in page and "Aase Kvist Thorup" not in page
    for person in (KAREN, OLE):
        assert (await (await opened(person)).get(f"/our/cases/{case}/looks")).status_code == 404


# --- how a party comes in --------------------------------------------------------------------------------------------


async def test_an_officer_lets_a_party_in_and_its_first_person_logs_in_with_the_code(
    desk: Desk, clock: FixedClock, opened: Opened, case: int
) -> None:
    engine = desk.office.store.engine
    ida, torben, nobody = await opened(IDA), await opened(TORBEN), await opened("")
    page = (await ida.get(f"/cases/{case}")).text
    assert f'href="/cases/{case}/first/330"' in page
    form = {"name": "Eva Kommunesen", "mail": "eva@slagelse.example.org"}
    refused = await ida.post(f"/cases/{case}/first/330", form)
    assert refused.status_code == 422, "somebody acts for it already, so an officer may not"
    assert (await ida.post(f"/cases/{case}/first/331", form)).status_code == 404, "it is not on the case"
    assert (await torben.post(f"/cases/{case}/first/330", form)).status_code == 200, "a manager may"
    when = When(STOPPED, clock.now())
    for person in (AASE, "P8"):
        away = partial(people.revoke, id=person, role=None, party=None, day=STOPPED)
        persons.change(engine, away, Giver(account="local:torben"), when, "revoke-person")
    form = {"name": "Mia Kommunesen", "mail": "mia@slagelse.example.org"}
    shown = await ida.post(f"/cases/{case}/first/330", form)
    (code,) = re.findall(r'<p class="key">([a-z0-9-]{29})</p>', shown.text)
    now = clock.now().timestamp()
    invitation = desk.accounts.invitation(code, now)
    assert invitation is not None
    password = "en lang sætning om huse"
    chosen = {"invitation": code, "password": password, "again": password}
    made = await nobody.post("/invitation", chosen | {"code": totp.code(invitation.secret, totp.step_of(now))})
    assert (made.status_code, made.headers["Location"]) == (303, "/login")
    clock.forward(seconds=totp.STEP)
    again = totp.code(invitation.secret, totp.step_of(clock.now().timestamp()))
    login = {"login.name": "mia@slagelse.example.org", "login.password": password, "login.code": again}
    inside = await nobody.post("/login", login)
    assert (inside.status_code, inside.headers["Location"]) == (303, "/our")
    assert "Slagelse Kommune" in (await nobody.get(f"/our/cases/{case}")).text
    mine = persons.read(engine).with_account("local:mia@slagelse.example.org")
    assert mine is not None and [each.given_by for each in mine.mandates] == [IDA]
