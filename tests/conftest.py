"""What holds for every test: no property is timed, and each is tried on new examples unless this is the gate."""

import os

import pytest
from hypothesis import HealthCheck, settings

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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs a Prefect server is slow: the server alone takes half a minute to start."""
    for item in items:
        if item.get_closest_marker("prefect"):
            item.add_marker("slow")
