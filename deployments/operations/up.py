"""`make up`: a Prefect server, the deployments of prefect.yaml, a worker, and the pulse, until Ctrl-C.

This is the plain beginning of an operations desk: nothing here restarts what crashes.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from deployments.opening import open_store
from deployments.operations.prefect_server import running
from deployments.settings import read_settings

ROOT = Path(__file__).parent.parent.parent
PORT = 4200
POOL = "tilsagn"
PATIENCE = 20.0
"""Seconds that a child has to end by itself."""


class NotUp(RuntimeError):
    """Prefect's own command line refused a step of the set-up."""


async def up() -> None:
    """Start everything, say where to look, and end it cleanly."""
    settings = read_settings()
    open_store(settings)
    print("Starting the Prefect server (about ten seconds)", flush=True)
    async with running(settings.data / "prefect", port=PORT, services=True) as api:
        os.environ["TILSAGN_DATA"] = str(settings.data.absolute())
        print("Deploying the flows of prefect.yaml", flush=True)
        await _prefect("work-pool", "create", POOL, "--type", "process", "--overwrite")
        await _prefect("--no-prompt", "deploy", "--all", "--prefect-file", str(ROOT / "prefect.yaml"))
        worker = await _start("prefect", "worker", "start", "--pool", POOL)
        pulse = await _start("deployments.cli", "pulse")
        print(f"Up. Dashboards: {api.removesuffix('/api')}   Data: {settings.data}   Ctrl-C ends it.", flush=True)
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, ended.set)
        children = (pulse, worker)
        waiting = {asyncio.create_task(each.wait()) for each in (ended, *children)}
        _, left = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in left:
            task.cancel()
        for child in children:
            await _end(child)
    print("Down.", flush=True)


async def _end(child: asyncio.subprocess.Process) -> None:
    if child.returncode is None:
        child.terminate()
        try:
            await asyncio.wait_for(child.wait(), PATIENCE)
        except TimeoutError:
            child.kill()
            await child.wait()


async def _start(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", *words, cwd=ROOT, stdin=asyncio.subprocess.DEVNULL
    )


async def _prefect(*words: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "prefect",
        *words,
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise NotUp(f"prefect {' '.join(words)}:\n{said.decode(errors='replace')}")


if __name__ == "__main__":
    asyncio.run(up())
