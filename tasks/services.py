"""What actions work with: store, clock, mail and folders. Opened once a process."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from domain.grant.notice import Notice, Role
from domain.rulebook.rulesets import Ruleset
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from tasks.letterhead import PLAIN, Letterhead
from tasks.package_reading import IN_THIS_PROCESS, PackageReading
from tasks.smtp import Relay

if TYPE_CHECKING:
    from domain.store.verify import Proof
    from tasks.letter_enclosures import Enclosures
    from tasks.sign_links import SignLinks


class Clock(Protocol):
    """Gives the time. Only `deployments` has a real one."""

    def now(self) -> datetime:
        """The instant, in UTC."""

    def today(self) -> date:
        """The civil date in Copenhagen."""


@dataclass(frozen=True)
class TimeScale:
    """How fast an installation runs. A soak plays a year in minutes, so its processes wait for shorter times."""

    clock: float = 1.0
    """Seconds of this clock that pass in one second of the host's."""
    haste: float = 1.0
    """The factor by which waits between machines are shortened."""

    def wait(self, in_life: timedelta) -> timedelta:
        """The shortened wait, by the host's clock."""
        return in_life / self.haste

    def on_the_clock(self, in_life: timedelta) -> timedelta:
        """The shortened wait, by this installation's clock."""
        return self.wait(in_life) * self.clock


@dataclass(frozen=True)
class Paths:
    """The folders of an installation, and its backup function."""

    imports: Path
    """Registers that wait to be imported."""
    backups: Path
    backups_kept: int
    """How many backups are kept."""
    save: Callable[[Path, datetime], "tuple[Path, Proof]"]
    """Writes a backup to this file and verifies it. Returns its file, another one if there are faults, and the proof.

    Raises Refusal if no database can be copied, and OSError.
    """
    heads: Path
    """The folder in which heads of the record are kept."""
    sealing_key: Path | None = None
    """The key that signs heads; None if the office has none."""


@dataclass(frozen=True)
class Services:
    """What an action needs: store, clock, mail, folders."""

    store: GrantStore
    clock: Clock
    relay: Relay
    sender: str
    mailboxes: Mapping[Role, str]
    """Addresses of the Fund's own roles."""
    package_reading: PackageReading = IN_THIS_PROCESS
    """Reads what was handed in."""
    letterhead: Letterhead = PLAIN
    enclosures: "Enclosures | None" = None
    """What goes with the letters; None for what comes with the program."""
    reporting_basis: Mapping[Ruleset, str] = field(default_factory=dict)
    """Legal basis of the yearly reports, for each regulativ that has a text of its own."""
    mails_per_run: int = 200
    """The most mails sent in one run; the rest waits for the next."""
    reply_to: str | None = None
    """Where replies to mails go; None means the sender."""
    watches_clock: bool = False
    """Whether a jump of the clock stops deadlines: true for a host's clock, false for a virtual one."""
    time_scale: TimeScale = TimeScale()
    paths: Paths | None = None
    """None in a replay, which neither imports registers nor makes backups."""
    sign_links: "SignLinks | None" = None
    """Makes the links to sign; None where nobody outside can open them."""
    dashboards: str | None = None
    """Address at which the officers open Prefect; None where it is not known."""

    def when(self, as_of: date | None = None) -> When:
        """Now, in the form that the door takes."""
        return When(as_of=as_of or self.clock.today(), at=self.clock.now())

    def letterhead_of(self, notice: Notice) -> Letterhead:
        """The letterhead of a notice, with the legal basis that the regulativ of its case gives."""
        if not self.reporting_basis or not notice.case_no:
            return self.letterhead
        ruleset = self.store.grant(notice.case_no).ruleset
        basis = self.reporting_basis.get(ruleset, "") if ruleset else ""
        return replace(self.letterhead, reporting_basis=basis)


class NoServices(RuntimeError):
    """An action was called before the services were opened."""


_opened: list[Services] = []
_openers: list[Callable[[], Services]] = []


def current() -> Services:
    """The services of this process, opened at first use by the registered opener. Raises NoServices."""
    if not _opened:
        if not _openers:
            raise NoServices("No office is open: start the flow through `tilsagn` or from deployments/entrypoints.py.")
        _opened.append(_openers[-1]())
    return _opened[-1]


def open_on_demand(opener: Callable[[], Services]) -> None:
    """Register how to open the services when the first action needs them."""
    _openers.append(opener)


@contextmanager
def at(services: Services) -> Iterator[Services]:
    """Use these services within the block."""
    _opened.append(services)
    try:
        yield services
    finally:
        _opened.remove(services)
