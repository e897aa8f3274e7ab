"""What holds for every test: no property is timed, and each is tried on new examples unless this is the gate."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tasks.language import speak_anew

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


@pytest.fixture(autouse=True)
def speaks_english() -> Iterator[None]:
    """A command run in a test sets how the process speaks to officers; the next test begins in English again."""
    yield
    speak_anew()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a Prefect server as slow, and begin with the slow files.

    A server takes half a minute to start, most of it waiting. A slow file that begins last is waited for alone.
    """
    for item in items:
        if item.get_closest_marker("prefect"):
            item.add_marker("slow")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
