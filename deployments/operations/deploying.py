"""Puts on the Prefect server what the office has for it: the work pool, the deployments of prefect.yaml, the rest.

    python -m deployments.operations.deploying

Also the automations, where they are absent, and the boards, once. One process does it all, and reads the flows in
while the server is still starting. It may be done as often as one likes: it adds what is absent, brings the
deployments up to date, and pauses and unpauses nothing.
"""

import asyncio
import os
import sys

from deployments.operations.connectivity import POOL
from deployments.operations.prefect_api import LOGIN, URL, PrefectApi
from deployments.operations.prefect_state import PREFECT_YAML
from deployments.operations.rights import close_to_others

ROOT = PREFECT_YAML.parent
"""The project: entrypoints in prefect.yaml are told from here."""
BOARDS = "boards/boards"
"""The deployment that publishes what the dashboards show."""
PATIENCE = 120.0
"""Seconds to wait for the server: its first start makes its database."""


class NoServer(RuntimeError):
    """The Prefect server has not answered in time."""


async def set_up(server: PrefectApi) -> None:
    """Wait for the server, and put everything in place. Raises NoServer."""
    # Read while we wait: the deployments then find the flows read.
    import deployments.entrypoints  # noqa: F401
    from deployments.operations import automations

    await _until_it_answers(server)
    await _make_pool()
    await asyncio.to_thread(_deploy)
    await automations.ensure()
    # A worker publishes them; until the next of their own hours nobody else would.
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
            return  # with whatever limits somebody has given it


def _deploy() -> None:
    """As `prefect deploy --all` does it, because it is that, without another three seconds for its start."""
    from prefect.cli import app

    sys.argv = ["prefect", "--no-prompt", "deploy", "--all", "--prefect-file", str(PREFECT_YAML)]
    try:
        app()
    except SystemExit as ended:
        if ended.code:
            raise


if __name__ == "__main__":
    close_to_others()
    asyncio.run(set_up(PrefectApi(os.environ[URL], os.environ.get(LOGIN))))
