"""Five hundred damaged packages go the applicant's way, and each of them gets an answer.

Files on disk are loaded, handed in, kept as a draft and answered at the desk, in one real office. The examples are the
same in every run.
"""

import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.findings import Refusal
from domain.grant.notice import Role
from domain.store.database import reading
from domain.store.inbox import Receipt
from domain.store.incidents import open_ones
from domain.store.verify import verify
from tasks import package_folder
from tasks.actions.hand_in import hand_in
from tasks.actions.pending import process_pending
from tests.domain.packages.packages import load
from tests.journeys import damages
from tests.journeys.lives import evening_of
from tests.store.lives import Life, opened
from tests.words import advice, sentence

pytestmark = pytest.mark.slow
EXAMPLES = 500
SLOWEST = 5.0
"""Seconds of this process, not of the wall, that the answer to one package may take."""
LONGEST_SENTENCE = 1_000
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")

APPLICATIONS = ("application", "application-first", "application-supplemented")
PLANS = ("plan", "plan-first")
REPORTS = ("account-2026", "status-2026", "milestone-plan-2026", "account-2025")
PACKAGES = {name: load(name) for name in (*APPLICATIONS, *PLANS, *REPORTS)}


@dataclass
class Town:
    """The offices that packages are sent to, and what came of it."""

    root: Path
    before_the_plan: Life
    in_operation: Life
    answers: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    sent: int = 0

    def office_for(self, name: str) -> tuple[Life, int | None]:
        """Who reads this package, and the case it belongs to."""
        if name in APPLICATIONS:
            return self.before_the_plan, None
        life = self.before_the_plan if name in PLANS else self.in_operation
        return life, life.case_no

    def outside(self) -> set[Path]:
        """Everything that lies around the data folder, and where a name that climbs out of the package would lead."""
        package = self.root / "package"
        return {*self.root.parent.iterdir(), *self.root.iterdir(), *(package.rglob("*") if package.exists() else ())}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Two offices: in one the plan is awaited, in the other the reports of 2026 are."""
    root, lived = tmp_path_factory.mktemp("damaged"), {}
    for day in ("2024-06-03", "2027-05-15"):
        shutil.copytree(evening_of(day, tmp_path_factory)[0], root / "data" / day)
        lived[day] = opened(root / "data" / day, day=date.fromisoformat(day))
    town = Town(root, lived["2024-06-03"], lived["2027-05-15"])
    yield town
    for life in lived.values():
        life.store.engine.dispose()


NUMBER = st.integers(0, 9_999)
DAMAGES = st.lists(
    st.tuples(st.sampled_from(("file", "file", "file", "folder")), NUMBER, NUMBER), min_size=1, max_size=4
)


def damaged(folder: Path, name: str, how: list[tuple[str, int, int]]) -> str:
    """Write a package to disk and damage it; returns what was done, for the report."""
    folder.mkdir()
    for written, content in PACKAGES[name].items():
        (folder / written).write_bytes(content)
    done = [name]
    for kind, which, n in how:
        files = damages.plain_files(folder)
        if kind == "folder" and files:
            spoil = damages.FOLDER[which % len(damages.FOLDER)]
            try:
                spoil(folder, n)
            except OSError:
                continue  # an earlier damage has taken the place
            done.append(f"{spoil.__name__} {n}")
        elif files:
            file = files[which % len(files)]
            ways = (*damages.ANY, *damages.BY_SUFFIX.get(file.suffix, ()) * 3)
            way = ways[which // 16 % len(ways)]
            file.write_bytes(way(file.read_bytes(), n))
            done.append(f"{file.name!r} {way.__name__} {n}")
    return ", ".join(done)


def send(life: Life, folder: Path, case_no: int | None, number: int) -> tuple[Receipt | Refusal, int | None]:
    """Send a package in and have it answered; returns the answer, and the case that keeps it."""
    command_id = uuid5(NAMESPACE_URL, f"tests/damaged/{number}")
    try:
        package = package_folder.load(folder)
        case_no, desk = hand_in(
            life.office, package, case_no=case_no, by="Boligselskabet Åkanden", role=Role.APPLICANT,
            on=life.clock.today(), command_id=command_id,
        )  # fmt: skip
    except Refusal as refusal:
        return refusal, None
    process_pending(life.office, desk)
    outcome = life.store.answer_of(command_id)
    assert outcome is not None, "it was read, and nobody answered"
    assert life.store.papers(life.store.grant(case_no).draft) == package
    return outcome, case_no


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(name=st.sampled_from(sorted(PACKAGES)), how=DAMAGES)
def test_every_damaged_package_is_answered_and_kept(town: Town, name: str, how: list[tuple[str, int, int]]) -> None:
    folder = town.root / "package"
    shutil.rmtree(folder, ignore_errors=True)
    done = damaged(folder, name, how)
    life, case_no = town.office_for(name)
    outside, version = town.outside(), life.store.grant(case_no).version if case_no else 0
    town.sent += 1
    started = time.process_time()
    outcome, kept_as = send(life, folder, case_no, town.sent)
    town.slowest = max(town.slowest, (time.process_time() - started, done))
    assert town.slowest[0] < SLOWEST
    assert town.outside() == outside, "something was written outside the data folder"
    with reading(life.store.engine) as tx:
        assert not list(open_ones(tx))
    if isinstance(outcome, Receipt):
        town.answers["accepted"] += 1
        return
    town.answers["refused as a draft" if kept_as else "refused at the door"] += 1
    assert outcome.findings
    for finding in outcome.findings:
        assert sentence(finding) and advice(finding)
        said = f"{sentence(finding)} {advice(finding)} {finding.where}"
        assert not UNPRINTABLE.search(said), ascii(said)
        assert len(said) < LONGEST_SENTENCE, said[:200]
    if kept_as:
        assert life.store.grant(kept_as).version == version + 1, "only the draft is kept"
    elif case_no:
        assert life.store.grant(case_no).version == version, "nothing is kept"


def test_afterwards_the_memory_of_the_offices_is_whole(town: Town) -> None:
    """Runs after the five hundred, in the same offices."""
    print(town.sent, dict(town.answers), town.slowest)  # noqa: T201
    assert town.sent >= EXAMPLES
    assert min(town.answers[how] for how in ("accepted", "refused as a draft", "refused at the door")) >= EXAMPLES // 50
    for life in (town.before_the_plan, town.in_operation):
        assert verify(life.store).faults == ()
        for desk in life.store.queues_with_pending():
            assert not life.store.waiting(desk)
