"""What people read on a telephone fits it: no letter and no page has to be moved sideways. 320 px and 1400 px."""

from pathlib import Path

import pytest

from deployments.reports.archive import check
from tests.browser.conftest import SHARED, Show
from tests.browser.reader import all_too_wide, too_wide
from tests.cli.terminal import DONE, run
from tests.journeys.lives import evening_of
from tests.mail.test_letters import NOTICES, written

pytestmark = [pytest.mark.browser, SHARED]
WINDOWS = ((320, ""), (1400, ""))
EMPTY = "<!doctype html><title>Breve</title><body>"


async def test_every_letter_fits_the_window(show: Show) -> None:
    letters = {
        f"{notice.kind}-{notice.to.role}-{number}": written(notice).html for number, notice in enumerate(NOTICES)
    }
    assert await all_too_wide(await show(EMPTY), letters, WINDOWS) == []


@pytest.fixture(scope="module")
def archive_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page that opens the archive of a case in its third year of operation."""
    folder = tmp_path_factory.mktemp("archive")
    office, case_no = evening_of("2027-05-15", tmp_path_factory)
    assert run(office, "export", case_no, "-o", folder / "sag.zip").code == DONE
    return check.read(Path(folder / "sag.zip"))["index.html"].decode()


async def test_the_page_that_opens_an_archive_fits_the_window(show: Show, archive_page: str) -> None:
    assert await too_wide(await show(archive_page), "archive", WINDOWS) == []
