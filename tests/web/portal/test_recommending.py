"""A municipality recommends an application in the making by a link, and its answer is a paper of the package."""

import re

from deployments.web.visit import Desk
from domain.packages.pdf import read_pdf
from tests.web.conftest import Browser, Opened
from tests.web.portal.preparers import METTE, example
from tests.web.portal.test_application import begun, fill_in, put_in

YES = {
    "yes": "yes",
    "said": "Kommunen anbefaler indsatsen.\n\nDen understøtter planen for Nordvangen.",
    "signer": "Karen Holm",
}


async def prepared(browser: Browser) -> str:
    """An application with all its papers; returns its address."""
    package = example("application")
    address = await begun(browser)
    await fill_in(browser, address, package)
    await put_in(browser, address, package)
    return address


async def link_of(browser: Browser, address: str) -> str:
    """A new link for Slagelse Kommune."""
    page = await browser.post(f"{address}/recommend", {"code": "330"})
    found = re.search(r"/sign/application/[\w-]+", page.text)
    assert found, page.text
    return found[0]


async def test_a_yes_becomes_the_paper_of_the_package_and_the_link_is_used(
    preparing: Desk, prepared_by: Opened
) -> None:
    mette, nobody = await prepared_by(METTE), await prepared_by("")
    address = await prepared(mette)
    assert f"{address}/recommend" in (await mette.get(address)).text
    path = await link_of(mette, address)
    for _ in range(20):
        assert (await nobody.get(path)).status_code == 200
    page = await nobody.get(path)
    assert page.headers["referrer-policy"] == "no-referrer"
    assert (await nobody.get(f"{path}/files/0")).status_code == 200
    wrong = await nobody.post(path, {**YES, "signer": ""})
    assert wrong.status_code == 422
    assert "Kommunen anbefaler indsatsen." in wrong.text
    done = await nobody.post(path, YES)
    assert done.status_code == 200
    assert "Linket er brugt." in (await nobody.get(path)).text
    kept = await mette.get(f"{address}/papers/file?name=kommunal-anbefaling-330.pdf")
    pages = read_pdf("kommunal-anbefaling-330.pdf", kept.content)
    assert getattr(pages, "count", 0) == 1
    assert "Kommunen anbefaler ansøgningen" in (await mette.get(f"{address}/recommend")).text
    assert "Alt er der. Intet er sendt endnu." in (await mette.get(f"{address}/check")).text


async def test_an_application_that_was_changed_wants_another_link(prepared_by: Opened) -> None:
    mette, nobody = await prepared_by(METTE), await prepared_by("")
    address = await prepared(mette)
    older, newer = await link_of(mette, address), await link_of(mette, address)
    assert "Linket er afløst af et nyere." in (await nobody.get(older)).text
    assert (await nobody.get(newer)).status_code == 200
    form = f"{address}/form/reasons"
    await mette.post(form, {"why_these_estates": "En ny begrundelse.", "do": "go"})
    answer = await nobody.post(newer, YES)
    assert answer.status_code == 410
    assert "Ansøgningen er ændret, siden linket blev lavet." in answer.text


async def test_one_changed_letter_and_another_site_come_to_nothing(prepared_by: Opened) -> None:
    mette, nobody = await prepared_by(METTE), await prepared_by("")
    path = await link_of(mette, await prepared(mette))
    assert (await nobody.get(f"{path}x")).status_code == 404
    assert (await nobody.post(f"{path}x", YES)).status_code == 404
    assert (
        await nobody.post(path, YES, **{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    ).status_code == 403
    assert (await nobody.get(path)).status_code == 200


async def test_a_no_reaches_the_applicant_and_puts_nothing_in(prepared_by: Opened) -> None:
    mette, nobody = await prepared_by(METTE), await prepared_by("")
    address = await begun(mette)
    package = example("application")
    await fill_in(mette, address, package)
    path = await link_of(mette, address)
    assert (await nobody.post(path, {**YES, "yes": "no", "said": "Området er ikke udsat."})).status_code == 200
    page = (await mette.get(f"{address}/recommend")).text
    assert "Kommunen anbefaler ikke ansøgningen." in page
    assert "Området er ikke udsat." in page
    assert "kommunal-anbefaling-330.pdf" not in (await mette.get(address)).text
