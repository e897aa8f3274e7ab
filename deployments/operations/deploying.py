"""Puts work pool, deployments, automations and boards on the Prefect server.

    python -m deployments.operations.deploying

It adds what is missing and updates the deployments of prefect.yaml; it pauses and unpauses nothing. Safe to repeat. One
process does it all, and imports the flows while the server is still starting.
"""

import asyncio
import gc
import os
import sys

from deployments.operations.connectivity import POOL
from deployments.operations.prefect_api import LOGIN, URL, PrefectApi
from deployments.operations.prefect_state import PREFECT_YAML
from deployments.operations.rights import close_to_others

ROOT = PREFECT_YAML.parent
"""The project folder: entrypoints in prefect.yaml are relative to it."""
BOARDS = "boards/boards"
PATIENCE = 120.0
"""Seconds to wait for the server: its first start creates its database."""


class NoServer(RuntimeError):
    """The Prefect server has not answered in time."""


async def set_up(server: PrefectApi) -> None:
    """Wait for the server, and put everything in place. Raises NoServer."""
    # Imported during the wait, so that deploying finds the flows loaded.
    import deployments.entrypoints  # noqa: F401
    from deployments.operations import automations
    from tasks.board import board_key
    from tasks.steps.artifacts import place_of

    await _until_it_answers(server)
    await _make_pool()
    await asyncio.to_thread(_deploy)
    await automations.ensure()
    # Its address can be printed before it has been read.
    await place_of(board_key("today"))
    # A worker publishes them now; otherwise they would appear only at their next scheduled hour.
    server.start(BOARDS)


async def _until_it_answers(server: PrefectApi) -> None:
    loop = asyncio.get_running_loop()
    give_up = loop.time() + PATIENCE
    while not await asyncio.to_thread(server.answers):
        if loop.time() > give_up:
            raise NoServer(f"{server.url} has not answered for {PATIENCE:.0f} s.")
        await asyncio.sleep(0.2)


async def _make_pool() -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.exceptions import ObjectAlreadyExists

    async with get_client() as client:
        try:
            await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
        except ObjectAlreadyExists:
            return  # keep the limits that a person has set


def _deploy() -> None:
    """Runs the code of `prefect deploy --all` in this process, which saves three seconds of start-up."""
    from prefect.cli import app

    sys.argv = ["prefect", "--no-prompt", "deploy", "--all", "--prefect-file", str(PREFECT_YAML)]
    try:
        app()
    except SystemExit as ended:
        if ended.code:
            raise


if __name__ == "__main__":
    # It lives for seconds, most of which it imports, and importing makes no garbage.
    gc.disable()
    close_to_others()
    asyncio.run(set_up(PrefectApi(os.environ[URL], os.environ.get(LOGIN))))
