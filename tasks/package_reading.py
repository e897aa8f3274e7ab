"""Reads packages in this process: for papers that are known, as in a replay."""

from typing import Protocol

from domain.findings import Finding
from domain.grant.commands import Command
from domain.grant.notice import Addressee
from domain.grant.submission import HandIn
from domain.packages.filled_workbook import FilledWorkbook, read_filled
from domain.packages.reading import Package, PackageKind, Reading
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import RegisterKind


class PackageReading(Protocol):
    """Reads packages. What people send is read in a child process (`tasks.child_reading`)."""

    def command(self, hand_in: HandIn, package: Package) -> Command:
        """Return the command made from the papers. Raises Refusal if too little can be read."""

    def contact(self, package: Package, kind: PackageKind) -> Addressee | None:
        """Return who handed it in, as far as its manifest can be read. Raises Refusal if it cannot be looked into."""

    def pages(self, name: str, content: bytes) -> int | Finding:
        """Return the number of pages of a PDF, or why it cannot be read."""

    def accounts(self, name: str, content: bytes) -> Reading[tuple[BankAccount, ...]]:
        """Return the rows of a workbook of payment accounts, or every finding."""

    def filled(self, template: str, name: str, content: bytes) -> FilledWorkbook:
        """Return what a workbook of this template is filled in with, and what of it has no place there."""


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

    def pages(self, name: str, content: bytes) -> int | Finding:
        """Return the number of pages of a PDF, or why it cannot be read."""
        from domain.packages.pdf import read_pdf

        found = read_pdf(name, content)
        return found if isinstance(found, Finding) else found.count

    def accounts(self, name: str, content: bytes) -> Reading[tuple[BankAccount, ...]]:
        """Return the rows of a workbook of payment accounts, or every finding."""
        from domain.packages.register_workbooks import read_register

        read = read_register(RegisterKind.BANK_ACCOUNTS, name, content)
        rows = None if read.facts is None else tuple(row for row in read.facts if isinstance(row, BankAccount))
        return Reading(rows, read.papers, read.findings)

    def filled(self, template: str, name: str, content: bytes) -> FilledWorkbook:
        """Return what a workbook of this template is filled in with, and what of it has no place there."""
        return read_filled(template, name, content)


IN_THIS_PROCESS = _InThisProcess()
