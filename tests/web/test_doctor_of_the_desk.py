"""What the doctor says of the desk."""

import asyncio
import time
from pathlib import Path

import pytest

from deployments.operations.checked import Checked
from deployments.operations.desk_check import desk as checks
from deployments.operations.ports import free_port
from deployments.settings import Settings
from deployments.web.beside import FILE, Beside
from deployments.web.identity import totp
from deployments.web.visit import Desk
from tests.web.browsing import served


def found(settings: Settings) -> dict[str, Checked]:
    """The findings by what they are about."""
    return {each.what: each for each in checks(settings)}


async def test_a_desk_that_answers_and_one_that_does_not(desk: Desk, tmp_path: Path) -> None:
    async with served(desk) as address:
        port = int(address.rpartition(":")[2])
        answers = await asyncio.to_thread(found, Settings(data=tmp_path, desk_port=port))
    assert answers["desk"].well and not answers["desk"].warns
    silent = found(Settings(data=tmp_path, desk_port=free_port()))
    assert silent["desk"].warns and "tilsagn up" in silent["desk"].do
    assert "can be kept" in silent["desk.db"].said


def test_a_file_that_cannot_be_used_says_what_helps(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database" * 100)
    answer = found(Settings(data=tmp_path, desk_port=0))["desk.db"]
    assert not answer.well and "tilsagn person login" in answer.do


def test_a_clock_that_was_set_back_refuses_codes(tmp_path: Path) -> None:
    later = totp.step_of(time.time()) + 200
    with Beside(tmp_path / FILE) as beside:
        beside.run("INSERT INTO account VALUES ('ida', 'P2', 'x', 'y', ?)", later)
    answer = found(Settings(data=tmp_path, desk_port=0))["one-time codes"]
    assert not answer.well and "set back" in answer.said


@pytest.mark.parametrize(
    ("address", "proxy", "well", "warns"),
    [
        (None, "", True, False),
        ("http://127.0.0.1:4202", "", True, False),
        ("http://sager.example.org", "", False, False),
        ("https://sager.example.org", "", True, True),
        ("https://sager.example.org", "127.0.0.1", True, False),
    ],
)
def test_how_people_reach_it(tmp_path: Path, address: str | None, proxy: str, well: bool, warns: bool) -> None:
    answer = found(Settings(data=tmp_path, desk_port=0, desk=address, desk_proxy=proxy))["desk address"]
    assert (answer.well, answer.warns) == (well, warns)
