"""`tilsagn up`: the desk, Prefect server, worker and pulse under one supervisor, until Ctrl-C."""

import asyncio
import logging
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from deployments.bootstrap import open_store, refuse_to_run_what_is_played
from deployments.clock import PlayedClock, clock_of
from deployments.operations import child_environment, logs
from deployments.operations.connectivity import POOL
from deployments.operations.deploying import PATIENCE, ROOT
from deployments.operations.desk_watch import watching
from deployments.operations.folder_lock import alone_in
from deployments.operations.ports import HOST, free_port, refuse_taken_ports
from deployments.operations.prefect_api import LOGIN, URL, PrefectApi, PrefectAway
from deployments.operations.prefect_login import FILE, keep_login, kept_login
from deployments.operations.prefect_program import PROGRAM
from deployments.operations.prefect_server import environment, of_the_office, one_certificate
from deployments.operations.supervisor import Child, Pace, Supervisor
from deployments.settings import Settings, read_settings
from deployments.terminal import echo_json
from domain.store import incidents
from domain.store.command_handler import GrantStore
from tasks.board import board_key
from tasks.services import Clock

STEP = "start-office"
SAMPLE_ACCOUNT = "DK7799990000000001"
"""A fictitious account, so that the sample can write orders to a bank."""
DOES_NOT_STAY_UP = "does not stay up"
"""Kind of the incident about a process that dies again and again; its subject is the name of the process."""
DESK = (sys.executable, "-m", "deployments.cli", "serve")
PULSE = (sys.executable, "-m", "deployments.cli", "pulse")
DEPLOYING = (sys.executable, "-m", "deployments.operations.deploying")

log = logging.getLogger("tilsagn.up")


@dataclass(frozen=True)
class Where:
    """Addresses to open once the installation is up."""

    pid: int
    data: str
    logs: str
    desk: str
    """Where officers work."""
    boards: str | None
    """The start board; None where there are no dashboards."""
    dashboards: str | None
    """None without Prefect, or if its server does not work as it should."""
    login: str | None
    """The file with the login, readable by its owner only; None without Prefect."""
    health: str | None
    """None if the pulse takes any free port, which its log states."""


def up(*, prefect: bool, sample: bool, as_json: bool) -> None:
    """Start all processes, print the addresses, and keep the processes up until SIGINT or SIGTERM.

    Raises Refusal if another installation is up on the same data folder, or if a port is taken.
    """
    settings = read_settings()
    if sample:
        from deployments.simulation.sample import of_sample

        settings = of_sample(settings)
    refuse_to_run_what_is_played(settings)
    clock = clock_of(settings.data)
    with alone_in(settings.data, STEP):
        ports = {"TILSAGN_DESK_PORT": settings.desk_port, "TILSAGN_PULSE_PORT": settings.pulse_port}
        if prefect:
            ports["TILSAGN_PREFECT_PORT"] = settings.prefect_port
        refuse_taken_ports(STEP, ports)
        if sample:
            from deployments.simulation.sample import fill_once

            fill_once(settings, clock.now(), shown=not as_json)
        store = open_store(settings)
        logs.set_up(logs.TEXT, sys.stderr)
        asyncio.run(_stay_up(settings, store, prefect=prefect, sample=sample, as_json=as_json))


async def _stay_up(settings: Settings, store: GrantStore, *, prefect: bool, sample: bool, as_json: bool) -> None:
    told_to_end = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, told_to_end.set)
    clock = clock_of(settings.data)
    haste = clock.haste if isinstance(clock, PlayedClock) else 1.0
    supervisor = Supervisor(settings.data / "logs", Witness(store, clock), Pace().hastened(haste))
    try:
        starting = asyncio.create_task(
            _start(supervisor, settings, prefect=prefect, sample=sample, patience=PATIENCE / haste)
        )
        ending = asyncio.create_task(told_to_end.wait())
        await asyncio.wait((starting, ending), return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            _show(starting.result(), as_json)
        starting.cancel()
        await ending
        log.info("ending", extra=logs.fields(children=list(supervisor.alive())))
    finally:
        await supervisor.end()
    log.info("down")


async def _start(supervisor: Supervisor, settings: Settings, *, prefect: bool, sample: bool, patience: float) -> Where:
    desk_port = settings.desk_port or free_port()
    ours = settings.for_children | {"TILSAGN_DESK_PORT": str(desk_port)} | watching(desk_port)
    if sample and settings.portal is None:
        # Nobody outside this machine is asked anything: the links lead to the desk here.
        ours["TILSAGN_PORTAL"] = f"http://{HOST}:{desk_port}"
    if sample and settings.bank_iban is None:
        ours["TILSAGN_BANK_IBAN"] = SAMPLE_ACCOUNT
    dashboards, login = None, None
    # First, so that people can work while the rest starts.
    supervisor.keep(Child("desk", DESK, child_environment.of_office() | ours))
    if not prefect:
        supervisor.keep(Child("pulse", PULSE, child_environment.of_office() | ours))
    else:
        port = settings.prefect_port or free_port()
        home = settings.data.absolute() / "prefect"
        theirs = environment(home, port, logs="INFO") | one_certificate(home)
        login = keep_login(settings.data, theirs[URL])
        asking = theirs | {LOGIN: login}
        log.info("starting Prefect", extra=logs.fields(port=port))
        served = child_environment.of_server() | theirs | of_the_office(port, login)
        server = (*PROGRAM, "server", "start", "--host", HOST, "--port", str(port))
        supervisor.keep(Child("server", server, served, ROOT))
        client = child_environment.of_client() | asking
        deployed = supervisor.keep(Child("deploying", DEPLOYING, client, ROOT, once=True))
        # No problem of Prefect delays due work: the pulse does it itself.
        done, _ = await asyncio.wait([deployed], timeout=patience)
        dashboards = f"http://{HOST}:{port}" if done else None
        shown = settings.dashboards or f"http://{HOST}:{port}"
        working = child_environment.of_worker() | asking | ours | {"TILSAGN_DASHBOARDS": shown}
        supervisor.keep(Child("pulse", PULSE, working))
        supervisor.keep(Child("worker", (*PROGRAM, "worker", "start", "--pool", POOL), working, ROOT))
    data = settings.data.absolute()
    return Where(
        pid=os.getpid(),
        data=str(data),
        logs=str(data / "logs"),
        desk=settings.desk or f"http://{HOST}:{desk_port}",
        boards=dashboards + _start_board(dashboards, login) if dashboards else None,
        dashboards=dashboards,
        login=str(data / FILE) if login else None,
        health=f"http://{HOST}:{settings.pulse_port}/health" if settings.pulse_port else None,
    )


def _start_board(dashboards: str, login: str | None) -> str:
    """The path of the start board below Prefect's address."""
    try:
        return PrefectApi(f"{dashboards}/api", login).place_of(board_key("today"))
    except PrefectAway:
        return "/v2/artifacts"


def _show(where: Where, as_json: bool) -> None:
    if as_json:
        echo_json(asdict(where))
        return
    from rich.table import Table

    from deployments.terminal import Terminal

    console = Terminal(highlight=True)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    table.add_row("Dashboards", where.dashboards or f"none: {where.logs} may say why")
    if where.dashboards and where.login:
        # Without a terminal the output goes into a log, which must not hold the password.
        word = kept_login(Path(where.data)) if console.is_terminal else f"the word behind {LOGIN}= in {where.login}"
        table.add_row("Login", f"{word}\nPaste all of it once; the browser keeps it.")
        table.add_row("Prefect", f"set -a; . {where.login}\nin a shell, for Prefect's own commands")
    table.add_row("Health", f"{where.health}, and /metrics" if where.health else f"see {where.logs}/pulse.log")
    table.add_row("Data", f"{where.data}\nIn a shell, for tilsagn's own commands: export TILSAGN_DATA={where.data}")
    table.add_row("Logs", where.logs)
    table.add_row("To end it", f"Ctrl-C, or kill {where.pid}")
    console.print("The office is up.", style="bold green")
    # On lines of their own, which no table breaks: they are there to be clicked.
    console.print(f"Open        {where.desk}", soft_wrap=True, style="bold")
    if where.boards:
        console.print(f"Boards      {where.boards}", soft_wrap=True)
    console.print(table)


class Witness:
    """Opens an incident about a child that does not stay up, and closes it when the child lives again."""

    def __init__(self, store: GrantStore, clock: Clock) -> None:
        self._engine, self.clock = store.engine, clock

    def dies_too_often(self, child: str, code: int, log_file: Path) -> None:
        """Open the incident, unless it is open."""
        text = (
            f"The process '{child}' dies again and again, the last time with exit code {code}. It is started again "
            f"each time, after a while. {log_file} says why. This closes by itself."
        )
        with self._engine.begin() as tx:
            incidents.raise_incident(tx, child, DOES_NOT_STAY_UP, text, self.clock.now())

    def lives_again(self, child: str) -> None:
        """Close the incident, if it is open."""
        with self._engine.begin() as tx:
            incidents.close(tx, child, DOES_NOT_STAY_UP, "tilsagn", self.clock.now(), "It stays up again.")
