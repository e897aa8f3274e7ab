"""Data folders for the command line: an empty one, and one in which a grant has lived until 15 May 2027."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.terminal import PACKAGES, Tilsagn
from tests.evenings import evening
from tests.journeys.lives import evening_of


@pytest.fixture
def tilsagn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tilsagn:
    """The command line in an empty data folder."""
    data = tmp_path / "data"
    _settings(monkeypatch, data)
    return Tilsagn(data, capsys)


@pytest.fixture
def case_no(tilsagn: Tilsagn) -> int:
    """A case whose application was received on 17 January 2024."""
    case: int = tilsagn.ok("submit", PACKAGES / "application", "--on", "2024-01-17", "--json").json["case"]
    return case


@pytest.fixture(scope="session")
def may_2027(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A data folder and the case in it: in operation, the reports of 2026 not in, on the evening of 15 May 2027."""
    return evening_of("2027-05-15", tmp_path_factory)


@pytest.fixture
def in_operation(
    may_2027: tuple[Path, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tilsagn:
    """The command line in a copy of that folder."""
    data = tmp_path / "data"
    shutil.copytree(may_2027[0], data)
    _settings(monkeypatch, data)
    return Tilsagn(data, capsys)


@pytest.fixture(scope="session")
def may_2027_posted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same evening, with all mail sent on its day."""
    return evening(date(2027, 5, 15), tmp_path_factory, sends=True)


@pytest.fixture
def posted(
    may_2027_posted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tilsagn:
    """The command line in a copy of that one."""
    data = tmp_path / "data"
    shutil.copytree(may_2027_posted, data)
    _settings(monkeypatch, data)
    return Tilsagn(data, capsys)


@pytest.fixture
def office_on(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], tuple[Tilsagn, int]]:
    """The command line on the evening of a day of the shipped scenario, and the number of its case."""

    def office(day: str) -> tuple[Tilsagn, int]:
        data, case_no = evening_of(day, tmp_path_factory)
        _settings(monkeypatch, data)
        return Tilsagn(data, capsys), case_no

    return office


@pytest.fixture
def running_case(may_2027: tuple[Path, int]) -> int:
    """The number of the case in operation."""
    return may_2027[1]


def _settings(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    for name in ("DATABASE_URL", "SETTINGS", "NUMBERS", "SMTP_HOST", "SENDER"):
        monkeypatch.delenv(f"TILSAGN_{name}", raising=False)
    monkeypatch.setenv("TILSAGN_DATA", str(data))
    monkeypatch.setenv("COLUMNS", "120")
