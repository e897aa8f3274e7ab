"""Real mail servers on this machine, each of which gives one answer that a relay may give."""

import asyncio
import ssl
from email import message_from_bytes
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from tasks.post import Relay, Security


async def started(
    handler: "Server", *, ssl_context: ssl.SSLContext | None = None, **smtp: Any
) -> tuple[Relay, asyncio.AbstractServer]:
    """A server with the answers of a handler: the relay to post to, and the server, to be closed by the caller."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", loop=loop, **smtp), "127.0.0.1", 0, ssl=ssl_context
    )
    return Relay(host="127.0.0.1", port=server.sockets[0].getsockname()[1], security=Security.NONE, timeout=5), server


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
    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return self.answer


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
