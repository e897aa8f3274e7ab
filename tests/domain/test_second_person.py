"""An extension, waiver or lifted stop that releases more than `second_person_from` waits for another officer. D9."""

from datetime import date
from typing import Any

import pytest

from domain.grant import events as e
from domain.grant.commands import ApproveProposal, ReturnProposal
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.money import kroner
from domain.phases import Decision
from domain.rulebook.law import Law, Since
from domain.rulebook.one_officer import SECOND_PERSON_FROM
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import LAW, Case, day

LIFTED = day("2025-01-03")
TORBEN: dict[str, Any] = {"by": "Torben Krag", "role": Role.MANAGER}


@pytest.fixture
def stopped() -> Case:
    """An officer has stopped payouts; 900.000 kr. are withheld."""
    case = cast.at("stopped by an officer")
    case.second_officer_waits = True
    assert sum(i.amount for i in case.grant.instalments if i.state is InstalmentState.HELD) == kroner(900_000)
    return case


def lifts(case: Case, on: date = LIFTED) -> tuple[e.Event, ...]:
    return case.do(cast.lift_stop("officer:1", on))


def approves(case: Case, on: date = LIFTED, **who: Any) -> tuple[e.Event, ...]:
    return case.do(ApproveProposal.model_validate({**TORBEN, "on": on, "decision": Decision.LIFTED_STOP, **who}))


def limit(amount: int) -> Law:
    value = Since(date(2020, 1, 1), amount, "a test", assumption=True)
    return Law(settings={**LAW.settings, SECOND_PERSON_FROM.name: SECOND_PERSON_FROM.set_otherwise((value,))})


def test_above_the_number_it_is_proposed_and_nothing_is_released(stopped: Case) -> None:
    (proposed,) = lifts(stopped)
    assert isinstance(proposed, e.ReleaseProposed)
    assert (proposed.decision, proposed.released, proposed.by) == (
        Decision.LIFTED_STOP,
        kroner(900_000),
        "Ida Holst",
    )
    assert stopped.grant.open_stops and stopped.grant.proposal
    found = [each for each in waits(stopped.grant, stopped.law, LIFTED) if each.what is Awaited.APPROVAL]
    assert [(each.by_the_fund, each.since, each.of["decision"]) for each in found] == [
        (True, LIFTED, Decision.LIFTED_STOP)
    ]


@pytest.mark.parametrize(("amount", "waits_for_another"), [(90_000_000, False), (89_999_999, True)])
def test_up_to_the_number_one_officer_suffices_and_an_ore_more_asks_two(amount: int, waits_for_another: bool) -> None:
    case = cast.at("stopped by an officer", law=limit(amount))
    case.second_officer_waits = True
    assert (cast.names(lifts(case)) == ["ReleaseProposed"]) is waits_for_another
    assert bool(case.grant.open_stops) is waits_for_another


def test_another_officer_approves_and_then_follows_what_one_person_would_have_done(stopped: Case) -> None:
    lifts(stopped)
    lifted, released = approves(stopped, day("2025-01-06"))
    assert isinstance(lifted, e.StopLifted) and isinstance(released, e.InstalmentReleased)
    assert (lifted.on, lifted.by, lifted.proposed_by, lifted.approved_by) == (
        LIFTED,
        "Ida Holst",
        "Ida Holst",
        "Torben Krag",
    )
    assert (released.on, released.amount) == (day("2025-01-06"), kroner(900_000))
    assert stopped.grant.proposal is None and not stopped.grant.open_stops


@pytest.mark.parametrize("by", ["Ida Holst", "ida holst.", "Ida  Holst"])
def test_who_proposed_it_approves_it_under_no_spelling(stopped: Case, by: str) -> None:
    lifts(stopped)
    with pytest.raises(Exception, match=r"D9\.same_officer"):
        approves(stopped, by=by)
    assert stopped.grant.open_stops


def test_it_may_be_sent_back_and_then_nothing_waits(stopped: Case) -> None:
    lifts(stopped)
    back = ReturnProposal(**TORBEN, on=LIFTED, decision=Decision.LIFTED_STOP, reason="Vi venter på revisoren.")
    (returned,) = stopped.do(back)
    assert isinstance(returned, e.ProposalReturned) and returned.proposed_by == "Ida Holst"
    assert stopped.grant.proposal is None and stopped.grant.open_stops
    with pytest.raises(Exception, match=r"D9\.nothing_proposed"):
        approves(stopped)


@pytest.mark.parametrize("decision", [Decision.EXTENSION, Decision.WAIVER])
def test_more_time_and_a_waiver_wait_too_and_are_overtaken_by_the_report(decision: Decision) -> None:
    case = cast.at("stopped in 2027")
    case.second_officer_waits = True
    on = case.as_of
    asked = (
        cast.waive(cast.ACCOUNT, 2026, on)
        if decision is Decision.WAIVER
        else cast.extend(cast.ACCOUNT, 2026, on, date(on.year, 12, 1))
    )
    assert cast.names(case.do(asked)) == ["ReleaseProposed"]
    assert case.grant.proposal and case.grant.proposal.kind is decision
    case.do(cast.receive_account(2026, on))
    case.do(cast.accept_account(2026, on))
    assert not case.grant.open_stops and case.grant.proposal is None, "the report has released the money"


@pytest.mark.parametrize("decision", [Decision.EXTENSION, Decision.WAIVER])
def test_what_is_approved_is_what_was_proposed_on_its_own_day(decision: Decision) -> None:
    case = cast.at("stopped in 2027")
    case.second_officer_waits = True
    on = case.as_of
    until = date(on.year, 12, 1)
    asked = (
        cast.waive(cast.ACCOUNT, 2026, on)
        if decision is Decision.WAIVER
        else cast.extend(cast.ACCOUNT, 2026, on, until)
    )
    case.do(asked)
    later = date(on.year, on.month, on.day + 5)
    first, *others = case.do(ApproveProposal(**TORBEN, on=later, decision=decision))
    assert (first.on, getattr(first, "until", until)) == (on, until)
    assert isinstance(first, e.ExtensionGranted | e.ReportWaived)
    assert (first.proposed_by, first.approved_by) == ("Ida Holst", "Torben Krag")
    assert "InstalmentReleased" in cast.names(others)
