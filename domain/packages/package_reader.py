"""Reads the files of one package and collects all findings about them."""

import difflib
import hashlib
import unicodedata
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from domain.findings import AlreadyReported, Finding, Weight, kept_finding, unreadable_kept
from domain.packages import manifest as manifests
from domain.packages.cells import Report
from domain.packages.manifest import Key, shown
from domain.packages.pdf import Pages, read_pdf
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.workbook import Sheet, Workbook, read_workbook
from domain.records.application import Paper

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

LARGEST_FILE = 25 * 1024 * 1024
"""Bytes allowed in one file; a limit of this system, not of the guideline."""

_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
}


class PackageReader:
    """One package while it is read."""

    def __init__(self, package: Package, kind: PackageKind) -> None:
        self._package = package
        # Some systems compose the letters of a file name, others do not.
        self._names = {unicodedata.normalize("NFC", name): name for name in sorted(package, reverse=True)}
        self._pages: dict[str, Pages | None] = {}
        self._workbooks: dict[str, Workbook | None] = {}
        self._named = {kind.manifest}
        self._findings: list[Finding] = []
        self._refused = {name for name in sorted(package) if self._refuses(name)}
        if kind.manifest in self._refused:
            self.manifest = manifests.Manifest(kind.manifest)
        elif kind.manifest in package:
            self.manifest = manifests.parse(kind.manifest, package[kind.manifest])
        else:
            self.manifest = manifests.Manifest(kind.manifest)
            self.report(f"The package has no {kind.manifest}.", f"Add {kind.manifest} at the top of the package.", "")

    def validate(self, model: type[M], **stand_ins: str) -> M | None:
        """Return the manifest as facts; None if too little can be read.

        ``stand_ins`` replace required keys that are wrong or missing, which is reported too.
        """
        return manifests.validate(self.manifest, model, stand_ins)

    @property
    def reported(self) -> AlreadyReported:
        """Everything that could not be read so far."""
        return AlreadyReported((*self.manifest.findings, *self._findings))

    @property
    def manifest_is_clean(self) -> bool:
        """True if the manifest has no errors, so that a missing value is really missing."""
        return not self.manifest.findings

    def find(self, finding: Finding) -> None:
        """Add a finding."""
        self._findings.append(finding)

    def find_for(self, rule: str, about: str = "") -> Report:
        """Return a reporter for a paper that this rule judges, or whose subject is `about`."""
        return lambda finding: self.find(finding.model_copy(update={"rule": rule, "about": about}))

    def report(self, what: str, help: str, where: str, rule: str = "-", about: str = "") -> None:
        """Add a finding that this cannot be read."""
        self.find(unreadable_kept(what, help, where, rule, about))

    def report_at(self, key: Key, what: str, help: str, rule: str = "-", about: str = "") -> None:
        """Add a finding at a place of the manifest."""
        self.report(what, help, self.manifest.place(key), rule, about)

    def pdf(self, name: str | None, key: Key, rule: str) -> Pages | None:
        """Return the pages of the PDF at this key of the manifest; None if it names none or it is unreadable."""
        found = self._file(name, key, rule)
        return self._read_pdf(found, rule) if found is not None else None

    def workbook(self, name: str | None, key: Key, rule: str) -> Workbook | None:
        """Return the workbook at this key of the manifest; None if it names none or it is unreadable."""
        found = self._file(name, key, rule)
        if found is None:
            return None
        if found not in self._workbooks:
            self._workbooks[found] = self._kept(read_workbook(found, self._package[found], rule))
        return self._workbooks[found]

    def sheet(self, workbook: Workbook | None, name: str, rule: str) -> Sheet | None:
        """Return a sheet by name; None with a finding that lists the existing sheets."""
        if workbook is None:
            return None
        called = workbook.called(name)
        if len(called) == 1:
            return called[0]
        if called:
            what = f"{workbook.name} has several sheets that may be {name}: {', '.join(one.name for one in called)}."
        else:
            what = f"{workbook.name} has no sheet {name}; it has {workbook.sheet_names or 'none'}."
        self.report(what, f"Name one sheet {name}, as in the template.", workbook.name, rule)
        return None

    def reading(self, facts: T | None) -> Reading[T]:
        """Finish reading: return the facts, all papers and all findings."""
        papers = tuple(self._paper(name) for name in sorted(self._package))
        if facts is not None and self.manifest_is_clean:
            for name in sorted(set(self._package) - self._named - self._refused):
                what = f"{name} is in the package, but {self.manifest.name} does not name it."
                help = "Name it in the manifest if it belongs to the case; otherwise leave it out."
                self.find(kept_finding(rule="-", what=what, help=help, where=name, weight=Weight.WARNS))
        return Reading(facts, papers, (*self.manifest.findings, *self._findings))

    def _refuses(self, name: str) -> bool:
        twin = next((other for other in self._package if other < name and _folded(other) == _folded(name)), None)
        if _outside(name):
            self.report(f"The file name {shown(name)} leads out of the package.", _PLAIN_NAMES, shown(name))
        elif _not_plain(name):
            self.report(f"The file name {shown(name)} is not plain text.", _PLAIN_NAMES, shown(name))
        elif twin is not None:
            what = f"The names {shown(twin)} and {shown(name)} are the same on many systems."
            self.report(what, "Keep one of the two files, or give one another name.", shown(name))
        elif len(self._package[name]) > LARGEST_FILE:
            size = len(self._package[name]) / 1024 / 1024
            what = f"{name} has {size:.1f} MB; at most 25 MB are taken."
            self.report(what, "Reduce the file, for example its images.", name)
        else:
            return False
        return True

    def _file(self, name: str | None, key: Key, rule: str) -> str | None:
        if name is None:
            return None
        if _outside(name):
            self.report_at(key, f"The file name {shown(name)} leads out of the package.", _PLAIN_NAMES, rule)
            return None
        found = self._names.get(unicodedata.normalize("NFC", name))
        if found is None:
            near = difflib.get_close_matches(name[:255], self._package, 1)
            help = f"Add the file{f', or write {shown(near[0])} if that was meant' if near else ''}."
            what = f"{self.manifest.name} names {shown(name)}, which is not in the package."
            self.report_at(key, what, help, rule)
            return None
        self._named.add(found)
        return None if found in self._refused else found

    def _read_pdf(self, name: str, rule: str) -> Pages | None:
        if name not in self._pages:
            self._pages[name] = self._kept(read_pdf(name, self._package[name], rule))
        return self._pages[name]

    def _kept(self, answer: T | Finding) -> T | None:
        if isinstance(answer, Finding):
            self.find(answer)
            return None
        return answer

    def _paper(self, name: str) -> Paper:
        data = self._package[name]
        suffix = PurePosixPath(name).suffix.lower()
        pages = self._read_pdf(name, "-") if suffix == ".pdf" and name not in self._refused else None
        return Paper(
            name=name,
            media_type=_MEDIA_TYPES.get(suffix, "application/octet-stream"),
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            pages=pages.count if pages else None,
        )


_PLAIN_NAMES = "Use plain relative names."


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _not_plain(name: str) -> bool:
    """True for names that look different from what they are, or that some systems change."""
    return not name.isprintable() or any(part != part.strip() or part.endswith(".") for part in name.split("/"))


def _outside(name: str) -> bool:
    """True for names that are not plain and relative on every system."""
    parts = name.split("/")
    return not name.strip() or "\\" in name or ":" in name or "\x00" in name or any(p in {"", ".", ".."} for p in parts)
