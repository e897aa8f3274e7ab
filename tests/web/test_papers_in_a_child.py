"""A paper that is uploaded is read in a child: one that ends its reader ends nothing else. Pages answer meanwhile."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from deployments.web.visit import Desk
from domain.grant.events import MunicipalCouncilApproved
from tasks.child_reading import InAChild
from tests.domain.packages.packages import PACKAGES
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import HOST, IDA, TORBEN, Browser, FixedClock, Opened, desk_over
from tests.web.page_forms import typed_in

MINUTES = PACKAGES / "plan" / "kommissorium.pdf"
HOSTILE = b"%PDF-1.7 waits, and kills"


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file for which a hostile PDF waits before it kills its reader: a library that does so is put before ours."""
    found = tmp_path / "gate"
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys, time\n"
        "if any('child_reading_worker' in each for each in sys.orig_argv):\n"
        "    import domain.packages.pdf as pdf\n"
        "    ours = pdf.read_pdf\n"
        "    def read_pdf(name, data, rule='-'):\n"
        "        if data.endswith(b'kills'):\n"
        f"            while not os.path.exists({str(found)!r}): time.sleep(0.02)\n"
        "            os.kill(os.getpid(), 11)\n"
        "        return ours(name, data, rule)\n"
        "    pdf.read_pdf = read_pdf\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return found


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, gate: Path) -> Iterator[Desk]:
    """A desk over an office with a plan, which reads what people send in a child."""
    folder = copied(evening_of(Moment.PLAN_IN, tmp_path_factory), tmp_path / "office")
    reader = InAChild()
    with desk_over(folder, FixedClock(datetime(2027, 3, 8, 9, 0, tzinfo=UTC))) as found:
        yield replace(found, office=replace(found.office, package_reading=reader))
    reader.close()


async def uploaded(browser: Browser, path: str, content: bytes) -> httpx.Response:
    """Send a council's yes with its minutes."""
    typed = typed_in((await browser.get(path)).text, path) | {
        "municipality_code": "330",
        "approved": "yes",
        "decided_on.day": "24",
        "decided_on.month": "10",
        "decided_on.year": "2024",
        "reference": "Byrådet, punkt 14",
        "do": "see",
    }
    origin = {"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}
    files = {"paper": ("referat.pdf", content, "application/pdf")}
    return await browser.client.post(path, data=typed, files=files, headers=origin)


async def test_a_hostile_pdf_ends_only_its_reader_and_other_pages_answer_meanwhile(
    opened: Opened, desk: Desk, gate: Path
) -> None:
    case = next(int(row["case_no"]) for row in desk.office.store.cases() if row["parent"] is None)
    path = f"/cases/{case}/act/record-council-decision"
    ida, torben = await opened(IDA), await opened(TORBEN)
    sending = asyncio.create_task(uploaded(ida, path, HOSTILE))
    for page in ("/", f"/cases/{case}", path):
        assert (await torben.get(page)).status_code == 200
    assert not sending.done(), "the paper is still being read"
    gate.touch()
    refused = await sending
    assert refused.status_code == 422
    assert "referat.pdf" in refused.text and "Byrådet, punkt 14" in refused.text

    accepted = await uploaded(ida, path, MINUTES.read_bytes())
    assert accepted.status_code == 303, "the next paper has a reader of its own"
    shown = (await ida.get(accepted.headers["location"])).text
    assert (await ida.post(path, {**typed_in(shown, path), "do": "confirm"})).status_code == 303
    (event,) = (e.event for e in desk.office.store.journal(case) if isinstance(e.event, MunicipalCouncilApproved))
    assert [(each.name, each.pages) for each in event.papers] == [("referat.pdf", 1)]
