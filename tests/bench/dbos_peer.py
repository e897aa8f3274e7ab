"""DBOS for comparison: a workflow of many durable steps on its own SQLite database.

It is no dependency of tilsagn, and pins another SQLAlchemy. So it is installed into a temporary environment, from
the package index that pip is set to.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import ROUNDS, Say, Timing, timing

VERSION = "3.4.0"
PATIENCE = 180


class NotThere(Exception):
    """DBOS cannot be installed or does not run here; the message says which."""


def measured(folder: Path, say: Say) -> Timing:
    """The time of one step. Raises NotThere."""
    say(f"installing DBOS {VERSION} for this measurement")
    python = folder / "dbos" / "bin" / "python"
    _run("it cannot be installed", sys.executable, "-m", "venv", str(folder / "dbos"))
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    _run("no package index has it", *pip, f"dbos=={VERSION}")
    say(f"{ROUNDS} steps of DBOS")
    program = str(Path(__file__).with_name("dbos_steps.py"))
    said = _run("it does not run", str(python), "-I", program, str(folder), str(ROUNDS))
    return timing(json.loads(said.splitlines()[-1]))


def _run(otherwise: str, *command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise NotThere(f"DBOS: {otherwise} within {PATIENCE} s") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise NotThere(f"DBOS: {otherwise}: {last[:120]}")
    return done.stdout
