"""What people read on a telephone fits it: no letter and no page has to be moved sideways. 320 px and 1400 px."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deployments.reports.archive import check
from tests.browser.conftest import SHARED, Show
from tests.cli.terminal import DONE, run
from tests.journeys.lives import evening_of
from tests.mail.test_letters import NOTICES, written

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, SHARED]
WIDTHS = (320, 1400)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def too_wide(page: "Page") -> dict[int, int]:
    """By how many pixels the page is wider than its window, for each width of a window in which it is."""
    found = {}
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        if over := int(await page.evaluate(WIDER)):
            found[width] = over
    return found


async def test_a_page_that_does_not_fit_is_noticed(show: Show) -> None:
    page = await show("<!doctype html><title>Bred</title><body style='margin: 0'><div style='width: 400px'>Bred</div>")
    assert await too_wide(page) == {320: 80}


async def test_every_letter_fits_the_window(show: Show) -> None:
    offenders = {
        f"{notice.kind}-{notice.to.role}-{number}": over
        for number, notice in enumerate(NOTICES)
        if (over := await too_wide(await show(written(notice).html)))
    }
    assert not offenders, f"pixels too wide, by the width of the window: {offenders}"


@pytest.fixture(scope="module")
def archive_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page that opens the archive of a case in its third year of operation."""
    folder = tmp_path_factory.mktemp("archive")
    office, case_no = evening_of("2027-05-15", tmp_path_factory)
    assert run(office, "export", case_no, "-o", folder / "sag.zip").code == DONE
    return check.read(Path(folder / "sag.zip"))["index.html"].decode()


async def test_the_page_that_opens_an_archive_fits_the_window(show: Show, archive_page: str) -> None:
    assert await too_wide(await show(archive_page)) == {}
