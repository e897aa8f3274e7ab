"""Runs of flows by their state: a busy server may have kept the state of a run and lost its result."""

from collections.abc import Coroutine
from typing import Any

from prefect import Flow, State


async def message_of(flow: Flow[Any, Coroutine[Any, Any, Any]], *args: Any, **kwargs: Any) -> str:
    """Run a flow and return its final message. Fails if the run did not complete."""
    state: State[Any] = await flow(*args, **kwargs, return_state=True)
    assert state.is_completed(), state.message
    return state.message or ""
