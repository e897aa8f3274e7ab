"""What holds for every test: no property is timed, and each is tried on new examples unless this is the gate.

The rest keeps a run quick: bytecode is kept, temporary files lie in memory, statements are compiled, schemas made,
letters set and packages read once for a process, and the garbage collector does not look at the tests themselves.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

# Tests start hundreds of Python processes, each of which would compile the project again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A run makes 100,000 files and copies of databases, most of which live for a moment.
IN_MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3  # noqa: S108  only pytest's own folders are made there
if "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(IN_MEMORY)
    tempfile.tempdir = None

# No deadline and no complaint about slowness: the time of an example depends on how busy the machine is.
# No database: a run depends on the code alone, not on what an earlier run left in .hypothesis; a failure prints the
# line that repeats it (print_blob).
# Under CI the examples are the same each time, so that a change is judged by its effect. Elsewhere they are new each
# time, which finds unforeseen cases.
settings.register_profile(
    "tilsagn",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    print_blob=True,
    derandomize="CI" in os.environ,
)
settings.load_profile("tilsagn")


def pytest_configure(config: pytest.Config) -> None:
    """In a process that runs tests; the one that only hands them out to others need not know the project."""
    if config.getoption("dist", "no") == "no":
        from tests.letters_once import set_once
        from tests.packages_once import read_once
        from tests.schema_once import migrate_once
        from tests.statements import compile_once

        compile_once()
        migrate_once()
        set_once()
        read_once()


@pytest.fixture(autouse=True)
def speaks_english() -> Iterator[None]:
    """A command run in a test sets how the process speaks to officers; the next test begins in English again."""
    from tasks.language import speak_anew

    yield
    speak_anew()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a Prefect server as slow, begin with the longest and the slow files, end with the quick ones.

    A server takes half a minute to start, most of it waiting. A slow file that begins last is waited for alone.
    """
    for item in items:
        if item.get_closest_marker("prefect"):
            item.add_marker("slow")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (_rank(item.path), item.path not in slow, bool(QUICK & set(item.path.parts))))


@cache
def _rank(file: Path) -> int:
    return next((rank for rank, name in enumerate(LONGEST) if file.match(name)), len(LONGEST))


LONGEST = (
    "tests/flows/test_automations.py",
    "tests/web/test_every_page.py",
    "tests/store/test_tampering.py",
    "tests/store/test_upgrading.py",
    "tests/web/test_every_form.py",
    "tests/cli/test_foreign_text.py",
    "tests/store/test_payments.py",
    "tests/journeys/test_damaged_packages.py",
    "tests/store/test_any_life_in_the_store.py",
    "tests/web/portal/test_both_languages.py",
    "tests/domain/packages/test_words_people_use.py",
    "tests/cli/test_sample.py",
    "tests/flows/test_dashboard.py",
    "tests/journeys/test_operation.py",
    "tests/store/test_pulse.py",
    "tests/web/test_killed.py",
    "tests/journeys/test_soak.py",
    "tests/flows/test_same_journal.py",
    "tests/cli/test_up.py",
    "tests/flows/*.py",
    "tests/store/test_many_at_once.py",
    "tests/store/test_sigkill.py",
)
"""The files that take longest. A process takes the next when it has two tests left.

The first waits for servers for 90 seconds, and so do test_dashboard, with what it is run together with, and the soak:
in this order one of them waits at a time, while the other processes compute.
"""
QUICK = {"architecture", "domain"}
"""Folders in which no file that is not marked as slow takes more than a few seconds."""
FLOWS = "tests/flows/test_{}.py".format
TOGETHER = {
    "the standing server": frozenset(map(FLOWS, ("automations", "schedule_on_a_real_server"))),
    "the harness": frozenset(map(FLOWS, ("dashboard", "flows", "no_day_to_come", "phases_in_prefect"))),
}
"""Files that one process runs, because each process would start a Prefect server for them."""


class _ByFileAndServer(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((server for server, files in TOGETHER.items() if file in files), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """With `--dist loadfile`, which is how `make` spreads the tests."""
    return _ByFileAndServer(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """Keep the garbage collector from what stays until the end: half a million objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


UMASK = os.umask(0o022)
os.umask(UMASK)


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """A command that ran within a test, or for the tests of a module, has changed it for the whole process."""
    os.umask(UMASK)
    yield
    os.umask(UMASK)
