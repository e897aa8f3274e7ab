"""Versions of the plan: what a new one replaces, what is kept, and what may be sent without a request."""

from datetime import date
from typing import Any

import pytest

from domain.explain import explain
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, Role
from domain.grant.state import PlanVersion
from domain.money import kroner
from domain.phases import Decision, Phase
from domain.plan import balanced_budget
from domain.plan.administration_cap import cap
from domain.plan.co_financing import enough, smallest_local_share
from domain.procedure import decide, evolve, notices
from domain.records.plan import Budget, ExpenseLine, Income, IncomeLine, Kind, SpecialEffort
from domain.records.terms import TermStatus
from domain.registers.surroundings import SalaryTable, Surroundings
from domain.rulebook.goals import FocusArea
from tests.domain import cast
from tests.domain.cast import DIGEST, LAW, NEXT_DIGEST, Case, day
from tests.domain.legal_words import listings
from tests.words import said


def version(digest: str, on: date, **changes: Any) -> c.SubmitPlan:
    """A version of the cast's plan."""
    return c.SubmitPlan(**cast.APPLICANT, on=on, plan=cast.plan(**changes), digest=digest, papers=cast.PAPERS)


def current(case: Case) -> PlanVersion:
    assert case.grant.plan is not None
    return case.grant.plan


# --- a version of the applicant's own accord ------------------------------------------------------------------------

WITH_A_PLAN_IN = ("plan submitted", "plan taken up")


@pytest.mark.parametrize("stage", WITH_A_PLAN_IN)
def test_a_new_version_may_come_while_one_is_in_and_leads_back_to_the_beginning(stage: str) -> None:
    case = cast.at(stage)
    assert cast.names(case.do(version(NEXT_DIGEST, day("2024-10-09")))) == ["PlanSubmitted"]
    assert case.grant.phase is Phase.PLAN_SUBMITTED
    assert (current(case).number, current(case).digest) == (2, NEXT_DIGEST)


@pytest.mark.parametrize("stage", WITH_A_PLAN_IN)
def test_the_version_that_is_in_already_is_refused_because_nothing_has_changed(stage: str) -> None:
    refusal = cast.at(stage).refused(version(DIGEST, day("2024-10-09")))
    assert "This is plan version 1, which is in already" in said(refusal)


def test_a_plan_that_was_returned_may_come_back_as_it_was() -> None:
    case = cast.at("plan returned")
    case.do(version(DIGEST, day("2024-10-15")))
    assert current(case).number == 2


def test_a_new_version_drops_what_was_proposed_for_the_old_one() -> None:
    case = cast.at("commitment proposed")
    case.do(version(NEXT_DIGEST, day("2024-11-10")))
    assert case.grant.proposal is None
    assert "Nothing is proposed" in said(case.refused(cast.approve(day("2024-11-11"), Decision.COMMITMENT)))


def test_a_new_version_that_breaks_a_rule_leaves_the_old_one_where_it_is() -> None:
    case = cast.at("plan taken up")
    assert case.refused(version(NEXT_DIGEST, day("2024-10-09"), board=())).rules == ("R30",)
    assert (case.grant.phase, current(case).number) == (Phase.PLAN_UNDER_ASSESSMENT, 1)


# --- taking up is optional (T17) --------------------------------------------------------------------------------------


def test_taking_up_says_which_version_and_by_whom() -> None:
    (taken_up,) = cast.only(e.PlanTakenUp, cast.at("plan taken up").journal)
    assert (taken_up.plan_version, taken_up.by) == (1, "Ida Holst")


def test_a_plan_is_taken_up_once() -> None:
    assert "in phase plan under assessment" in said(
        cast.at("plan taken up").refused(cast.one_of_each(LATER)[c.TakeUpPlan])
    )


def test_a_plan_may_be_committed_with_and_without_having_been_taken_up() -> None:
    for stage in ("committed", "committed after it was taken up"):
        commitment = cast.at(stage).grant.commitment
        assert commitment is not None
        assert commitment.amount == kroner(24_000_000)


LATER = day("2024-10-20")


# --- waivers (R33) ----------------------------------------------------------------------------------------------------


def test_a_waiver_is_kept_with_its_reason_and_the_officer_who_gave_it() -> None:
    (waiver,) = cast.at("plan of a case that needs no cohesion").grant.sub_agreements_waived
    assert (waiver.focus_area, waiver.waived_by) == (FocusArea.COHESION, "Ida Holst")
    assert (waiver.waived_on, waiver.reason) == (day("2024-09-20"), "Foreninger er der nok af.")


def test_without_the_waiver_the_same_plan_is_refused() -> None:
    waived = current(cast.at("plan of a case that needs no cohesion"))
    refusal = cast.at("advance granted").refused(
        version(DIGEST, day("2024-10-01"), sub_agreements=waived.plan.sub_agreements)
    )
    assert refusal.rules == ("R33",)


# --- special development efforts (R49) --------------------------------------------------------------------------------


def test_a_plan_points_at_the_agreement_that_the_fund_recorded_and_at_no_invented_one() -> None:
    case = cast.at("advance granted")
    for subject in ("Bystrategi for Nordvangen", "Social effektinvestering"):
        case.do(c.AgreeSpecialEffort(**cast.OFFICER, on=day("2024-09-20"), subject=subject))
    assert [(each.number, each.subject) for each in case.grant.effort_agreements] == [
        (1, "Bystrategi for Nordvangen"),
        (2, "Social effektinvestering"),
    ]
    line = ExpenseLine(
        text="Bystrategi",
        main_group="Udvikling",
        cost="special_development",
        amount=kroner(300_000),
        serves="employment",
    )
    with_it = {"budget": cast.budget(expenses=(line,))}
    for number, rules in ((3, ("R49",)), (2, ())):
        effort = SpecialEffort(text="Bystrategi", agreement_number=number, section="4. Bystrategi")
        plan = version(DIGEST, day("2024-10-01"), special_efforts=(effort,), **with_it)
        if rules:
            assert case.refused(plan).rules == rules
        else:
            assert cast.names(case.do(plan)) == ["PlanSubmitted"]


def test_an_effort_is_agreed_once() -> None:
    case = cast.at("advance granted")
    case.do(c.AgreeSpecialEffort(**cast.OFFICER, on=day("2024-09-20"), subject="Bystrategi"))
    again = c.AgreeSpecialEffort(**cast.OFFICER, on=day("2024-09-21"), subject=" bystrategi ")
    assert "agreed already: agreement 1 of 2024-09-20" in said(case.refused(again))


# --- what an officer should look at is kept ---------------------------------------------------------------------------


PREMISES = cast.budget(
    income=(IncomeLine(text="Lokale", source=Income.MUNICIPALITY, kind=Kind.PREMISES, amount=kroner(100_000)),)
)
"""Premises, and no word about the rent that is lost."""


def test_the_warnings_about_a_version_are_kept_on_it() -> None:
    case = cast.at("advance granted")
    (submitted,) = case.do(version(DIGEST, day("2024-10-01"), budget=PREMISES))
    assert isinstance(submitted, e.PlanSubmitted)
    assert [finding.rule for finding in submitted.findings] == ["R41"]
    assert current(case).findings == submitted.findings


def test_the_warnings_of_a_version_go_with_it() -> None:
    case = cast.at("advance granted")
    case.do(version(DIGEST, day("2024-10-01"), budget=PREMISES))
    case.do(version(NEXT_DIGEST, day("2024-10-02")))
    assert current(case).findings == ()


def test_the_salary_table_that_the_office_knows_is_looked_up_for_the_estates_of_the_case() -> None:
    asked: list[frozenset[str]] = []

    def known(estates: Any) -> Surroundings:
        asked.append(frozenset(estates))
        table = SalaryTable(since=day("2024-01-01"), source="opdigtet", highest={"Projektleder": kroner(700_000)})
        return Surroundings(salaries=table)

    now = DecisionContext(LAW, day("2024-10-01"), look_around=known)
    grant = cast.at("advance granted").grant
    (submitted,) = decide(grant, version(DIGEST, day("2024-10-01")), now)
    plan = evolve(grant, submitted).plan
    assert plan is not None
    assert [finding.rule for finding in plan.findings] == ["R48"]
    assert asked == [frozenset({cast.AAKANDEPARKEN, cast.ROERHAVEN, cast.LANTERNEGAARDEN})]


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ({}, ("R28",)),
        ({"not_holistic_because": "Afdelingen er udtaget af planen."}, ()),
        ({"coordination_account": "Samordnes i bestyrelsen."}, ()),
    ],
)
def test_the_list_of_areas_says_that_a_plan_is_holistic_whatever_the_applicant_says(
    said: dict[str, str], rules: tuple[str, ...]
) -> None:
    known = Surroundings(listings=listings({"transformation": [cast.ROERHAVEN]}))
    now = DecisionContext(LAW, day("2024-10-01"), look_around=lambda estates: known)
    submitted = version(DIGEST, day("2024-10-01"), holistic=False, **said)
    grant = cast.at("advance granted").grant
    if rules:
        with pytest.raises(Refusal) as caught:
            decide(grant, submitted, now)
        assert caught.value.rules == rules
    else:
        assert cast.names(decide(grant, submitted, now)) == ["PlanSubmitted"]


# --- shares of estates (R107) -----------------------------------------------------------------------------------------

SHARES = {cast.AAKANDEPARKEN: kroner(14_000_000), cast.LANTERNEGAARDEN: kroner(10_000_000)}


@pytest.mark.parametrize(("shares", "by_estate"), [(SHARES, SHARES), ({}, {cast.AAKANDEPARKEN: kroner(24_000_000)})])
def test_the_commitment_holds_the_share_of_each_estate(shares: dict[str, int], by_estate: dict[str, int]) -> None:
    case = cast.at("plan taken up")
    case.do(version(NEXT_DIGEST, day("2024-10-09"), shares=shares))
    for command in (
        cast.council(day("2024-10-28"), version=2),
        cast.housing_organisation(day("2024-10-28"), cast.LEAD, version=2),
        cast.housing_organisation(day("2024-10-28"), cast.OTHER, version=2),
        cast.assess_plan(day("2024-11-07"), plan_version=2),
        c.ProposeCommitment(**cast.OFFICER, on=day("2024-11-08"), amount=24_000_000),
        cast.approve(day("2024-11-11"), Decision.COMMITMENT),
    ):
        case.do(command)
    assert case.grant.commitment is not None
    assert case.grant.commitment.by_estate == by_estate
    (committed,) = cast.only(e.GrantCommitted, case.journal)
    for letter in notices(committed, case.grant):
        assert {each["estate"]: each["amount_ore"] for each in letter.data["shares"]} == by_estate
    explained = explain(case.grant, LAW, "instalment", "1")
    (stands,) = [answer for answer in explained.answer if answer.id == "R107.shares"]
    assert stands.facts["shares"] == [[estate, amount] for estate, amount in by_estate.items()]


def test_the_letter_of_a_commitment_of_an_earlier_release_says_nothing_of_shares() -> None:
    case = cast.at("committed")
    (committed,) = cast.only(e.GrantCommitted, case.journal)
    stored = e.GrantCommitted.model_validate(committed.model_dump(mode="json", exclude={"shares"}))
    assert all("shares" not in letter.data for letter in notices(stored, case.grant))
    grant = evolve(cast.at("commitment proposed").grant, stored)
    assert grant.commitment is not None
    assert grant.commitment.by_estate == {cast.AAKANDEPARKEN: kroner(24_000_000)}


# --- negotiated terms (R52) -------------------------------------------------------------------------------------------


def test_negotiated_terms_become_numbered_records_that_are_open() -> None:
    own_capital, participation = cast.at("committed with negotiated terms").grant.negotiated
    assert (own_capital.number, own_capital.amount, own_capital.status) == (1, kroner(400_000), TermStatus.OPEN)
    assert (participation.number, participation.amount, participation.status) == (2, None, TermStatus.OPEN)


def test_settling_one_term_leaves_the_others_open() -> None:
    own_capital, participation = cast.at("committed with a term waived").grant.negotiated
    assert own_capital.status is TermStatus.OPEN
    assert participation.status is TermStatus.WAIVED
    assert participation.reason == "Jobcentret er flyttet ind i området."


def test_the_letter_of_commitment_states_the_negotiated_terms() -> None:
    letters = told("committed with negotiated terms", e.GrantCommitted)
    assert letters
    for letter in letters:
        assert [(term["number"], term["amount_ore"]) for term in letter.data["negotiated"]] == [
            (1, kroner(400_000)),
            (2, None),
        ]


def told(stage: str, kind: type[e.Event]) -> tuple[Notice, ...]:
    """The notices of an event of this kind."""
    case = cast.at(stage)
    (event,) = cast.only(kind, case.journal)
    return notices(event, case.grant)


# --- worked numbers of the domain description, 7.1 --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fund", "local", "reached"),
    [(24_000_000, 8_000_000, True), (24_000_000, 7_999_999, False)],
)
def test_a_quarter_is_a_quarter_to_the_krone(fund: int, local: int, reached: bool) -> None:
    assert enough(kroner(local), kroner(fund + local), 25) is reached


def test_the_least_local_share_is_a_third_of_the_grant_rounded_up() -> None:
    assert smallest_local_share(kroner(24_000_000), 25) == kroner(8_000_000)
    assert smallest_local_share(100, 25) == 34


@pytest.mark.parametrize(
    ("months", "total", "most"),
    [(48, 32_000_000, 1_040_000), (48, 12_000_000, 640_000), (18, 5_000_000, 250_000)],
)
def test_the_ceiling_of_administration_is_by_the_month_plus_two_per_cent(months: int, total: int, most: int) -> None:
    assert cap(months, kroner(total), kroner(100_000), 2) == kroner(most)


def test_the_letter_of_a_returned_plan_names_the_officer_to_the_party() -> None:
    case = cast.at("plan taken up")
    (returned,) = case.do(cast.one_of_each(case.as_of)[c.ReturnPlan])
    letters = notices(returned, case.grant, "Ida Holst")
    assert [(letter.to.role, letter.data["decided_by"]) for letter in letters][:1] == [(Role.APPLICANT, "Ida Holst")]


def test_a_budget_without_any_income_is_named_as_such() -> None:
    nothing = IncomeLine(text="Landsbyggefonden", source=Income.FUND, amount=0)
    (finding,) = balanced_budget.check(Budget(income=(nothing,), expenses=()))
    assert finding.id == "R38.no_income"
