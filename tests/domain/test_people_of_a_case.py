"""The project leader, the board and the auditor of a case, and the sheet of indicators that the board gets."""

from datetime import date

import pytest

from domain import procedure
from domain.accounts import indicators
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.events import Event
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.people import leader, of, on_day
from domain.records.people import Capacity
from domain.records.plan import Leader
from tests.domain import cast
from tests.domain.cast import accept_status, day, name_board_member
from tests.words import said

MARCH = day("2025-03-03")


def lead(case: cast.Case, name: str, since: date | None = None, on: date = MARCH) -> tuple[Event, ...]:
    return case.do(
        c.NamePerson(**cast.APPLICANT, on=on, capacity=Capacity.PROJECT_LEADER, name=name, since=since, email=None)
    )


def names(case: cast.Case, capacity: Capacity, on: date) -> list[str]:
    return [each.name for each in of(case.grant, capacity, on)]


def sheets(notices: list[tuple[int, Notice]]) -> list[Notice]:
    return [notice for _, notice in notices if notice.kind is NoticeKind.INDICATOR_SHEET]


def test_a_project_leader_is_there_until_the_day_before_the_next() -> None:
    case = cast.at("in operation")
    assert leader(case.grant, MARCH) is None
    lead(case, "Karen Friis")
    lead(case, "Bo Ravn", since=day("2025-05-01"), on=day("2025-04-20"))
    assert [names(case, Capacity.PROJECT_LEADER, day(on)) for on in ("2025-04-30", "2025-05-01")] == [
        ["Karen Friis"],
        ["Bo Ravn"],
    ]
    assert [each.until for each in case.grant.people] == [day("2025-04-30"), None]


def test_the_plan_names_leader_and_board_until_the_case_names_others() -> None:
    case = cast.at("in operation")
    assert case.grant.plan is not None
    plan = case.grant.plan.plan.model_copy(update={"project_leader": Leader(name="Karen Friis")})
    version = case.grant.plan.model_copy(update={"plan": plan})
    case.grant = case.grant.model_copy(update={"plan": version})
    assert names(case, Capacity.PROJECT_LEADER, MARCH) == ["Karen Friis"]
    assert set(names(case, Capacity.BOARD, MARCH)) == {"Mette Lund"}
    lead(case, "Bo Ravn")
    assert names(case, Capacity.PROJECT_LEADER, MARCH) == ["Bo Ravn"]
    case.do(name_board_member(MARCH))
    case.do(name_board_member(MARCH, "Mette Lund", "ml@slagelse.example"))
    assert sorted(names(case, Capacity.BOARD, MARCH)) == ["Lis Tangmose", "Mette Lund"]
    assert [each.email for each in of(case.grant, Capacity.BOARD, MARCH) if each.email] == [
        "lis@fyrtaarnet.example",
        "ml@slagelse.example",
    ]


def test_a_member_of_the_board_leaves_on_a_day() -> None:
    case = cast.at("in operation")
    end = c.EndPerson(**cast.APPLICANT, on=MARCH, capacity=Capacity.BOARD, name="mette  lund", until=None)
    case.do(end.model_copy(update={"until": day("2025-03-31")}))
    assert ["Mette Lund" in names(case, Capacity.BOARD, day(on)) for on in ("2025-03-31", "2025-04-01")] == [
        True,
        False,
    ]
    unknown = end.model_copy(update={"name": "Bo Ravn"})
    assert "is not there in this capacity" in said(case.refused(unknown))


def test_the_auditor_is_the_one_of_the_last_account_until_another_is_named() -> None:
    case = cast.at("first reports in")
    (found,) = of(case.grant, Capacity.AUDITOR, day("2026-09-01"))
    (report,) = (report for report in case.grant.reports if report.account)
    assert report.account is not None
    assert report.account.auditor is not None
    assert (found.name, found.organisation) == (report.account.auditor.name, report.account.auditor.firm)
    case.do(
        c.NamePerson(
            **cast.APPLICANT,
            on=day("2026-09-01"),
            capacity=Capacity.AUDITOR,
            name="Pia Revsbech",
            organisation="Revision Vest",
            email=None,
        )
    )
    assert names(case, Capacity.AUDITOR, day("2026-09-01")) == ["Pia Revsbech"]


def test_the_board_gets_its_sheet_with_each_accepted_status_report_and_on_demand() -> None:
    case = cast.at("first status report in")
    case.do(name_board_member(day("2026-06-20")))
    before = case.grant
    _, notices = procedure.act(before, case.do(accept_status(2025, day("2026-06-24"))))
    (sheet,) = sheets(notices)
    assert (sheet.to.role, sheet.to.name, sheet.to.email) == (Role.BOARD, "Lis Tangmose", "lis@fyrtaarnet.example")
    assert sheet.data["years"] == [2025]
    assert len(sheet.data["series"]) == len(indicators.series(case.grant))
    before = case.grant
    _, notices = procedure.act(before, case.do(c.SendIndicators(**cast.OFFICER, on=day("2026-09-01"))))
    assert len(sheets(notices)) == 1


@pytest.mark.parametrize(("stage", "says"), [("in operation", "has measured"), ("first status report in", "address")])
def test_without_figures_or_an_address_there_is_no_sheet(stage: str, says: str) -> None:
    case = cast.at(stage)
    assert says in said(case.refused(c.SendIndicators(**cast.OFFICER, on=day("2026-09-01"))))


def test_a_case_of_an_earlier_release_has_nobody_to_send_a_sheet_to() -> None:
    case = cast.at("first status report in")
    _, notices = procedure.act(case.grant, case.do(accept_status(2025, day("2026-06-24"))))
    assert sheets(notices) == []
    assert on_day(case.grant, day("2026-06-24"))


def advise(case: cast.Case, name: str, since: date | None = None, until: date | None = None) -> tuple[Event, ...]:
    return case.do(c.AssignAdviser(**cast.OFFICER, on=day("2024-04-02"), adviser=name, since=since, until=until))


def test_an_adviser_is_there_until_the_day_before_the_next() -> None:
    case = cast.at("prequalified")
    advise(case, "Sanne Lykke Bach")
    advise(case, "Jonas Holm", since=day("2024-05-01"), until=day("2024-08-31"))
    days = ("2024-04-01", "2024-04-02", "2024-04-30", "2024-05-01", "2024-08-31", "2024-09-01")
    assert [names(case, Capacity.ADVISER, day(on)) for on in days] == [
        *([], ["Sanne Lykke Bach"], ["Sanne Lykke Bach"]),
        *(["Jonas Holm"], ["Jonas Holm"], []),
    ]


def test_an_adviser_does_not_end_before_he_begins() -> None:
    with pytest.raises(Refusal) as refused:
        advise(cast.at("prequalified"), "Jonas Holm", since=day("2024-05-01"), until=day("2024-04-30"))
    assert [finding.id for finding in refused.value.findings] == ["people.ends_before_it_begins"]


def test_the_fund_names_and_ends_its_adviser_and_the_applicant_does_not() -> None:
    case = cast.at("in operation")
    said = {"on": MARCH, "capacity": Capacity.ADVISER, "name": "Jonas Holm"}
    for theirs in (c.NamePerson(**cast.APPLICANT, **said), c.EndPerson(**cast.APPLICANT, **said)):
        with pytest.raises(Refusal) as refused:
            case.do(theirs)
        assert [finding.id for finding in refused.value.findings] == ["role.not_allowed"]
    case.do(c.NamePerson(**cast.OFFICER, **said))
    assert names(case, Capacity.ADVISER, MARCH) == ["Jonas Holm"]
    case.do(c.EndPerson(**cast.OFFICER, **said, until=day("2025-03-31")))
    assert names(case, Capacity.ADVISER, day("2025-04-01")) == []


def test_an_adviser_of_an_old_journal_has_no_days() -> None:
    grant = cast.at("prequalified").grant
    after = procedure.evolve(grant, e.AdviserAssigned(on=day("2024-04-02"), adviser="Sanne Lykke Bach"))
    assert (after.adviser, after.people) == ("Sanne Lykke Bach", ())
