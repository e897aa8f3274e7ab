"""A mail relay with faults: at random it refuses, disconnects, is slow, or is away for a while.

It records every message that it accepted, also those whose sender did not get the answer.
"""

import asyncio
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from hashlib import sha256
from random import Random
from threading import Thread
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
_REFUSES, _HANGS_UP, _TAKES_TIME = 0.04, 0.03, 0.03
"""Shares of the messages that meet each fault."""
_LONGEST_WAIT = 0.6
_LINK = re.compile(r"/sign/([\w-]+)")
_OPEN, _AWAY = (10.0, 40.0), (1.0, 4.0)
"""Seconds that the relay is open, and then away: least and most."""


@dataclass
class Taken:
    """What a relay accepted, and how it behaved."""

    messages: dict[str, list[str]] = field(default_factory=dict)
    """Message-ID to the SHA-256 of the whole message, once for each time that it came."""
    links: dict[str, None] = field(default_factory=dict)
    """The secrets of the links to sign in them, in order of arrival."""
    refused: int = 0
    hung_up: int = 0
    slow: int = 0
    away: int = 0

    @property
    def mails(self) -> int:
        """How many messages it accepted."""
        return sum(len(times) for times in self.messages.values())

    @property
    def again(self) -> int:
        """How many of these were duplicates."""
        return self.mails - len(self.messages)

    @property
    def changed(self) -> list[str]:
        """Message-IDs of messages with different contents."""
        return sorted(name for name, times in self.messages.items() if len(set(times)) > 1)


class FlakyRelay:
    """Used as a context manager; listens on a free port of this machine, in a thread of its own."""

    def __init__(self, chance: Random) -> None:
        self.taken = Taken()
        self._chance = chance
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="moody relay")
        self._server: asyncio.Server | None = None
        self._moods: asyncio.Task[None] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        with socket.create_server((HOST, 0)) as found:
            self.port = int(found.getsockname()[1])
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        self._moods = asyncio.run_coroutine_threadsafe(self._begin(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def behave(self) -> None:
        """From now on accept everything at once, without faults."""
        asyncio.run_coroutine_threadsafe(self._calm(), self._loop).result()

    async def _begin(self) -> asyncio.Task[None]:
        return asyncio.create_task(self._comes_and_goes())

    async def _comes_and_goes(self) -> None:
        while True:
            await asyncio.sleep(self._chance.uniform(*_OPEN))
            await self._close()
            self.taken.away += 1
            await asyncio.sleep(self._chance.uniform(*_AWAY))
            await self._open()

    async def _open(self) -> None:
        if self._server is None:
            handler = _Handler(self.taken, self._mood)
            # With the protocol named as TCP, asyncio answers without delay.
            listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((HOST, self.port))
            self._server = await self._loop.create_server(
                lambda: SMTP(handler, hostname="localhost", loop=self._loop), sock=listening
            )

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _calm(self) -> None:
        if self._moods is not None:
            self._moods.cancel()
            self._moods = None
        await self._open()

    async def _end(self) -> None:
        await self._calm()
        await self._close()
        # Disconnect senders that are still connected.
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    def _mood(self) -> float:
        return self._chance.random() if self._moods is not None else 1.0


class _Handler:
    """Answers with a random fault. aiosmtpd finds the method by its name."""

    def __init__(self, taken: Taken, mood: Callable[[], float]) -> None:
        self._taken, self._mood = taken, mood

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mood = self._mood()
        if mood < _REFUSES:
            self._taken.refused += 1
            return "451 Come back later"
        if mood < _REFUSES + _TAKES_TIME:
            self._taken.slow += 1
            await asyncio.sleep(_LONGEST_WAIT * mood / (_REFUSES + _TAKES_TIME))
        content = envelope.original_content or b""
        mail = message_from_bytes(content, policy=policy.default)
        name = str(mail["Message-ID"]).strip()
        self._taken.messages.setdefault(name, []).append(sha256(content).hexdigest())
        text = mail.get_body(("plain",))
        self._taken.links |= dict.fromkeys(_LINK.findall(text.get_content() if text else ""))
        if mood > 1.0 - _HANGS_UP and mood < 1.0:
            self._taken.hung_up += 1
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 Taken"
