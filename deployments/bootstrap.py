"""Opens the services of an installation from its settings: database, papers, law, clock and mail."""

import atexit
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from deployments.clock import PlayedClock, clock_of
from deployments.operations.rights import close_to_others
from deployments.settings import Settings, law_of, read_settings
from domain.findings import Refusal, unreadable
from domain.rulebook.law import Law
from domain.store import last_runs
from domain.store.command_handler import GrantStore
from domain.store.database import connect, migrate, reading
from tasks import child_reading
from tasks.package_reading import IN_THIS_PROCESS
from tasks.services import Clock, Paths, Services, TimeScale
from tasks.smtp import Relay, Security

if TYPE_CHECKING:
    from domain.payouts.batch import Payer
    from domain.store.verify import Proof
    from tasks.sign_links import SignLinks

NOWHERE = Relay(host="127.0.0.1", port=9, security=Security.NONE)
"""The relay of an installation that sends no mail."""


def open_store(settings: Settings, law: Law | None = None, *, durable: bool = True) -> GrantStore:
    """The store, with its schema migrated to the newest version."""
    law = law or law_of(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.url, durable=durable)
    migrate(engine)
    return GrantStore(engine, settings.data / "documents", law, durable=durable)


def open_office(
    settings: Settings | None = None,
    *,
    law: Law | None = None,
    clock: Clock | None = None,
    relay: Relay | None = None,
    durable: bool = True,
) -> Services:
    """The services by these settings. Mail is delivered only if a relay is set or given."""
    settings = settings or read_settings()
    store = open_store(settings, law, durable=durable)
    installed = clock_of(settings.data)
    played = isinstance(installed, PlayedClock)
    if isinstance(installed, PlayedClock):
        _must_be_played(store)
        time_scale = TimeScale(installed.pace, installed.haste)
    else:
        time_scale = TimeScale()
    return Services(
        store=store,
        clock=clock or installed,
        relay=relay or settings.relay or NOWHERE,
        sender=settings.sender,
        mailboxes=settings.mailboxes,
        # What is only played reads papers of our own.
        package_reading=child_reading.shared() if durable and not played else IN_THIS_PROCESS,
        letterhead=settings.letterhead,
        enclosures=settings.letter_enclosures,
        reporting_basis=settings.reporting_basis,
        watches_clock=clock is None,
        mails_per_run=settings.mails_per_run,
        reply_to=settings.reply_to,
        time_scale=time_scale,
        paths=_paths(settings),
        sign_links=_sign_links(settings),
        dashboards=settings.dashboards,
    )


def _paths(settings: Settings) -> Paths:
    def save(file: Path, at: datetime) -> "tuple[Path, Proof]":
        from deployments.operations import backup

        made = backup.make(settings, file, at)
        return made.file, made.proof

    backups = settings.backups or settings.data / "backups"
    return Paths(
        settings.data / "import", backups, settings.backups_kept, save, heads_of(settings), settings.sealing_key
    )


def _sign_links(settings: Settings) -> "SignLinks | None":
    """What makes links to sign; None if nobody outside could open them."""
    if settings.portal is None:
        return None
    from deployments.operations.link_key import key_in
    from tasks.sign_links import SignLinks

    return SignLinks(settings.portal, key_in(settings.data))


def heads_of(settings: Settings) -> Path:
    """The folder in which heads of the record are kept."""
    return settings.data / "heads"


def _must_be_played(store: GrantStore) -> None:
    """Refuse a soak's clock if the database was not made by a soak. Raises Refusal."""
    with reading(store.engine) as tx:
        played = last_runs.last(tx, last_runs.Work.PLAYED) is not None
    if not played:
        raise Refusal([unreadable("office.played_clock", {"file": PlayedClock.FILE})], step="open-office")


def refuse_to_run_what_is_played(settings: Settings) -> None:
    """Refuse to run a soak's installation outside its soak; reading it is allowed. Raises Refusal."""
    clock = clock_of(settings.data)
    if isinstance(clock, PlayedClock) and not clock.is_led:
        raise Refusal([unreadable("office.of_a_soak", {"folder": str(settings.data)})], step="run-office")


def bootstrap() -> Services:
    """The services of a process, until it ends. Without a relay it keeps mail as files."""
    close_to_others()
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
            from deployments.operations.mail_sink import Sink

            relay = stack.enter_context(Sink(mail_folder(settings))).relay
        yield relay


def mail_folder(settings: Settings) -> Path:
    """The folder of mail that is not delivered."""
    return settings.data / "mail"


def payer_of(settings: Settings) -> "Payer | None":
    """The account that pays; None if the office has none."""
    if settings.bank_iban is None:
        return None
    from domain.payouts.batch import Payer

    return Payer(
        name=settings.bank_name,
        iban=settings.bank_iban,
        bic=settings.bank_bic,
        town=settings.bank_town,
        country=settings.bank_country,
        agreement=settings.bank_agreement,
    )
