"""Changes in operation: who decides, what is in force meanwhile, and what an approval moves. R51, R57-R61."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from domain import procedure
from domain.changes import main_groups, sub_agreements, substitute_cover
from domain.changes.who_decides import TABLE, row
from domain.explain import explain
from domain.frame.envelope import Envelope, granted_until
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.instalment import InstalmentState
from domain.grant.notice import NoticeKind, Role
from domain.grant.permissions import PERMISSIONS, possible
from domain.money import in_kroner, kroner
from domain.phases import Decision, Phase
from domain.records.changes import ChangeKind, ChangeState, DecidedBy
from domain.rulebook.catalogue import RULES
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import Law, Since
from domain.rulebook.numbers import MAIN_GROUP_TOLERANCE, SUBSTITUTE_COVER_PERCENT
from tests.domain import cast
from tests.domain.cast import day
from tests.words import advice, said, sentence

MARCH = day("2025-03-03")
WHOLE = kroner(32_000_000)
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "changes.yaml").read_text(encoding="utf-8"))
every_row = pytest.mark.parametrize("kind", ChangeKind)


def told(case: cast.Case, events: tuple[e.Event, ...]) -> list[tuple[NoticeKind, Role]]:
    """Who is informed of these events, and how."""
    return [(n.kind, n.to.role) for event in events for n in procedure.notices(event, case.grant)]


def letting_pass(amount: int) -> Law:
    """A law in which the office lets a net shift of so many kroner pass."""
    tolerant = MAIN_GROUP_TOLERANCE.set_otherwise(
        (Since(date(2020, 1, 1), kroner(amount), "a decision of the office"),)
    )
    return Law(settings={tolerant.name: tolerant})


# --- the table ---------------------------------------------------------------------------------------------------


@every_row
def test_every_kind_of_change_has_one_row_with_a_rule_and_a_source(kind: ChangeKind) -> None:
    (found,) = [each for each in TABLE if each.kind is kind]
    assert found.rule in RULES
    assert found.source
    assert found.what


@every_row
def test_every_row_has_a_case_that_goes_through_and_one_that_does_not(kind: ChangeKind) -> None:
    told_of = [case for case in CASES if case.get("row") == kind]
    assert [case for case in told_of if "follows" in case]
    assert [case for case in told_of if "refused" in case]


@every_row
def test_whatever_it_is_called_a_shift_between_main_groups_needs_the_fund(kind: ChangeKind) -> None:
    assert row(kind, moved=1).decided_by is DecidedBy.FUND


@every_row
def test_a_shift_within_the_tolerance_changes_nobody_s_right_to_decide(kind: ChangeKind) -> None:
    still = row(kind, moved=1000, tolerance=1000)
    assert still == row(kind)
    assert (still.decided_by is DecidedBy.FUND) is (
        kind
        in {
            ChangeKind.STRATEGIC_AGREEMENT,
            ChangeKind.SPECIAL_DEVELOPMENT,
            ChangeKind.SUBSTITUTE_COVER,
            ChangeKind.LEAD_ESTATE,
            ChangeKind.PERIOD,
        }
    )


# --- shifts between main groups ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tolerance", "to_activities", "follows"),
    [
        (0, "0", "LocalChangeRecorded"),
        (0, "0,01", "ChangeRequested"),
        (0, "1", "ChangeRequested"),
        (1000, "999,99", "LocalChangeRecorded"),
        (1000, "1000", "LocalChangeRecorded"),
        (1000, "1000,01", "ChangeRequested"),
    ],
    ids=["nothing", "one øre", "one krone", "just below the tolerance", "the tolerance itself", "one øre above it"],
)
def test_how_much_may_move_before_the_fund_is_asked(tolerance: int, to_activities: str, follows: str) -> None:
    case = cast.at("in operation", law=letting_pass(tolerance))
    (event,) = case.do(cast.shift(MARCH, to_activities))
    assert type(event).__name__ == follows
    in_force = main_groups.in_force(case.grant).get("Aktiviteter", 0)
    assert in_force == (kroner(to_activities) if follows == "LocalChangeRecorded" else 0)


def test_small_shifts_cannot_add_up_to_a_large_one_unseen() -> None:
    case = cast.at("in operation", law=letting_pass(1000))
    case.do(cast.shift(day("2025-03-03"), 600))
    (second,) = case.do(cast.shift(day("2025-03-04"), 1200))
    assert isinstance(second, e.ChangeRequested)
    assert second.moved == kroner(1200)
    (back,) = case.do(cast.shift(day("2025-03-05"), 0))
    assert isinstance(back, e.LocalChangeRecorded)


def test_the_old_budget_is_in_force_until_the_fund_approves() -> None:
    case = cast.at("shift requested")
    assert main_groups.in_force(case.grant) == {"Sekretariat": WHOLE}
    assert case.grant.changes[0].state is ChangeState.PENDING
    case.do(cast.approve_change(1, day("2025-03-10")))
    assert main_groups.in_force(case.grant) == {"Sekretariat": WHOLE - 100, "Aktiviteter": 100}
    assert main_groups.approved(case.grant) == main_groups.in_force(case.grant)


def test_a_refused_shift_leaves_everything_as_it_was_but_for_the_answer() -> None:
    case = cast.at("shift requested")
    before = case.grant
    events = case.do(cast.refuse_change(1, day("2025-03-10")))
    assert case.grant.changes[0].state is ChangeState.REFUSED
    assert case.grant.model_copy(update={"changes": before.changes, "version": before.version}) == before
    assert told(case, events) == [
        (NoticeKind.CHANGE_REFUSED, Role.APPLICANT),
        (NoticeKind.CHANGE_REFUSED, Role.MUNICIPALITY),
    ]


def test_a_change_is_answered_once() -> None:
    for answer in (cast.approve_change, cast.refuse_change):
        case = cast.at("shift requested")
        case.do(answer(1, day("2025-03-10")))
        for again in (cast.approve_change, cast.refuse_change):
            assert "No change 1 waits for the Fund" in said(case.refused(again(1, day("2025-03-11"))))


def test_an_approval_holds_for_the_budget_that_was_asked_from() -> None:
    case = cast.at("shift requested")
    case.do(cast.shift(day("2025-03-04"), 500))
    case.do(cast.approve_change(2, day("2025-03-10")))
    (finding,) = case.refused(cast.approve_change(1, day("2025-03-11"))).findings
    assert finding.rule == "R59"
    assert "budget by main group has been changed since" in sentence(finding)
    case.do(cast.refuse_change(1, day("2025-03-11")))
    assert main_groups.in_force(case.grant)["Aktiviteter"] == kroner(500)


@given(st.lists(st.integers(0, WHOLE), min_size=1, max_size=5))
def test_approved_shifts_never_change_the_sum_and_shifting_back_gives_the_old_budget(amounts: list[int]) -> None:
    case = cast.at("in operation")
    on = MARCH
    for amount in [*amounts, 0]:
        (event,) = case.do(cast.shift(on, in_kroner(amount)))
        if isinstance(event, e.ChangeRequested):
            before = main_groups.in_force(case.grant)
            assert main_groups.moved(before, event.budget or {}) == event.moved > 0
            case.do(cast.approve_change(event.number, on))
        on += timedelta(days=1)
        assert sum(main_groups.in_force(case.grant).values()) == WHOLE
    assert Counter(main_groups.in_force(case.grant)) == {"Sekretariat": WHOLE}
    assert procedure.rebuild(case.grant.case_no, case.journal) == case.grant


@given(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 1000)),
    st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 1000)),
)
def test_what_some_main_groups_gain_others_lose(before: dict[str, int], after: dict[str, int]) -> None:
    assert main_groups.moved(before, after) == main_groups.moved(after, before)
    assert main_groups.moved(before, after) >= abs(sum(after.values()) - sum(before.values()))
    assert (main_groups.moved(before, after) == 0) is (+Counter(before) == +Counter(after))


def test_the_request_says_why_the_fund_decides() -> None:
    (event,) = cast.at("in operation").do(cast.shift(MARCH, 1))
    assert isinstance(event, e.ChangeRequested)
    assert (event.rule, event.source, event.moved) == ("R59", "S:722-723", 100)
    assert event.budget_before == {"Sekretariat": WHOLE}


def test_who_is_told_at_once() -> None:
    case = cast.at("in operation")
    asked = case.do(cast.shift(MARCH, 1))
    assert told(case, asked) == [
        (NoticeKind.CHANGE_REQUESTED, Role.APPLICANT),
        (NoticeKind.CHANGE_REQUESTED, Role.CASE_OFFICER),
    ]
    alone = case.do(cast.request_change(MARCH, "activities", supports_goals="Flere unge får et arbejde."))
    assert told(case, alone) == [(NoticeKind.CHANGE_RECORDED, Role.APPLICANT)]
    approved = case.do(cast.approve_change(1, day("2025-03-10")))
    assert told(case, approved) == [
        (NoticeKind.CHANGE_APPROVED, Role.APPLICANT),
        (NoticeKind.CHANGE_APPROVED, Role.MUNICIPALITY),
    ]


# --- what the board decides alone: two statements (R57) ---------------------------------------------------------------


def test_a_board_that_says_what_shows_that_the_effort_works_is_only_logged() -> None:
    case = cast.at("in operation")
    said_both = {"supports_goals": "Flere unge får et arbejde.", "evidence": "Evalueret i 2023 med god effekt."}
    (event,) = alone = case.do(cast.request_change(MARCH, "activities", **said_both))
    assert isinstance(event, e.LocalChangeRecorded)
    assert (event.evidence, event.findings) == ("Evalueret i 2023 med god effekt.", ())
    (notice,) = procedure.notices(event, case.grant)
    assert notice.data["evidence"] == "Evalueret i 2023 med god effekt."
    assert told(case, alone) == [(NoticeKind.CHANGE_RECORDED, Role.APPLICANT)]


@pytest.mark.parametrize("evidence", ["", "  "])
def test_without_it_the_change_is_made_and_an_officer_is_told(evidence: str) -> None:
    case = cast.at("in operation")
    asked = cast.request_change(MARCH, "activities", supports_goals="Flere unge får et arbejde.", evidence=evidence)
    alone = case.do(asked)
    (change,) = case.grant.changes
    assert change.state is ChangeState.IN_FORCE
    assert [(finding.id, finding.rule) for finding in change.findings] == [("R57.no_evidence", "R57")]
    assert told(case, alone) == [
        (NoticeKind.CHANGE_RECORDED, Role.APPLICANT),
        (NoticeKind.CHANGE_RECORDED, Role.CASE_OFFICER),
    ]


def test_what_is_not_for_the_board_to_decide_needs_no_evidence() -> None:
    case = cast.at("in operation")
    case.do(cast.request_change(MARCH, "milestone_plan", evidence=""))
    case.do(cast.request_change(MARCH, "lead_estate", lead_estate=cast.ROERHAVEN, evidence=""))
    assert [change.findings for change in case.grant.changes] == [(), ()]


def test_a_change_of_an_earlier_release_has_the_notice_that_it_had() -> None:
    case = cast.at("in operation")
    (event,) = case.do(cast.request_change(MARCH, "activities", supports_goals="Flere i arbejde."))
    stored = event.model_dump(mode="json", exclude={"evidence", "findings"})
    (notice,) = procedure.notices(e.LocalChangeRecorded.model_validate(stored), case.grant)
    assert set(notice.data) == {"number", "kind", "recorded_on", "description", "supports_goals"}


# --- lead estate and period --------------------------------------------------------------------------------------


def test_an_approved_lead_estate_keeps_the_accounts_from_then_on() -> None:
    case = cast.at("in operation")
    case.do(cast.request_change(MARCH, "lead_estate", lead_estate=cast.ROERHAVEN))
    assert case.grant.commitment is not None and case.grant.commitment.lead_estate == cast.AAKANDEPARKEN
    case.do(cast.approve_change(1, day("2025-03-10")))
    assert case.grant.commitment.lead_estate == cast.ROERHAVEN
    assert case.grant.commitment.amount == kroner(24_000_000)


def test_a_longer_period_brings_its_yearly_duties_and_no_new_money() -> None:
    case = cast.at("extension requested")
    before, instalments = case.armed(), case.grant.instalments
    assert before[DeadlineKind.PERIOD_END, "once"].fires_on == day("2029-01-01")
    case.do(cast.approve_change(1, day("2025-03-10")))
    after = case.armed()
    assert after[DeadlineKind.PERIOD_END, "once"].fires_on == day("2029-07-01")
    assert {key for key in after.keys() - before.keys() if "reminder" not in key[0]} == {
        (DeadlineKind.REGULATION_ACCOUNT, "2029"),
        (DeadlineKind.STATUS_REPORT, "2029"),
    }
    assert before.keys() <= after.keys()
    assert case.grant.instalments == instalments


def test_a_period_that_has_ended_is_not_extended_even_when_the_sweep_is_late() -> None:
    case = cast.at("extension requested")
    (finding,) = case.refused(cast.approve_change(1, day("2029-01-01"))).findings
    assert "The period ended on 2028-12-31" in sentence(finding)
    case.do(cast.approve_change(1, day("2028-12-31")))
    assert case.grant.phase is Phase.IN_OPERATION


def test_a_request_that_the_period_overtook_can_still_be_answered() -> None:
    case = cast.at("extension requested")
    case.wait(day("2029-01-01"))
    assert case.grant.phase is Phase.FINAL_ACCOUNT
    assert "approve-change" not in possible(case.grant.phase)
    case.do(cast.refuse_change(1, day("2029-01-02")))
    assert case.grant.changes[0].state is ChangeState.REFUSED


def test_a_second_extension_is_asked_for_from_the_first() -> None:
    case = cast.at("extension requested")
    case.do(cast.request_change(day("2025-03-04"), "period", period_end=day("2029-12-31")))
    case.do(cast.approve_change(2, day("2025-03-10")))
    assert "last day of the period has been changed since" in said(
        case.refused(cast.approve_change(1, day("2025-03-11")))
    )


# --- sub-agreements ----------------------------------------------------------------------------------------------


def test_every_update_is_one_version_up_in_its_own_focus_area() -> None:
    case = cast.at("in operation")
    versions = [
        only.agreement_version
        for area, digest in (("education", "1"), ("education", "2"), ("cohesion", "1"), ("education", "1"))
        for only in cast.only(e.SubAgreementUpdated, case.do(cast.update_sub_agreement(MARCH, area, digest * 64)))
    ]
    assert versions == [2, 3, 2, 4]
    latest = sub_agreements.latest(case.grant, FocusArea.EDUCATION)
    assert latest is not None and latest.number == 4
    assert sub_agreements.latest(case.grant, FocusArea.EMPLOYMENT) is None


def test_a_demand_is_solved_area_by_area_by_its_papers_and_not_by_the_name_of_a_new_version() -> None:
    case = cast.at("sub-agreements demanded")
    assert sub_agreements.missing(case.grant) == tuple(FocusArea)
    case.do(cast.hand_in_sub_agreements(day("2025-03-20"), "education", "employment"))
    assert sub_agreements.missing(case.grant) == (FocusArea.CRIME_PREVENTION, FocusArea.COHESION)
    case.do(cast.update_sub_agreement(day("2025-03-21"), "cohesion"))
    assert sub_agreements.missing(case.grant) == (FocusArea.CRIME_PREVENTION, FocusArea.COHESION)
    case.do(cast.hand_in_sub_agreements(day("2025-03-21"), "cohesion"))
    refusal = case.refused(cast.hand_in_sub_agreements(day("2025-03-22"), "crime_prevention", "cohesion"))
    assert "Asked for: crime prevention." in advice(refusal.findings[0])
    case.do(cast.hand_in_sub_agreements(day("2025-03-22"), "crime_prevention"))
    assert sub_agreements.missing(case.grant) == ()


DEMAND = (DeadlineKind.SUB_AGREEMENTS, "1")
"""The first demand of a case."""


def test_a_demand_has_a_day_four_weeks_later_and_a_reminder_a_week_before_it() -> None:
    case = cast.at("in operation")
    (asked,) = case.do(cast.demand_sub_agreements(day("2025-03-03"), "education"))
    assert isinstance(asked, e.SubAgreementsDemanded) and asked.until == day("2025-03-31")
    assert case.armed()[DEMAND].effective == day("2025-03-31")
    assert case.armed()[DEMAND].fires_on == day("2025-04-01")
    assert case.armed()[DeadlineKind.SUB_AGREEMENTS_REMINDER, "1"].fires_on == day("2025-03-24")


def test_a_demand_whose_usual_day_is_closed_lasts_until_the_next_working_day() -> None:
    # 28 days after Thursday 20 March 2025 is Maundy Thursday, 17 April; Tuesday 22 April follows Easter.
    case = cast.at("in operation")
    case.do(cast.demand_sub_agreements(day("2025-03-20"), "education"))
    assert case.armed()[DEMAND].effective == day("2025-04-22")


def test_the_officer_may_give_another_day_but_no_day_that_leaves_no_time() -> None:
    case = cast.at("in operation")
    asks = cast.demand_sub_agreements(day("2025-03-03"), "education")
    refusal = case.refused(asks.model_copy(update={"by_day": day("2025-03-03")}))
    assert sentence(refusal.findings[0]) == "There is no time to answer: asked on 2025-03-03, by 2025-03-03."
    case.do(asks.model_copy(update={"by_day": day("2025-03-07")}))
    assert case.armed()[DEMAND].effective == day("2025-03-07")
    assert (DeadlineKind.SUB_AGREEMENTS_REMINDER, "1") not in case.armed()


def test_the_applicant_is_reminded_and_the_case_officer_told_once_and_no_payout_stops() -> None:
    case = cast.at("in operation")
    case.do(cast.demand_sub_agreements(day("2025-03-03"), "education", "cohesion"))
    case.do(cast.hand_in_sub_agreements(day("2025-03-10"), "cohesion"))
    (reminded,) = cast.only(e.SubAgreementsReminded, case.wait(day("2025-03-24")))
    assert (reminded.until, reminded.missing) == (day("2025-03-31"), (FocusArea.EDUCATION,))
    assert told(case, (reminded,)) == [(NoticeKind.SUB_AGREEMENTS_REMINDER, Role.APPLICANT)]
    (overdue,) = cast.only(e.SubAgreementsOverdue, case.wait(day("2025-04-01")))
    assert told(case, (overdue,)) == [(NoticeKind.SUB_AGREEMENTS_OVERDUE, Role.CASE_OFFICER)]
    assert DEMAND not in case.armed()
    assert case.grant.stops == ()
    case.do(cast.hand_in_sub_agreements(day("2025-04-08"), "education"))
    assert sub_agreements.missing(case.grant) == ()


def test_a_demand_of_an_earlier_release_has_no_day_and_a_new_version_still_settles_it() -> None:
    case = cast.at("in operation")
    before = case.armed()
    asked = e.SubAgreementsDemanded.model_validate(
        {"on": day("2025-03-03"), "by": "Ida Holst", "focus_areas": ["education"], "reason": "Opfølgning."}
    )
    case.grant = procedure.evolve(case.grant, asked)
    assert case.armed() == before
    (notice,) = procedure.notices(asked, case.grant)
    assert "by_day" not in notice.data
    case.do(cast.update_sub_agreement(day("2025-03-21"), "education"))
    assert sub_agreements.missing(case.grant) == ()


def test_a_name_and_a_sum_without_the_paper_are_refused() -> None:
    case = cast.at("sub-agreements demanded")
    handed_in = cast.hand_in_sub_agreements(day("2025-03-20"), "education")
    refusal = case.refused(handed_in.model_copy(update={"papers": ()}))
    assert [finding.id for finding in refusal.findings] == ["R61.without_its_paper"]
    other = handed_in.model_copy(update={"papers": (cast.PAPERS[0],)})
    assert [finding.id for finding in case.refused(other).findings] == ["R61.without_its_paper"]


def test_a_demand_may_be_made_again() -> None:
    case = cast.at("in operation")
    events = case.do(cast.demand_sub_agreements(MARCH, "education"))
    assert told(case, events) == [(NoticeKind.SUB_AGREEMENTS_DEMANDED, Role.APPLICANT)]
    case.do(cast.demand_sub_agreements(day("2025-04-01"), "education", "cohesion"))
    assert sub_agreements.missing(case.grant) == (FocusArea.EDUCATION, FocusArea.COHESION)
    answer = case.do(cast.hand_in_sub_agreements(day("2025-04-02"), "education"))
    assert sub_agreements.missing(case.grant) == (FocusArea.COHESION,)
    assert told(case, answer) == [(NoticeKind.SUB_AGREEMENTS_RECEIVED, Role.CASE_OFFICER)]


def test_the_fund_asks_for_no_sub_agreement_that_there_is_not() -> None:
    case = cast.at("plan of a case that needs no cohesion")
    for command in (
        cast.council(day("2024-10-24")),
        cast.housing_organisation(day("2024-10-28"), cast.LEAD),
        cast.housing_organisation(day("2024-10-28"), cast.OTHER),
        cast.assess_plan(day("2024-11-07")),
        cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment],
        cast.approve(day("2024-11-11"), Decision.COMMITMENT),
    ):
        case.do(command)
    assert case.refused(cast.demand_sub_agreements(day("2024-12-02"), "cohesion")).rules == ("R61",)
    case.do(cast.demand_sub_agreements(day("2024-12-02")))
    assert FocusArea.COHESION not in sub_agreements.missing(case.grant)
    case.do(cast.update_sub_agreement(day("2024-12-09"), "cohesion"))
    case.do(cast.demand_sub_agreements(day("2024-12-16"), "cohesion"))
    assert FocusArea.COHESION in sub_agreements.missing(case.grant)


def test_an_old_version_is_not_the_current_one() -> None:
    case = cast.at("in operation")
    case.do(cast.update_sub_agreement(MARCH, "education", "2" * 64))
    case.do(cast.demand_sub_agreements(day("2025-04-01"), "education"))
    (finding,) = case.refused(cast.hand_in_sub_agreements(day("2025-04-02"), "education")).findings
    assert finding.rule == "R61"
    assert "not version 2 of the sub-agreement on education" in sentence(finding)


# --- substitute cover --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wage", "reimbursement", "other", "most"),
    [
        ("420000", "180000", "40000", "150000"),
        ("420000", "180000", "239999,98", "0,01"),
        ("420000", "180000", "239999,99", "0"),
        ("420000", "180000", "240000", "0"),
        ("420000", "420000", "1", "0"),
        ("100,01", "0", "0", "75"),
        ("0", "0", "0", "0"),
    ],
)
def test_the_largest_cover_is_rounded_down_to_a_whole_ore(wage: str, reimbursement: str, other: str, most: str) -> None:
    assert substitute_cover.most(kroner(wage), kroner(reimbursement), kroner(other), 75) == kroner(most)


def test_one_ore_too_much_is_refused_with_the_arithmetic() -> None:
    case = cast.at("in operation")
    (finding,) = case.refused(cast.substitute_cover(day("2025-09-01"), "150.000,01")).findings
    assert finding.rule == "R51"
    assert sentence(finding) == (
        "150.000,01 kr. is more than 150.000 kr.: 420.000 kr. less 180.000 kr. in benefit reimbursement and 40.000 kr. "
        "from other sources leaves 200.000 kr., of which 75 per cent can be covered."
    )


def test_cover_is_an_instalment_of_its_own_beside_the_commitment() -> None:
    case = cast.at("in operation")
    case.do(cast.substitute_cover(day("2025-09-01")))
    assert case.grant.commitment is not None and case.grant.commitment.amount == kroner(24_000_000)
    assert case.grant.committed == kroner(24_150_000) == sum(i.amount for i in case.grant.instalments)
    cover = case.grant.instalment(17)
    assert cover is not None and cover.state is InstalmentState.RELEASED
    case.do(cast.pay(17, day("2025-09-02")))
    assert case.grant.paid == kroner(150_000) + kroner(600_000)
    steps = explain(case.grant, case.law, "instalment", "17").derivation.steps
    assert [(step.day, step.rule, step.source) for step in steps] == [(day("2025-09-01"), "R51", "S:633-639")]


def test_a_second_cover_has_the_next_number() -> None:
    case = cast.at("in operation")
    case.do(cast.substitute_cover(day("2025-09-01")))
    case.do(cast.substitute_cover(day("2025-10-01"), 1))
    assert [cover.instalment for cover in case.grant.substitute_covers] == [17, 18]
    assert case.grant.committed == kroner(24_150_001)


def test_cover_is_held_while_payouts_are_stopped_and_released_with_the_rest() -> None:
    case = cast.at("stopped in 2027")
    granted = case.do(cast.substitute_cover(day("2027-07-12")))
    (letter,) = procedure.notices(granted[0], case.grant)
    assert letter.data["held"] is True
    held = case.grant.instalment(17)
    assert held is not None and held.state is InstalmentState.HELD
    assert held.held_by == ("regulation_account:2026",)
    case.do(cast.receive_account(2026, day("2027-08-02")))
    case.do(cast.accept_account(2026, day("2027-08-09")))
    released = case.grant.instalment(17)
    assert released is not None and released.state is InstalmentState.RELEASED
    assert (released.due, released.released_on) == (day("2027-07-12"), day("2027-08-09"))


def test_a_stop_holds_cover_that_was_released_and_not_paid() -> None:
    case = cast.at("in operation")
    case.wait(day("2026-06-01"))
    case.do(cast.substitute_cover(day("2026-06-01")))
    case.wait(day("2026-07-01"))
    held = case.grant.instalment(17)
    assert held is not None and held.state is InstalmentState.HELD


def test_cover_that_answers_a_request_settles_it() -> None:
    case = cast.at("substitute asked for")
    case.do(cast.substitute_cover(day("2025-09-01"), request=1))
    assert case.grant.changes[0].state is ChangeState.IN_FORCE
    assert "No change 1 waits" in said(case.refused(cast.substitute_cover(day("2025-09-02"), request=1)))


def test_the_final_account_waits_until_cover_is_paid() -> None:
    case = cast.at("in operation")
    case.do(cast.substitute_cover(day("2025-01-10")))
    case.wait(day("2029-01-01"))
    refusal = case.refused(c.AcceptFinalAccount(**cast.OFFICER, on=day("2029-08-06")))
    assert [finding for finding in refusal.findings if "Instalment 17 " in sentence(finding)]


def test_when_the_frames_have_ended_a_running_grant_can_still_get_cover_from_what_they_left() -> None:
    frames = granted_until(cast.LAW, date(2027, 12, 31))
    for left, refused in ((kroner(150_000), False), (kroner(150_000) - 1, True)):
        case = cast.at("in operation", envelope=Envelope(committed=frames - left))
        case.wait(day("2025-09-01"))
        command = cast.substitute_cover(day("2028-03-01"))
        if refused:
            assert case.refused(command).rules == ("R56",)
        else:
            assert cast.names(case.do(command))[0] == "SubstituteCoverGranted"


def test_the_share_is_a_dated_number() -> None:
    assert cast.LAW.value(SUBSTITUTE_COVER_PERCENT, date(2025, 9, 1)) == 75
    half = SUBSTITUTE_COVER_PERCENT.set_otherwise((Since(date(2026, 1, 1), 50, "a revised regulativ"),))
    law = Law(settings={half.name: half})
    for on, refused in ((day("2025-12-31"), False), (day("2026-01-01"), True)):
        case = cast.at("in operation", law=law)
        command = cast.substitute_cover(on)
        if refused:
            assert "50 per cent" in said(case.refused(command))
        else:
            case.do(command)


# --- who may -----------------------------------------------------------------------------------------------------


COMMANDS: dict[type[c.Command], set[Phase]] = {
    c.RequestChange: {Phase.COMMITTED, Phase.IN_OPERATION},
    c.ApproveChange: {Phase.COMMITTED, Phase.IN_OPERATION},
    c.RefuseChange: {Phase.COMMITTED, Phase.IN_OPERATION, Phase.FINAL_ACCOUNT},
    c.UpdateSubAgreement: {Phase.COMMITTED, Phase.IN_OPERATION},
    c.DemandSubAgreements: {Phase.COMMITTED, Phase.IN_OPERATION},
    c.HandInSubAgreements: {Phase.COMMITTED, Phase.IN_OPERATION, Phase.FINAL_ACCOUNT},
    c.GrantSubstituteCover: {Phase.IN_OPERATION},
}


@pytest.mark.parametrize(("command", "phases"), COMMANDS.items(), ids=[command.word() for command in COMMANDS])
def test_changes_belong_to_a_committed_grant_that_is_not_closed(command: type[c.Command], phases: set[Phase]) -> None:
    assert set(PERMISSIONS[command].phases) == phases


@pytest.mark.parametrize("command", COMMANDS, ids=[command.word() for command in COMMANDS])
def test_the_board_asks_and_the_fund_decides(command: type[c.Command]) -> None:
    boards = {c.RequestChange, c.UpdateSubAgreement, c.HandInSubAgreements}
    assert (Role.APPLICANT in PERMISSIONS[command].roles) is (command in boards)
    assert {Role.CASE_OFFICER, Role.MANAGER} <= set(PERMISSIONS[command].roles)
    assert not {Role.MUNICIPALITY, Role.FINANCE, Role.SYSTEM} & set(PERMISSIONS[command].roles)


@pytest.mark.parametrize(
    "stage",
    [
        "shift requested",
        "extension requested",
        "substitute asked for",
        "sub-agreements demanded",
        "changed in every way",
    ],
)
def test_a_grant_with_changes_is_made_again_by_its_journal(stage: str) -> None:
    case = cast.at(stage)
    assert procedure.rebuild(case.grant.case_no, case.journal) == case.grant
    again: Any = type(case.grant).model_validate_json(case.grant.model_dump_json())
    assert again == case.grant


def test_a_command_with_money_by_main_group_survives_being_kept() -> None:
    asked = cast.shift(MARCH, "1,50")
    assert c.RequestChange.model_validate_json(asked.model_dump_json()) == asked
