"""What is said to follow is what follows: over every command of whole lives, in journal, outbox and ledger."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from deployments.simulation.playing import play
from deployments.simulation.scenario import read_scenario
from domain.findings import Refusal
from domain.grant.commands import Command
from domain.grant.notice import Notice
from domain.store import ledger
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import Receipt, When
from domain.store.outbox import TABLE as OUTBOX
from domain.store.rehearsal import Rehearsal, all_events
from domain.store.tables import JournalEntry
from tests.journeys.lives import EXAMPLES

JOURNAL = JournalEntry.__table__  # type: ignore[attr-defined]
SCENARIOS = (
    *("whole-life.yaml", "leftover-set-off.yaml", "hearing-answered.yaml", "plan-changed-after-approval.yaml"),
    *("papers-stay-missing.yaml", "rent_support/direct-application.yaml"),
)
"""With what is due on the day of an act, a case that is opened, and money set off on another case."""

Before = tuple[int, int]


def marks(store: GrantStore) -> Before:
    """How far journal and outbox have come."""
    with reading(store.engine) as tx:
        last = [max(tx.execute(select(table.c.seq)).scalars(), default=0) for table in (JOURNAL, OUTBOX)]
    return last[0], last[1]


def since(store: GrantStore, before: Before) -> tuple[list[tuple[int, str]], list[Notice]]:
    """The events and notices since then: each event with its case, each notice as it is queued."""
    with reading(store.engine) as tx:
        events = tx.execute(select(JOURNAL).where(JOURNAL.c.seq > before[0]).order_by(JOURNAL.c.seq)).mappings()
        mails = tx.execute(select(OUTBOX).where(OUTBOX.c.seq > before[1]).order_by(OUTBOX.c.seq)).mappings()
        return [(row["case_no"], row["payload"]) for row in events], [
            Notice.model_validate_json(row["notice"]) for row in mails
        ]


def armed(store: GrantStore, case_no: int) -> dict[tuple[str, str], Any]:
    """The deadlines in the ledger."""
    with reading(store.engine) as tx:
        return {(row["kind"], row["cycle"]): row["fires_on"] for row in ledger.armed(tx, case_no)}


def facts(notice: Notice) -> Mapping[str, Any]:
    """A notice without the number of its case, which a case that is opened does not have yet."""
    return {**notice.model_dump(mode="json"), "case_no": 0}


def compare(store: GrantStore, case_no: int, said: Rehearsal, before: Before) -> None:
    """What was said to follow is what is written."""
    events, notices = since(store, before)
    here = [payload for case, payload in events if case == case_no]
    expected = all_events((*said.due, said.act, *said.follows))
    assert len(here) == len(expected)
    assert list(expected) == [entry.event for entry in store.journal(case_no)[-len(expected) :]]
    assert len(events) - len(here) == len(all_events(said.elsewhere))
    steps = (*said.due, said.act, *said.follows, *said.elsewhere)
    told = [facts(notice) for step in steps for notice in step.notices]
    assert sorted(map(repr, told)) == sorted(map(repr, map(facts, notices)))
    assert armed(store, case_no) == {(each.kind.value, each.cycle): each.fires_on for each in said.deadlines_after}
    assert store.grant(case_no) == said.after


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every command that reaches the door is rehearsed first; the words of those that were compared."""
    compared: list[str] = []
    said_no: list[tuple[object, object]] = []
    handle = GrantStore.handle

    def rehearsed(
        store: GrantStore,
        case_no: int,
        command: Command,
        *,
        command_id: UUID,
        when: When,
        expected_version: int | None = None,
    ) -> Receipt:
        answered = store.answer_of(command_id)
        before, said = marks(store), None
        try:
            said = store.rehearse(case_no, command, when=when, expected_version=expected_version)
        except Refusal as refusal:
            with pytest.raises(Refusal) as again:
                handle(store, case_no, command, command_id=command_id, when=when)
            if answered is None:
                said_no.append((refusal.findings, again.value.findings))
            raise again.value from None
        receipt = handle(store, case_no, command, command_id=command_id, when=when)
        if answered is None:
            compare(store, case_no, said, before)
            compared.append(command.word())
        return receipt

    monkeypatch.setattr(GrantStore, "handle", rehearsed)
    yield compared
    assert all(rehearsed_no == no for rehearsed_no, no in said_no)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_whatever_is_said_to_follow_is_what_is_written(scenario: str, tmp_path: Path, checked: list[str]) -> None:
    file = EXAMPLES / "scenarios" / scenario
    office = play(read_scenario(file), file.parent, tmp_path, prefect=False, sends=False).office
    office.store.engine.dispose()
    assert checked
