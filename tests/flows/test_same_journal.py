"""The whole life through Prefect, on a server of its own, in a file that a process of the run takes by itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deployments.simulation import playing

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.prefect


def test_the_journal_is_the_same_through_prefect_as_without_it(tmp_path: Path) -> None:
    def replay(*more: str) -> list[dict[str, object]]:
        command = [sys.executable, "-m", "deployments.cli", "replay", str(playing.WHOLE_LIFE), "--json", *more]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
        return [json.loads(line) for line in answer.stdout.splitlines()]

    plain = replay()
    assert len(plain) > 200
    assert replay("--prefect", "--data", str(tmp_path / "office")) == plain
