"""A plan from the portal: a new version begins with the last one, and only what was changed differs."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from deployments.web.app import create_app
from deployments.web.forms import sheets
from deployments.web.identity import sessions
from deployments.web.visit import Desk
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import Browser, FixedClock, open_client
from tests.web.portal.preparers import METTE, example, filled, preparers_desk, text_of
from tests.web.portal.test_yearly_packages import begun, filling_of, typed_in


@pytest.fixture(scope="session")
def plan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office on 1 October 2024: the first plan is in."""
    return evening_of(Moment.PLAN_IN, tmp_path_factory)


@pytest.fixture
def planning(tmp_path: Path, plan_folder: Path) -> Iterator[Desk]:
    """The desk of that office, a day later."""
    clock = FixedClock(datetime(2024, 10, 2, 9, 0, tzinfo=UTC))
    with preparers_desk(copied(plan_folder, tmp_path / "office"), clock, register=False) as desk:
        yield desk


@pytest_asyncio.fixture
async def mette(planning: Desk) -> AsyncIterator[Browser]:
    """The browser of one who acts for the administering organisation."""
    app = create_app(planning)
    async with AsyncExitStack() as stack:
        token = sessions.begin(planning.beside, METTE, planning.clock.now().timestamp())
        yield Browser(await stack.enter_async_context(open_client(app, token)))


@pytest.fixture
def case(planning: Desk) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in planning.office.store.cases() if row["parent"] is None)


async def test_a_new_version_begins_with_the_last_and_differs_in_what_was_changed(
    planning: Desk, mette: Browser, case: int
) -> None:
    before = planning.office.store.grant(case).plan
    assert before is not None
    address = await begun(mette, case, "plan")
    assert "Delaftale: uddannelse" in text_of((await mette.get(address)).text)
    path = f"{address}/form/restoration"
    form = filled((await mette.get(path)).text, path)
    form["restoration.economic.proposals"] = "Lejetabet følges hver måned."
    assert (await mette.post(path, {**form, "do": "go"})).status_code == 303
    page = await mette.get(f"{address}/check")
    assert "Alt er der." in text_of(page.text), text_of(page.text)
    sent = await mette.post(f"{address}/send", filled(page.text, f"{address}/send"))
    assert sent.status_code == 303, text_of(sent.text)
    after = planning.office.store.grant(case).plan
    assert after is not None
    assert after.number == before.number + 1
    assert after.plan.restoration is not None and before.plan.restoration is not None
    answer = before.plan.restoration.economic.model_copy(update={"proposals": "Lejetabet følges hver måned."})
    restoration = before.plan.restoration.model_copy(update={"economic": answer})
    assert after.plan == before.plan.model_copy(update={"restoration": restoration})


async def test_the_budget_of_a_plan_is_filled_in_on_a_page_and_reads_as_the_workbook_of_the_example(
    planning: Desk, mette: Browser, case: int
) -> None:
    before = planning.office.store.grant(case).plan
    assert before is not None
    address = await begun(mette, case, "plan")
    budget = filling_of("plan-budget", example("plan")["budget.xlsx"])
    await typed_in(mette, f"{address}/sheet/budget", sheets.typed_of("plan-budget", "budget", budget))
    page = await mette.get(f"{address}/check")
    assert "Alt er der." in text_of(page.text), text_of(page.text)
    await mette.post(f"{address}/send", filled(page.text, f"{address}/send"))
    after = planning.office.store.grant(case).plan
    assert after is not None
    assert after.number == before.number + 1
    assert after.plan.budget == before.plan.budget
