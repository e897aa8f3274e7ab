"""What people read on a telephone fits it: no letter and no page has to be moved sideways. 320 px and 1400 px."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deployments.answers.archive import check
from tests.browser.conftest import Show
from tests.cli.terminal import DONE, run
from tests.journeys.lives import play, until, whole_life
from tests.mail.test_letters import NOTICES, written

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
WIDTHS = [320, 1400]


def too_wide(page: "Page") -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_a_page_that_does_not_fit_is_noticed(show: Show) -> None:
    wide = "<!doctype html><title>Bred</title><div style='width: 400px'>Bred</div>"
    assert (too_wide(show(wide, 320)) > 0, too_wide(show(wide, 1400))) == (True, False)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_letter_fits_the_window(show: Show, width: int) -> None:
    offenders = {
        f"{notice.kind}-{notice.to.role}-{number}": over
        for number, notice in enumerate(NOTICES)
        if (over := too_wide(show(written(notice).html, width)))
    }
    assert not offenders, f"pixels too wide at {width} px: {offenders}"


@pytest.fixture(scope="module")
def archive_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page that opens the archive of a case in its third year of operation."""
    folder = tmp_path_factory.mktemp("archive")
    life = play(until(whole_life(), "2027-05-15"), folder)
    life.store.engine.dispose()
    assert run(folder / "office", "export", life.case_no, "-o", folder / "sag.zip").code == DONE
    return check.read(Path(folder / "sag.zip"))["index.html"].decode()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_that_opens_an_archive_fits_the_window(show: Show, archive_page: str, width: int) -> None:
    assert too_wide(show(archive_page, width)) == 0
