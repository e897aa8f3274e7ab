"""A pulse that is driven by hand, and Prefect servers of a few lines."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from deployments.operations.prefect_api import PrefectApi, PrefectAway
from deployments.operations.pulse import Prefect, Pulse
from domain.store import incidents
from domain.store.database import reading
from tasks.smtp import Relay
from tests.store.lives import Life

DEAD = PrefectApi("http://127.0.0.1:9/api")
"""Nothing listens on this port."""


def pulse_of(life: Life, prefect: Prefect | None = None, relay: Relay | None = None) -> Pulse:
    """The pulse of a life's office, whose clock is watched as that of a host is."""
    pulse = Pulse(replace(life.office, watches_clock=True, relay=relay or life.office.relay), prefect)
    _beating.append(pulse)
    return pulse


_beating: list[Pulse] = []


def end_all() -> None:
    """Let every pulse of a test give its connection back."""
    while _beating:
        _beating.pop().close()


def open_kinds(life: Life) -> list[str]:
    """The kinds of the incidents that are open, but for those of a mail relay that is not there."""
    with reading(life.store.engine) as tx:
        return [kind for _, kind, _ in incidents.open_ones(tx) if not kind.startswith("mail")]


@dataclass
class Asked:
    """A Prefect that remembers what it was asked for and does nothing by itself."""

    runs: list[str] = field(default_factory=list)
    there: bool = True

    def answers(self) -> bool:
        return self.there

    def start(self, deployment: str) -> str:
        if not self.there:
            raise PrefectAway("It does not answer.")
        self.runs.append(deployment)
        return "run"


@dataclass
class Served:
    """What a small server in the place of Prefect's was asked for."""

    api: PrefectApi
    created: list[str] = field(default_factory=list)
    logins: set[str | None] = field(default_factory=set)


@contextmanager
def served(port: int = 0, *, login: str | None = None, deployed: bool = True) -> Iterator[Served]:
    """A server that knows every deployment by its name and writes down which runs are created."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix("/api/deployments/name/")
            if self.path == "/api/health":
                self._say(200, True)
            elif deployed and name != self.path:
                self._say(200, {"id": name.split("/")[-1]})
            else:
                self._say(404, {"detail": "Deployment not found"})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            found.created.append(self.path.removeprefix("/api/deployments/").removesuffix("/create_flow_run"))
            self._say(201, {"id": "run"})

        def _say(self, status: int, body: object) -> None:
            found.logins.add(self.headers["Authorization"])
            said = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", port), Answering)
    found = Served(PrefectApi(f"http://127.0.0.1:{server.server_address[1]}/api", login))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
