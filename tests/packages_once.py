"""What was read once in a process, from a package to a manifest, is not read again: most tests hold the same."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import yaml
from cachetools import LRUCache

from domain.findings import Finding
from domain.packages import command, manifest, package_reader, pdf
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.register_workbooks import read_register
from domain.packages.workbook import Workbook, read_workbook
from domain.packages.yaml_tree import composed
from domain.registers.register import RegisterKind
from tasks import register_import


def read_once() -> None:
    """Let what is read in this process be answered from stores, by its content and the limits that hold."""
    for module, name, memory in (
        (pdf, "_read", _pdfs(pdf._read)),
        (package_reader, "read_workbook", _workbooks),
        (manifest, "composed", _texts(composed)),
        (register_import, "read_register", _registers(read_register)),
        (command, "READERS", {kind: _packages(kind, read) for kind, read in command.READERS.items()}),
    ):
        setattr(module, name, memory)


def _pdfs(read: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    answers: LRUCache[tuple[bytes, int, int, int], Any] = LRUCache(200)

    def remembered(data: bytes) -> Any:
        key = sha256(data).digest(), pdf._LARGEST_STRUCTURE, pdf._LARGEST_CONTENT, pdf._MOST_PAGES
        if key not in answers:
            answers[key] = read(data)
        return answers[key]

    return remembered


_WORKBOOKS: LRUCache[tuple[str, bytes, str], Workbook | Finding] = LRUCache(100)


def _workbooks(name: str, data: bytes, rule: str) -> Workbook | Finding:
    key = name, sha256(data).digest(), rule
    if key not in _WORKBOOKS:
        _WORKBOOKS[key] = read_workbook(name, data, rule)
    return _WORKBOOKS[key]


def _texts(compose: Callable[[str], yaml.Node | None]) -> Callable[[str], yaml.Node | None]:
    """Trees of texts; they are only read. An error is not remembered."""
    answers: LRUCache[str, yaml.Node | None] = LRUCache(300)

    def remembered(text: str) -> yaml.Node | None:
        if text not in answers:
            answers[text] = compose(text)
        return answers[text]

    return remembered


def _registers(
    read: Callable[[RegisterKind, str, bytes], Reading[Any]],
) -> Callable[[RegisterKind, str, bytes], Reading[Any]]:
    answers: LRUCache[tuple[RegisterKind, str, bytes], Reading[Any]] = LRUCache(50)

    def remembered(kind: RegisterKind, file: str, data: bytes) -> Reading[Any]:
        key = kind, file, sha256(data).digest()
        if key not in answers:
            answers[key] = read(kind, file, data)
        return answers[key]

    return remembered


def _packages(kind: PackageKind, read: Callable[[Package], Reading[Any]]) -> Callable[[Package], Reading[Any]]:
    answers: LRUCache[tuple[Any, ...], Reading[Any]] = LRUCache(100)

    def remembered(package: Package) -> Reading[Any]:
        key = tuple((name, sha256(content).digest()) for name, content in package.items())
        if key not in answers:
            answers[key] = read(package)
        return answers[key]

    return remembered
