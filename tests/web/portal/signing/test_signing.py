"""A link to sign: opened as often as one likes, used once, for one version; and what it says when it has ended."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from deployments.web.app import create_app
from deployments.web.visit import Desk
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant.events import MunicipalCouncilApproved, PlanSubmitted
from domain.grant.notice import NoticeKind, Role
from domain.records.sign_links import SignPurpose
from domain.store import invitations
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.verify import verify
from tests.store.lives import PACKAGES
from tests.web.conftest import IDA, FixedClock, Opened, open_client
from tests.web.portal.signing.conftest import AAKANDEN, OFFICER, SLAGELSE, Link, mails
from tests.web.test_acts import hidden

YES = {
    "approved": "yes",
    "decided_on.day": "9",
    "decided_on.month": "10",
    "decided_on.year": "2024",
    "reference": "Byrådet, punkt 14",
    "signer": "Karen Holm",
    "function": "borgmestersekretær",
    "do": "send",
}
OVER = "Linket kan ikke bruges"


def events(store: GrantStore, case: int) -> list[str]:
    """The names of the case's events."""
    return [entry.name for entry in store.journal(case)]


async def test_opened_twenty_times_it_can_still_be_used_once_and_then_says_so(
    opened: Opened, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(), await opened("")
    before = store.grant(case).version
    pages = [await nobody.get(path) for _ in range(20)]
    assert {page.status_code for page in pages} == {200}
    assert store.grant(case).version == before
    done = await nobody.post(path, {**YES, "id": hidden(pages[3].text, "id")})
    assert done.status_code == 200
    assert "Tak for svaret" in done.text
    last = store.journal(case)[-1]
    assert isinstance(last.event, MunicipalCouncilApproved)
    assert last.event.by_link
    assert (last.actor, last.role, last.person) == ("Karen Holm, borgmestersekretær", "municipality", "L1")
    again = await nobody.get(path)
    assert again.status_code == 410
    assert "Linket er brugt." in again.text
    more = await nobody.post(path, {**YES, "approved": "no", "reason": "Nej.", "id": str(uuid4())})
    assert more.status_code == 410
    assert events(store, case).count("MunicipalCouncilApproved") == 1
    assert verify(store).faults == ()


async def test_ten_sends_of_one_answer_are_one_answer(opened: Opened, store: GrantStore, case: int, link: Link) -> None:
    path, nobody = link(), await opened("")
    form = {**YES, "id": hidden((await nobody.get(path)).text, "id")}
    answers = [await nobody.post(path, form) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {200}
    assert events(store, case).count("MunicipalCouncilApproved") == 1


async def test_a_first_try_with_a_date_to_come_does_not_use_it_up(
    opened: Opened, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(), await opened("")
    first = await nobody.post(
        path, {**YES, "decided_on.year": "2031", "id": hidden((await nobody.get(path)).text, "id")}
    )
    assert first.status_code == 422
    assert 'value="2031"' in first.text
    assert "Karen Holm" in first.text
    second = await nobody.post(path, {**YES, "id": hidden(first.text, "id")})
    assert second.status_code == 200
    assert events(store, case)[-1] == "MunicipalCouncilApproved"


async def test_a_yes_counts_for_the_version_that_was_shown_and_for_no_other(
    opened: Opened, desk: Desk, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(), await opened("")
    page = await nobody.get(path)
    shown = store.grant(case).plan
    assert shown is not None
    assert shown.digest in page.text
    new_version(desk, case)
    before = store.grant(case).version
    answer = await nobody.post(path, {**YES, "id": hidden(page.text, "id")})
    assert answer.status_code == 410
    assert "Linket gælder version 1, og den er afløst af en ny." in answer.text
    assert store.grant(case).version == before
    assert OVER in (await nobody.get(path)).text


async def test_a_newer_letter_ends_the_link_of_the_older(
    opened: Opened, store: GrantStore, case: int, link: Link
) -> None:
    older, newer, nobody = link(), link(), await opened("")
    assert "Linket er afløst af et nyere." in (await nobody.get(older)).text
    assert (await nobody.get(newer)).status_code == 200
    assert verify(store).faults == ()


async def test_after_thirty_days_it_has_expired(opened: Opened, clock: FixedClock, link: Link) -> None:
    path, nobody = link(), await opened("")
    clock.forward(days=30)
    assert (await nobody.get(path)).status_code == 200
    clock.forward(days=1)
    said = (await nobody.get(path)).text
    assert "Linket udløb den 9. november 2024." in said


async def test_an_officer_takes_it_back_at_the_desk(opened: Opened, store: GrantStore, case: int, link: Link) -> None:
    path, ida = link(), await opened(IDA)
    page = (await ida.get(f"/cases/{case}/links")).text
    assert "Slagelse Kommune" in page
    assert path not in page
    assert (await ida.post(f"/cases/{case}/links", {"withdraw": "1"})).status_code == 303
    assert "Fonden har trukket linket tilbage." in (await (await opened("")).get(path)).text
    assert "Trukket tilbage" in (await ida.get(f"/cases/{case}/links")).text
    assert verify(store).faults == ()


async def test_one_changed_letter_is_a_page_that_is_not_there(opened: Opened, link: Link) -> None:
    path, nobody = link(), await opened("")
    wrong = path[:-1] + ("A" if path[-1] != "A" else "B")
    for answer in (await nobody.get(wrong), await nobody.post(wrong, YES), await nobody.get(f"{wrong}/papers/0")):
        assert answer.status_code == 404
        assert "helhedsplan" not in answer.text.lower()


async def test_the_link_goes_nowhere_with_a_request_and_lies_nowhere_in_the_store(
    opened: Opened, store: GrantStore, link: Link
) -> None:
    path, nobody = link(), await opened("")
    for answer in (await nobody.get(path), await nobody.get(f"{path}x"), await nobody.post(path, {"do": "send"})):
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
    secret = path.rpartition("/")[2]
    store.engine.dispose()
    database = store.engine.url.database
    assert database is not None
    with open(database, "rb") as file:
        assert secret.encode() not in file.read()


async def test_an_answer_from_another_site_is_refused(opened: Opened, store: GrantStore, case: int, link: Link) -> None:
    path, nobody = link(), await opened("")
    form = {**YES, "id": str(uuid4())}
    before = store.grant(case).version
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert (await nobody.post(path, form, **foreign)).status_code == 403
    assert (await nobody.post(path, form, **{"Origin": "null", "Sec-Fetch-Site": "cross-site"})).status_code == 403
    # A page without a referrer sends no origin, and its browser says that it is ours.
    own = await nobody.post(path, {**form, "approved": ""}, **{"Origin": "null", "Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 422
    assert store.grant(case).version == before


async def test_more_than_ten_tries_end_it_for_good(
    opened: Opened, clock: FixedClock, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(), await opened("")
    for _ in range(10):
        clock.forward(minutes=2)
        assert (await nobody.post(path, {**YES, "reference": "", "id": str(uuid4())})).status_code == 422
    clock.forward(minutes=2)
    assert (await nobody.post(path, {**YES, "id": str(uuid4())})).status_code == 429
    assert "MunicipalCouncilApproved" not in events(store, case)


async def test_six_answers_in_a_minute_are_too_many(opened: Opened, link: Link) -> None:
    path, nobody = link(), await opened("")
    tries = [await nobody.post(path, {**YES, "reference": "", "id": str(uuid4())}) for _ in range(6)]
    assert [each.status_code for each in tries] == [422] * 5 + [429]
    assert "Der er sendt for mange svar herfra" in tries[5].text


async def test_the_receipt_goes_to_the_address_on_the_case(
    opened: Opened, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(), await opened("")
    await nobody.post(path, {**YES, "id": hidden((await nobody.get(path)).text, "id")})
    (receipt,) = mails(store, case, NoticeKind.SIGN_OFF_RECORDED)
    (asked,) = mails(store, case, NoticeKind.SIGNATURE_ASKED)
    assert receipt.notice.to.email == asked.notice.to.email
    assert receipt.notice.data["signed_by"] == "Karen Holm, borgmestersekretær"


async def test_minutes_that_were_not_enclosed_can_be_asked_for(
    opened: Opened, desk: Desk, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(), await opened("")
    await nobody.post(path, {**YES, "id": hidden((await nobody.get(path)).text, "id")})
    assert store.grant(case).council_approvals[-1].by_link
    path = link()
    page = await nobody.get(path)
    assert "Vi mangler kun en udskrift af beslutningen" in page.text
    content = (PACKAGES / "plan" / "milepaelsplan.pdf").read_bytes()
    answer = await nobody.client.post(
        path,
        data={**YES, "id": hidden(page.text, "id")},
        files={"paper": ("protokol.pdf", content, "application/pdf")},
        headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 200
    assert store.grant(case).council_approvals[-1].papers[0].name == "protokol.pdf"
    assert verify(store).faults == ()
    with pytest.raises(Refusal):
        link()


async def test_a_paper_that_comes_by_a_link_is_scanned_and_one_that_cannot_be_is_not_kept(
    desk: Desk, store: GrantStore, case: int, link: Link
) -> None:
    path, before = link(), len(store.journal(case))
    async with open_client(create_app(replace(desk, scanner="/no/such/socket")), "") as client:
        page = await client.get(path)
        answer = await client.post(
            path,
            data={**YES, "id": hidden(page.text, "id")},
            files={"paper": ("protokol.pdf", (PACKAGES / "plan" / "milepaelsplan.pdf").read_bytes())},
            headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        )
    assert answer.status_code == 422
    assert "kunne ikke kontrolleres for virus" in answer.text
    assert len(store.journal(case)) == before


async def test_an_organisation_that_takes_part_answers_for_itself(
    opened: Opened, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(SignPurpose.ORGANISATION, AAKANDEN), await opened("")
    page = await nobody.get(path)
    form = {**YES, "organisation_cvr": "20304051", "body": "Organisationsbestyrelsen", "id": hidden(page.text, "id")}
    assert (await nobody.post(path, form)).status_code == 200
    (given,) = store.grant(case).organisation_approvals
    assert (given.party, given.by_link) == (AAKANDEN, True)


@pytest.mark.parametrize("person", ["L1", "L2"])
def test_no_command_acts_by_a_link_without_its_secret(
    store: GrantStore, desk: Desk, case: int, link: Link, person: str
) -> None:
    link()
    command = c.RecordCouncilDecision(
        by="Karen Holm",
        role=Role.MUNICIPALITY,
        person=person,
        acting_for=SLAGELSE,
        on=date(2024, 10, 10),
        municipality_code=SLAGELSE,
        approved=True,
        decided_on=date(2024, 10, 9),
        reference="Byrådet, punkt 14",
        plan_version=1,
    )
    for secret in ("", "not-the-secret"):
        with pytest.raises(Refusal) as refused:
            store.handle(case, command, command_id=uuid4(), when=desk.office.when(), secret=secret)
        assert refused.value.findings[0].id == "link.not_shown"
    assert "MunicipalCouncilApproved" not in events(store, case)


@pytest.mark.parametrize(
    "changes",
    [
        {"municipality_code": "101"},
        {"acting_for": "101"},
        {"plan_version": 2},
        {"role": Role.CASE_OFFICER},
    ],
)
def test_a_link_opens_nothing_but_what_it_asks(
    store: GrantStore, desk: Desk, case: int, link: Link, changes: dict[str, object]
) -> None:
    secret = link().rpartition("/")[2]
    command = c.RecordCouncilDecision(
        by="Karen Holm",
        role=Role.MUNICIPALITY,
        person="L1",
        acting_for=SLAGELSE,
        on=date(2024, 10, 10),
        municipality_code=SLAGELSE,
        approved=True,
        decided_on=date(2024, 10, 9),
        reference="Byrådet, punkt 14",
        plan_version=1,
    )
    with pytest.raises(Refusal):
        store.handle(
            case,
            command.model_copy(update=changes),
            command_id=UUID(int=7),
            when=desk.office.when(),
            secret=secret,
        )
    with reading(store.engine) as tx:
        assert invitations.of_case(tx, case)[0].invitation.ended is None
    withdrawn = c.WithdrawApplication(
        by="Karen Holm", role=Role.APPLICANT, person="L1", acting_for=AAKANDEN, on=date(2024, 10, 10)
    )
    with pytest.raises(Refusal):
        store.handle(case, withdrawn, command_id=UUID(int=8), when=desk.office.when(), secret=secret)


def new_version(desk: Desk, case: int) -> None:
    """The applicant sends the plan again: another paper, so another digest."""
    store = desk.office.store
    sent = next(each.event for each in reversed(store.journal(case)) if isinstance(each.event, PlanSubmitted))
    again = sent.papers[0].model_copy(update={"sha256": re.sub("^.", "0", sent.papers[0].sha256)})
    command = c.SubmitPlan(
        **OFFICER, on=date(2024, 10, 10), plan=sent.plan, digest="0" * 64, papers=(again, *sent.papers[1:])
    )
    store.handle(case, command, command_id=uuid4(), when=desk.office.when())
