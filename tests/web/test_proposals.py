"""A proposal next to what was applied for: the one who proposed cannot approve, a colleague can."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from deployments.web.visit import Desk
from domain.grant.commands import ProposePrequalification
from domain.grant.events import AssessmentRecorded
from domain.grant.notice import Role
from domain.phases import Phase
from domain.store.verify import verify
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import BJARNE, FIE, IDA, TORBEN, Browser, FixedClock, Opened
from tests.web.page_forms import typed_in
from tests.web.test_acts import hidden, seen


@pytest.fixture(scope="session")
def proposed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office on 13 March 2024: a prequalification is proposed."""
    return evening_of(Moment.PREQUALIFICATION_PROPOSED, tmp_path_factory)


@pytest.fixture
def tmp_path(tmp_path: Path, proposed_folder: Path) -> Path:
    """The folder of the desk: a copy of that office."""
    return copied(proposed_folder, tmp_path / "office")


@pytest.fixture
def clock() -> FixedClock:
    """The next morning; the mandates of the cast begin later, so the desk's people are given theirs for 2027."""
    return FixedClock(datetime(2027, 3, 14, 9, 0, tzinfo=UTC))


@pytest.fixture
def case(desk: Desk) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)


async def test_a_colleague_sees_both_sides_and_what_follows_and_approves(opened: Opened, desk: Desk, case: int) -> None:
    torben = await opened(TORBEN)
    assert (await torben.get(f"/cases/{case}/act/approve-proposal")).headers["location"] == f"/cases/{case}/proposal"
    page = (await torben.get(f"/cases/{case}/proposal")).text
    assert "Det er indstillet" in page
    assert "Det er der søgt om" in page
    assert "Under vurdering → prækvalificeret" in page
    (assessed,) = (each.event for each in desk.office.store.journal(case) if isinstance(each.event, AssessmentRecorded))
    for shown in (page, (await torben.get(f"/cases/{case}")).text):
        assert "Vurdering af ansøgningen, " in shown
        assert assessed.main_conditions in shown
    sent = {name: hidden(page, name) for name in ("id", "version", "decision", "on.day", "on.month", "on.year")}
    letter = await torben.post(f"/cases/{case}/act/approve-proposal/letters/0", sent)
    assert letter.content.startswith(b"%PDF")
    assert desk.office.store.grant(case).phase is Phase.UNDER_ASSESSMENT
    done = await torben.post(f"/cases/{case}/act/approve-proposal", {**sent, "do": "confirm"})
    assert done.status_code == 303
    assert desk.office.store.grant(case).phase is Phase.PREQUALIFIED


async def test_the_one_who_proposed_waits_for_a_colleague_also_by_a_form_of_their_own(
    opened: Opened, desk: Desk, case: int
) -> None:
    ida = await opened(IDA)
    store, today = desk.office.store, desk.office.clock.today()
    grant = store.grant(case)
    assert grant.proposal is not None
    stamp = {"by": "Ida Holst", "person": IDA, "role": Role.CASE_OFFICER, "on": today}
    again = ProposePrequalification.model_validate(
        {**stamp, "reserved": 20_000_000, "terms": ["Vilkår."], "no_hearing_because": "Kendt.", "reasons": None}
    )
    again = again.model_copy(update={"reserved": grant.proposal.amount, "reasons": grant.proposal.reasons})
    store.handle(case, again, command_id=uuid4(), when=desk.office.when())
    page = (await ida.get(f"/cases/{case}/proposal")).text
    assert "Den venter på en kollega" in page
    assert 'value="confirm"' not in page
    version = store.grant(case).version
    form = {"decision": "prequalification", "on.day": "14", "on.month": "3", "on.year": "2027", "version": str(version)}
    tried = await seen(ida, f"/cases/{case}/act/approve-proposal", form)
    assert tried.status_code == 422
    assert "approve-proposal" not in (await ida.get(f"/cases/{case}")).text
    assert "approve-proposal" in (await (await opened(BJARNE)).get(f"/cases/{case}")).text


async def test_a_colleague_sends_it_back_and_who_proposed_it_sees_why_changes_it_and_proposes_again(
    opened: Opened, desk: Desk, case: int
) -> None:
    ida, torben, store = await opened(IDA), await opened(TORBEN), desk.office.store
    again, back = f"/cases/{case}/act/propose-prequalification", f"/cases/{case}/act/return-proposal"
    typed = typed_in((await ida.get(again)).text, again) | {
        "no_hearing_because": "Kendt.",
        "terms.0.value": "Et vilkår.",
    }
    assert (await confirmed(ida, again, typed)).status_code == 303

    assert back in (await torben.get(f"/cases/{case}/proposal")).text
    reason = typed_in((await torben.get(back)).text, back) | {"reason": "Vilkåret er for løst."}
    assert (await confirmed(torben, back, reason)).status_code == 303
    assert store.grant(case).proposal is None
    assert store.journal(case)[-1].name == "ProposalReturned" and store.journal(case)[-1].person == TORBEN
    assert "Vilkåret er for løst." not in (await torben.get("/")).text

    today = (await ida.get("/")).text
    assert "Vilkåret er for løst." in today and f'href="{again}"' in today
    for path in (f"/cases/{case}", f"/cases/{case}/proposal", again):
        assert "Torben Krag har sendt indstillingen tilbage" in (await ida.get(path)).text, path
    form = typed_in((await ida.get(again)).text, again)
    assert (form["terms.0.value"], form["no_hearing_because"]) == ("Et vilkår.", "Kendt.")
    assert (await confirmed(ida, again, form | {"terms.0.value": "Et fast vilkår."})).status_code == 303
    assert "Vilkåret er for løst." not in (await ida.get("/")).text
    proposal = store.grant(case).proposal
    assert proposal is not None and (proposal.by_person, proposal.terms) == (IDA, ("Et fast vilkår.",))
    assert verify(store).faults == ()


async def confirmed(browser: Browser, path: str, typed: dict[str, str]) -> httpx.Response:
    """Send a form, see what follows, and confirm it."""
    page = await seen(browser, path, typed)
    assert page.status_code == 200, page.text
    return await browser.post(path, {**typed_in(page.text, path), "do": "confirm"})


async def test_what_was_sent_back_is_done_with_when_its_proposer_acts_on_the_case(
    opened: Opened, desk: Desk, case: int
) -> None:
    ida, torben = await opened(IDA), await opened(TORBEN)
    again, back = f"/cases/{case}/act/propose-prequalification", f"/cases/{case}/act/return-proposal"
    typed = typed_in((await ida.get(again)).text, again) | {
        "no_hearing_because": "Kendt.",
        "terms.0.value": "Et vilkår.",
    }
    await confirmed(ida, again, typed)
    await confirmed(torben, back, typed_in((await torben.get(back)).text, back) | {"reason": "Vent på referatet."})
    assert "Vent på referatet." in (await ida.get("/")).text
    note = f"/cases/{case}/act/record-note"
    said = {"kind": "telephone", "who": "Maja Lund", "text": "Referatet kommer på mandag."}
    assert (await confirmed(ida, note, typed_in((await ida.get(note)).text, note) | said)).status_code == 303
    assert "Vent på referatet." not in (await ida.get("/")).text


async def test_finance_finds_no_proposal(opened: Opened, case: int) -> None:
    assert (await (await opened(FIE)).get(f"/cases/{case}/proposal")).status_code == 404


async def test_the_page_of_a_case_offers_what_it_and_this_person_allow(opened: Opened, case: int) -> None:
    page = (await (await opened(BJARNE)).get(f"/cases/{case}")).text
    offered = set(re.findall(r"/act/([a-z-]+)", page))
    assert {"approve-proposal", "record-note", "propose-rejection"} <= offered
    assert not offered & {"report-payment", "lift-stop", "settle-term", "accept-regulation-account", "submit-plan"}
