"""The frame year by year, and the three levels at which nothing may exceed what is left. R56, D7, Q25."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.findings import Weight
from domain.frame.envelope import Envelope, left_to_commit, may_commit, may_reserve
from domain.frame.statement import Entry, Year, statement
from domain.grant import events as e
from domain.grant.commands import ProposeCommitment
from domain.money import kroner
from domain.rulebook.frames import FRAME_INDEX, FRAME_POLICY, SOCIAL_FRAME, FramePolicy
from domain.rulebook.law import Law, Number, Since
from tests.domain import cast
from tests.words import sentence

MILLION = kroner(1_000_000)
DAY = date(2024, 11, 8)


def law(**values: Any) -> Law:
    """The law with other values from 2019 on."""
    by_name: dict[str, Number[Any]] = {number.name: number for number in (SOCIAL_FRAME, FRAME_INDEX, FRAME_POLICY)}
    since = date(2019, 1, 1)
    return Law(settings={name: by_name[name].set_otherwise((Since(since, v, "a test"),)) for name, v in values.items()})


def years(entries: list[Entry], day: str, rulebook: Law = cast.LAW) -> dict[int, Year]:
    return {each.year: each for each in statement(rulebook, entries, date.fromisoformat(day))}


# --- the statement ----------------------------------------------------------------------------------------------


def test_what_a_year_leaves_is_carried_to_the_next() -> None:
    found = years([Entry(committed=100 * MILLION, year=2019), Entry(committed=150 * MILLION, year=2020)], "2021-06-30")
    told = {
        year: (each.carried_in // MILLION, each.committed // MILLION, each.left // MILLION)
        for year, each in found.items()
    }
    assert told == {2019: (0, 100, 40), 2020: (40, 150, 30), 2021: (30, 0, 170)}


def test_the_year_of_the_commitment_is_charged_and_its_payments_stand_beside_it() -> None:
    found = years([Entry(committed=24 * MILLION, year=2024, paid=9 * MILLION)], "2026-06-30")
    assert (found[2024].committed, found[2024].paid) == (24 * MILLION, 9 * MILLION)
    assert (found[2025].paid, found[2026].paid) == (0, 0)


def test_a_reservation_is_shown_in_the_year_of_the_day_and_leaves_less_free() -> None:
    found = years([Entry(reserved=24 * MILLION, paid=MILLION)], "2020-06-30")
    assert (found[2019].reserved, found[2019].paid) == (0, 0)
    assert (found[2020].reserved, found[2020].paid) == (24 * MILLION, MILLION)
    assert (found[2020].left, found[2020].free) == (280 * MILLION, 256 * MILLION)


def test_what_2026_leaves_may_be_used_in_2027_and_nothing_after() -> None:
    found = years([Entry(committed=1000 * MILLION, year=2026), Entry(committed=20 * MILLION, year=2027)], "2028-01-01")
    assert (found[2026].left, found[2027].base, found[2027].carried_in) == (120 * MILLION, 0, 120 * MILLION)
    assert found[2027].left == 100 * MILLION
    assert (found[2028].base, found[2028].carried_in, found[2028].left) == (0, 0, 0)


def test_a_year_that_gave_too_much_takes_it_from_the_next() -> None:
    found = years([Entry(committed=150 * MILLION, year=2019)], "2020-06-30")
    assert (found[2019].overdrawn, found[2020].carried_in, found[2020].left) == (True, -10 * MILLION, 130 * MILLION)


def test_the_index_regulates_the_base_level_and_is_rounded_down_to_a_whole_ore() -> None:
    found = years([], "2019-12-31", law(social_frame=kroner("100,01"), frame_index=102_33))
    assert (found[2019].base, found[2019].indexed) == (10_001, 10_234)


def test_before_2019_there_is_nothing_to_state() -> None:
    assert statement(cast.LAW, [], date(2018, 12, 31)) == ()


@given(
    some.lists(
        some.builds(Entry, committed=some.integers(0, 10**12), year=some.integers(2019, 2027))
        | some.builds(Entry, reserved=some.integers(0, 10**12)),
        max_size=12,
    )
)
def test_the_statement_and_the_door_agree_on_what_is_left(entries: list[Entry]) -> None:
    day = date(2027, 3, 1)
    envelope = Envelope(sum(each.reserved for each in entries), sum(each.committed for each in entries))
    last = statement(cast.LAW, entries, day)[-1]
    assert last.left == left_to_commit(cast.LAW, envelope, day)
    assert not may_reserve(cast.LAW, envelope, last.free, day)
    assert may_reserve(cast.LAW, envelope, last.free + 1, day)


# --- one level at a time ------------------------------------------------------------------------------------------

FRAME_OF_24 = law(social_frame=4 * MILLION)


def test_a_commitment_out_of_its_own_reservation_needs_room_among_the_commitments_only() -> None:
    two_reserved = Envelope(reserved=48 * MILLION)
    assert may_commit(FRAME_OF_24, two_reserved, 24 * MILLION, 24 * MILLION, DAY) == ()
    one_committed = Envelope(reserved=24 * MILLION, committed=24 * MILLION)
    (finding,) = may_commit(FRAME_OF_24, one_committed, 24 * MILLION, 24 * MILLION, DAY)
    assert (finding.rule, finding.weight) == ("R56", Weight.BLOCKS)
    assert "24.000.000 kr. cannot be committed in 2024: 0 kr. of the frame is left." in sentence(finding)


def test_what_goes_beyond_the_own_reservation_may_not_take_what_others_have_reserved() -> None:
    others = Envelope(reserved=20 * MILLION)
    assert may_commit(FRAME_OF_24, others, 4 * MILLION, 0, DAY) == ()
    (finding,) = may_commit(FRAME_OF_24, others, 4 * MILLION + 1, 0, DAY)
    assert "4.000.000 kr. of the frame is left" in sentence(finding)


@pytest.mark.parametrize(("day", "fits"), [("2027-12-31", True), ("2028-01-01", False)])
def test_the_last_day_of_the_frame(day: str, fits: bool) -> None:
    assert (may_commit(cast.LAW, Envelope(), MILLION, MILLION, date.fromisoformat(day)) == ()) is fits


# --- block or warn ------------------------------------------------------------------------------------------------

WARNS = law(frame_policy=FramePolicy.WARN)
TAKEN = Envelope(committed=840 * MILLION, reserved=24 * MILLION)
PROPOSAL = cast.one_of_each(DAY)[ProposeCommitment]


def test_an_office_that_only_warns_commits_and_tells_the_other_officer() -> None:
    case = cast.at("plan signed", law=WARNS, envelope=TAKEN)
    (proposed,) = case.do(PROPOSAL)
    assert isinstance(proposed, e.CommitmentProposed)
    (finding,) = proposed.findings
    assert (finding.rule, finding.weight) == ("R56", Weight.WARNS)
    assert "goes beyond what can be committed in 2024: 0 kr. of the frame is left" in sentence(finding)


def test_by_default_the_same_step_is_refused() -> None:
    case = cast.at("plan signed", envelope=TAKEN)
    assert case.refused(PROPOSAL).rules == ("R56",)
