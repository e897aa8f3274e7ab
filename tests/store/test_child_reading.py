"""What people send is read in a child process: the same answers, and an end to what never ends."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.findings import Refusal
from domain.grant.notice import Role
from domain.grant.submission import HandIn
from domain.packages.reading import Package, PackageKind, kind_of
from tasks.child_reading import InAChild, Limits, ReadingFailed
from tasks.listing import paper
from tasks.package_reading import IN_THIS_PROCESS
from tests.domain.packages.packages import NAMES, load
from tests.patience import PATIENCE
from tests.sweep import sweep
from tests.words import advice, sentence


@pytest.fixture(scope="module")
def child() -> Iterator[InAChild]:
    reader = InAChild()
    yield reader
    reader.close()


@pytest.fixture
def brief() -> Iterator[InAChild]:
    """A reader that allows a package two seconds and little memory."""
    reader = InAChild(Limits(cpu_seconds=2, memory=700 * 1024**2))
    yield reader
    reader.close()


def handed_in(package: Package) -> HandIn:
    kind = kind_of(package)
    assert isinstance(kind, PackageKind)
    listed = tuple(paper(name, content) for name, content in sorted(package.items()))
    return HandIn(
        by="Mads Lund", role=Role.APPLICANT, on=date(2026, 6, 14), package=kind.value, papers=listed, contact=None
    )


def pid(reader: InAChild) -> int:
    assert reader._child is not None
    return reader._child.pid


@sweep("name", NAMES)
def test_a_package_gives_the_same_command_in_a_child_as_here(child: InAChild, name: str) -> None:
    package = load(name)
    asked = handed_in(package)
    assert child.command(asked, package) == IN_THIS_PROCESS.command(asked, package)
    kind = PackageKind(asked.package)
    assert child.contact(package, kind) == IN_THIS_PROCESS.contact(package, kind)


def test_a_refusal_is_the_same_too(child: InAChild) -> None:
    package = {**load("application"), "application.yaml": b"title: ["}
    refusals = []
    for reader in (child, IN_THIS_PROCESS):
        with pytest.raises(Refusal) as refused:
            reader.command(handed_in(package), package)
        refusals.append((refused.value.findings, refused.value.step))
    assert refusals[0] == refusals[1]


def test_a_workbook_is_read_for_its_page_in_a_child_as_here(child: InAChild) -> None:
    for content in (load("plan")["budget.xlsx"], b"PK\x03\x04 none"):
        here = IN_THIS_PROCESS.filled("plan-budget", "budget.xlsx", content)
        assert child.filled("plan-budget", "budget.xlsx", content) == here


def test_the_child_is_kept_from_package_to_package(child: InAChild) -> None:
    package = load("application")
    child.command(handed_in(package), package)
    first = pid(child)
    child.command(handed_in(package), package)
    assert pid(child) == first


ENDLESS = b"%PDF-1.7 spin"
HUNGRY = b"%PDF-1.7 eat"
DEADLY = b"%PDF-1.7 die"


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A library that spins, eats memory or dies on certain files, put before ours on the child's path."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def install():\n"
        "    import domain.packages.package_reader as reader\n"
        "    ours = reader.read_pdf\n"
        "    def read_pdf(name, data, rule='-'):\n"
        "        if data.endswith(b'spin'):\n"
        "            while True: pass\n"
        "        if data.endswith(b'eat'):\n"
        "            kept = [bytearray(50_000_000) for _ in range(1000)]\n"
        "        if data.endswith(b'die'):\n"
        "            os.kill(os.getpid(), 11)\n"
        "        if data.endswith(b'fault'):\n"
        "            raise KeyError('a fault of ours')\n"
        "        return ours(name, data, rule)\n"
        "    reader.read_pdf = read_pdf\n"
        "if any('child_reading_worker' in each for each in sys.orig_argv):\n"
        "    import tasks.child_reading_worker as worker\n"
        "    before = worker._preload\n"
        "    def preload():\n"
        "        before()\n"
        "        install()\n"
        "    worker._preload = preload\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (ENDLESS, "projektbeskrivelse.pdf takes more than 2 seconds to read."),
        (HUNGRY, "projektbeskrivelse.pdf takes more than 700 MB of memory to read."),
        (DEADLY, "projektbeskrivelse.pdf ends the program that reads it."),
    ],
)
def test_what_ends_the_child_is_a_finding_that_names_file_and_cause(brief: InAChild, content: bytes, says: str) -> None:
    package = load("application")
    brief.command(handed_in(package), package)
    bad = {**package, "projektbeskrivelse.pdf": content}
    with pytest.raises(Refusal) as refused:
        brief.command(handed_in(bad), bad)
    (finding,) = refused.value.findings
    assert (sentence(finding), finding.where) == (says, "projektbeskrivelse.pdf")
    assert advice(finding)
    # The next package is read by another child.
    brief.command(handed_in(package), package)


@pytest.mark.usefixtures("hostile")
def test_a_fault_of_the_reader_is_no_fault_of_the_paper(brief: InAChild) -> None:
    bad = {**load("application"), "projektbeskrivelse.pdf": b"%PDF-1.7 fault"}
    with pytest.raises(ReadingFailed, match="KeyError: 'a fault of ours'"):
        brief.command(handed_in(bad), bad)


def test_a_child_that_somebody_ended_is_replaced_without_a_word(child: InAChild) -> None:
    package = load("application")
    child.command(handed_in(package), package)
    gone = pid(child)
    os.kill(gone, signal.SIGKILL)
    child.command(handed_in(package), package)
    assert pid(child) != gone


def test_stopping_the_office_leaves_the_child_to_its_parent(child: InAChild) -> None:
    package = load("application")
    child.command(handed_in(package), package)
    for stop in (signal.SIGINT, signal.SIGTERM):
        os.kill(pid(child), stop)
    before = pid(child)
    child.command(handed_in(package), package)
    assert pid(child) == before


def test_the_child_ends_when_its_parent_is_gone(child: InAChild) -> None:
    program = (
        "import os; from tasks.child_reading import InAChild; from domain.packages.reading import PackageKind;"
        "r = InAChild(); r.contact({'application.yaml': b'title: x'}, PackageKind.APPLICATION);"
        "print(r._child.pid, flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    try:
        orphan = os.pidfd_open(int(done.stdout))
    except ProcessLookupError:
        return
    # A descriptor of a process can be read once the process has ended.
    ready, _, _ = select.select([orphan], [], [], PATIENCE)
    os.close(orphan)
    assert ready


def test_the_child_knows_no_address_and_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", "hemmeligt")
    reader = InAChild()
    try:
        reader.contact({"application.yaml": b"title: x"}, PackageKind.APPLICATION)
        environment = Path(f"/proc/{pid(reader)}/environ").read_bytes()
    finally:
        reader.close()
    assert b"TILSAGN" not in environment and b"PATH=" in environment
