"""The auditor attests the account that is shown, by a link; a changed account needs another attestation. R73."""

from datetime import date
from functools import partial
from uuid import uuid4

import pytest

from deployments.web.visit import Desk
from domain.accounts import attestations
from domain.grant import commands as c
from domain.grant.events import RegulationAccountReceived
from domain.grant.notice import NoticeKind, Role
from domain.grant.persons import MandateGiven
from domain.grant.report import Report
from domain.records.reports import RegulationAccount, ReportKind
from domain.records.sign_links import SignPurpose
from domain.store import persons
from domain.store.command_handler import GrantStore
from domain.store.verify import verify
from tests.web.conftest import FixedClock, Opened, add, change
from tests.web.portal.signing.account_due import clock, plan_folder, planned
from tests.web.portal.signing.conftest import AAKANDEN, OFFICER, Link, mails
from tests.web.portal.signing.test_our_acts import seen
from tests.web.test_acts import hidden

__all__ = ["clock", "plan_folder", "planned"]

TODAY = date(2027, 6, 30)
YES = {
    "goals_followed_up": "yes",
    "board_in_function": "yes",
    "firm": "Revision Vest",
    "signed_on.day": "29",
    "signed_on.month": "6",
    "signed_on.year": "2027",
    "signer": "Else Rask",
    "do": "send",
}


@pytest.fixture(autouse=True)
def received(desk: Desk, store: GrantStore, case: int) -> None:
    """The account of 2026 comes in without the auditor's word; the auditor has an address."""
    auditor = {"capacity": "auditor", "name": "Else Rask", "organisation": "Revision Vest"}
    give(desk, case, c.NamePerson(**OFFICER, on=TODAY, email="er@revision.example", **auditor))
    give(desk, case, account(store, case, board_in_function=False))


def account(store: GrantStore, case: int, **changes: object) -> c.ReceiveRegulationAccount:
    """The account of 2026, as that of 2025 with some changes."""
    sent = next(e.event for e in reversed(store.journal(case)) if isinstance(e.event, RegulationAccountReceived))
    facts: dict[str, object] = {"year": 2026, "opening_balance": sent.account.closing_balance, **changes}
    said: RegulationAccount = sent.account.model_copy(update=facts)
    return c.ReceiveRegulationAccount(**OFFICER, on=TODAY, account=said, papers=sent.papers)


def give(desk: Desk, case: int, command: c.Command) -> None:
    """Let it be handled."""
    desk.office.store.handle(case, command, command_id=uuid4(), when=desk.office.when())


def report(store: GrantStore, case: int) -> Report:
    """The yearly duty of 2026."""
    return store.grant(case).report(ReportKind.REGULATION_ACCOUNT, 2026)


async def test_the_auditor_attests_what_is_shown_and_a_changed_account_needs_it_again(
    opened: Opened, desk: Desk, store: GrantStore, case: int, link: Link
) -> None:
    assert report(store, case).remarks
    path, nobody = link(SignPurpose.ATTESTATION, AAKANDEN, year=2026), await opened("")
    page = await nobody.get(path)
    assert page.status_code == 200
    answer = await nobody.post(path, {**YES, "id": hidden(page.text, "id")})
    assert answer.status_code == 200, answer.text
    given = report(store, case).attestation
    assert given is not None
    assert given.digest in page.text
    assert (given.auditor, given.firm, given.by_link) == ("Else Rask", "Revision Vest", True)
    assert report(store, case).remarks == ()
    assert {mail.notice.to.email for mail in mails(store, case, NoticeKind.ACCOUNT_ATTESTED)} >= {"er@revision.example"}
    give(desk, case, account(store, case, interest_explanation="Rettet.", board_in_function=False))
    assert report(store, case).attestation is None
    assert report(store, case).remarks
    assert verify(store).faults == ()


async def test_an_auditor_reads_the_figures_of_the_very_account_that_is_attested(
    opened: Opened, desk: Desk, store: GrantStore, case: int, clock: FixedClock
) -> None:
    give(desk, case, c.ReopenRegulationAccount(**OFFICER, on=TODAY, year=2025, reason="Et bilag manglede."))
    open_ones = [each for each in store.grant(case).reports if each.account and not each.accepted_on]
    digests = {each.year: attestations.digest(each.account) for each in open_ones if each.account}
    assert digests.keys() == {2025, 2026}
    mandate = MandateGiven(person="", role=Role.AUDITOR, party=AAKANDEN, since=TODAY)
    change(store.engine, clock, partial(add, "Karen Lind", mandate))
    auditor = await opened(next(person.id for person in persons.read(store.engine) if person.name == "Karen Lind"))
    page = (await auditor.get(f"/our/cases/{case}")).text
    for year, other in ((2025, 2026), (2026, 2025)):
        path = f"/our/cases/{case}/act/attest-regulation-account?as={AAKANDEN}&year={year}"
        assert path.replace("&", "&amp;") in page
        form = (await auditor.get(path)).text
        assert f"Bekræft reguleringskontoopgørelsen for {year}" in form
        assert digests[year] in form and digests[other] not in form
        typed = {name: said for name, said in YES.items() if name not in {"signer", "do"}}
        typed |= {"version": hidden(form, "version"), "remark": f"Set {year}."}
        follows = await seen(auditor, path, typed)
        done = await auditor.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})
        assert done.status_code == 303, done.text
        given = store.grant(case).report(ReportKind.REGULATION_ACCOUNT, year).attestation
        assert given and (given.digest, given.remark) == (digests[year], f"Set {year}.")
    gone = await auditor.get(f"/our/cases/{case}/act/attest-regulation-account?as={AAKANDEN}&year=2031")
    assert gone.status_code == 409


async def test_a_link_to_an_account_that_was_replaced_says_so(
    opened: Opened, desk: Desk, store: GrantStore, case: int, link: Link
) -> None:
    path, nobody = link(SignPurpose.ATTESTATION, AAKANDEN, year=2026), await opened("")
    page = await nobody.get(path)
    give(desk, case, account(store, case, interest_explanation="Rettet."))
    answer = await nobody.post(path, {**YES, "id": hidden(page.text, "id")})
    assert answer.status_code == 410
    assert "Linket gælder version 1, og den er afløst af en ny." in answer.text
    assert report(store, case).attestation is None


async def test_a_no_needs_a_remark_and_stays_a_remark(opened: Opened, store: GrantStore, case: int, link: Link) -> None:
    path, nobody = link(SignPurpose.ATTESTATION, AAKANDEN, year=2026), await opened("")
    page = await nobody.get(path)
    form = {**YES, "board_in_function": "no", "id": hidden(page.text, "id")}
    first = await nobody.post(path, form)
    assert first.status_code == 422
    again = {**form, "remark": "Bestyrelsen har ikke holdt møde.", "id": hidden(first.text, "id")}
    assert (await nobody.post(path, again)).status_code == 200
    assert [each.id for each in report(store, case).remarks] == ["R73.board_not_attested"]


async def test_an_auditor_who_is_logged_in_owes_it_until_it_is_attested(
    opened: Opened, store: GrantStore, case: int, link: Link, clock: FixedClock
) -> None:
    mandate = MandateGiven(person="", role=Role.AUDITOR, party=AAKANDEN, since=TODAY)
    change(store.engine, clock, partial(add, "Karen Lind", mandate))
    karen = next(person.id for person in persons.read(store.engine) if person.name == "Karen Lind")
    auditor, owed = await opened(karen), "Attestér reguleringskontoopgørelsen for 2026"
    page = (await auditor.get("/our")).text
    assert owed in page
    assert f"/our/cases/{case}/act/attest-regulation-account" in (await auditor.get(f"/our/cases/{case}")).text
    path, nobody = link(SignPurpose.ATTESTATION, AAKANDEN, year=2026), await opened("")
    shown = await nobody.get(path)
    assert (await nobody.post(path, {**YES, "id": hidden(shown.text, "id")})).status_code == 200
    assert owed not in (await auditor.get("/our")).text
