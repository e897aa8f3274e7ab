"""The command line as a person meets it: standard output, standard error and exit code."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest

from deployments.cli import cli, main
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PACKAGES = EXAMPLES / "packages"
DONE, REFUSED, BAD_INPUT, INTERNAL = 0, 1, 2, 3


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value that it printed."""
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        """The JSON values that it printed, a line each."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def said(self) -> str:
        """Everything it said, on one line, however it was broken."""
        return " ".join((self.out + " " + self.err).split())

    def findings(self) -> list[str]:
        """What is wrong, by a refusal that was printed for people: each finding is followed by what would help."""
        lines = [line.strip() for line in self.err.splitlines()]
        starts = [at for at, line in enumerate(lines) if line.startswith("→")]
        return [_before(lines, at) for at in starts]


def _before(lines: list[str], at: int) -> str:
    found = lines[at - 1]
    return lines[at - 2] if found.startswith("in ") else found


class Tilsagn:
    """`tilsagn ...`, or a command of the tests, within this process and in a data folder of its own."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str], command: click.Command = cli) -> None:
        self.data = data
        self._capsys = capsys
        self._command = command

    def __call__(self, *arguments: object) -> Answer:
        self._capsys.readouterr()
        # A separate program would not change the umask of the process that starts it.
        before = os.umask(0o022)
        os.umask(before)
        try:
            return self._answer(arguments)
        finally:
            os.umask(before)

    def _answer(self, arguments: tuple[object, ...]) -> Answer:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments], command=self._command)
        said = self._capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Answer(left.value.code, said.out, said.err)

    def ok(self, *arguments: object) -> Answer:
        """A command that must succeed."""
        answer = self(*arguments)
        assert answer.code == DONE, answer.err
        return answer

    def rows(self, table: str) -> int:
        """How many rows a table has; none when there is no database yet."""
        database = self.data / "tilsagn.db"
        if not database.exists():
            return 0
        with closing(sqlite3.connect(database)) as connection:
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own names
            return int(count)

    def events(self, case_no: int) -> list[str]:
        """The events of a case by name, oldest first."""
        lines = self.ok("journal", case_no, "--json").json_lines
        return [line["event"] for line in lines if "event" in line]


def run(data: Path, *arguments: object) -> Answer:
    """`tilsagn ...` as a program of its own."""
    return _run(data, "-m", "deployments.cli", *arguments)


def run_python(data: Path, program: str) -> Answer:
    """A Python program with our packages at hand."""
    return _run(data, "-c", program)


def _run(data: Path, *arguments: object) -> Answer:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"TILSAGN_DATA": str(data), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder with its hash."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def package(name: str, folder: Path) -> Path:
    """A copy of an example package, to be spoilt."""
    return Path(shutil.copytree(PACKAGES / name, folder / name))


def rewrite(path: Path, old: str, new: str) -> None:
    """Change one passage of a text; it must be there exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change a workbook."""
    book = openpyxl.load_workbook(path)
    change(book)
    saved = BytesIO()
    book.save(saved)
    path.write_bytes(saved.getvalue())


def with_one_byte_changed(archive: Path, directory: int, places: int = 300) -> Iterator[Path]:
    """Copies of a ZIP file, each damaged in one place: so many over all its files, as many over the directory of them.

    `directory` is where that begins. The same file gives the same damages.
    """
    whole = archive.read_bytes()
    damaged = archive.with_name(f"damaged-{archive.name}")
    for start, end in ((0, directory), (directory, len(whole))):
        for number in range(places):
            content = bytearray(whole)
            content[start + number * (end - start) // places] ^= (0x01, 0x04, 0x40, 0xFF)[number % 4]
            damaged.write_bytes(content)
            yield damaged
    damaged.unlink()
