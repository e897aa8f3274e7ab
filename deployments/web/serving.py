"""`tilsagn serve`: the desk on a port of this machine, until it is asked to end."""

import logging
import signal
from threading import Event, Thread
from urllib.parse import urlsplit

import uvicorn

from deployments.bootstrap import open_office, payer_of, refuse_to_run_what_is_played
from deployments.clock import SystemClock
from deployments.operations.logs import fields
from deployments.operations.ports import free_port, refuse_taken_ports
from deployments.settings import Settings
from deployments.web import looks
from deployments.web.app import create_app
from deployments.web.beside import FILE, Beside
from deployments.web.identity.accounts import Accounts
from deployments.web.looking import keep_warm
from deployments.web.visit import Desk
from domain.store import last_runs
from domain.store.database import reading
from tasks.services import Services

STEP = "start-desk"
_IDLE = 15
"""Seconds that a connection without requests stays open."""
_LAST_ANSWERS = 4
"""Seconds for the last answers after SIGTERM."""

log = logging.getLogger("tilsagn.desk")


def desk_of(settings: Settings, office: Services, beside: Beside) -> Desk:
    """The desk of an installation."""
    address = urlsplit(settings.desk or "")
    with reading(office.store.engine) as tx:
        sample = last_runs.is_sample(tx)
    return Desk(
        office=office,
        beside=beside,
        accounts=Accounts(beside),
        clock=SystemClock(),
        secure="https" in {address.scheme, urlsplit(settings.portal or "").scheme},
        hosts=frozenset(host for host in (address.netloc, urlsplit(settings.portal or "").netloc) if host),
        sample=sample,
        scanner=settings.desk_scanner,
        payer=payer_of(settings),
    )


def serve() -> None:
    """Serve until SIGINT or SIGTERM. Raises Refusal if the port is taken."""
    from deployments.settings import read_settings

    settings = read_settings()
    refuse_to_run_what_is_played(settings)
    refuse_taken_ports(STEP, {"TILSAGN_DESK_PORT": settings.desk_port})
    port = settings.desk_port or free_port()
    office = open_office(settings)
    with Beside(settings.data / FILE) as beside:
        looks.forget_old(beside, office.clock.now())
        config = uvicorn.Config(
            create_app(desk_of(settings, office, beside)),
            host=settings.desk_host,
            port=port,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.desk_proxy),
            forwarded_allow_ips=settings.desk_proxy or None,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_LAST_ANSWERS,
        )
        for sign in (signal.SIGINT, signal.SIGTERM):
            # uvicorn ends in good order and then raises the signal once more.
            signal.signal(sign, lambda number, frame: None)
        log.info("the desk is open", extra=fields(port=port))
        ended = Event()
        Thread(target=keep_warm, args=(office, ended), name="cards", daemon=True).start()
        try:
            uvicorn.Server(config).run()
        finally:
            ended.set()
