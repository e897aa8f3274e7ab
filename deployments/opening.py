"""Opens an office: database, papers, law, clock and mail, as the settings say."""

import atexit
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from deployments.clock import SystemClock
from deployments.settings import Settings, law_of, read_settings
from domain.rulebook.law import Law
from domain.store.database import connect, migrate
from domain.store.door import Store
from tasks.office import Clock, Office
from tasks.post import Relay, Security

NOWHERE = Relay(host="127.0.0.1", port=9, security=Security.NONE)
"""The relay of an office that does not deliver."""


def open_store(settings: Settings, law: Law | None = None, *, durable: bool = True) -> Store:
    """The memory of the office; the schema is brought up to date."""
    law = law or law_of(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.url, durable=durable)
    migrate(engine)
    return Store(engine, settings.data / "documents", law, durable=durable)


def open_office(
    settings: Settings | None = None,
    *,
    law: Law | None = None,
    clock: Clock | None = None,
    relay: Relay | None = None,
    durable: bool = True,
) -> Office:
    """An office that works by these settings; nothing is delivered unless a relay is set or given."""
    settings = settings or read_settings()
    return Office(
        store=open_store(settings, law, durable=durable),
        clock=clock or SystemClock(),
        relay=relay or settings.relay or NOWHERE,
        sender=settings.sender,
        mailboxes=settings.mailboxes,
        letterhead=settings.letterhead,
        watches_clock=clock is None,
        mails_per_run=settings.mails_per_run,
        reply_to=settings.reply_to,
    )


def open_for_good() -> Office:
    """The office of a process that ends when its work is done. Without a relay it keeps mail as files until then."""
    settings = read_settings()
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    return open_office(settings, relay=until_the_end.enter_context(delivering(settings)))


@contextmanager
def delivering(settings: Settings) -> Iterator[Relay]:
    """The relay of the settings; without one, a sink on this machine that keeps every mail as a file."""
    with ExitStack() as stack:
        relay = settings.relay
        if relay is None:
            from deployments.operations.sink import Sink

            relay = stack.enter_context(Sink(mail_folder(settings))).relay
        yield relay


def mail_folder(settings: Settings) -> Path:
    """Where mail is kept when it goes nowhere."""
    return settings.data / "mail"
