"""Reads the files of one package and collects all findings about them."""

import difflib
import hashlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from domain.findings import AlreadyReported, Finding, Weight, unreadable
from domain.foreign_text import shown
from domain.model import clean_text
from domain.packages import manifest as manifests
from domain.packages import picture, unseen
from domain.packages.cell import Report
from domain.packages.cells import states_unit
from domain.packages.file_names import is_not_plain, leads_out
from domain.packages.manifest import Key
from domain.packages.pdf import Pages, read_pdf
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.units import Years
from domain.packages.workbook import Sheet, Workbook, read_workbook
from domain.records.application import Paper
from domain.records.sheet import Served

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

_MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * _MEGABYTE
"""Bytes allowed in one file; a limit of this system, not of the guideline."""

_MEDIA_TYPES = {
    **picture.MEDIA_TYPES,
    ".pdf": "application/pdf",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
}


class PackageReader:
    """One package while it is read."""

    def __init__(self, package: Package, kind: PackageKind) -> None:
        self._package = package
        # Some systems compose the letters of a file name, others do not.
        self._names = {clean_text(name): name for name in sorted(package, reverse=True)}
        self._pages: dict[str, Pages | None] = {}
        self._workbooks: dict[str, Workbook | None] = {}
        self._named = {kind.manifest}
        self._findings: list[Finding] = []
        self._told: set[str] = set()
        self._refused = {name for name in sorted(package) if self._refuses(name)}
        if kind.manifest in self._refused:
            self.manifest = manifests.Manifest(kind.manifest)
        elif kind.manifest in package:
            self.manifest = manifests.parse(kind.manifest, package[kind.manifest])
        else:
            self.manifest = manifests.Manifest(kind.manifest)
            self.report("package.without_its_manifest", {"manifest": kind.manifest}, "")

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

    def report(self, id: str, facts: Mapping[str, Any], where: str, rule: str = "", about: str = "") -> None:
        """Add a finding that this cannot be read."""
        self.find(unreadable(id, facts, where=where, rule=rule, about=about))

    def report_at(self, key: Key, id: str, facts: Mapping[str, Any], rule: str = "", about: str = "") -> None:
        """Add a finding at a place of the manifest."""
        self.report(id, facts, self.manifest.place(key), rule, about)

    def pdf(self, name: str | None, key: Key, rule: str) -> Pages | None:
        """Return the pages of the PDF at this key of the manifest; None if it names none or it is unreadable."""
        found = self._file(name, key, rule)
        return self._read_pdf(found, rule) if found is not None else None

    def letter(self, name: str | None, key: Key, rule: str) -> Pages | None:
        """Return the pages of a letter that a person reads: a PDF, or a picture as one scanned page."""
        found = self._file(name, key, rule)
        if found is None or _suffix(found) not in picture.MEDIA_TYPES:
            return self.pdf(name, key, rule) if found is not None else None
        if found not in self._pages:
            self._pages[found] = self._kept(picture.read_picture(found, self._package[found], rule))
        return self._pages[found]

    def served(self, place: str, name: str | None) -> tuple[Served, ...]:
        """Return the paper of this name as what it is handed in as; nothing if there is none or it is unreadable."""
        found = self._names.get(clean_text(name)) if name is not None else None
        pages = self._pages.get(found) if found is not None else None
        if found is None or pages is None:
            return ()
        sha256 = hashlib.sha256(self._package[found]).hexdigest()
        return (Served(place=place, file=found, sha256=sha256, without_text=pages.without_text),)

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
            self._tell(workbook, called[0], name)
            return called[0]
        facts = {"file": workbook.name, "sheet": name, "sheets": [one.name for one in called or workbook.sheets]}
        self.report("package.several_such_sheets" if called else "package.no_such_sheet", facts, workbook.name, rule)
        return None

    def amounts(self, workbook: Workbook | None, name: str, rule: str, years: Years) -> Sheet | None:
        """Return a sheet of amounts by name; None with a finding if it states another unit than kroner."""
        sheet = self.sheet(workbook, name, rule)
        return None if sheet and states_unit(sheet, name, years, self.find_for(rule)) else sheet

    def _tell(self, workbook: Workbook, sheet: Sheet, name: str) -> None:
        if sheet.where not in self._told:
            self._told.add(sheet.where)
            self._findings += unseen.warnings(workbook, sheet, name)

    def reading(self, facts: T | None) -> Reading[T]:
        """Finish reading: return the facts, all papers and all findings."""
        papers = tuple(self._paper(name) for name in sorted(self._package))
        if facts is not None and self.manifest_is_clean:
            for name in sorted(set(self._package) - self._named - self._refused):
                said = {"file": name, "manifest": self.manifest.name}
                self.find(Finding(id="package.file_not_named", facts=said, where=name, weight=Weight.WARNS))
        return Reading(facts, papers, (*self.manifest.findings, *self.manifest.warnings, *self._findings))

    def _refuses(self, name: str) -> bool:
        twin = next((other for other in self._package if other < name and _folded(other) == _folded(name)), None)
        if leads_out(name):
            self.report("package.name_leads_out", {"name": shown(name)}, shown(name))
        elif ":" in name:
            self.report("package.name_with_colon", {"name": shown(name)}, shown(name))
        elif is_not_plain(name):
            self.report("package.name_not_plain", {"name": shown(name)}, shown(name))
        elif twin is not None:
            self.report("package.names_alike", {"names": [shown(twin), shown(name)]}, shown(name))
        elif len(self._package[name]) > LARGEST_FILE:
            size = round(Decimal(len(self._package[name])) / _MEGABYTE, 1)
            facts = {"file": name, "megabytes": size, "most": LARGEST_FILE // _MEGABYTE}
            self.report("package.file_too_large", facts, name)
        else:
            return False
        return True

    def _file(self, name: str | None, key: Key, rule: str) -> str | None:
        if name is None:
            return None
        if leads_out(name):
            self.report_at(key, "package.name_leads_out", {"name": shown(name)}, rule)
            return None
        found = self._names.get(clean_text(name))
        if found is None:
            near = [shown(other) for other in difflib.get_close_matches(name[:255], self._package, 1)]
            facts = {"manifest": self.manifest.name, "name": shown(name), "near": near}
            self.report_at(key, "package.file_missing", facts, rule)
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
        suffix = _suffix(name)
        pages = self._read_pdf(name, "-") if suffix == ".pdf" and name not in self._refused else None
        return Paper(
            name=name,
            media_type=_MEDIA_TYPES.get(suffix, "application/octet-stream"),
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            pages=pages.count if pages else None,
        )


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _folded(name: str) -> str:
    return clean_text(name).casefold()
