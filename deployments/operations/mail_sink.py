"""A mail server on this machine that delivers nothing: it keeps every mail as a readable file."""

import asyncio
import hashlib
import re
import socket
from collections.abc import Container
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tasks.smtp import Relay, Security

HOST = "127.0.0.1"
_READABLE = policy.SMTPUTF8.clone(linesep="\n", refold_source="all", max_line_length=900)
"""UTF-8 throughout, and each header on one line."""


class Sink:
    """Keeps each mail as ``<date>-<case>-<kind>-<8 hex digits of its Message-ID>.eml`` in a folder.

    A second mail with the same Message-ID is kept as ``...-again.eml``. Used as a context manager; `port` 0 takes a
    free
    one.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self._wanted = port
        self.refuses: set[str] = set()
        """Addresses that the sink refuses as unknown."""
        self._controller: _Controller | None = None

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        listening = _listen(self._wanted)
        controller = _Controller(listening, _Keeper(self.folder, self.refuses))
        try:
            controller.start()
        except BaseException:
            listening.close()
            raise
        self._controller = controller
        return self

    def __exit__(self, *_: object) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def host(self) -> str:
        """The address that the sink listens on: only this machine."""
        return HOST

    @property
    def port(self) -> int:
        """The port that it listens on. Raises RuntimeError while it is not running."""
        if self._controller is None:
            raise RuntimeError("The mail sink is not running.")
        return self._controller.port

    @property
    def relay(self) -> Relay:
        """The sink as a relay."""
        return Relay(host=self.host, port=self.port, security=Security.NONE)

    def mails(self) -> list[Path]:
        """The kept files, by name: the oldest date first."""
        return sorted(self.folder.glob("*.eml"))


def _listen(port: int) -> socket.socket:
    # With the protocol named as TCP, asyncio disables the delay; otherwise each greeting takes 40 ms more.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except BaseException:
        listening.close()
        raise
    return listening


class _Controller(Controller):
    """Listens on a socket that is already bound, so that the free port cannot be lost before it is used."""

    def __init__(self, listening: socket.socket, keeper: "_Keeper") -> None:
        super().__init__(keeper, hostname=HOST, port=listening.getsockname()[1], server_hostname="localhost")
        self._listening = listening

    async def _create_server(self) -> asyncio.AbstractServer:
        return await self.loop.create_server(self._factory_invoker, sock=self._listening)


class _Keeper:
    """Writes what arrives. aiosmtpd finds the methods by their names."""

    def __init__(self, folder: Path, refuses: Container[str]) -> None:
        self._folder, self._refuses = folder, refuses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self._refuses:
            return "550 5.1.1 There is nobody at this address"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.SMTPUTF8)
        assert isinstance(mail, EmailMessage)
        stem = _name(mail)
        # Serialized again, so that headers hold readable letters instead of encoded words.
        content = mail.as_bytes(policy=_READABLE)
        for suffix in ("", "-again", *(f"-again-{times}" for times in range(2, 1000))):
            try:
                with (self._folder / f"{stem}{suffix}.eml").open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return "250 Kept"
        return "452 The same message has been kept too often"


def _name(mail: EmailMessage) -> str:
    date = parsedate_to_datetime(str(mail["Date"])).date().isoformat() if mail["Date"] else "undated"
    identity = hashlib.sha256(str(mail["Message-ID"]).strip().encode()).hexdigest()[:8]
    case, kind = (_safe(str(mail[header] or "none")) for header in ("X-Tilsagn-Case", "X-Tilsagn-Kind"))
    return f"{date}-{case}-{kind}-{identity}"


def _safe(part: str) -> str:
    """Letters, digits and underscores only: a mail must not choose its path."""
    return re.sub(r"[^A-Za-z0-9_]", "", part)[:60] or "none"
