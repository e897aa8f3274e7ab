"""Every form that the sample offers, in a real browser: axe finds nothing, and it fits a narrow window."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from deployments.web.forms.fields import has_form
from domain.choices import is_offered
from domain.grant.commands import COMMANDS, ApproveProposal
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from tests.browser.conftest import SHARED, browser
from tests.web.browsing import served, window
from tests.web.conftest import Sampled
from tests.web.test_every_page import RULES, too_wide
from tests.web.walk import FINANCE, OFFICER

if TYPE_CHECKING:
    from playwright.async_api import Browser

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, SHARED]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(sampled: Sampled) -> AsyncIterator[str]:
    """The address of a desk over the sample."""
    async with served(sampled.desk) as found:
        yield found


def forms(sampled: Sampled) -> dict[str, list[str]]:
    """The address of one form of each command that some case of the sample offers, by the person who may open it."""
    office = sampled.desk.office
    grants = [office.store.grant(row["case_no"]) for row in office.store.cases()]
    found: dict[str, list[str]] = {OFFICER: [], FINANCE: []}
    for command in COMMANDS.values():
        # An approval has a page of its own.
        if not has_form(command) or command is ApproveProposal:
            continue
        roles = PERMISSIONS[command].roles
        person = OFFICER if Role.CASE_OFFICER in roles else FINANCE if Role.FINANCE in roles else ""
        case = next((g.case_no for g in grants if is_offered(command, g, office.clock.today())), 0)
        if case and person:
            found[person].append(f"/cases/{case}/act/{command.word()}")
    return found


async def test_every_form_can_be_read_by_everybody(browser: "Browser", sampled: Sampled, address: str) -> None:
    from axe_playwright_python.async_playwright import Axe

    axe, wrong, seen = Axe(), list[str](), 0
    for person, paths in forms(sampled).items():
        async with window(browser, sampled.desk, address, person) as page:
            for path in paths:
                await page.set_viewport_size({"width": 1280, "height": 900})
                answer = await page.goto(address + path)
                assert answer is not None and answer.ok, path
                # Sent as it is, so that the summary and the errors at the controls are looked at too.
                await page.get_by_role("button", name="Se, hvad der sker", exact=True).last.click()
                result = (await axe.run(page, options=RULES)).response
                wrong += [f"{path}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in result["violations"]]
                wrong += [f"{path} is {over} px too wide at {width} px" for width, over in await too_wide(page)]
                seen += 1
    assert wrong == []
    assert seen > 40
