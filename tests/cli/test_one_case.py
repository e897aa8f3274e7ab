"""`tilsagn review`, and what is recorded around the review, the end and requests, as an officer types it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from deployments.clock import SystemClock
from tests.cli.terminal import PACKAGES, REFUSED, Tilsagn

OFFICER = ("--by", "Ida Holst", "--role", "case_officer")
MANAGER = ("--by", "Torben Krag", "--role", "manager")
FINANCE = ("--by", "Finance", "--role", "finance")
Office = Callable[[str], tuple[Tilsagn, int]]


@pytest.fixture(autouse=True)
def september_2029(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Monday 10 September 2029, and what happened before is recorded now."""
    monkeypatch.setattr(SystemClock, "now", lambda clock: datetime(2029, 9, 10, 8, 0, tzinfo=UTC))


# --- the review ----------------------------------------------------------------------------------------------------


def test_the_agenda_is_shown_as_it_stands_now(office_on: Office) -> None:
    tilsagn, case_no = office_on("2026-06-24")
    told = tilsagn.ok("review", case_no).out
    assert "One-year review: open since 2026-06-15, no meeting called" in told
    assert "Dagsorden for etårseftersyn" in told
    assert "Reguleringskontoopgørelse: modtaget og godkendt" in told
    shown = tilsagn.ok("review", case_no, "--json").json
    assert (shown["review"]["year"], shown["agenda"]["account"]) == (2025, "accepted")


def test_the_meeting_and_what_it_agreed_are_shown(office_on: Office) -> None:
    tilsagn, case_no = office_on("2026-09-03")
    place = "place=Beboerhuset"
    tilsagn.ok("record", "schedule-review", case_no, "starts=2026-09-10T10:00", place, *OFFICER, "--on", "2026-09-04")
    assert "called for 2026-09-10 10.00-12.00, Beboerhuset" in tilsagn.ok("case", case_no).said
    tilsagn.ok("record", "cancel-review-meeting", case_no, "reason=Aflyst.", *OFFICER, "--on", "2026-09-05")
    tilsagn.ok(
        "record", "hold-one-year-review", case_no, "outcome=Godt i gang.",
        "follow_ups=[{what: Fremmødet følges op., due: 2026-12-18}]", *OFFICER, "--on", "2026-09-10",
    )  # fmt: skip
    assert "Follow-up 1: Fremmødet følges op. By 2026-12-18: open" in tilsagn.ok("review", case_no).out
    tilsagn.ok("record", "settle-follow-up", case_no, "number=1", "note=Steget.", *OFFICER, "--on", "2026-12-01")
    assert "settled 2026-12-01, Steget." in tilsagn.ok("review", case_no).out


def test_before_the_first_account_there_is_nothing_to_show(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("review", case_no)
    assert answer.code == REFUSED
    assert "It opens with the first account" in answer.said


# --- the end -------------------------------------------------------------------------------------------------------


def test_money_that_is_left_cannot_be_set_off_where_nothing_is_to_be_paid(office_on: Office) -> None:
    tilsagn, case_no = office_on("2029-08-06")
    other = tilsagn.ok("submit", PACKAGES / "application", "--on", "2029-08-06", "--json").json["case"]
    decide = (
        "record",
        "decide-leftover",
        case_no,
        "use=set_off",
        "amount='412.380,50'",
        "no_hearing_because=Parten har selv oplyst det.",
    )
    on = (*MANAGER, "--on", "2029-08-07")
    unknown = tilsagn(*decide, "case=100001", *on)
    assert unknown.code == REFUSED
    assert "There is no case 100001" in unknown.said
    too_early = tilsagn(*decide, f"case={other}", *on)
    assert too_early.code == REFUSED
    assert "no instalments are to come there" in too_early.said
    assert "LeftoverDecided" not in tilsagn.ok("journal", case_no).said


def test_what_is_still_to_be_repaid_is_shown_until_it_has_come(office_on: Office) -> None:
    tilsagn, case_no = office_on("2029-08-21")
    assert "To be repaid 412.380,50 kr. of 412.380,50 kr." in tilsagn.ok("case", case_no).said
    repay = ("record", "report-repayment", case_no, "amount='412.380,50'", "reference=bank-1", *FINANCE)
    tilsagn.ok(*repay, "--on", "2029-09-03")
    assert "To be repaid" not in tilsagn.ok("case", case_no).said


# --- requests and notes --------------------------------------------------------------------------------------------


def test_a_request_for_documents_is_shown_with_its_last_day_and_then_with_its_answer(
    in_operation: Tilsagn, running_case: int
) -> None:
    asked = ("requester=Bo Ravn", "what=Regnskabet for 2025")
    in_operation.ok("record", "record-access-request", running_case, *asked, *OFFICER, "--on", "2025-03-03")
    assert "Bo Ravn: Regnskabet for 2025; answer by 2025-03-12 (R89)" in in_operation.ok("case", running_case).said
    assert (
        "7 working days later, not counting 2025-03-08"
        in in_operation.ok("explain", running_case, "access_request").said
    )
    in_operation.ok("record", "answer-access-request", running_case, "number=1", "outcome=given", *OFFICER)
    assert "Bo Ravn: Regnskabet for 2025; given on" in in_operation.ok("case", running_case).said


def test_notes_attendance_and_evaluation_are_shown(in_operation: Tilsagn, running_case: int) -> None:
    for word, *fields in (
        ("record-note", "kind=telephone", "who=Mette Lund", "text=Spurgte til fristen."),
        ("record-attendance", "event=Årsmøde", "who=Karen Friis", "kind=project_leader", "came=false"),
        ("record-evaluation", "kind=local", "what=Lektiecaféen 2024"),
    ):
        in_operation.ok("record", word, running_case, *fields, *OFFICER, "--on", "2027-05-14")
    told = in_operation.ok("case", running_case).said
    assert "telephone with Mette Lund, by Ida Holst: Spurgte til fristen." in told
    assert "Årsmøde: Karen Friis (project leader) did not come" in told
    assert "local: Lektiecaféen 2024" in told
