"""R64: no interest on a positive balance stands against acceptance until the account says why.

1,000,000 kr. are left of 2025: all of it lies there on 1 January 2026, and 2026 brings in as much as it spends.
"""

from typing import Any

import pytest

from domain.money import kroner
from tests.domain import cast
from tests.domain.cast import day

WHY = "Pengene står på en konto uden rente."


def received(**says: Any) -> cast.Case:
    case = cast.at("in operation")
    case.do(cast.receive_account(2025, day("2026-06-15"), interest_rate_percent="0", grant_received=0, **says))
    return case


@pytest.mark.parametrize("why", ["", "  "])
def test_a_rate_of_0_on_a_positive_balance_is_not_accepted(why: str) -> None:
    case = received(opening_balance=kroner(9_000_000), closing_balance=kroner(3_000_000), interest_explanation=why)
    refusal = case.refused(cast.accept_account(2025, day("2026-06-24")))
    assert "R64.no_rate" in [found.id for found in refusal.findings]
    assert refusal.findings[0].facts


def test_it_is_accepted_once_a_version_of_it_says_why() -> None:
    says: dict[str, Any] = {"opening_balance": kroner(9_000_000), "closing_balance": kroner(3_000_000)}
    case = received(**says, interest_explanation="")
    assert case.grant.reports[0].findings
    again = cast.receive_account(2025, day("2026-06-20"), grant_received=0, interest_explanation=WHY, **says)
    case.do(again)
    assert cast.names(case.do(cast.accept_account(2025, day("2026-06-24"))))[0] == "RegulationAccountAccepted"


def test_negative_interest_is_told_and_accepted() -> None:
    says: dict[str, Any] = {"interest": -kroner(100), "closing_balance": kroner(2_999_900)}
    case = received(opening_balance=kroner(9_000_000), interest_explanation="", **says)
    assert cast.names(case.do(cast.accept_account(2025, day("2026-06-24"))))[0] == "RegulationAccountAccepted"
