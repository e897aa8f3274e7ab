"""Two workers with two hundred cases: every deadline fires once and every mail is claimed once, on either database."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from deployments.operations.mail_sink import Sink
from domain.store import copy_database, outbox, seals
from domain.store.database import reading
from domain.store.verify import verify
from tasks.actions.due import process_due
from tests.store.acts import claims_all_mail, sweeps_and_delivers, takes_up_everything_due
from tests.store.children import side_by_side
from tests.store.lives import Life, Moment, copied, opened, rows_of, twins

pytestmark = pytest.mark.both_databases
TARGET_HAS_PASSED = date(2024, 3, 22)
CASES = 200
MAILS_OF_EACH = 2
"""When a target has passed, the officer and the manager get a notice."""

Copy = Callable[[Path], Path]


@pytest.fixture(scope="module")
def two_hundred(lived: Callable[[Moment], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office in which 200 cases wait to be prequalified, and six mails of each to be sent."""
    folder = copied(lived(Moment.PREQUALIFICATION_PROPOSED), tmp_path_factory.mktemp("many") / "office")
    life = opened(folder, day=TARGET_HAS_PASSED)
    twins(life, range(100_001, 100_000 + CASES))
    life.store.engine.dispose()
    return folder


def happened_since(life: Life, before: int) -> Counter[tuple[int, str]]:
    """What the journal holds of each case after a version."""
    rows = rows_of(life.store, "journal")
    return Counter((row["case_no"], row["type"]) for row in rows if row["version"] > before)


def test_two_sweeps_over_two_hundred_due_cases_let_each_deadline_fire_once(two_hundred: Path, copy: Copy) -> None:
    folder = copy(two_hundred)
    life = opened(folder, day=TARGET_HAS_PASSED)
    before = life.grant.version
    side_by_side(folder, TARGET_HAS_PASSED, (takes_up_everything_due, ()), (takes_up_everything_due, ()))
    happened = happened_since(life, before)
    assert len(happened) == CASES
    assert set(happened.values()) == {1}
    assert {name for _, name in happened} == {"PrequalificationTargetPassed"}
    due = [row["state"] for row in rows_of(life.store, "deadline") if row["fires_on"] == TARGET_HAS_PASSED]
    assert Counter(due) == {"fired": CASES}
    assert rows_of(life.store, "incident") == []
    life.store.engine.dispose()


def test_two_posts_with_a_thousand_mails_claim_each_once(two_hundred: Path, copy: Copy) -> None:
    folder = copy(two_hundred)
    side_by_side(folder, TARGET_HAS_PASSED, (claims_all_mail, (25, "one.txt")), (claims_all_mail, (25, "other.txt")))
    one, other = ((folder / name).read_text().split() for name in ("one.txt", "other.txt"))
    life = opened(folder, day=TARGET_HAS_PASSED)
    waiting = [row["message_id"] for row in rows_of(life.store, "outbox") if row["state"] == "waiting"]
    assert sorted(one + other) == sorted(waiting)
    assert len(waiting) > 5 * CASES
    life.store.engine.dispose()


def test_two_workers_fire_what_is_due_and_send_the_two_hundred_mails_that_follow_once_each(
    two_hundred: Path, copy: Copy, tmp_path: Path
) -> None:
    """The whole round: deadlines fire, mails follow from them, and a real mail server gets each once."""
    folder, mails = copy(two_hundred), 200
    life = opened(folder, day=TARGET_HAS_PASSED)
    due = mails // MAILS_OF_EACH
    process_due(life.office, [case["case_no"] for case in life.store.cases()][due:])
    all_mail_until_now_has_gone(life)
    before = numbers(life)
    with Sink(tmp_path / "received") as sink:
        round_of_two = (sweeps_and_delivers, (sink.relay,))
        side_by_side(folder, TARGET_HAS_PASSED, round_of_two, round_of_two)
        received = [path.name for path in sink.mails()]
    assert numbers(life) - before == Counter(journal=due, outbox=mails, attempt=mails)
    assert numbers(life)["incident"] == before["incident"]
    assert set(happened_since(life, life.grant.version - 1).values()) == {1}
    assert {(row["state"], row["attempts"]) for row in rows_of(life.store, "outbox")} == {("sent", 1)}
    assert len(received) == mails
    assert [name for name in received if "-again" in name] == []
    assert verify(life.store).faults == ()
    life.store.engine.dispose()


def numbers(life: Life) -> Counter[str]:
    """How many rows each of these tables has."""
    with reading(life.store.engine) as tx:
        counted = copy_database.counted(tx)
    return Counter({table: counted[table] for table in ("journal", "outbox", "attempt", "incident")})


def all_mail_until_now_has_gone(life: Life) -> None:
    with life.store.engine.begin() as tx:
        tx.execute(update(outbox.TABLE).values(state="sent", attempts=1, sent_at=life.clock.now()))
        seals.seal_where(tx, outbox.TABLE)
