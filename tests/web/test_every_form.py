"""Every form that the sample offers, in a real browser: axe finds nothing, and it fits a narrow window."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from deployments.web.forms import sheets
from deployments.web.forms.fields import has_form
from deployments.web.forms.package import chapters, places, typed_of
from deployments.web.forms.typed import Typed
from deployments.web.portal.package_drafts import By, PackageDrafts
from domain.choices import is_offered
from domain.grant.commands import COMMANDS, ApproveProposal
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.packages.manifest import parse
from domain.packages.reading import PackageKind
from domain.packages.slots import SLOTS
from domain.store import persons
from tests.browser.conftest import SHARED, browser
from tests.browser.reader import stumbles
from tests.web.browsing import served, window
from tests.web.conftest import Opened, Sampled
from tests.web.page_forms import typed_in
from tests.web.portal.preparers import example
from tests.web.walk import FINANCE, OFFICER, SECOND

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


async def test_every_form_can_be_read_by_everybody(
    browser: "Browser", sampled: Sampled, address: str, opened_sample: Opened
) -> None:
    wrong, seen = list[str](), 0
    for person, paths in forms(sampled).items():
        client = await opened_sample(person)
        async with window(browser, sampled.desk, address, person) as page:
            await page.goto(address)
            for path in paths:
                # Sent as it is, so that the summary and the errors at the controls are looked at too.
                form = await client.get(path)
                answer = await client.post(path, {**typed_in(form.text, path), "do": "see"})
                answer = await client.get(answer.headers["location"]) if answer.is_redirect else answer
                assert answer.status_code in {200, 422}, path
                wrong += await stumbles(page, {path: answer.text})
                seen += 1
    assert wrong == []
    assert seen > 40


EXAMPLES: Mapping[PackageKind, str] = {
    PackageKind.APPLICATION: "application",
    PackageKind.PLAN: "plan",
    PackageKind.REGULATION_ACCOUNT: "account-2026",
    PackageKind.STATUS_REPORT: "status-2026",
    PackageKind.MILESTONE_PLAN: "milestone-plan-2026",
    PackageKind.SUB_AGREEMENTS: "sub-agreements-2026",
    PackageKind.RENT_SUPPORT: "rent-support",
    PackageKind.RENT_ACCOUNT: "rent-account-2026",
}


def pages_of(kind: PackageKind, typed: Typed) -> Iterator[str]:
    """Every page of the form of a package: one of each chapter, each workbook as a page, and the files."""
    for chapter in chapters(kind):
        yield f"form/{chapter.key}.0" if chapter.each_row else f"form/{chapter.key}"
    for place in places(kind, typed):
        if SLOTS[kind][place.path].template in sheets.WITH_FORM:
            yield f"sheet/{place.id}"
    yield "papers"


@pytest.mark.parametrize("kind", PackageKind)
async def test_every_page_of_every_package_can_be_read_by_everybody(
    browser: "Browser", sampled: Sampled, address: str, opened_sample: Opened, kind: PackageKind
) -> None:
    files = example(EXAMPLES[kind])
    typed = typed_of(kind, parse(kind.manifest, files.pop(kind.manifest)).data)
    person = persons.read(sampled.desk.office.store.engine).find(SECOND)
    assert person is not None
    (mandate,) = person.acts_for(sampled.desk.clock.today())
    drafts = PackageDrafts(sampled.desk.beside, mandate.party)
    draft = drafts.begin(kind, None, f"every page of {kind}", typed, files, By(SECOND, "-", sampled.desk.clock.now()))
    client = await opened_sample(SECOND)
    answers = {path: await client.get(f"/our/packages/{draft.id}/{path}") for path in pages_of(kind, typed)}
    assert [path for path, each in answers.items() if not each.is_success] == []
    async with window(browser, sampled.desk, address, SECOND) as page:
        await page.goto(f"{address}/our/packages/{draft.id}")
        wrong = await stumbles(page, {path: each.text for path, each in answers.items()})
    drafts.discard(draft)
    assert wrong == []
