"""Changes in operation through the door: what is kept agrees, and substitute cover is committed before it is paid."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from domain.changes import main_groups
from domain.grant.commands import ApproveChange, Command, DemandSubAgreements, GrantSubstituteCover, RequestChange
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.money import in_kroner, kroner
from domain.store.verify import verify
from tasks.pages import facts as case_facts
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of
from tests.store.people import AAKANDEN, IDA, command_id, payment
from tests.words import refusing

TODAY = Moment.ACCOUNT_DUE_TODAY.value


@pytest.fixture
def running(live: Live) -> Life:
    return live(Moment.ACCOUNT_DUE_TODAY)


def handled(life: Life, command: Command) -> None:
    """Through the door, and all of it agrees afterwards."""
    id = command_id(f"{command.word()} {life.grant.version}")
    life.store.handle(life.case_no, command, command_id=id, when=life.on(command.on))
    assert verify(life.store).faults == ()


def shown(life: Life) -> dict[str, str]:
    """What the view of the case says of its changes."""
    return dict(case_facts.programme(life.grant))


def a_krone_elsewhere(life: Life) -> RequestChange:
    groups = main_groups.in_force(life.grant)
    first, second, *_ = groups
    budget = groups | {first: groups[first] - 100, second: groups[second] + 100}
    return RequestChange(
        by=AAKANDEN,
        role=Role.APPLICANT,
        on=TODAY,
        kind="budget_shift",
        description="Flere får et fritidsjob.",
        budget={group: in_kroner(amount) for group, amount in budget.items()},
    )


def cover(amount: int, on: date = TODAY) -> GrantSubstituteCover:
    return GrantSubstituteCover(
        by=IDA,
        role=Role.CASE_OFFICER,
        on=on,
        wage_cost=420_000,
        benefit_reimbursement=180_000,
        other_sources=40_000,
        amount=amount,
        assessment="Projektlederen kan ikke undværes.",
    )


def test_the_case_shows_what_waits_and_then_what_is_in_force(running: Life) -> None:
    assert shown(running) == {}
    before = main_groups.in_force(running.grant)
    handled(running, a_krone_elsewhere(running))
    assert list(shown(running)) == ["Change 1 pending"]
    assert "needs the Fund (R59); what was approved holds" in shown(running)["Change 1 pending"]
    handled(running, ApproveChange(by=IDA, role=Role.CASE_OFFICER, on=TODAY, number=1))
    assert list(shown(running)) == ["Main groups"]
    assert sum(main_groups.in_force(running.grant).values()) == sum(before.values())


def test_a_demand_is_shown_until_it_is_solved(running: Life) -> None:
    demand = DemandSubAgreements(
        by=IDA, role=Role.CASE_OFFICER, on=TODAY, focus_areas=("cohesion",), reason="Opfølgning."
    )
    handled(running, demand)
    assert shown(running) == {"Sub-agreements asked for": "cohesion, by 2027-07-28 (R61)"}


def of_the_programme(running: Life) -> Mapping[str, Any]:
    """What it takes of the frame; its rent support takes nothing."""
    (frame,) = [row for row in rows_of(running.store, "frame_entry") if row["case_no"] == running.case_no]
    return frame


def test_cover_counts_as_committed_and_is_paid_like_any_instalment(running: Life) -> None:
    handled(running, cover(150_000))
    frame = of_the_programme(running)
    assert (frame["committed"], frame["committed_year"]) == (kroner(24_150_000), 2024)
    before = frame["paid"]
    handled(running, payment(TODAY, 17))
    frame = of_the_programme(running)
    assert frame["paid"] == before + kroner(150_000)
    assert shown(running)["Substitute cover"] == "150.000 kr. on 2027-06-30, instalment 17 (R51)"


def test_a_stop_on_the_next_day_holds_the_cover_too(running: Life) -> None:
    handled(running, cover(150_000))
    running.on(date(2027, 7, 1))
    takes_up_everything_due(running)
    held = [i.number for i in running.grant.instalments if i.state is InstalmentState.HELD]
    assert held == [11, 17]
    assert verify(running.store).faults == ()


def test_too_much_cover_changes_nothing_but_is_answered(running: Life) -> None:
    before = running.grant
    with refusing(match=r"leaves 200\.000 kr\."):
        handled(running, cover(150_001))
    assert running.grant == before
    assert verify(running.store).faults == ()
