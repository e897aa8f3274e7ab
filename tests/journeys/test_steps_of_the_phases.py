"""Every action of SWEEP_ORDER has a query of its own: there are days on which it alone has work."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deployments.bootstrap import open_office
from deployments.clock import VirtualClock
from deployments.settings import Settings
from deployments.simulation.replay import PlainDriver, Run
from deployments.simulation.scenario import Happening, Scenario, read_scenario
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.procedure import queue_of_deadline
from tasks.actions import order
from tasks.actions.action import Due, Pending
from tasks.actions.order import SWEEP_ORDER
from tasks.services import Services
from tests.journeys.lives import WHOLE_LIFE

SCENARIOS = WHOLE_LIFE.parent
OFFICER: dict[str, Any] = {"by": "Ida Holst", "role": Role.CASE_OFFICER}


def with_follow_up_and_request() -> Scenario:
    """The whole life with a follow-up agreed at its review, and a request for documents after its end."""
    whole = read_scenario(WHOLE_LIFE)
    agreed = {"follow_ups": [{"what": "Fremmødet følges op.", "due": "2026-12-18"}]}
    facts = [
        fact.model_copy(update={"data": fact.data | agreed}) if fact.record == "hold-one-year-review" else fact
        for fact in whole.facts
    ]
    asked = {"requester": "Journalist Bo Ravn", "what": "Det afsluttende regnskab"}
    facts.append(Happening(on=date(2029, 9, 3), **OFFICER, record="record-access-request", data=asked))
    return whole.model_copy(update={"facts": tuple(facts), "until": date(2029, 9, 30)})


def with_nobody_deciding() -> Scenario:
    """The same until the inspection was reported; the application waits for its answer all spring."""
    whole = read_scenario(WHOLE_LIFE)
    facts = tuple(fact for fact in whole.facts if fact.known_on <= date(2024, 2, 28))
    return whole.model_copy(update={"facts": facts, "until": date(2024, 6, 1)})


class Watching(PlainDriver):
    """Notes which actions found work in each sweep."""

    sweeps: list[list[str]]

    async def sweep(self) -> None:
        """The sweep, action by action."""
        self.sweeps.append([each.name for each in actions() if [*each.run(self.office, None, None)]])


def actions() -> Iterator[Pending | Due]:
    return (each for of_queue in SWEEP_ORDER.values() for each in of_queue)


async def watched(scenario: Scenario, folder: Path) -> list[list[str]]:
    """The names of the actions that had work, sweep by sweep."""
    clock = VirtualClock()
    office: Services = open_office(Settings(data=folder), clock=clock, durable=False)
    driver = Watching(office, sends=False)
    object.__setattr__(driver, "sweeps", [])
    await Run(scenario, SCENARIOS, office, clock, driver).to_the_end()
    office.store.engine.dispose()
    return driver.sweeps


NEVER_ALONE = (order.ANNOUNCE_NEW_RULES, order.OPEN_REVIEWS)
"""No case of this release waits for the first; the second falls on 1 October, on which an instalment is due."""


async def test_every_action_on_deadlines_has_a_day_on_which_it_alone_has_work(tmp_path: Path) -> None:
    lives: tuple[Scenario, ...] = (
        with_follow_up_and_request(),
        with_nobody_deciding(),
        read_scenario(SCENARIOS / "council-refuses.yaml"),
        read_scenario(SCENARIOS / "papers-stay-missing.yaml"),
    )
    for name in ("hearing-unanswered", "sub-agreements-called-for"):
        lives += (read_scenario(SCENARIOS / "operation" / f"{name}.yaml"),)
    alone: dict[str, int] = defaultdict(int)
    for number, scenario in enumerate(lives):
        for worked in await watched(scenario, tmp_path / str(number)):
            assert worked, "a sweep is called for by something that is due, and some action takes it up"
            if len(worked) == 1:
                alone[worked[0]] += 1
    due = [each for each in actions() if isinstance(each, Due) and each not in NEVER_ALONE]
    assert [each.name for each in due if each.name not in alone] == []


def test_every_kind_of_deadline_is_processed_once_and_by_its_own_phase() -> None:
    taken: dict[tuple[DeadlineKind, str | None], list[WorkQueue]] = defaultdict(list)
    for queue, of_queue in SWEEP_ORDER.items():
        for each in of_queue:
            for kind in each.kinds if isinstance(each, Due) else ():
                taken[kind, each.cycle if isinstance(each, Due) else None].append(queue)
    assert {kind for kind, _ in taken} == set(DeadlineKind)
    assert {key: queues for key, queues in taken.items() if queues != [queue_of_deadline(key[0])]} == {}


def test_every_queue_is_answered_first_and_in_the_stated_order() -> None:
    assert list(SWEEP_ORDER) == list(WorkQueue), "reports are judged before instalments are paid"
    for queue, (first, *others) in SWEEP_ORDER.items():
        assert isinstance(first, Pending) and first.queue is queue
        assert all(isinstance(each, Due) for each in others)


@pytest.mark.parametrize("kind", [DeadlineKind.PREQUALIFICATION_TARGET])
def test_where_a_kind_is_processed_by_cycle_every_cycle_has_its_action(kind: DeadlineKind) -> None:
    cycles = {each.cycle for each in actions() if isinstance(each, Due) and kind in each.kinds}
    assert cycles == {"first", "second"}
