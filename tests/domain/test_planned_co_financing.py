"""R39 before there is a plan: what the outline budget plans locally is held against a quarter of the whole."""

from datetime import date
from typing import Any

import pytest

from domain.findings import Finding, Weight
from domain.intake import planned_co_financing
from tests.domain import cast
from tests.domain.legal_words import changed_application
from tests.words import advice, sentence


def found(**words: Any) -> list[Finding]:
    application = changed_application({phrase.replace("_", " "): said for phrase, said in words.items()})
    return list(planned_co_financing.check(application, cast.LAW, date(2024, 1, 17)))


@pytest.mark.parametrize(("applied", "local"), [(30_000_000, 10_000_000), (30_000_000, 20_000_000), (3, 1)])
def test_a_quarter_or_more_is_fine(applied: int, local: int) -> None:
    assert found(applied_for=applied, local=local) == []


def test_a_krone_below_a_quarter_warns_and_names_what_will_be_needed() -> None:
    (finding,) = found(applied_for=30_000_000, local=9_999_999)
    assert (finding.rule, finding.weight) == ("R39", Weight.WARNS)
    assert "9.999.999 kr. of local co-financing beside 30.000.000 kr." in sentence(finding)
    assert "at least 10.000.000 kr." in advice(finding)


@pytest.mark.parametrize("missing", [{"no_outline_budget": True}, {"local": 0}, {"applied_for": 0}])
def test_an_amount_that_is_missing_is_for_the_rule_about_the_outline_budget(missing: dict[str, Any]) -> None:
    assert found(**missing) == []


def test_amounts_are_compared_in_kroner_and_not_in_rounded_shares() -> None:
    (finding,) = found(applied_for=300_000_000, local=99_999_999)
    assert "100.000.000 kr." in advice(finding)
