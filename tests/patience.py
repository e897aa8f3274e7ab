"""How long a test waits for what must come."""

import pytest

PATIENCE = 300.0
"""Seconds after which it has not come.

A test waits for a state and goes on as soon as it is there, so that this costs nothing where all is well. The bound is
so far off that only a fault reaches it, however busy the machine is: write no smaller one.
"""


def let_us_wait_for_prefect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let our own client of Prefect be as patient as a test: an office would rather work without Prefect."""
    monkeypatch.setattr("deployments.operations.prefect_api.PATIENCE", PATIENCE)
    monkeypatch.setattr("deployments.operations.prefect_api._AGAIN_AFTER", (1.0,) * int(PATIENCE))
