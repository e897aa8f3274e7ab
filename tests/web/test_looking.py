"""What officers look at: today, the case with all that it holds, search. Read by http, without a browser."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from html import unescape
from uuid import UUID, uuid4

import pytest

from deployments.web.looking import stands_in
from deployments.web.visit import Desk
from domain.explain import explain
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.money import in_kroner
from domain.store import journal, outbox
from domain.store.database import reading
from tasks import words
from tasks.boards import boards
from tasks.language import Language, speaking
from tasks.moment import Moment as FromGrants
from tasks.pages.history import papers
from tasks.pages.office import MomentInMemory, Office
from tests.store.lives import Moment, evening_of
from tests.web.conftest import BJARNE, IDA, FixedClock, Opened, desk_over

pytestmark = pytest.mark.asyncio
DAY = Moment.ACCOUNT_DUE_TODAY


@pytest.fixture
def moment() -> Moment:
    """When the life of the grant is looked at."""
    return DAY


@pytest.fixture
def clock(moment: Moment) -> FixedClock:
    """Noon of that day."""
    return FixedClock(datetime(moment.value.year, moment.value.month, moment.value.day, 12, 30, tzinfo=UTC))


@pytest.fixture
def desk(moment: Moment, clock: FixedClock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over the shipped life of a grant, with the people of the other tests."""
    folder = evening_of(moment, tmp_path_factory)
    with desk_over(folder, clock, since=date(2024, 1, 1)) as found:
        yield found


@pytest.fixture
def case(desk: Desk) -> int:
    """The case of that life."""
    return min(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)


def text_of(page: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


# --- today ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", [Moment.PREQUALIFICATION_PROPOSED, Moment.PLAN_IN, DAY])
async def test_the_counts_of_the_start_page_are_those_of_the_boards(desk: Desk, opened: Opened, moment: Moment) -> None:
    page = (await (await opened(IDA)).get("/")).text
    with speaking(Language.DANISH):
        found = {board.key: board for board in boards(desk.office.store, moment.value, desk.office.clock.now())}
    for key in ("waits-for-fund", "waits-for-others", "incidents"):
        number = len(found[key].rows) + found[key].left_out
        assert re.search(rf'href="/boards/{key}"><span class="figure-number">{number}</span>', page), key


@pytest.mark.parametrize("moment", [Moment.PREQUALIFICATION_PROPOSED])
async def test_who_proposed_waits_for_a_colleague_and_the_colleague_may_approve(
    desk: Desk, opened: Opened, case: int, moment: Moment
) -> None:
    proposal = desk.office.store.grant(case).proposal
    assert proposal is not None and proposal.by == "Ida Holst"
    mine, other = [(await (await opened(person)).get("/")).text for person in (IDA, BJARNE)]
    assert 'id="colleague"' in mine and 'id="approve"' not in mine
    assert 'id="approve"' in other and 'id="colleague"' not in other
    assert f'href="/cases/{case}/proposal"' in other.partition('id="approve"')[2].partition("</section>")[0]


async def test_a_kind_of_work_can_be_chosen_and_an_unknown_one_is_not_there(opened: Opened) -> None:
    ida = await opened(IDA)
    assert (await ida.get("/?work=report")).status_code == 200
    assert (await ida.get("/?work=tea")).status_code == 404
    assert (await ida.get("/?part=others&page=99")).status_code == 200


async def test_what_is_kept_in_memory_follows_what_happens(desk: Desk, opened: Opened, case: int) -> None:
    ida = await opened(IDA)
    before = (await ida.get(f"/cases?q={case}")).headers["location"]
    assert before == f"/cases/{case}"
    note = RecordNote(
        by="Ida Holst", person=IDA, role=Role.CASE_OFFICER, on=DAY.value, kind="meeting", who="Alle", text="Ja"
    )
    desk.office.store.handle(case, note, command_id=desk_id(), when=desk.office.when())
    page = (await ida.get("/cases?officer=Ida+Holst")).text
    assert f'href="/cases/{case}"' in page


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (Moment.INSPECTION, "report-inspection"),
        (Moment.PREQUALIFICATION_PROPOSED, "approve-proposal"),
        (Moment.PLAN_IN, "take-up-plan"),
        (DAY, ""),
    ],
)
async def test_the_next_step_of_a_case_has_its_button(opened: Opened, case: int, moment: Moment, word: str) -> None:
    page = (await (await opened(BJARNE)).get(f"/cases/{case}")).text
    card = page.partition('aria-labelledby="next-step"')[2].partition("</section>")[0]
    assert re.findall(r"/act/([a-z-]+)", card) == ([word] if word else [])


def desk_id() -> UUID:
    """An id for a command."""
    return uuid4()


@pytest.mark.parametrize("moment", [Moment.INSPECTION, Moment.PLAN_IN, Moment.COMMITMENT_PROPOSED, DAY])
async def test_the_cards_say_what_the_grants_say_also_after_something_happened(
    desk: Desk, case: int, moment: Moment
) -> None:
    store, office, now = desk.office.store, Office(), desk.office.clock.now()
    note = RecordNote(
        by="Ida Holst", person=IDA, role=Role.CASE_OFFICER, on=moment.value, kind="meeting", who="Alle", text="Ja"
    )
    for act in (lambda: None, lambda: store.handle(case, note, command_id=uuid4(), when=desk.office.when())):
        act()
        with reading(store.engine) as tx:
            plain = FromGrants(tx, store.law, moment.value, now)
            quick = MomentInMemory(tx, store.law, moment.value, now, office)
            assert quick.waiting == plain.waiting
            assert quick.cards[case].version == store.grant_within(tx, case).version


# --- the case ------------------------------------------------------------------------------------------------------


async def test_every_deadline_has_a_why_with_the_steps_that_explain_gives(
    desk: Desk, opened: Opened, case: int
) -> None:
    ida, store = await opened(IDA), desk.office.store
    page = (await ida.get(f"/cases/{case}")).text
    links = {unescape(each) for each in re.findall(rf'href="(/cases/{case}/why\?[^"]+)"', page)}
    assert len(store.deadlines(case)) <= page.count('class="why"')
    asked = set()
    for link in links:
        kind, which = re.fullmatch(r".*\?kind=([a-z_]+)&which=(.*)", link).groups()  # type: ignore[union-attr]
        asked.add(kind)
        told = await ida.get(link)
        assert told.status_code == 200, link
        steps = explain(store.grant(case), store.law, kind, which.replace("%2F", "/") or None).derivation.steps
        shown = re.findall(r'<p class="step-day">(.*?)</p><p>(.*?)</p><p class="rule">(.*?)</p>', told.text)
        reader = words.Reader(Language.DANISH)
        assert [unescape(said) for _, said, _ in shown] == [words.what(step.text, reader) for step in steps], link
        assert [rule for _, _, rule in shown] == [stands_in(step.rule, step.source) for step in steps], link
    assert {"regulation_account", "status_report", "instalment", "period_end"} <= asked


async def test_a_date_that_the_case_does_not_have_is_not_there(opened: Opened, case: int) -> None:
    ida = await opened(IDA)
    assert (await ida.get(f"/cases/{case}/why?kind=instalment&which=99")).status_code == 404
    assert (await ida.get("/cases/999999/why?kind=instalment")).status_code == 404


async def test_the_head_says_phase_step_and_money_and_the_story_says_everything(
    desk: Desk, opened: Opened, case: int
) -> None:
    store = desk.office.store
    grant, page = store.grant(case), (await (await opened(IDA)).get(f"/cases/{case}")).text
    head = text_of(page.partition('class="case-head"')[2].partition("</header>")[0])
    assert grant.title in head and "i drift" in head and in_kroner(grant.committed) in head
    assert f"Udbetalt {in_kroner(grant.paid)}" in head and "statusindberetning 2026" not in head
    assert page.count("<li>", page.index('class="timeline"')) == len(store.journal(case))
    assert "<title>Sag" in page and grant.title not in page.partition("</title>")[0]


async def test_papers_are_saved_and_never_shown_and_only_by_their_case(desk: Desk, opened: Opened, case: int) -> None:
    ida, store = await opened(IDA), desk.office.store
    with reading(store.engine) as tx:
        those = papers(journal.read(tx, case))
    assert len(those) > 5
    for each in those[:4]:
        found = await ida.get(f"/cases/{case}/papers/{each.version}/{each.place}")
        assert sha256(found.content).hexdigest() == each.sha256
        assert found.headers["content-disposition"].startswith("attachment;")
        assert found.headers["content-type"] == "application/octet-stream"
        assert found.headers["x-content-type-options"] == "nosniff"
    for path in (
        f"/cases/{case}/papers/{those[0].version}/99",
        "/cases/999999/papers/1/0",
        f"/cases/{case}/papers/0/0",
    ):
        assert (await ida.get(path)).status_code == 404, path


async def test_a_letter_is_the_very_one_that_was_kept(desk: Desk, opened: Opened, case: int) -> None:
    ida, store = await opened(IDA), desk.office.store
    with reading(store.engine) as tx:
        mails = outbox.of_case(tx, case)
    formal = [place for place, mail in enumerate(mails, start=1) if mail.kind == "prequalified"]
    found = await ida.get(f"/cases/{case}/letters/{formal[0]}")
    assert found.content.startswith(b"%PDF") and found.headers["content-disposition"].startswith("attachment;")
    unsent = next(place for place, mail in enumerate(mails, start=1) if mail.kind == "report_reminder")
    assert (await ida.get(f"/cases/{case}/letters/{unsent}")).status_code in {200, 404}
    assert (await ida.get(f"/cases/{case}/letters/{len(mails) + 1}")).status_code == 404


@pytest.mark.parametrize("moment", [Moment.PREQUALIFICATION_PROPOSED])
async def test_the_letter_of_a_proposal_can_be_read_as_a_draft_by_who_may_approve(
    opened: Opened, case: int, moment: Moment
) -> None:
    ida, bjarne = await opened(IDA), await opened(BJARNE)
    assert f'href="/cases/{case}/drafts/1"' not in (await ida.get(f"/cases/{case}")).text
    assert (await ida.get(f"/cases/{case}/drafts/1")).status_code == 404
    assert f'href="/cases/{case}/drafts/1"' in (await bjarne.get(f"/cases/{case}")).text
    found = await bjarne.get(f"/cases/{case}/drafts/1")
    assert found.content.startswith(b"%PDF") and "Udkast" in found.headers["content-disposition"]
    assert (await bjarne.get(f"/cases/{case}/drafts/9")).status_code == 404


# --- search --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["title", "organisation", "cvr", "municipality", "estate"])
async def test_a_case_is_found_by(desk: Desk, opened: Opened, case: int, asked: str) -> None:
    application = desk.office.store.grant(case).application
    assert application is not None
    by = {
        "title": application.title.upper(),
        "organisation": application.lead_organisation().name[:12],
        "cvr": application.lead_organisation_cvr,
        "municipality": application.municipalities[0].name,
        "estate": application.estates[-1].number,
    }
    ida = await opened(IDA)
    found = await ida.client.get("/cases", params={"q": by[asked]})
    assert f'href="/cases/{case}"' in found.text
    nothing = await ida.client.get("/cases", params={"q": by[asked] + " findes ikke"})
    assert f'href="/cases/{case}"' not in nothing.text


async def test_what_was_searched_for_is_only_text(opened: Opened) -> None:
    page = await (await opened(IDA)).client.get("/cases", params={"q": '"><script>alert(1)</script>'})
    assert page.status_code == 200 and "<script>alert" not in page.text
