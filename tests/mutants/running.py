"""Runs the tests that touch a changed line: in a fork of one warm process, or in a process that imports the change."""

import gc
import os
import resource
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from unittest.mock import patch

import pytest
from _pytest.runner import runtestprotocol
from coverage import CoverageData

from tests.mutants.changes import Mutant, say

ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/domain", "tests/journeys")
FEW = 80
"""So many tests are run on a change of a table: each of their files has to be imported."""
TOO_LONG = 300
"""Seconds of processor after which the change is an endless loop."""

_BROKEN = 70
_SAID = {0: "SURVIVED", _BROKEN: "could not be judged"}


class Touched:
    """Which tests run which lines of the rules, and how many lines each runs."""

    def __init__(self, database: Path) -> None:
        data = CoverageData(str(database))
        data.read()
        self._lines: dict[str, Mapping[int, list[str]]] = {}
        self._imported: dict[str, set[int]] = {}
        self._weight: Counter[str] = Counter()
        for path in data.measured_files():
            by_line = data.contexts_by_lineno(path)
            found = {line: [_test(each) for each in tests if each] for line, tests in by_line.items()}
            name = path[path.rindex("/domain/") + 1 :]
            self._imported[name] = {line for line, tests in by_line.items() if "" in tests}
            self._lines[name] = found
            for tests in found.values():
                self._weight.update(tests)

    def at_import(self, mutant: Mutant) -> bool:
        """True if the change takes effect when its module is imported, as that of a table does."""
        (first, _), (last, _) = mutant.span
        return bool(self._imported.get(str(mutant.path), set()) & set(range(first, last + 1)))

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that run the changed lines, the lightest first.

        A table is made at the import, before any test: those that run other lines of its module stand for it, and
        first come those in files that import it.
        """
        (first, _), (last, _) = mutant.span
        lines = self._lines.get(str(mutant.path), {})
        here = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        if here:
            return sorted(here, key=lambda test: (self._weight[test], test))
        name = str(mutant.path.with_suffix("")).replace("/", ".")
        files = {_file(test) for test in self._weight}
        close = {each for each in files if f"from {name} import" in (ROOT / each).read_text(encoding="utf-8")}
        found = {test for tests in lines.values() for test in tests} | {t for t in self._weight if _file(t) in close}
        return sorted(found, key=lambda test: (_file(test) not in close, self._weight[test], test))


def _test(context: str) -> str:
    return context.rpartition("|")[0]


def _file(test: str) -> str:
    return test.partition("::")[0]


@contextmanager
def imported_with(path: str, text: str) -> Iterator[None]:
    """Import the module at a path as if this were its text."""
    load = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if loader.path != path:
            return load(loader, name)
        return compile(text, path, "exec")

    with patch.object(SourceFileLoader, "get_code", get_code):
        yield


class Forks:
    """A pytest plugin that runs, for each mutant, the tests that touch it in a fork, instead of every test once."""

    def __init__(self, mutants: Mapping[int, Mutant], touched: Touched, jobs: int, seconds: int) -> None:
        self._mutants = mutants
        self._touched = touched
        self._jobs, self._seconds = jobs, seconds
        self.survivors: list[int] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        items = {item.nodeid: item for item in session.items}
        running: dict[int, int] = {}
        for number, mutant in self._mutants.items():
            if len(running) == self._jobs:
                self._ends(running)
            if process := os.fork():
                running[process] = number
            else:
                tests = [items[test] for test in self._touched.tests(mutant) if test in items]
                try:
                    os._exit(_judge(mutant, tests, self._seconds))
                except BaseException:  # nothing may leave the fork
                    traceback.print_exc()
                    os._exit(_BROKEN)
        while running:
            self._ends(running)
        return True

    def _ends(self, running: dict[int, int]) -> None:
        process, status = os.wait()
        number = running.pop(process)
        code = os.waitstatus_to_exitcode(status)
        if code in (0, _BROKEN):
            self.survivors.append(number)
        say(f"{number} {self._mutants[number]}: {_SAID.get(code, 'noticed')}")


def limit_processor() -> None:
    """End this process if it never ends by itself."""
    used = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + TOO_LONG, used + TOO_LONG))


class Until:
    """A pytest plugin that begins no further test after so many seconds of processor."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds

    def pytest_runtest_logfinish(self) -> None:
        """After each test."""
        if time.process_time() > self._seconds:
            pytest.exit("enough", returncode=0)


def _judge(mutant: Mutant, tests: list[pytest.Item], seconds: int) -> int:
    """Change the functions in this process and run the tests until one fails; 0 if none does."""
    limit_processor()
    _exchange(mutant)
    began = time.process_time()
    for item, following in zip(tests, (*tests[1:], None), strict=False):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return 1
        if time.process_time() - began > seconds:
            break
    return 0


def _exchange(mutant: Mutant) -> None:
    """Give every function of the module the code that it has in the changed text."""
    path = str(ROOT / mutant.path)
    source = Path(path).read_text(encoding="utf-8")
    before, after = (_functions(compile(text, path, "exec")) for text in (source, mutant.mutated(source)))
    # The change may drop a function within another one; the outer one's code no longer makes it.
    exchanged = {
        code: changed
        for name, codes in before.items()
        if len(codes) == len(after[name])
        for code, changed in zip(codes, after[name], strict=True)
    }
    gc.unfreeze()  # tests/conftest.py froze everything that was imported
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == path:
            function.__code__ = exchanged.get(function.__code__, function.__code__)


def _functions(code: CodeType) -> dict[str, list[CodeType]]:
    """All code within a module's code, by qualified name, from the top down."""
    found = defaultdict(list, {code.co_qualname: [code]})
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            for name, codes in _functions(inner).items():
                found[name] += codes
    return found
