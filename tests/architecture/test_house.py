"""The house rules that no linter knows: one clock, small modules, named things, and a light command line."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sweep import sweep

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "tasks", "flows", "deployments")
THE_CLOCK = "deployments/clock.py"
LONGEST_MODULE = 400


def modules(*packages: str) -> list[str]:
    """Every module of these packages, as a path from the project's root."""
    return sorted(path.relative_to(ROOT).as_posix() for package in packages for path in (ROOT / package).rglob("*.py"))


def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), module)


MODULES = modules(*PACKAGES)
every_module = sweep("module", MODULES)


def test_the_four_packages_are_all_looked_at() -> None:
    assert {module.split("/")[0] for module in MODULES} == set(PACKAGES)


CLOCK_READS = {"now", "today", "utcnow", "utcfromtimestamp", "localtime", "gmtime"}


def clock_reads(program: ast.AST) -> Iterator[str]:
    """Places where a program asks what time it is. Asking our own clock by its name is not one of them."""
    for node in ast.walk(program):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = ast.unparse(node.func.value)
        reads = node.func.attr in CLOCK_READS or (owner, node.func.attr) == ("time", "time")
        if reads and owner.split(".")[-1] not in {"clock", "SystemClock()"}:
            yield f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "date.today()",
        "datetime.utcnow()",
        "datetime.datetime.now()",
        "func.now()",
        "time.time()",
        "time.localtime()",
        "pendulum.today('Europe/Copenhagen')",
    ],
)
def test_reading_a_clock_is_recognised(line: str) -> None:
    assert list(clock_reads(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["clock.now()", "office.clock.today()", "SystemClock().today()", "today(as_of)", "time.monotonic()"]
)
def test_asking_our_own_clock_or_measuring_a_span_is_not_reading_one(line: str) -> None:
    assert not list(clock_reads(ast.parse(line)))


@sweep("module", [module for module in MODULES if module != THE_CLOCK])
def test_time_is_an_argument_and_only_one_module_reads_the_clock(module: str) -> None:
    assert list(clock_reads(tree(module))) == []


def test_that_one_module_does_read_the_clock() -> None:
    assert list(clock_reads(tree(THE_CLOCK)))


@sweep("module", modules("domain", "tasks", "flows"))
def test_below_the_deployments_not_even_our_own_clock_is_known(module: str) -> None:
    assert not [name for name in imported(tree(module)) if name.split(".")[-1] == "clock" and "deployments" in name]


def imported(program: ast.AST) -> Iterator[str]:
    for node in ast.walk(program):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{name.name}" for name in node.names)


RULES = [module for module in modules("domain") if not module.startswith(("domain/store/", "domain/packages/"))]


@sweep("module", RULES)
def test_a_rule_opens_no_file_and_prints_nothing(module: str) -> None:
    called = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    names = {function.id for function in called if isinstance(function, ast.Name)}
    assert not names & {"open", "print", "input", "exec", "eval", "__import__"}


@every_module
def test_a_module_can_be_read_in_one_sitting(module: str) -> None:
    lines = (ROOT / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{module} has {lines} lines: which two things is it about?"


@every_module
def test_a_module_is_named_for_the_thing_in_it(module: str) -> None:
    assert Path(module).stem not in {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "models",
        "base",
    }


@sweep("folder", sorted({str(Path(module).parent) for module in MODULES if "migrations" not in module}))
def test_a_package_says_what_it_is(folder: str) -> None:
    head = f"{folder}/__init__.py"
    assert head in MODULES, f"{folder} holds modules and has no __init__.py"
    assert ast.get_docstring(tree(head))


@sweep("module", modules("deployments"))
def test_no_deployment_module_hides_one_of_python_s_own(module: str) -> None:
    # Prefect puts the folder of an entrypoint at the front of the path when it loads a flow.
    assert Path(module).stem not in sys.stdlib_module_names


def test_the_command_line_starts_without_prefect() -> None:
    # Prefect takes three seconds to import; most commands have no need of it.
    ask = "import sys, deployments.cli; print(*sorted({'prefect', 'fastapi'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
