"""A Prefect server of our own on this machine: its own home, loopback only, no analytics. It ends with its owner."""

import asyncio
import os
import urllib.error
import urllib.request
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from deployments.operations.child_environment import of_server
from deployments.operations.ports import free_port
from deployments.operations.prefect_api import LOGIN
from deployments.operations.prefect_login import new_login
from deployments.operations.prefect_program import PROGRAM

PATIENCE = 120.0
"""Seconds to wait for the server to answer."""


KEPT = timedelta(days=400)
"""How long Prefect keeps a run and the pages it published: a running case gets a new page at least once a year."""


class ServerDidNotStart(RuntimeError):
    """The Prefect server gave up, or never answered."""


def environment(home: Path, port: int, *, logs: str = "ERROR") -> dict[str, str]:
    """The environment in which Prefect's processes find this server, and nothing of the user's own Prefect.

    `logs` is the level from which a run's log is kept: at INFO the run's page in Prefect shows what it did.
    """
    return {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # Our servers want no such token, for which each client would ask first.
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_LEVEL": logs,
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
    }


def of_the_office(port: int, login: str) -> dict[str, str]:
    """The server's further settings: who may use it, and how long it keeps runs.

    Its own pages call it by a relative path, so they work under every name of this machine; pages from elsewhere may
    not call it. The login travels in a header that a browser adds only for the page that knows it, so a foreign name
    that
    resolves to this machine has no access.
    """
    return {
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://127.0.0.1:{port}",
        "PREFECT_SERVER_UI_API_URL": "/api",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(KEPT.total_seconds()),
    }


def one_certificate(home: Path) -> dict[str, str]:
    """A setting that makes clients quicker: a file with one certificate authority, which is written here.

    Each Prefect client first reads all certificate authorities, which takes 40 ms, and a deployment or flow run makes
    several clients. The server is called over loopback without a certificate, so one authority is enough.
    """
    import certifi

    end = "-----END CERTIFICATE-----\n"
    file = home / "one-authority.pem"
    home.mkdir(parents=True, exist_ok=True)
    file.write_text(certifi.contents().partition(end)[0] + end, encoding="utf-8")
    return {"PREFECT_API_SSL_CERT_FILE": str(file)}


@asynccontextmanager
async def running(home: Path, *, port: int | None = None, services: bool = False) -> AsyncIterator[str]:
    """Start the server, wait until it answers, and end it afterwards; yields the address of its API.

    Without its services the server schedules nothing, and flows called by hand run five times faster. Enter this before
    Prefect is imported, because Prefect reads its settings then. Raises ServerDidNotStart.
    """
    home.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    login = new_login()
    settings = environment(home, port) | of_the_office(port, login) | one_certificate(home) | {LOGIN: login}
    where = ("--host", "127.0.0.1", "--port", str(port))
    # On SQLite the services compete with the flows for the database: the server answers 503, the client waits 2 s.
    without = () if services else ("--no-services",)
    command = (*PROGRAM, "server", "start", *where, *without)
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    with (home / "server.log").open("wb") as log:
        server = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=log, stderr=log, env=of_server())
        try:
            await _until_it_answers(server, settings["PREFECT_API_URL"] + "/health", home / "server.log")
            yield settings["PREFECT_API_URL"]
        finally:
            if server.returncode is None:
                server.terminate()
            try:
                await asyncio.wait_for(server.wait(), timeout=15)
            except TimeoutError:
                server.kill()
                await server.wait()
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


async def _until_it_answers(server: Process, url: str, log: Path) -> None:
    loop = asyncio.get_running_loop()
    give_up = loop.time() + PATIENCE
    while loop.time() < give_up:
        if server.returncode is not None:
            raise ServerDidNotStart(f"The Prefect server ended with {server.returncode}; see {log}.")
        if await asyncio.to_thread(_answers, url):
            return
        await asyncio.sleep(0.2)
    raise ServerDidNotStart(f"The Prefect server did not answer within {PATIENCE:.0f} s; see {log}.")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:  # noqa: S310  our own loopback address
            return bool(reply.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
