"""`python -m tests.mutants`: draws mutants of the rules and lists those that no test of domain and journeys notices."""

import ast
import difflib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import click
import pytest

from tests.mutants.changes import Mutant, drawn, say
from tests.mutants.running import FEW, FOLDERS, ROOT, Forks, Touched, Until, imported_with, limit_processor

HERE = ("-q", "-p", "no:cacheprovider", "-m", "not slow", "--tb=no", "--rootdir", str(ROOT))


def cover(database: Path) -> None:
    """Run the tests of domain and journeys once and note which lines each touches."""
    config = database.with_suffix(".ini")
    config.write_text(f"[run]\ndata_file = {database}\n", encoding="utf-8")
    options = ("--cov=domain", f"--cov-config={config}", "--cov-context=test", "--cov-report=", "-n", "2")
    if subprocess.run([sys.executable, "-m", "pytest", *HERE, *FOLDERS, *options], cwd=ROOT, check=False).returncode:
        raise click.ClickException("Without any change a test fails. Run make check.")


def in_a_function(mutant: Mutant) -> bool:
    """True if the change lies in the body of a function; otherwise the module has to be imported with it."""
    (line, column), _ = mutant.span
    tree = ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return any(
        (body[0].lineno, body[0].col_offset)
        <= (line, column)
        <= (body[-1].end_lineno or 0, body[-1].end_col_offset or 0)
        for body in bodies
    )


def noticed_at_import(mutant: Mutant, tests: list[str], seconds: int) -> bool:
    """Whether a process that imports the module with its change fails one of the tests."""
    functions = dict.fromkeys(test.partition("[")[0] for test in tests)  # a parameter's name may be another now
    path = ROOT / mutant.path
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as text:
        text.write(mutant.mutated(path.read_text(encoding="utf-8")))
        text.flush()
        asked = [
            sys.executable,
            "-m",
            "tests.mutants",
            "--seconds",
            str(seconds),
            "--as-if",
            str(path),
            text.name,
            *islice(functions, FEW),
        ]
        done = subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return done.returncode != 0


def change(mutant: Mutant) -> str:
    """The lines that differ."""
    source = (ROOT / mutant.path).read_text(encoding="utf-8")
    lines = difflib.unified_diff(source.splitlines(), mutant.mutated(source).splitlines(), lineterm="", n=0)
    return "\n".join(f"    {line}" for line in lines if line[:3] not in {"---", "+++"} and not line.startswith("@@"))


@click.command()
@click.option("--sample", default=150, show_default=True, help="How many mutants.")
@click.option("--seed", default=14, show_default=True, help="Draws the same ones from the same code.")
@click.option("--only", multiple=True, type=int, help="Only the mutant with this number; may be repeated.")
@click.option("--tables/--functions", default=None, help="Only what takes effect at the import, or only the rest.")
@click.option("--coverage", type=click.Path(path_type=Path), help="Kept from an earlier run, or to be kept here.")
@click.option("--jobs", default=2, show_default=True, help="How many at once.")
@click.option("--seconds", default=120, show_default=True, help="Of processor, after which no further test begins.")
@click.option("--as-if", nargs=2, hidden=True)
@click.argument("tests", nargs=-1)
def main(
    sample: int,
    seed: int,
    only: tuple[int, ...],
    tables: bool | None,
    coverage: Path | None,
    jobs: int,
    seconds: int,
    as_if: tuple[str, str] | None,
    tests: tuple[str, ...],
) -> None:
    """Draw mutants of the rules, run the tests that touch each, and list the survivors."""
    os.environ["CI"] = "1"  # the examples of properties are the same each time
    os.chdir(ROOT)
    if as_if:
        path, text = as_if
        limit_processor()
        with imported_with(path, Path(text).read_text(encoding="utf-8")):
            sys.exit(pytest.main([*HERE, "-x", *tests], plugins=[Until(seconds)]))
    with tempfile.TemporaryDirectory(prefix="tilsagn-mutants-") as folder:
        database = (coverage or Path(folder) / "coverage.db").absolute()
        if not database.exists():
            say("Running all tests of domain and journeys once, to learn which lines each touches")
            cover(database)
        touched = Touched(database)
    mutants = dict(enumerate(drawn(ROOT, sample, seed), start=1))
    chosen = {number: mutants[number] for number in only or mutants}
    quick = {
        number: mutant for number, mutant in chosen.items() if in_a_function(mutant) and not touched.at_import(mutant)
    }
    survivors = []
    if tables is not True:
        forks = Forks(quick, touched, jobs, seconds)
        pytest.main([*HERE, *FOLDERS], plugins=[forks])
        survivors += forks.survivors
    if tables is not False:
        slow = {number: mutant for number, mutant in chosen.items() if number not in quick}
        with ThreadPoolExecutor(jobs) as pool:
            for number, noticed in zip(
                slow,
                pool.map(lambda mutant: noticed_at_import(mutant, touched.tests(mutant), seconds), slow.values()),
                strict=True,
            ):
                say(f"{number} {mutants[number]}: {'noticed' if noticed else 'SURVIVED'}")
                survivors += [] if noticed else [number]
    for number in sorted(survivors):
        say(f"\n{number} {mutants[number]}\n{change(mutants[number])}")
    say(f"\n{len(survivors)} of {len(chosen)} survived.")


if __name__ == "__main__":
    main()
