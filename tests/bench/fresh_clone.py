"""From a fresh clone of this commit to a finished demo and finished tests."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.measuring import Measure, Row, Say

ROOT = Path(__file__).parents[3]
PARTS = (("demo", 2), ("test", 6))
"""What is made in the clone, and its target in minutes; the first also makes the environment."""


def clone(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """Clone, then run the demo and the tests."""
    if not patient or shutil.which("git") is None:
        how = "make bench CLONE=yes: about ten minutes" if shutil.which("git") else "there is no git here"
        for goal, minutes in PARTS:
            yield Row(f"fresh clone to finished {goal}", "not measured here", f"under {minutes} min", how, None)
        return
    place, since = folder / "clone", 0.0
    _run("git", "clone", "--quiet", str(ROOT), str(place))
    for goal, minutes in PARTS:
        say(f"make {goal}")
        start = perf_counter()
        well = _run("make", "-C", str(place), goal)
        # The second part uses what the first has made, so its time includes both.
        since += perf_counter() - start
        measured = f"{since // 60:.0f} min {since % 60:.0f} s" if well else f"failed after {since:.0f} s"
        compared = "from the clone on, the environment made on the way"
        yield Row(
            f"fresh clone to finished {goal}", measured, f"under {minutes} min", compared, well and since < minutes * 60
        )


def _run(*command: str) -> bool:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0


MEASURES: tuple[Measure, ...] = (clone,)
