"""Rent support: the case that an application opens, what covers an estate, the award, its frame and its one duty."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain import procedure
from domain.explain import explain
from domain.findings import blocking
from domain.frame.envelope import Envelope, Frame, left_to_commit, may_commit, may_reserve
from domain.frame.statement import Entry, statement
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.money import kroner
from domain.packages.rent_account_package import form, read_rent_account
from domain.phases import Phase
from domain.records.rent_support import Purpose, RentPlan, SupportLine
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.surroundings import Listing, Surroundings
from domain.rent_support import award, minimum_need, own_contribution
from domain.rent_support.minimum_need import Coverage
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.rent_numbers import OWN_CONTRIBUTION_BASE, RENT_LEAST_NEED, ContributionBase
from domain.scheme import Scheme
from tests.domain import cast
from tests.domain.cast import RENT_ACCOUNT, day
from tests.words import advice, refusing, said, sentence

MILLION = kroner(1_000_000)
RENT = Scheme.RENT_SUPPORT


# --- the case that an application opens (R11) -----------------------------------------------------------------------


def opened(stage: str) -> list[c.Command]:
    """The rent-support case that the life of a case has opened."""
    case = cast.at(stage)
    grant, found = Grant(case_no=case.grant.case_no), []
    for event in case.journal:
        grant = procedure.evolve(grant, event)
        if command := procedure.opens(event, grant):
            found.append(command)
    return found


def test_an_application_opens_one_track_with_its_parties_and_estates_and_nothing_else_of_it() -> None:
    (command,) = opened("received")
    assert isinstance(command, c.OpenRentSupport)
    assert (command.parent, command.on) == (204_517, day("2024-01-17"))
    assert command.application.estates == cast.application().estates
    assert (command.application.outline_budget, command.application.statistics) == (None, ())


@pytest.mark.parametrize("stage", ["supplemented", "incomplete again", "withdrawn", "rejected", "closed"])
def test_whatever_follows_opens_no_second_one(stage: str) -> None:
    assert len(opened(stage)) == 1


def test_rent_support_opens_nothing_beside_itself() -> None:
    assert opened("rent: ended") == []


# --- coverage (R82) ----------------------------------------------------------------------------------------------


def least(kroner_a_metre: int) -> Law:
    own = (Since(IN_FORCE, kroner(kroner_a_metre), "this office"),)
    return Law(settings={RENT_LEAST_NEED.name: RENT_LEAST_NEED.set_otherwise(own)})


@pytest.mark.parametrize(
    ("need", "covered"),
    [
        ("49,99", Coverage.NOT_COVERED),
        ("50", Coverage.COVERED),
        ("50,01", Coverage.COVERED),
        (None, Coverage.UNDECIDED),
    ],
)
def test_exactly_the_least_need_is_covered_and_an_ore_less_is_not(need: str | None, covered: Coverage) -> None:
    result = cast.rent_result(cast.AAKANDEPARKEN, need)
    assert minimum_need.of_result(result, least(50), day("2024-02-12")) is covered


def test_where_no_least_need_is_set_any_need_is_covered_and_none_is_not() -> None:
    found = [cast.rent_result(cast.AAKANDEPARKEN, need) for need in ("0", "0,01")]
    assert [minimum_need.of_result(each, cast.LAW, day("2024-02-12")) for each in found] == [
        Coverage.NOT_COVERED,
        Coverage.COVERED,
    ]


def test_it_is_judged_by_the_least_need_of_the_day_of_the_decision() -> None:
    case = cast.at("rent: computed")
    case.law = least(151)
    refusal = case.refused(c.ProposeRentPrequalification(**cast.OFFICER, on=day("2024-02-14"), reserved=3_000_000))
    assert refusal.rules == ("R82",)
    assert len(blocking(refusal.findings)) == 3


# --- own contribution (R76) ----------------------------------------------------------------------------------------


@given(need=some.integers(1, 10**12))
def test_a_quarter_of_the_need_is_enough_and_an_ore_less_never_is(need: int) -> None:
    asked = own_contribution.least(need, 0, cast.LAW, day("2024-09-02"))
    assert 4 * asked >= need > 4 * (asked - 1)
    assert not list(own_contribution.check(asked, need, need - asked, cast.LAW, day("2024-09-02")))
    assert list(own_contribution.check(asked - 1, need, need - asked + 1, cast.LAW, day("2024-09-02")))


def test_an_office_may_reckon_it_of_the_support_instead() -> None:
    own = (Since(IN_FORCE, ContributionBase.SUPPORT, "this office"),)
    law = Law(settings={OWN_CONTRIBUTION_BASE.name: OWN_CONTRIBUTION_BASE.set_otherwise(own)})
    assert own_contribution.least(MILLION, kroner(800_000), law, day("2024-09-02")) == kroner(200_000)


# --- the award ------------------------------------------------------------------------------------------------------

amounts = some.integers(0, 10**10)


@given(
    years=some.dictionaries(some.integers(2025, 2031), amounts, min_size=1),
    start=some.dates(date(2025, 1, 1), date(2025, 12, 31)),
)
def test_what_a_year_gets_is_paid_in_that_year_to_the_ore(years: dict[int, int], start: date) -> None:
    plan = cast.at("rent: plan").grant.rent
    assert plan is not None and plan.plan is not None
    period: RentPlan = plan.plan.model_copy(update={"period_start": start, "period_end": date(2031, 12, 31)})
    lines = (SupportLine(purpose=Purpose.RENT_REDUCTION, years=years),)
    found = list(award.instalments(lines, period, cast.LAW))
    assert [i.number for i in found] == list(range(1, len(found) + 1))
    for year in range(2025, 2032):
        assert sum(i.amount for i in found if i.nominal.year == year) == years.get(year, 0)


def test_an_award_takes_the_place_of_its_reservation_and_its_year_is_charged() -> None:
    grant = cast.at("rent: committed").grant
    assert (grant.reserved, grant.committed, grant.commitment and grant.commitment.committed_on.year) == (
        0,
        3 * MILLION,
        2024,
    )
    assert sum(i.amount for i in grant.instalments) == grant.committed


def rehousing(*listings: Listing) -> tuple[e.Event, ...]:
    """An award for empty dwellings at re-housing, where the office knows these lists."""
    case = cast.at("rent: plan signed")
    lines = [{"purpose": "rehousing_vacancy", "years": {2025: 500_000}}]
    asked = {"lines": lines, "reasons": cast.REASONS, **cast.NOT_HEARD}
    command = c.ProposeRentAward(**cast.OFFICER, on=day("2024-10-01"), **asked)
    known = Surroundings(listings=listings)
    now = DecisionContext(cast.LAW, day("2024-10-01"), look_around=lambda estates: known)
    return procedure.decide(case.grant, command, now)


@pytest.mark.parametrize("category", [AreaCategory.VULNERABLE, AreaCategory.PARALLEL_SOCIETY])
def test_vacancy_at_re_housing_is_for_transformation_areas_only(category: AreaCategory) -> None:
    def on_the_list(which: AreaCategory) -> Listing:
        area = ListedArea(
            category=which,
            area="Nordvangen",
            municipality_code=cast.SLAGELSE,
            municipality="Slagelse",
            estates=(cast.AAKANDEPARKEN,),
        )
        return Listing(list_date=day("2023-12-01"), listed=area)

    with refusing(match="None of the estates is listed as part of an omdannelsesområde"):
        rehousing(on_the_list(category))
    assert cast.names(rehousing(on_the_list(category), on_the_list(AreaCategory.TRANSFORMATION))) == [
        "RentAwardProposed"
    ]


# --- the frames (R56) ------------------------------------------------------------------------------------------------


def test_each_scheme_has_its_frame_and_both_have_the_whole() -> None:
    taken = Envelope(committed=140 * MILLION, rent_committed=100 * MILLION)
    rooms = {frame: left_to_commit(cast.LAW, taken, day("2019-12-31"), frame) // MILLION for frame in Frame}
    assert rooms == {Frame.SOCIAL: 0, Frame.RENT: 140, Frame.WHOLE: 140, Frame.REHOUSING: 10}


@pytest.mark.parametrize(
    ("amount", "rehousing", "fits"),
    [
        (230, 0, True),
        (231, 0, False),
        (240, 10, True),
        (240, 9, False),
        (240, 240, True),
        (241, 241, False),
    ],
)
def test_ten_million_of_a_year_are_kept_for_re_housing_and_nothing_else_draws_on_them(
    amount: int, rehousing: int, fits: bool
) -> None:
    found = may_commit(
        cast.LAW, Envelope(), amount * MILLION, amount * MILLION, day("2019-12-31"), RENT, rehousing * MILLION
    )
    assert (found == ()) is fits


def test_what_re_housing_has_taken_is_no_longer_kept_for_it() -> None:
    taken = Envelope(rent_committed=10 * MILLION, rehousing=10 * MILLION)
    assert may_commit(cast.LAW, taken, 230 * MILLION, 230 * MILLION, day("2019-12-31"), RENT) == ()


def test_a_social_reservation_takes_nothing_of_the_rent_frame() -> None:
    taken = Envelope(reserved=140 * MILLION)
    assert may_reserve(cast.LAW, taken, 240 * MILLION, day("2019-12-31"), RENT) == ()
    assert may_reserve(cast.LAW, taken, kroner("0,01"), day("2019-12-31"))


def test_the_statement_tells_the_schemes_apart_and_together() -> None:
    entries = [
        Entry(committed=100 * MILLION, year=2019),
        Entry(committed=50 * MILLION, year=2019, scheme=RENT, rehousing=4 * MILLION),
        Entry(reserved=7 * MILLION, scheme=RENT),
    ]
    told = {frame: statement(cast.LAW, entries, day("2019-12-31"), frame)[-1] for frame in Frame}
    assert {frame: (year.committed // MILLION, year.reserved // MILLION) for frame, year in told.items()} == {
        Frame.SOCIAL: (100, 0),
        Frame.RENT: (50, 7),
        Frame.WHOLE: (150, 7),
        Frame.REHOUSING: (4, 0),
    }


# --- the yearly account ----------------------------------------------------------------------------------------------


def test_its_one_duty_climbs_the_same_ladder_and_stops_the_same_payouts() -> None:
    case = cast.at("rent: in operation")
    case.wait(day("2026-07-01"))
    assert [(event.on.isoformat(), event.days_before) for event in cast.only(e.ReminderSent, case.journal)] == [
        ("2026-05-01", 60),
        ("2026-05-31", 30),
        ("2026-06-23", 7),
    ]
    assert [(stop.id, stop.since) for stop in case.grant.open_stops] == [
        ("rent_support_account:2025", day("2026-07-01"))
    ]
    assert case.grant.instalments[6].state is InstalmentState.HELD


def test_more_time_and_a_waiver_are_given_as_for_any_duty_and_others_are_refused() -> None:
    case = cast.at("rent: first account due")
    assert cast.names(case.do(cast.extend(RENT_ACCOUNT, 2025, day("2026-05-20"), day("2026-09-01")))) == [
        "ExtensionGranted"
    ]
    assert cast.names(case.do(cast.waive(RENT_ACCOUNT, 2025, day("2026-05-21")))) == ["ReportWaived"]
    refusal = case.refused(cast.waive(cast.STATUS, 2025, day("2026-05-21")))
    assert "It has: rent support account." in advice(refusal.findings[0])


def test_received_in_time_and_recorded_late_the_stop_is_corrected() -> None:
    case = cast.at("rent: first account due")
    case.wait(day("2026-07-03"))
    received = cast.receive_rent_account(2025, day("2026-06-29"), received=0, used={}, own_contribution=0)
    assert "FactCorrected" in cast.names(case.do(received, day("2026-07-03")))
    assert [stop.corrected for stop in case.grant.stops] == [True]


def test_an_account_that_does_not_add_up_is_received_and_not_accepted() -> None:
    case = cast.at("rent: first account due")
    case.do(cast.receive_rent_account(2025, day("2026-05-20"), received=kroner(1), closing_balance=kroner(2)))
    refusal = case.refused(c.AcceptRentAccount(**cast.OFFICER, on=day("2026-05-21"), year=2025))
    assert refusal.rules == ("R62", "R67")
    assert "The support received of 2025 is 1 kr.; the Fund paid 0 kr." in said(refusal)


def test_the_form_is_filled_in_with_what_the_fund_knows_and_reads_back_once_it_is_complete() -> None:
    case = cast.at("rent: in operation")
    for instalment in (1, 2):
        case.wait(case.grant.instalments[instalment - 1].due)
        case.do(cast.pay(instalment, case.as_of))
    text = form(case.grant, 2025)
    assert "received: 375000" in text
    assert "rent_reduction:  # tilsagn: 750000" in text
    filled = text.replace("own_contribution:", "own_contribution: 125000")
    filled = filled.replace("rent_reduction:", "rent_reduction: 375000").replace(
        "closing_balance:", "closing_balance: 0"
    )
    reading = read_rent_account({"rent-account.yaml": filled.replace("signed_on:", "signed_on: 2026-05-04").encode()})
    assert reading.findings == ()
    assert reading.facts is not None and reading.facts.used == {Purpose.RENT_REDUCTION: kroner(375_000)}
    assert read_rent_account({"rent-account.yaml": text.encode()}).findings, "a form that is not filled in"


def test_there_is_no_form_for_a_year_without_support() -> None:
    with refusing(match="gets no rent support in 2031"):
        form(cast.at("rent: in operation").grant, 2031)


def test_the_date_of_the_account_is_explained_as_an_assumption() -> None:
    found = explain(cast.at("rent: in operation").grant, cast.LAW, "rent_support_account", "2025")
    assert found.derivation.day == day("2026-06-30")
    assert "(the date is an assumption)" in sentence(found.derivation.steps[1])


# --- ending ----------------------------------------------------------------------------------------------------------


def test_half_of_the_later_instalments_falls_away_and_the_award_is_that_much_smaller() -> None:
    case = cast.at("rent: reduced")
    later = [i.amount for i in case.grant.instalments if i.due >= day("2026-01-01")]
    assert later == [kroner(93_750)] * 12
    assert case.grant.committed == 3 * MILLION - 12 * kroner(93_750)
    assert sum(i.amount for i in case.grant.instalments) == case.grant.committed


def test_ended_wholly_the_years_after_need_no_account_and_nothing_is_due_any_more() -> None:
    case = cast.at("rent: in operation")
    ending = c.ReduceRentSupport(
        **cast.OFFICER, on=day("2025-06-02"), since=day("2026-01-01"), reasons=cast.REASONS, **cast.NOT_HEARD
    )
    case.do(ending)
    assert case.grant.commitment is not None
    assert list(case.grant.commitment.years) == [2025]
    assert {i.state for i in case.grant.instalments if i.due >= day("2026-01-01")} == {InstalmentState.CANCELLED}
    for instalment in case.grant.instalments[:4]:
        case.wait(max(instalment.due, case.as_of))
        case.do(cast.pay(instalment.number, case.as_of))
    case.wait(day("2026-03-01"))
    case.do(cast.receive_rent_account(2025, day("2026-03-01")))
    case.do(c.AcceptRentAccount(**cast.OFFICER, on=day("2026-03-02"), year=2025))
    case.do(c.EndRentSupport(**cast.OFFICER, on=day("2026-03-03")))
    assert (case.grant.phase, case.grant.paid) == (Phase.RENT_ENDED, kroner(750_000))


def test_ended_wholly_in_the_middle_of_a_year_that_year_still_owes_its_account() -> None:
    case = cast.at("rent: in operation")
    case.do(
        c.ReduceRentSupport(
            **cast.OFFICER, on=day("2025-06-02"), since=day("2027-07-01"), reasons=cast.REASONS, **cast.NOT_HEARD
        )
    )
    assert case.grant.commitment is not None
    assert case.grant.commitment.period_end == day("2027-06-30")
    assert list(case.grant.commitment.years) == [2025, 2026, 2027]


def test_there_is_nothing_to_reduce_when_nothing_is_due_any_more() -> None:
    case = cast.at("rent: in operation")
    late = c.ReduceRentSupport(
        **cast.OFFICER, on=day("2025-06-02"), since=day("2029-01-01"), reasons=cast.REASONS, **cast.NOT_HEARD
    )
    assert "No instalment is due from 2029-01-01 on" in said(case.refused(late))


def test_an_account_that_was_right_is_not_accepted_once_a_payment_of_its_year_turns_out_otherwise() -> None:
    case = cast.at("rent: account in")
    first, *others = case.grant.instalments
    less = first.model_copy(update={"amount": first.amount - kroner(1)})
    case.grant = case.grant.model_copy(update={"instalments": (less, *others)})
    assert case.grant.report(RENT_ACCOUNT, 2025).findings == ()
    refusal = case.refused(c.AcceptRentAccount(**cast.OFFICER, on=day("2026-03-02"), year=2025))
    assert [finding.id for finding in refusal.findings] == ["R62.rent_support_received"]
