"""An application for estates whose rent support is not decided yet opens no second case of it. R11, R20."""

import pytest

from domain import procedure
from domain.grant import events as e
from domain.grant.commands import SubmitApplication
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import NoticeKind
from domain.phases import Phase
from domain.registers.surroundings import EarlierCase, Surroundings
from tests.domain import cast
from tests.domain.cast import day


def applied(*, phase: Phase, left_out: int = 0) -> tuple[e.RentSupportTrackOpened, bool, dict[str, object]]:
    """What opens with an application beside another rent case: the event, whether a case opens, and the receipt."""
    case = cast.at("draft")
    command = cast.one_of_each(day("2024-01-17"))[SubmitApplication]
    estates = tuple(estate.number for estate in cast.application().estates)[left_out:]
    other = EarlierCase(case_no=538909, title="Nordvangen", phase=phase, submitted_on=None, estates=estates)
    around = Surroundings(rent_cases=(other,))
    now = DecisionContext(cast.LAW, day("2024-01-17"), look_around=lambda estates: around)
    events = procedure.decide(case.grant, command, now)
    grant, _ = procedure.act(case.grant, events)
    (opened,) = cast.only(e.RentSupportTrackOpened, events)
    (receipt,) = (
        notice
        for event in events
        for notice in procedure.notices(event, grant)
        if notice.kind is NoticeKind.APPLICATION_RECEIVED
    )
    return opened, procedure.opens(opened, grant) is not None, receipt.data


@pytest.mark.parametrize("phase", [Phase.RENT_RECEIVED, Phase.RENT_TRANSFERRED, Phase.RENT_PLAN])
def test_an_undecided_case_goes_on(phase: Phase) -> None:
    opened, opens, receipt = applied(phase=phase)
    assert (opened.continues, opens, receipt["rent_support_case"]) == (538909, False, 538909)


@pytest.mark.parametrize("phase", [Phase.FINALLY_REJECTED, Phase.WITHDRAWN, Phase.RENT_IN_OPERATION, Phase.RENT_ENDED])
def test_after_a_decision_a_new_case_is_opened(phase: Phase) -> None:
    opened, opens, receipt = applied(phase=phase)
    assert (opened.continues, opens, "rent_support_case" in receipt) == (None, True, False)


def test_a_case_that_leaves_out_an_estate_does_not_serve() -> None:
    opened, opens, _ = applied(phase=Phase.RENT_RECEIVED, left_out=1)
    assert (opened.continues, opens) == (None, True)
