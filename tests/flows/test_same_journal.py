"""The whole life through Prefect, on a server of its own, in a file that a process of the run takes by itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deployments.simulation import playing
from tests.cli.terminal import Tilsagn

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.prefect


def test_the_journal_is_the_same_through_prefect_as_without_it(
    tmp_path: Path, prefect_tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    life = ("replay", str(playing.WHOLE_LIFE), "--json")
    plain = Tilsagn(tmp_path / "none", capsys).ok(*life).json_lines
    assert len(plain) > 200
    through_prefect = [sys.executable, "-m", "deployments.cli", *life, "--prefect", "--data", str(tmp_path / "office")]
    environment = os.environ | {"PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{prefect_tables}"}
    answer = subprocess.run(through_prefect, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert [json.loads(line) for line in answer.stdout.splitlines()] == plain
