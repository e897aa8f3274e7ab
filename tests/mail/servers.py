"""Real mail servers on this machine, each of which gives one answer that a relay may give."""

import asyncio
import ssl
from email import message_from_bytes
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from tasks.smtp import Relay, Security
from tests.patience import PATIENCE

BRIEF = 2.0
"""Seconds that a test's relay waits for an answer that never comes: every other answer is there long before."""


async def started(
    handler: "Server", *, ssl_context: ssl.SSLContext | None = None, **smtp: Any
) -> tuple[Relay, asyncio.AbstractServer]:
    """A server with the answers of a handler: the relay to post to, and the server, to be closed by the caller."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", loop=loop, **smtp), "127.0.0.1", 0, ssl=ssl_context
    )
    return Relay(
        host="127.0.0.1", port=server.sockets[0].getsockname()[1], security=Security.NONE, timeout=PATIENCE
    ), server


class Server:
    """Accepts everything and remembers what it was asked to deliver; the tests override one answer each."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.message_ids: list[str] = []
        self.connections = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.remember(envelope)
        return "250 Taken"

    def remember(self, envelope: Envelope) -> None:
        self.seen += envelope.rcpt_tos
        self.message_ids.append(message_from_bytes(envelope.original_content or b"")["Message-ID"])


class SaysAtMail(Server):
    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return self.answer


class SaysAtRecipient(Server):
    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__()
        self.answers = answers

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer


class SaysAtData(Server):
    """Answers so after the message: to everybody, or only for the recipients named."""

    def __init__(self, answer: str, *recipients: str) -> None:
        super().__init__()
        self.answer, self.recipients = answer, recipients

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if not self.recipients or set(envelope.rcpt_tos) & set(self.recipients):
            return self.answer
        self.remember(envelope)
        return "250 Taken"


class TakesItsTime(Server):
    """Takes every message, but lets the sender wait for the answer."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        loop = asyncio.get_running_loop()
        over: asyncio.Future[None] = loop.create_future()
        loop.call_later(self.seconds, over.set_result, None)
        await over
        self.remember(envelope)
        return "250 Taken"


class DropsAfterData(Server):
    """Takes the message and hangs up before it has said so, for the recipients named."""

    def __init__(self, *recipients: str) -> None:
        super().__init__()
        self.recipients = recipients

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.remember(envelope)
        if set(envelope.rcpt_tos) & set(self.recipients):
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 Taken"


class DropsAtMail(Server):
    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        assert isinstance(server.transport, asyncio.WriteTransport)
        server.transport.abort()
        return "250 OK"


class NeverAnswersData(Server):
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.seen += envelope.rcpt_tos
        await asyncio.Event().wait()
        return "250 Taken"


async def greeting(line: str) -> tuple[Relay, asyncio.AbstractServer]:
    """A server that says one line to everybody who comes, and hangs up."""

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"{line}\r\n".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    return Relay(
        host="127.0.0.1", port=server.sockets[0].getsockname()[1], security=Security.NONE, timeout=PATIENCE
    ), server
