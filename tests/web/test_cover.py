"""Absence, cover and hand-over by forms: of oneself, and for a manager of everybody."""

from datetime import date

import pytest

from deployments.web.visit import Desk
from domain.store import persons
from domain.store.database import reading
from domain.store.officers import in_charge
from domain.store.verify import verify
from tests.web.conftest import BJARNE, FIE, IDA, TODAY, TORBEN, Browser, Opened
from tests.web.page_forms import choices_in, typed_in
from tests.web.test_proposals import proposed_folder, tmp_path

__all__ = ["proposed_folder", "tmp_path"]
AWAY = {
    "since.day": "8",
    "since.month": "3",
    "since.year": "2027",
    "until.day": "14",
    "until.month": "3",
    "until.year": "2027",
}


def absences(desk: Desk, id: str) -> list[tuple[str, date, date]]:
    found = persons.read(desk.office.store.engine).find(id)
    assert found is not None
    return [(each.covered_by, each.since, each.until) for each in found.absences]


async def test_an_officer_says_when_she_is_away_and_who_covers_and_that_she_is_back(desk: Desk, opened: Opened) -> None:
    ida, bjarne = await opened(IDA), await opened(BJARNE)
    assert f'href="/cover/{IDA}"' in (await ida.get("/me")).text
    assert (await ida.get(f"/cover/{IDA}")).status_code == 200
    wrong = await ida.post(f"/cover/{IDA}", {**AWAY, "until.day": "", "until.month": "", "until.year": ""})
    assert wrong.status_code == 422 and 'value="8"' in wrong.text
    assert "Den sidste dag mangler." in wrong.text and "ikke valgt nogen kollega" in wrong.text
    assert (await ida.post(f"/cover/{IDA}", {**AWAY, "colleague": BJARNE})).status_code == 303
    assert absences(desk, IDA) == [(BJARNE, TODAY, date(2027, 3, 14))]
    assert "Du afløser Ida Holst til og med" in (await bjarne.get("/")).text
    assert "Du er meldt fraværende til og med" in (await ida.get("/")).text
    assert (await ida.post(f"/cover/{IDA}", {"back": "2027-03-08"})).status_code == 303
    assert absences(desk, IDA) == []
    assert "Du afløser" not in (await bjarne.get("/")).text


async def test_nobody_but_a_manager_says_it_of_another(desk: Desk, opened: Opened) -> None:
    bjarne, torben = await opened(BJARNE), await opened(TORBEN)
    assert (await bjarne.get(f"/cover/{IDA}")).status_code == 404
    assert (await bjarne.post(f"/cover/{IDA}", {**AWAY, "colleague": BJARNE})).status_code == 404
    assert (await torben.get("/cover/P5")).status_code == 404, "an applicant is not the Fund's"
    assert absences(desk, IDA) == []
    assert f'href="/cover/{IDA}"' in (await torben.get(f"/people/{IDA}")).text
    assert (await torben.post(f"/cover/{IDA}", {**AWAY, "colleague": BJARNE})).status_code == 303
    assert absences(desk, IDA) == [(BJARNE, TODAY, date(2027, 3, 14))]


async def takes(browser: Browser, case: int) -> None:
    """Take a case."""
    path = f"/cases/{case}/act/assign-officer"
    typed = typed_in((await browser.get(path)).text, path)
    page = await browser.get((await browser.post(path, {**typed, "do": "see"})).headers["location"])
    assert (await browser.post(path, {**typed_in(page.text, path), "do": "confirm"})).status_code == 303


@pytest.mark.parametrize("hands_over", [IDA, TORBEN])
async def test_cases_are_handed_over_to_a_colleague_for_good(desk: Desk, opened: Opened, hands_over: str) -> None:
    case = next(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)
    ida, browser, path = await opened(IDA), await opened(hands_over), f"/cover/{IDA}"
    await takes(ida, case)
    form = {"hand_over": "yes", "from.day": "8", "from.month": "3", "from.year": "2027"}
    none = await browser.post(path, form)
    assert none.status_code == 422
    assert "ikke valgt nogen sag" in none.text and "ikke valgt nogen kollega" in none.text
    assert f'name="case" value="{case}" checked' in (await browser.get(path)).text
    sent = await browser.post(path, {**form, "case": str(case), "successor": BJARNE})
    assert sent.status_code == 303, sent.text
    with reading(desk.office.store.engine) as tx:
        assert in_charge(tx, TODAY)[case].person == BJARNE
    assert desk.office.store.journal(case)[-1].person == hands_over
    assert f'value="{case}"' not in (await browser.get(path)).text
    assert verify(desk.office.store).faults == ()


async def test_finance_is_covered_and_hands_over_nothing(desk: Desk, opened: Opened) -> None:
    fie = await opened(FIE)
    page = (await fie.get(f"/cover/{FIE}")).text
    assert 'name="hand_over"' not in page
    assert (await fie.post(f"/cover/{FIE}", {"hand_over": "yes"})).status_code == 404
    assert IDA in choices_in(page, f"/cover/{FIE}")["colleague"]
