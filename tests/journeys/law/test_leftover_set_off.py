"""X16: a leftover that is set off reduces the next instalments of the other grant by exactly that. R62, Q13."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from deployments.simulation.scenario import read_scenario
from domain.accounts.expected_figures import expected_figures
from domain.closing import set_off
from domain.explain import explain
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.phases import Phase
from domain.store.inbox import When
from domain.store.verify import verify
from tests.domain import cast
from tests.domain.cast import MANAGER, OFFICER, day
from tests.domain.packages.packages import PACKAGES, edited, rewritten
from tests.journeys.lives import EXAMPLES, Life, changed, play, shipped, text_of, until
from tests.words import sentences

CASE = Path(__file__).with_name("X16.yaml")
OVER_TWO = EXAMPLES / "scenarios" / "leftover-set-off.yaml"
NEXT = "the next grant"


def paid(life: Life, case: str) -> list[tuple[str, int, int]]:
    """The payments of a case: the day, the instalment, the amount in øre."""
    of_case = [line for line in life.events("InstalmentPaid") if line["case"] == life.cases[case]]
    return [(line["on"], line["data"]["number"], line["data"]["amount"]) for line in of_case]


def _administration_of_two_years(book: Any) -> None:
    """The cap of two years is 840,000 kr.: 200,000 kr. are spent on communication instead."""
    book["Udgifter"]["D25"].value += 200_000
    book["Udgifter"]["D26"].value -= 200_000


@pytest.fixture(scope="module")
def x16(tmp_path_factory: pytest.TempPathFactory) -> Life:
    folder = tmp_path_factory.mktemp("X16")
    package = folder / "x16"
    shutil.copytree(PACKAGES / "plan", package)
    manifest = package / "plan.yaml"
    content = rewritten(manifest.read_bytes(), "period_start: 2025-01-01", "period_start: 2029-07-01")
    # Handed in before 2027, it needs no tables of milestones; those of the example are of another period.
    content = rewritten(content, "milestones: milepaele.xlsx\n", "")
    manifest.write_bytes(rewritten(content, "period_end: 2028-12-31", "period_end: 2031-06-30"))
    (package / "milepaele.xlsx").unlink()
    budget = package / "budget.xlsx"
    budget.write_bytes(edited(budget.read_bytes(), _administration_of_two_years))
    return play(changed(shipped(CASE), "submit: packages/x16", f"submit: {package}"), folder)


@pytest.fixture(scope="module")
def over_two(tmp_path_factory: pytest.TempPathFactory) -> Life:
    return play(shipped(OVER_TWO), tmp_path_factory.mktemp("over-two"))


def test_the_next_instalment_of_the_other_grant_is_less_by_exactly_the_leftover(x16: Life) -> None:
    decided = x16.event("LeftoverDecided")["data"]
    assert (decided["use"], decided["amount"], decided["case"]) == ("set_off", 412_380_50, x16.cases["B"])
    assert x16.event("GrantClosed")["on"] == "2029-08-21"
    known_there = x16.event("LeftoverSetOff")
    assert (known_there["on"], known_there["case"]) == ("2029-08-20", x16.cases["B"])
    assert known_there["data"]["case"] == x16.cases["A"]
    assert paid(x16, "B") == [("2029-07-02", 1, 3_000_000_00), ("2029-10-01", 2, 2_587_619_50)]
    assert verify(x16.store).faults == ()


def test_a_leftover_larger_than_an_instalment_takes_a_part_of_the_one_after_it(over_two: Life) -> None:
    assert paid(over_two, NEXT) == [
        ("2029-07-02", 1, 300_000_00),
        ("2030-01-02", 3, 187_619_50),
        ("2030-04-01", 4, 300_000_00),
    ]
    (none_left,) = over_two.events("InstalmentSetOff", number=2)
    assert (none_left["on"], none_left["data"]["leftover"]) == ("2029-10-01", 300_000_00)
    grant = over_two.case(NEXT)
    assert sum(i.amount for i in grant.instalments) == 2_400_000_00 - 412_380_50
    assert sum(i.from_leftovers for i in grant.instalments) == 412_380_50
    assert over_two.case("the case").phase is Phase.CLOSED
    assert verify(over_two.store).faults == ()


def test_the_accounts_of_the_other_grant_show_what_was_set_off_as_received(over_two: Life) -> None:
    grant = over_two.case(NEXT)
    of_2029 = [(each.on.isoformat(), each.amount) for each in expected_figures(grant, 2029).payments]
    assert of_2029 == [("2029-07-02", 300_000_00), ("2029-10-01", 300_000_00)]
    of_2030 = [(each.on.isoformat(), each.amount) for each in expected_figures(grant, 2030).payments]
    assert of_2030 == [("2030-01-02", 300_000_00), ("2030-04-01", 300_000_00)]
    assert (grant.paid, grant.received) == (787_619_50, 1_200_000_00)


def test_the_letters_on_both_cases_say_where_the_money_went(over_two: Life) -> None:
    there, to_finance = over_two.mails("leftover_set_off")
    assert (there["mail"]["case"], to_finance["mail"]["role"]) == (over_two.cases[NEXT], "finance")
    told = text_of(over_two.letter(there))
    assert f"412.380,50 kr., der er tilbage fra bevillingen på sag {over_two.cases['the case']}" in told
    assert "187.619,50 kr." in told
    assert "medtag både det udbetalte og det modregnede" in told
    here, finance = over_two.mails("leftover_decided")
    assert "trukket fra i de kommende rater på den anden sag" in text_of(over_two.letter(here))
    assert "I skal ikke gøre noget" in text_of(over_two.letter(finance))


def test_an_instalment_explains_what_was_set_off_and_from_where(over_two: Life) -> None:
    first = over_two.cases["the case"]
    answer = sentences(explain(over_two.case(NEXT), cast.LAW, "instalment", "3").answer)
    assert (
        f"112.380,50 kr. was set off: it is left of case {first}, by the decision of 2029-08-20. It counts as received "
        "when the instalment is paid." in answer
    )
    assert not any("in advance" in said for said in answer)


def test_what_fell_due_before_the_decision_is_released_and_not_touched_though_nothing_was_swept(tmp_path: Path) -> None:
    life = play(until(shipped(OVER_TWO), "2029-06-30"), tmp_path)
    assert life.case(NEXT).instalments[0].state is InstalmentState.SCHEDULED
    first, on = life.cases["the case"], day("2029-08-20")
    now = When(as_of=on, at=datetime(2029, 8, 20, 10, tzinfo=UTC), due_until=on)
    decision = c.DecideLeftover(
        **MANAGER,
        on=on,
        use="set_off",
        amount="412.380,50",
        case=life.cases[NEXT],
        no_hearing_because="Partens egen opgørelse.",
    )
    for command in (c.AcceptFinalAccount(**OFFICER, on=on), decision):
        life.store.handle(first, command, command_id=uuid4(), when=now)
    one, two, *_ = life.case(NEXT).instalments
    assert (one.number, one.state, one.from_leftovers) == (1, InstalmentState.RELEASED, 0)
    assert (two.number, two.from_leftovers) == (2, 300_000_00)
    assert verify(life.store).faults == ()


def test_only_what_is_not_yet_due_can_be_set_off() -> None:
    case = cast.at("in operation")
    to_come = [i.number for i in case.grant.instalments if i.state is InstalmentState.SCHEDULED]
    case.do(cast.stop_payouts(day("2025-03-20")))
    case.wait(day("2025-04-01"))
    held = [i.number for i in case.grant.instalments if i.state is InstalmentState.HELD]
    assert held[-1] == to_come[0]
    whole = sum(i.amount for i in case.grant.instalments if i.number in to_come[1:])
    too_much = c.SetOffLeftover(by="tilsagn", role=Role.SYSTEM, on=day("2025-04-02"), case=302_118, amount=whole + 1)
    assert [found.id for found in case.refused(too_much).findings] == ["R62.too_little_to_come"]
    (event,) = case.do(too_much.model_copy(update={"amount": whole}))
    assert isinstance(event, e.LeftoverSetOff)
    assert sorted(event.instalments) == to_come[1:]
    assert set_off.to_come(case.grant) == 0
    assert [i.from_leftovers for i in case.grant.instalments if i.number in held] == [0] * len(held)


def test_the_name_of_a_case_that_the_scenario_does_not_know_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(
        changed(shipped(OVER_TWO), "case: the next grant\n  - {on: 2029-08-21", "case: another\n  - {on: 2029-08-21")
    )
    with pytest.raises(Refusal) as refused:
        read_scenario(tmp_path / "scenario.yaml")
    assert [found.where.split(", ")[-1] for found in refused.value.findings] == ["case"]
