"""An application from the estate register to the receipt, as the people of a housing organisation do it."""

from domain.grant import events as e
from domain.packages.application_package import read_application
from deployments.web.visit import Desk
from tests.web.conftest import Browser, Opened
from tests.web.portal.preparers import IDA, JONAS, MADS, METTE, example, filled, text_of, upload

ESTATES = ["9901-003", "9901-007", "9902-002", "9902-005"]


async def begun(browser: Browser, estates: list[str] = ESTATES) -> str:
    """Begin an application for these estates; returns its address."""
    answer = await browser.post("/our/packages/begin", {"do": "begin", "others": " ".join(estates)})
    assert answer.status_code == 303, text_of(answer.text)
    return str(answer.headers["Location"])


async def test_an_application_begins_with_a_form_for_each_estate_that_says_what_the_register_knows(
    prepared_by: Opened,
) -> None:
    mette = await prepared_by(METTE)
    page = await mette.get("/our/packages/begin")
    assert "9901-003 Åkandeparken" in text_of(page.text)
    assert "9902-002" not in page.text
    address = await begun(mette, ["9901-003", "9902-002"])
    overview = text_of((await mette.get(address)).text)
    assert "Afdeling: 9901-003 Åkandeparken" in overview
    assert "Afdeling: 9902-002 Fyrbakken" in overview
    form = (await mette.get(f"{address}/form/estates.1")).text
    assert dict(filled(form, f"{address}/form/estates.1"))["estates.1.name"] == "Fyrbakken"
