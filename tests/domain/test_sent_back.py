"""D9: what one officer proposes, another may send back with a reason; then it may be proposed again."""

from datetime import date
from typing import Any

import pytest

from domain.grant import events as e
from domain.grant.commands import ProposePrequalification, ReturnPlan, ReturnProposal
from domain.grant.notice import Role
from domain.grant.state import SentBack
from domain.phases import Decision
from domain.procedure import evolve, notices
from tests.domain import cast
from tests.domain.cast import Case, day

TORBEN: dict[str, Any] = {"by": "Torben Krag", "role": Role.MANAGER}
PROPOSED = {
    "prequalification proposed": Decision.PREQUALIFICATION,
    "rejection proposed": Decision.REJECTION,
    "commitment proposed": Decision.COMMITMENT,
    "refusal proposed": Decision.REFUSAL,
    "lapse proposed": Decision.LAPSE,
    "rent: prequalification proposed": Decision.RENT_PREQUALIFICATION,
    "rent: rejection proposed": Decision.RENT_REJECTION,
    "rent: award proposed": Decision.RENT_AWARD,
    "lifting proposed": Decision.LIFTED_STOP,
}


def sends_back(case: Case, on: date, decision: Decision) -> e.ProposalReturned:
    """The manager sends it back."""
    (returned,) = case.do(ReturnProposal(**TORBEN, on=on, decision=decision, reason="Beløbet mangler en begrundelse."))
    assert isinstance(returned, e.ProposalReturned)
    return returned


@pytest.mark.parametrize(("stage", "decision"), PROPOSED.items(), ids=PROPOSED)
def test_every_kind_of_proposal_can_be_sent_back_and_no_letter_goes_out(stage: str, decision: Decision) -> None:
    case = cast.at(stage)
    proposal, phase, on = case.grant.proposal, case.grant.phase, case.as_of
    assert proposal is not None and proposal.kind is decision
    returned = sends_back(case, on, decision)
    assert case.grant.proposal is None and case.grant.phase is phase
    assert case.grant.sent_back == SentBack(
        kind=decision,
        proposed_by=proposal.by,
        proposed_person=proposal.by_person,
        reason="Beløbet mangler en begrundelse.",
        by="Torben Krag",
        on=on,
        version=case.grant.version,
    )
    assert notices(returned, case.grant) == ()


def test_what_is_proposed_again_is_no_longer_sent_back() -> None:
    case = cast.at("prequalification proposed")
    again = case.grant.proposal
    assert again is not None
    sends_back(case, case.as_of, Decision.PREQUALIFICATION)
    case.do(cast.one_of_each(case.as_of)[ProposePrequalification])
    assert case.grant.proposal is not None and case.grant.sent_back is None


def test_what_is_sent_back_is_overtaken_when_the_case_moves_on() -> None:
    case = cast.at("commitment proposed")
    sends_back(case, case.as_of, Decision.COMMITMENT)
    case.do(cast.one_of_each(case.as_of)[ReturnPlan])
    assert case.grant.sent_back is None


def test_what_an_earlier_release_recorded_is_replayed_as_it_was() -> None:
    case = cast.at("lifting proposed")
    old = e.ProposalReturned.model_validate_json(
        '{"on": "2025-01-03", "decision": "lifted_stop", "reason": "Vi venter.", "proposed_by": "Ida Holst", "by": "X"}'
    )
    after = evolve(case.grant, old)
    assert after.proposal is None and after.sent_back is None
    assert day("2025-01-03") == old.on


def test_another_decision_than_the_pending_one_is_refused() -> None:
    case = cast.at("prequalification proposed")
    with pytest.raises(Exception, match=r"D9\.another_proposed"):
        sends_back(case, case.as_of, Decision.REJECTION)
