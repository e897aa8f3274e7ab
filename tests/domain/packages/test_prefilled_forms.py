"""The forms of a year, filled in with what the Fund knows; the readers take them as they are. R62, R68."""

from typing import Any

import pytest

from domain.findings import Refusal
from domain.grant.state import Grant
from domain.money import kroner
from domain.packages import prefilled_forms, read_regulation_account, read_status_report
from domain.packages.words import FOCUS_AREAS
from domain.records.reports import RegulationAccount, StatusReport
from domain.rulebook.goals import FocusArea
from tests.domain import cast
from tests.domain.cast import day
from tests.words import said, sentence


def cells(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet that say something."""
    import io

    import openpyxl

    rows = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [tuple(cell for cell in row if cell is not None) for row in rows if any(cell is not None for cell in row)]


def account(content: bytes, year: int) -> list[str]:
    """What is still missing in an account, as the reader says it."""
    package = {"account.yaml": f"year: {year}\n".encode(), "reguleringskonto.xlsx": content}
    return [sentence(each) for each in read_regulation_account(package).findings]


def status(content: bytes, year: int) -> StatusReport:
    reading = read_status_report({"status-report.yaml": f"year: {year}\n".encode(), "indberetningsskema.xlsx": content})
    # What the housing organisation has to add.
    assert {each.id for each in reading.findings} == {"cell.empty"}
    assert reading.facts is not None
    return reading.facts


def with_account(opening: int, closing: int) -> Grant:
    """The grant with its account of 2025 received and in order, and two payments of 2026."""
    case = cast.at("first reports in")
    received: RegulationAccount | None = case.grant.report(cast.ACCOUNT, 2025).account
    assert received is not None
    changed = received.model_copy(update={"opening_balance": opening, "closing_balance": closing})
    report = case.grant.report(cast.ACCOUNT, 2025).model_copy(update={"account": changed})
    others = tuple(each for each in case.grant.reports if each.kind is not cast.ACCOUNT)
    case.grant = case.grant.model_copy(update={"reports": (*others, report)})
    case.wait(day("2026-07-01"))
    cast.pay_released(case, day("2026-07-02"))
    return case.grant


def test_an_account_opens_with_the_last_balance_and_holds_what_the_fund_paid_and_the_budget_of_the_year() -> None:
    grant = with_account(0, kroner("12345,67"))
    content = prefilled_forms.regulation_account(grant, 2026)
    paid = sum(i.amount for i in grant.instalments if i.paid_on and i.paid_on.year == 2026)
    assert paid > 0
    told = cells(content, "Reguleringskonto")
    assert ("År", 2026) in told
    assert ("Saldo primo", 12345.67) in told
    assert ("Modtaget tilskud fra Landsbyggefonden", paid / 100) in told
    assert cells(content, "Udgifter")[-1] == ("Sekretariat", 8_000_000)
    missing = account(content, 2026)
    assert missing
    assert all("empty" in each for each in missing)


def test_the_first_account_holds_the_advance_paid_before_the_period_and_opens_with_nothing() -> None:
    content = prefilled_forms.regulation_account(cast.at("first reports due").grant, 2025)
    told = cells(content, "Reguleringskonto")
    assert ("Saldo primo", 0) in told
    assert ("Modtaget tilskud fra Landsbyggefonden", 600_000) in told


def test_a_status_report_has_a_line_for_each_indicator_on_both_levels_and_the_activities_of_the_plan() -> None:
    content = prefilled_forms.status_report(cast.at("first reports due").grant, 2025)
    report = status(content, 2025)
    assert [(each.focus_area, each.indicator) for each in report.readings] == [
        (area, name) for name in (cast.STRATEGIC, cast.LOCAL) for area in FocusArea
    ]
    assert report.readings[1].sub_goal == "Flere beboere får tilknytning til arbejdsmarkedet"
    assert report.activities == ()
    assert cells(content, "Aktiviteter")[-1] == ("Sammenhængskraft og medborgerskab", "Lektiecafé")


def test_the_next_one_keeps_the_baselines_and_the_activities_that_were_reported() -> None:
    content = prefilled_forms.status_report(cast.at("first reports in").grant, 2026)
    report = status(content, 2026)
    assert {each.baseline for each in report.readings} == {60}
    assert {each.value for each in report.readings} == {None}
    assert cells(content, "Aktiviteter")[-4:] == [(FOCUS_AREAS[area], "Lektiecafé") for area in FocusArea]


def test_a_prefilled_form_that_nobody_has_filled_in_is_not_received() -> None:
    case = cast.at("first reports due")
    report = status(prefilled_forms.status_report(case.grant, 2025), 2025)
    empty = cast.receive_status(2025, day("2026-06-16")).model_copy(update={"report": report})
    refusal = said(case.refused(empty))
    assert "measures no indicator at all" in refusal
    assert "names no activity at all" in refusal
    assert "stands in the" not in refusal


@pytest.mark.parametrize("form", [prefilled_forms.regulation_account, prefilled_forms.status_report])
def test_a_year_of_no_such_report_is_refused(form: Any) -> None:
    for grant in (cast.at("first reports in").grant, cast.at("rent: in operation").grant, cast.at("received").grant):
        with pytest.raises(Refusal) as refused:
            form(grant, 2031)
        assert "2031 is not a year of the grant" in said(refused.value)
