"""A small web server on this machine for monitoring: /health and /metrics. It changes nothing."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from deployments.operations.metrics import CONTENT_TYPE
from deployments.operations.ports import HOST, port_taken
from domain.findings import Refusal

log = logging.getLogger("tilsagn.observing")


@contextmanager
def serving(port: int, health: Callable[[], list[str]], metrics: Callable[[], bytes]) -> Iterator[int]:
    """Answer while the block runs; yields the port. Port 0 is any free one.

    /health answers 200, or 503 with the reasons why the installation is not healthy. Raises Refusal if the port is
    taken.
    """

    class Window(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                self._answer()
            except OSError:
                pass  # the client has disconnected
            except Exception:
                log.exception("the question could not be answered")
                self._say(503, "text/plain; charset=utf-8", b"The office cannot say how it is.\n")

        def _answer(self) -> None:
            if self.path == "/health":
                reasons = health()
                said = json.dumps({"ok": not reasons, "reasons": reasons}, ensure_ascii=False).encode() + b"\n"
                self._say(503 if reasons else 200, "application/json", said)
            elif self.path == "/metrics":
                self._say(200, CONTENT_TYPE, metrics())
            else:
                self._say(404, "text/plain; charset=utf-8", b"There are /health and /metrics.\n")

        def _say(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Do not log requests to /health and /metrics."""

    try:
        server = ThreadingHTTPServer((HOST, port), Window)
    except OSError as error:
        raise Refusal([port_taken("TILSAGN_PULSE_PORT", port, error)], step="start-pulse") from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
