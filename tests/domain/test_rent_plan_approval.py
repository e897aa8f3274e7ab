"""The plan behind rent support is approved by councils and housing organisations, version by version. R108, D8."""

import pytest

from domain.grant import commands as c
from domain.grant.notice import Role
from domain.phases import Decision, Phase
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.rent_numbers import RENT_PLAN_APPROVED
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import Case, day

AWARD = cast.one_of_each(day("2024-10-01"))[c.ProposeRentAward]


def refused(case: Case) -> list[tuple[str, str]]:
    """What speaks against the award, by id and rule."""
    return [(finding.id, finding.rule) for finding in case.refused(AWARD).findings]


def test_each_missing_approval_is_named() -> None:
    assert refused(cast.at("rent: plan")) == [
        ("R53.not_approved", "R108"),
        ("R54.not_approved", "R108"),
        ("R54.not_approved", "R108"),
    ]


def test_the_case_waits_for_those_who_have_not_approved_and_then_for_the_fund() -> None:
    case = cast.at("rent: plan")
    found = [(each.what, each.who, each.rule) for each in waits(case.grant, case.law, day("2024-09-02"))]
    assert found == [
        (Awaited.SIGN_OFF, Role.MUNICIPALITY, "R108"),
        (Awaited.SIGN_OFF, Role.APPLICANT, "R108"),
        (Awaited.SIGN_OFF, Role.APPLICANT, "R108"),
    ]
    signed = cast.at("rent: plan signed")
    (found_then,) = waits(signed.grant, signed.law, day("2024-09-03"))
    assert (found_then.what, found_then.who) == (Awaited.DECISION, Role.CASE_OFFICER)


def test_a_new_version_of_the_plan_needs_approvals_of_its_own() -> None:
    case = cast.at("rent: plan signed")
    case.do(cast.one_of_each(day("2024-09-09"))[c.SubmitRentPlan])
    assert len(refused(case)) == 3
    parties = (cast.SLAGELSE, cast.LEAD, cast.OTHER)
    reason = "Kun finansieringsplanens bilag er nyt."
    case.do(c.CarrySignOffsOver(**cast.OFFICER, on=day("2024-09-10"), parties=parties, reason=reason))
    assert cast.names(case.do(AWARD)) == ["RentAwardProposed"]


def test_a_no_before_the_approval_of_the_award_stops_it() -> None:
    case = cast.at("rent: plan signed")
    case.do(AWARD)
    case.do(cast.council(day("2024-10-01"), approved=False))
    assert case.grant.proposal is None
    assert case.grant.phase is Phase.RENT_PLAN
    assert refused(case) == [("R53.not_approved", "R108")]


def test_an_approval_that_is_withdrawn_after_the_proposal_is_seen_when_it_is_approved() -> None:
    case = cast.at("rent: plan signed")
    case.do(AWARD)
    case.grant = case.grant.model_copy(update={"council_approvals": ()})
    refusal = case.refused(cast.approve(day("2024-10-02"), Decision.RENT_AWARD))
    assert [finding.rule for finding in refusal.findings] == ["R108"]


@pytest.mark.parametrize("asked", [True, False])
def test_an_office_may_ask_for_no_approvals(asked: bool) -> None:
    own = RENT_PLAN_APPROVED.set_otherwise((Since(IN_FORCE, asked, "kontorets praksis"),))
    case = cast.at("rent: plan", law=Law(settings={own.name: own}))
    if asked:
        assert len(refused(case)) == 3
    else:
        assert cast.names(case.do(AWARD)) == ["RentAwardProposed"]
