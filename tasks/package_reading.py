"""Reads packages in this process: for papers that are known, as in a replay."""

from typing import Protocol

from domain.grant.commands import Command
from domain.grant.notice import Addressee
from domain.grant.submission import HandIn
from domain.packages.reading import Package, PackageKind


class PackageReading(Protocol):
    """Reads packages. What people send is read in a child process (`tasks.child_reading`)."""

    def command(self, hand_in: HandIn, package: Package) -> Command:
        """Return the command made from the papers. Raises Refusal if too little can be read."""

    def contact(self, package: Package, kind: PackageKind) -> Addressee | None:
        """Return who handed it in, as far as its manifest can be read. Raises Refusal if it cannot be looked into."""


class _InThisProcess:
    """Reads without limits on time and memory."""

    def command(self, hand_in: HandIn, package: Package) -> Command:
        """Return the command made from the papers. Raises Refusal."""
        from domain.packages import command

        return command.read(hand_in, package)

    def contact(self, package: Package, kind: PackageKind) -> Addressee | None:
        """Return who handed it in."""
        from domain.packages import contact

        return contact.contact_in(package, kind)


IN_THIS_PROCESS = _InThisProcess()
