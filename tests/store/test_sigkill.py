"""Whatever the process was doing when it was killed, a case is wholly before it or wholly after it.

The process dies by SIGKILL before each of its SQL statements, before each commit, and before each file it makes or
renames. Then the office is opened again.
"""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import pytest

from domain.store.documents import DocumentDamaged
from domain.store.verify import verify
from tests.store.acts import IN_ONE_TRANSACTION, IN_SEVERAL, Act, apply
from tests.store.children import killed
from tests.store.lives import Life, Moment, contents, copied, opened

Lived = Callable[[Moment], Path]
Rows = dict[str, list[Mapping[str, Any]]]


def each_death(source: Path, tmp_path: Path, day: date, act: Act) -> Iterator[Life]:
    """The office as it is found after each point at which the act can be killed. The last one survives."""
    for point in count(1):
        folder = copied(source, tmp_path / "office")
        died = killed(folder, day, point, act)
        life = opened(folder, day=day)
        yield life
        life.store.engine.dispose()
        shutil.rmtree(folder)
        if not died:
            assert point > 5, "hardly anything was tried"
            return


class Seen:
    """What deaths left behind: the same rows and the same files are looked at and gone on with once."""

    def __init__(self) -> None:
        self._seen: list[tuple[Rows, Counter[tuple[str, str]]]] = []

    def before(self, life: Life, rows: Rows) -> bool:
        """Whether another death left exactly this."""
        left = (rows, Counter(map(_named, filter(Path.is_file, (life.folder / "documents").rglob("*")))))
        if left in self._seen:
            return True
        self._seen.append(left)
        return False


def _named(file: Path) -> tuple[str, str]:
    """A file by its content and, if it is a paper's, its name: a file that is not finished has a random one."""
    digest = sha256(file.read_bytes()).hexdigest()
    return (file.name if len(file.name) == len(digest) else "unfinished", digest)


def before_and_after(source: Path, tmp_path: Path, day: date, act: Act) -> tuple[Rows, Rows]:
    life = opened(copied(source, tmp_path / "untouched"), day=day)
    before = contents(life.store)
    act(life)
    after = contents(life.store)
    life.store.engine.dispose()
    assert after != before
    return before, after


@pytest.mark.parametrize("act", IN_ONE_TRANSACTION, ids=lambda act: act.__name__)
def test_a_killed_act_leaves_all_of_it_or_nothing_and_is_done_once_when_repeated(
    lived: Lived, tmp_path: Path, act: Act
) -> None:
    moment, day = IN_ONE_TRANSACTION[act]
    before, after = before_and_after(lived(moment), tmp_path, day, act)
    found, seen = [], Seen()
    for life in each_death(lived(moment), tmp_path, day, act):
        found.append(contents(life.store))
        if seen.before(life, found[-1]):
            continue
        assert verify(life.store).faults == ()
        act(life)
        assert contents(life.store) == after
    assert found[-1] == after
    assert all(rows == before for rows in found[:-1])


@pytest.mark.parametrize("act", IN_SEVERAL, ids=lambda act: act.__name__)
def test_a_killed_hand_in_is_completed_once_when_repeated(lived: Lived, tmp_path: Path, act: Act) -> None:
    moment, day = IN_SEVERAL[act]
    before, after = before_and_after(lived(moment), tmp_path, day, act)
    stages: list[Rows] = []
    seen = Seen()
    for life in each_death(lived(moment), tmp_path, day, act):
        if (found := contents(life.store)) not in stages:
            stages.append(found)
        if seen.before(life, found):
            continue
        assert verify(life.store).faults == ()
        everything_named_as_a_paper_is_whole(life)
        act(life)
        assert contents(life.store) == after
        everything_named_as_a_paper_is_whole(life)
    transactions = 3 if act is apply else 4
    assert (stages[0], stages[-1]) == (before, after)
    assert len(stages) == 1 + transactions, "a state between two transactions"


def everything_named_as_a_paper_is_whole(life: Life) -> None:
    """A file that bears the name of a paper has the content that the name says."""
    for file in (life.folder / "documents").rglob("*"):
        if file.is_file() and len(file.name) == 64:
            assert sha256(file.read_bytes()).hexdigest() == file.name
    for row in contents(life.store)["document"]:
        assert len(life.store.documents.fetch(row["sha256"])) == row["bytes"]


def apply_and_die_in_the_middle_of_a_paper(life: Life, number: int) -> None:
    """Half of the paper of this number reaches the disk, and then the process is gone."""
    papers = count(1)

    @contextmanager
    def one_is_torn(**how: Any) -> Iterator[Any]:
        with NamedTemporaryFile(**how) as file:
            yield Torn(file) if next(papers) == number else file

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("domain.store.documents.NamedTemporaryFile", one_is_torn)
        apply(life)


class Torn:
    """A file that takes half of what it is given."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def write(self, content: bytes) -> None:
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_half_written_paper_is_taken_for_none(lived: Lived, tmp_path: Path, number: int) -> None:
    day = date(2024, 1, 17)
    folder = copied(lived(Moment.BEFORE_ANYTHING), tmp_path / "office")
    never = 1_000_000
    assert killed(folder, day, never, apply_and_die_in_the_middle_of_a_paper, number)
    life = opened(folder, day=day)
    left = [file for file in (folder / "documents").rglob("*") if file.is_file()]
    assert len(left) == number, "the torn file is there, under a name of its own"
    everything_named_as_a_paper_is_whole(life)
    assert contents(life.store)["document"] == []
    apply(life)
    everything_named_as_a_paper_is_whole(life)
    assert len(contents(life.store)["document"]) == 7
    torn = [file for file in left if len(file.name) != 64]
    with pytest.raises(DocumentDamaged):
        life.store.documents.fetch(torn[0].name)
    life.store.engine.dispose()
