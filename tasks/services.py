"""What the actions of an office work with: its memory, its clock, its mail, its folders; opened once a process."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from domain.grant.notice import Role
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from domain.store.verify import Proof
from tasks.letterhead import PLAIN, Letterhead
from tasks.smtp import Relay


class Clock(Protocol):
    """Tells what time it is. Only `deployments` has a real one."""

    def now(self) -> datetime:
        """The instant, in UTC."""

    def today(self) -> date:
        """The office's civil date."""


@dataclass(frozen=True)
class TimeScale:
    """How fast an office lives. Where a year is played in minutes, its processes wait for one another less long."""

    clock: float = 1.0
    """Seconds of the office's clock that pass in one of the host's."""
    haste: float = 1.0
    """How many times shorter than in life a machine waits."""

    def wait(self, in_life: timedelta) -> timedelta:
        """What a machine waits, by the host's clock."""
        return in_life / self.haste

    def on_the_clock(self, in_life: timedelta) -> timedelta:
        """The same wait, by the office's clock."""
        return self.wait(in_life) * self.clock


@dataclass(frozen=True)
class Paths:
    """The folders of an installation, and how it is saved."""

    imports: Path
    """Where registers are put that wait to be imported."""
    backups: Path
    """Where its backups lie."""
    backups_kept: int
    """How many of them are kept."""
    save: Callable[[Path, datetime], tuple[Path, Proof]]
    """Write a backup into this file, and prove it; what does not agree is put into another file, which it returns.

    Raises Refusal where there is no database that can be copied, and OSError.
    """


@dataclass(frozen=True)
class Services:
    """What an action needs: the store, the clock, the mail, the folders."""

    store: GrantStore
    clock: Clock
    relay: Relay
    sender: str
    mailboxes: Mapping[Role, str]
    """Addresses of the Fund's own roles."""
    letterhead: Letterhead = PLAIN
    mails_per_run: int = 200
    """How many are sent in one run at most; the rest waits for the next."""
    reply_to: str | None = None
    """Where answers to the mails go; None: to the sender."""
    watches_clock: bool = False
    """Whether a jump of the clock stops what falls due; for the clock of a host, not for one that is turned by hand."""
    time_scale: TimeScale = TimeScale()
    paths: Paths | None = None
    """None in a replay, which neither imports registers nor makes backups."""

    def when(self, as_of: date | None = None) -> When:
        """Now, as the door wants it."""
        return When(as_of=as_of or self.clock.today(), at=self.clock.now())


class NoServices(RuntimeError):
    """An action was called before the office was opened."""


_opened: list[Services] = []
_openers: list[Callable[[], Services]] = []


def current() -> Services:
    """The office of this process; opened at first need where an opener is known. Raises NoOffice."""
    if not _opened:
        if not _openers:
            raise NoServices("No office is open: start the flow through `tilsagn` or from deployments/entrypoints.py.")
        _opened.append(_openers[-1]())
    return _opened[-1]


def open_on_demand(opener: Callable[[], Services]) -> None:
    """Register how to open the office when the first action needs it."""
    _openers.append(opener)


@contextmanager
def at(office: Services) -> Iterator[Services]:
    """Work in this office for a while."""
    _opened.append(office)
    try:
        yield office
    finally:
        _opened.remove(office)
