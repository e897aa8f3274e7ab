"""R39, Q31: local co-financing below a quarter in all accounts is answered with a reason at the final account.

Every account of the cast receives 6,000,000 kr. of the Fund and 2,000,000 kr. locally: 8 of 32 million is a quarter.
"""

import pytest

from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.notice import NoticeKind
from domain.money import kroner
from domain.procedure import notices
from domain.records.reports import AccountIncome
from tests.domain import cast
from tests.domain.cast import OFFICER, day

ON = day("2029-08-06")


def at_the_end(local_2028: int) -> cast.Case:
    """The final account is to be accepted; the last account has so many øre of local co-financing."""
    case = cast.at("settled")
    report = case.grant.report(cast.DUTIES[0], 2028)
    assert report.account is not None
    income = AccountIncome(text="Slagelse Kommune", source="municipality", kind="cash", amount=local_2028)
    account = report.account.model_copy(update={"local_income": (income,)})
    reports = tuple(
        each.model_copy(update={"account": account}) if each == report else each for each in case.grant.reports
    )
    case.grant = case.grant.model_copy(update={"reports": reports})
    return case


def accept(reason: str = "") -> c.AcceptFinalAccount:
    return c.AcceptFinalAccount(**OFFICER, on=ON, co_financing_reason=reason)


def test_one_ore_below_a_quarter_is_not_accepted_without_a_reason() -> None:
    case = at_the_end(kroner(2_000_000) - 1)
    (found,) = case.refused(accept()).findings
    assert found.id == "R39.too_little_at_the_end"
    assert (found.facts["local"], found.facts["missing"]) == (kroner(8_000_000) - 1, 1)


@pytest.mark.parametrize("more", [0, 1])
def test_a_quarter_or_more_needs_no_reason_and_takes_none(more: int) -> None:
    case = at_the_end(kroner(2_000_000) + more)
    assert [found.id for found in case.refused(accept("Kommunen mangler at betale.")).findings] == [
        "R39.nothing_to_answer"
    ]
    (accepted,) = case.do(accept())
    assert isinstance(accepted, e.FinalAccountAccepted)
    assert accepted.shortfall is None


def test_the_reason_is_in_the_decision_on_the_leftover_and_in_the_closing_letter() -> None:
    case = at_the_end(kroner(1_500_000))
    case.do(accept("Kommunens sidste bidrag bortfaldt, da ungdomsklubben lukkede."))
    assert case.grant.shortfall is not None
    assert (case.grant.shortfall.local, case.grant.shortfall.needed) == (kroner(7_500_000), kroner(8_000_000))
    case.grant = case.grant.model_copy(update={"leftover": kroner(100_000)})
    said = {
        "local_ore": 750_000_000,
        "needed_ore": 800_000_000,
        "percent": 25,
        "reason": "Kommunens sidste bidrag bortfaldt, da ungdomsklubben lukkede.",
    }
    decision = c.DecideLeftover(
        **OFFICER, on=day("2029-08-20"), use="repay", amount=100_000, no_hearing_because="Partens egen opgørelse."
    )
    close = c.CloseGrant(**OFFICER, on=day("2029-08-21"))
    for command, kind in ((decision, NoticeKind.LEFTOVER_DECIDED), (close, NoticeKind.GRANT_CLOSED)):
        (event,) = case.do(command)
        sent = notices(event, case.grant)
        assert sent
        assert {each.kind for each in sent} == {kind}
        assert all(each.data["shortfall"] == said for each in sent)
