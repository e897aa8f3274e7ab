"""The result of a reader, the kinds of package, and the digest that binds a sign-off to one version."""

import errno
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from domain.findings import Finding, unreadable
from domain.records.application import Paper

T = TypeVar("T")

Package = Mapping[str, bytes]
"""Relative file name (with ``/``) to content."""


@dataclass(frozen=True)
class Reading(Generic[T]):
    """The result of reading a package."""

    facts: T | None
    """The content of the papers; None if too little could be read, as the findings explain."""
    papers: tuple[Paper, ...]
    """Every file of the package, sorted by name."""
    findings: tuple[Finding, ...]
    """Everything that could not be read."""


class PackageKind(StrEnum):
    """The kind of a package, set by its manifest."""

    APPLICATION = "application"
    PLAN = "plan"
    REGULATION_ACCOUNT = "regulation_account"
    STATUS_REPORT = "status_report"
    MILESTONE_PLAN = "milestone_plan"
    SUB_AGREEMENTS = "sub_agreements"
    RENT_SUPPORT = "rent_support"
    RENT_ACCOUNT = "rent_account"

    @property
    def opens_a_case(self) -> bool:
        """True for an application, which opens a case of its own."""
        return self in {PackageKind.APPLICATION, PackageKind.RENT_SUPPORT}

    @property
    def manifest(self) -> str:
        """Return the file name of the manifest of this kind."""
        return _MANIFESTS[self]


_MANIFESTS = {
    PackageKind.APPLICATION: "application.yaml",
    PackageKind.PLAN: "plan.yaml",
    PackageKind.REGULATION_ACCOUNT: "account.yaml",
    PackageKind.STATUS_REPORT: "status-report.yaml",
    PackageKind.MILESTONE_PLAN: "milestone-plan.yaml",
    PackageKind.SUB_AGREEMENTS: "sub-agreements.yaml",
    PackageKind.RENT_SUPPORT: "rent-support.yaml",
    PackageKind.RENT_ACCOUNT: "rent-account.yaml",
}


def kind_of(package: Package) -> PackageKind | Finding:
    """Return the kind of package, or a finding unless exactly one manifest is there."""
    present = [kind for kind in PackageKind if kind.manifest in package]
    if len(present) == 1:
        return present[0]
    if present:
        return unreadable("package.several_manifests", {"files": [kind.manifest for kind in present]})
    return unreadable("package.no_manifest", {"files": [kind.manifest for kind in PackageKind]})


def cannot_be_read(file: str, error: OSError, where: str = "") -> Finding:
    """A finding that the system does not let us read a file."""
    why = errno.errorcode.get(error.errno or 0, "")
    return unreadable("file.cannot_be_read", {"file": file, "why": why if why in _WHY else "other"}, where=where)


_WHY = frozenset({"ENOENT", "EACCES", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ELOOP"})
"""The system's errors that have words of their own."""


def package_digest(papers: Iterable[Paper]) -> str:
    """Return SHA-256 over the sorted names and sums of the papers. It changes with any file; D8 binds to it."""
    listed = json.dumps(sorted((paper.name, paper.sha256) for paper in papers), separators=(",", ":"))
    return hashlib.sha256(listed.encode()).hexdigest()
