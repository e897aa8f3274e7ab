"""A change of one fact changes exactly what it should: nothing is scripted to the dates of the shipped scenario.

Each test plays a copy of the whole life in which one fact is different, and compares all lines of the two, events,
refusals and mails: those that are gone, and those that are new.
"""

from pathlib import Path

import pytest

from domain.phases import Phase
from domain.store.verify import verify
from tests.journeys.lives import Life, changed, difference, play, until, whole_life

ACCOUNT_2026_IN = "- {on: 2027-10-18, by: Boligselskabet Åkanden, role: applicant"
ACCOUNT_2026_ACCEPTED = "- {on: 2027-10-18, by: Ida Holst, role: case_officer"
ACCOUNT_2027_IN = "- {on: 2028-06-28, recorded_on: 2028-07-03, by: Boligselskabet Åkanden, role: applicant"
ACCOUNT_2028_IN = "- {on: 2029-07-02, by: Boligselskabet Åkanden, role: applicant"
INSPECTION_REPORT = "- on: 2024-02-19\n    by: Ida Holst\n    role: case_officer\n    record: report-inspection"
PREQUALIFICATION_APPROVED = (
    "- {on: 2024-03-14, by: Torben Krag, role: manager, record: approve-proposal, data: {decision: prequalification}}"
)
COMMITMENT_APPROVED = (
    "- {on: 2024-11-11, by: Torben Krag, role: manager, record: approve-proposal, data: {decision: commitment}}"
)


def moved(fact: str, day: str) -> str:
    """A fact of the scenario on another day."""
    return fact.replace(fact.split("on: ")[1][:10], day)


def with_closed_day(text: str, day: str) -> str:
    """The scenario in a country with one more holiday."""
    return changed(text, "\nfacts:\n", f"\nclosed_days:\n  - {{on: {day}, name: Ny helligdag}}\nfacts:\n")


def test_the_same_scenario_again_gives_the_same_lines(life: Life, tmp_path: Path) -> None:
    again = play(until(whole_life(), "2025-12-31"), tmp_path)
    assert difference(life, again, up_to="2025-12-31") == ([], [])


# --- the account of 2026, due on Wednesday 30 June 2027 -------------------------------------------------------


@pytest.mark.parametrize(
    "day",
    [pytest.param("2027-06-29", id="the day before"), pytest.param("2027-06-30", id="the due day itself is in time")],
)
def test_an_account_that_is_in_by_the_due_day_means_no_stop(life: Life, tmp_path: Path, day: str) -> None:
    text = changed(whole_life(), ACCOUNT_2026_IN, moved(ACCOUNT_2026_IN, day))
    gone, new = difference(life, play(until(text, "2027-12-31"), tmp_path), up_to="2027-12-31")
    assert gone == [
        "2027-07-01 InstalmentHeld number=11 due=2027-07-01",
        "2027-07-01 PayoutsStopped report=regulation_account year=2026 due=2027-06-30",
        "2027-07-01 ReportFellDue report=regulation_account year=2026 due=2027-06-30",
        "2027-07-01 mail payouts_stopped to applicant",
        "2027-07-01 mail payouts_stopped to finance",
        "2027-07-01 mail payouts_stopped to municipality",
        "2027-07-01 mail stops_of_the_day to manager",
        "2027-07-31 StopEscalated days=30 report=regulation_account year=2026 since=2027-07-01",
        "2027-07-31 mail stop_escalated to manager",
        "2027-09-29 StopEscalated days=90 report=regulation_account year=2026 since=2027-07-01",
        "2027-09-29 mail stop_escalated to manager",
        "2027-10-01 InstalmentHeld number=12 due=2027-10-01",
        "2027-10-18 DraftSaved",
        "2027-10-18 InstalmentPaid number=11",
        "2027-10-18 InstalmentPaid number=12",
        "2027-10-18 InstalmentReleased number=11 due=2027-07-01",
        "2027-10-18 InstalmentReleased number=12 due=2027-10-01",
        "2027-10-18 PayoutsResumed report=regulation_account year=2026 received_on=2027-10-18 since=2027-07-01 "
        "corrected=False",
        "2027-10-18 RegulationAccountReceived year=2026 in_time=False",
        "2027-10-18 mail instalment_released to finance",
        "2027-10-18 mail instalment_released to finance",
        "2027-10-18 mail payouts_resumed to applicant",
        "2027-10-18 mail payouts_resumed to finance",
        "2027-10-18 mail payouts_resumed to municipality",
        "2027-10-18 mail regulation_account_received to applicant",
    ]
    assert new == [
        f"{day} DraftSaved",
        f"{day} RegulationAccountReceived year=2026 in_time=True",
        f"{day} mail regulation_account_received to applicant",
        "2027-07-01 InstalmentPaid number=11",
        "2027-07-01 InstalmentReleased number=11 due=2027-07-01",
        "2027-07-01 mail instalment_released to finance",
        "2027-10-01 InstalmentPaid number=12",
        "2027-10-01 InstalmentReleased number=12 due=2027-10-01",
        "2027-10-01 mail instalment_released to finance",
    ]


def test_an_account_received_and_accepted_one_day_late_stops_payouts_for_a_few_hours(
    life: Life, tmp_path: Path
) -> None:
    text = changed(whole_life(), ACCOUNT_2026_IN, moved(ACCOUNT_2026_IN, "2027-07-01"))
    text = changed(text, ACCOUNT_2026_ACCEPTED, moved(ACCOUNT_2026_ACCEPTED, "2027-07-01"))
    late = play(until(text, "2027-12-31"), tmp_path)
    gone, new = difference(life, late, up_to="2027-12-31")
    assert gone == [
        "2027-07-31 StopEscalated days=30 report=regulation_account year=2026 since=2027-07-01",
        "2027-07-31 mail stop_escalated to manager",
        "2027-09-29 StopEscalated days=90 report=regulation_account year=2026 since=2027-07-01",
        "2027-09-29 mail stop_escalated to manager",
        "2027-10-01 InstalmentHeld number=12 due=2027-10-01",
        "2027-10-18 DraftSaved",
        "2027-10-18 InstalmentPaid number=11",
        "2027-10-18 InstalmentPaid number=12",
        "2027-10-18 InstalmentReleased number=11 due=2027-07-01",
        "2027-10-18 InstalmentReleased number=12 due=2027-10-01",
        "2027-10-18 PayoutsResumed report=regulation_account year=2026 received_on=2027-10-18 since=2027-07-01 "
        "corrected=False",
        "2027-10-18 RegulationAccountAccepted year=2026",
        "2027-10-18 RegulationAccountReceived year=2026 in_time=False",
        "2027-10-18 mail instalment_released to finance",
        "2027-10-18 mail instalment_released to finance",
        "2027-10-18 mail payouts_resumed to applicant",
        "2027-10-18 mail payouts_resumed to finance",
        "2027-10-18 mail payouts_resumed to municipality",
        "2027-10-18 mail regulation_account_accepted to applicant",
        "2027-10-18 mail regulation_account_received to applicant",
    ]
    assert new == [
        "2027-07-01 DraftSaved",
        "2027-07-01 InstalmentPaid number=11",
        "2027-07-01 InstalmentReleased number=11 due=2027-07-01",
        "2027-07-01 PayoutsResumed report=regulation_account year=2026 received_on=2027-07-01 since=2027-07-01 "
        "corrected=False",
        "2027-07-01 RegulationAccountAccepted year=2026",
        "2027-07-01 RegulationAccountReceived year=2026 in_time=False",
        "2027-07-01 mail instalment_released to finance",
        "2027-07-01 mail payouts_resumed to applicant",
        "2027-07-01 mail payouts_resumed to finance",
        "2027-07-01 mail payouts_resumed to municipality",
        "2027-07-01 mail regulation_account_accepted to applicant",
        "2027-07-01 mail regulation_account_received to applicant",
        "2027-10-01 InstalmentPaid number=12",
        "2027-10-01 InstalmentReleased number=12 due=2027-10-01",
        "2027-10-01 mail instalment_released to finance",
    ]
    on_the_day = [line for line in late.day("2027-07-01") if not line.startswith("mail")]
    assert on_the_day == [
        "ReportFellDue",
        "PayoutsStopped",
        "InstalmentHeld",
        "DraftSaved",
        "RegulationAccountReceived",
        "RegulationAccountAccepted",
        "PayoutsResumed",
        "InstalmentReleased",
        "InstalmentPaid",
    ]


def test_an_account_that_is_only_received_does_not_lift_the_stop_it_must_be_accepted(
    life: Life, tmp_path: Path
) -> None:
    text = changed(whole_life(), ACCOUNT_2026_IN, moved(ACCOUNT_2026_IN, "2027-07-01"))
    gone, new = difference(life, play(until(text, "2027-12-31"), tmp_path), up_to="2027-12-31")
    assert gone == [
        "2027-10-18 DraftSaved",
        "2027-10-18 PayoutsResumed report=regulation_account year=2026 received_on=2027-10-18 since=2027-07-01 "
        "corrected=False",
        "2027-10-18 RegulationAccountReceived year=2026 in_time=False",
        "2027-10-18 mail regulation_account_received to applicant",
    ]
    assert new == [
        "2027-07-01 DraftSaved",
        "2027-07-01 RegulationAccountReceived year=2026 in_time=False",
        "2027-07-01 mail regulation_account_received to applicant",
        "2027-10-18 PayoutsResumed report=regulation_account year=2026 received_on=2027-07-01 since=2027-07-01 "
        "corrected=False",
    ]


# --- the account of 2027, due on Friday 30 June 2028, recorded on Monday 3 July --------------------------------


@pytest.mark.parametrize(
    "day",
    [pytest.param("2028-06-29", id="the day before"), pytest.param("2028-06-30", id="the due day itself is in time")],
)
def test_whatever_day_in_time_an_account_was_received_its_late_record_corrects_the_stop(
    life: Life, tmp_path: Path, day: str
) -> None:
    text = changed(whole_life(), ACCOUNT_2027_IN, moved(ACCOUNT_2027_IN, day))
    gone, new = difference(life, play(until(text, "2028-12-31"), tmp_path), up_to="2028-12-31")
    for lines, received_on in ((gone, "2028-06-28"), (new, day)):
        assert lines == [
            f"{received_on} (recorded 2028-07-03) DraftSaved",
            f"{received_on} (recorded 2028-07-03) RegulationAccountReceived year=2027 in_time=True",
            f"2028-07-03 FactCorrected report=regulation_account year=2027 due=2028-06-30 received_on={received_on}",
            f"2028-07-03 PayoutsResumed report=regulation_account year=2027 received_on={received_on} "
            "since=2028-07-01 corrected=True",
        ]


def test_an_account_received_on_the_day_after_corrects_nothing_and_the_stop_lasts_until_it_is_accepted(
    life: Life, tmp_path: Path
) -> None:
    text = changed(whole_life(), ACCOUNT_2027_IN, moved(ACCOUNT_2027_IN, "2028-07-01"))
    gone, new = difference(life, play(until(text, "2028-12-31"), tmp_path), up_to="2028-12-31")
    assert gone == [
        "2028-06-28 (recorded 2028-07-03) DraftSaved",
        "2028-06-28 (recorded 2028-07-03) RegulationAccountReceived year=2027 in_time=True",
        "2028-07-03 FactCorrected report=regulation_account year=2027 due=2028-06-30 received_on=2028-06-28",
        "2028-07-03 InstalmentPaid number=15",
        "2028-07-03 InstalmentReleased number=15 due=2028-07-03",
        "2028-07-03 PayoutsResumed report=regulation_account year=2027 received_on=2028-06-28 since=2028-07-01 "
        "corrected=True",
        "2028-07-03 mail instalment_released to finance",
        "2028-07-03 mail payouts_resumed to applicant",
        "2028-07-03 mail payouts_resumed to finance",
        "2028-07-03 mail payouts_resumed to municipality",
    ]
    assert new == [
        "2028-07-01 (recorded 2028-07-03) DraftSaved",
        "2028-07-01 (recorded 2028-07-03) RegulationAccountReceived year=2027 in_time=False",
        "2028-07-10 InstalmentPaid number=15",
        "2028-07-10 InstalmentReleased number=15 due=2028-07-03",
        "2028-07-10 PayoutsResumed report=regulation_account year=2027 received_on=2028-07-01 since=2028-07-01 "
        "corrected=False",
        "2028-07-10 mail instalment_released to finance",
        "2028-07-10 mail payouts_resumed to applicant",
        "2028-07-10 mail payouts_resumed to finance",
        "2028-07-10 mail payouts_resumed to municipality",
    ]


# --- the account of 2028, due on Saturday 30 June 2029, in time until Monday 2 July ---------------------------


def test_an_account_on_the_day_after_the_rolled_due_day_is_too_late(life: Life, tmp_path: Path) -> None:
    text = changed(whole_life(), ACCOUNT_2028_IN, moved(ACCOUNT_2028_IN, "2029-07-03"))
    late = play(text, tmp_path)
    gone, new = difference(life, late)
    assert gone == [
        "2029-07-02 DraftSaved",
        "2029-07-02 RegulationAccountReceived year=2028 in_time=True",
        "2029-07-02 mail regulation_account_received to applicant",
    ]
    assert new == [
        "2029-07-03 DraftSaved",
        "2029-07-03 PayoutsStopped report=regulation_account year=2028 due=2029-07-02",
        "2029-07-03 RegulationAccountReceived year=2028 in_time=False",
        "2029-07-03 ReportFellDue report=regulation_account year=2028 due=2029-07-02",
        "2029-07-03 mail payouts_stopped to applicant",
        "2029-07-03 mail payouts_stopped to finance",
        "2029-07-03 mail payouts_stopped to municipality",
        "2029-07-03 mail regulation_account_received to applicant",
        "2029-07-03 mail stops_of_the_day to manager",
        "2029-07-12 PayoutsResumed report=regulation_account year=2028 received_on=2029-07-03 since=2029-07-03 "
        "corrected=False",
        "2029-07-12 mail payouts_resumed to applicant",
        "2029-07-12 mail payouts_resumed to finance",
        "2029-07-12 mail payouts_resumed to municipality",
    ]
    assert late.grant.phase is Phase.CLOSED
    assert verify(late.store).faults == ()


# --- another holiday ------------------------------------------------------------------------------------------


def test_a_holiday_on_the_due_day_moves_the_deadline_its_reminders_and_the_stop_by_one_day(
    life: Life, tmp_path: Path
) -> None:
    text = with_closed_day(whole_life(), "2027-06-30")
    gone, new = difference(life, play(until(text, "2027-12-31"), tmp_path), up_to="2027-12-31")
    assert gone == [
        "2027-05-01 ReminderSent report=regulation_account year=2026 days_before=60 due=2027-06-30",
        "2027-05-01 ReminderSent report=status_report year=2026 days_before=60 due=2027-06-30",
        "2027-05-01 mail report_reminder to applicant",
        "2027-05-01 mail report_reminder to applicant",
        "2027-05-31 ReminderSent report=regulation_account year=2026 days_before=30 due=2027-06-30",
        "2027-05-31 ReminderSent report=status_report year=2026 days_before=30 due=2027-06-30",
        "2027-05-31 mail report_reminder to applicant",
        "2027-05-31 mail report_reminder to applicant",
        "2027-06-23 ReminderSent report=regulation_account year=2026 days_before=7 due=2027-06-30",
        "2027-06-23 mail report_reminder to applicant",
        "2027-07-01 InstalmentHeld number=11 due=2027-07-01",
        "2027-07-01 PayoutsStopped report=regulation_account year=2026 due=2027-06-30",
        "2027-07-01 ReportFellDue report=regulation_account year=2026 due=2027-06-30",
        "2027-07-01 mail payouts_stopped to applicant",
        "2027-07-01 mail payouts_stopped to finance",
        "2027-07-01 mail payouts_stopped to municipality",
        "2027-07-01 mail stops_of_the_day to manager",
        "2027-07-31 StopEscalated days=30 report=regulation_account year=2026 since=2027-07-01",
        "2027-07-31 mail stop_escalated to manager",
        "2027-09-29 StopEscalated days=90 report=regulation_account year=2026 since=2027-07-01",
        "2027-09-29 mail stop_escalated to manager",
        "2027-10-18 InstalmentPaid number=11",
        "2027-10-18 InstalmentReleased number=11 due=2027-07-01",
        "2027-10-18 PayoutsResumed report=regulation_account year=2026 received_on=2027-10-18 since=2027-07-01 "
        "corrected=False",
        "2027-10-18 mail instalment_released to finance",
    ]
    assert new == [
        "2027-05-02 ReminderSent report=regulation_account year=2026 days_before=60 due=2027-07-01",
        "2027-05-02 ReminderSent report=status_report year=2026 days_before=60 due=2027-07-01",
        "2027-05-02 mail report_reminder to applicant",
        "2027-05-02 mail report_reminder to applicant",
        "2027-06-01 ReminderSent report=regulation_account year=2026 days_before=30 due=2027-07-01",
        "2027-06-01 ReminderSent report=status_report year=2026 days_before=30 due=2027-07-01",
        "2027-06-01 mail report_reminder to applicant",
        "2027-06-01 mail report_reminder to applicant",
        "2027-06-24 ReminderSent report=regulation_account year=2026 days_before=7 due=2027-07-01",
        "2027-06-24 mail report_reminder to applicant",
        "2027-07-01 InstalmentPaid number=11",
        "2027-07-01 InstalmentReleased number=11 due=2027-07-01",
        "2027-07-01 mail instalment_released to finance",
        "2027-07-02 PayoutsStopped report=regulation_account year=2026 due=2027-07-01",
        "2027-07-02 ReportFellDue report=regulation_account year=2026 due=2027-07-01",
        "2027-07-02 mail payouts_stopped to applicant",
        "2027-07-02 mail payouts_stopped to finance",
        "2027-07-02 mail payouts_stopped to municipality",
        "2027-07-02 mail stops_of_the_day to manager",
        "2027-08-01 StopEscalated days=30 report=regulation_account year=2026 since=2027-07-02",
        "2027-08-01 mail stop_escalated to manager",
        "2027-09-30 StopEscalated days=90 report=regulation_account year=2026 since=2027-07-02",
        "2027-09-30 mail stop_escalated to manager",
        "2027-10-18 PayoutsResumed report=regulation_account year=2026 received_on=2027-10-18 since=2027-07-02 "
        "corrected=False",
    ]


def test_a_holiday_on_the_first_payout_day_moves_the_first_instalment_to_the_day_after(
    life: Life, tmp_path: Path
) -> None:
    text = with_closed_day(whole_life(), "2025-01-02")
    gone, new = difference(life, play(until(text, "2025-12-31"), tmp_path), up_to="2025-12-31")
    assert gone == [
        "2024-11-11 InstalmentScheduled number=1 due=2025-01-02",
        "2025-01-02 InstalmentPaid number=1",
        "2025-01-02 InstalmentReleased number=1 due=2025-01-02",
        "2025-01-02 mail instalment_released to finance",
    ]
    assert new == [
        "2024-11-11 InstalmentScheduled number=1 due=2025-01-03",
        "2025-01-03 InstalmentPaid number=1",
        "2025-01-03 InstalmentReleased number=1 due=2025-01-03",
        "2025-01-03 mail instalment_released to finance",
    ]


# --- the prequalification clock: decided on 14 March 2024 -----------------------------------------------------


@pytest.mark.parametrize(
    ("report_in", "days", "first", "second", "passed_on"),
    [
        pytest.param("2024-02-22", 10, "2024-03-10", "2024-03-24", "2024-03-11", id="3 days longer"),
        pytest.param("2024-02-25", 13, "2024-03-13", "2024-03-27", "2024-03-14", id="decided the day after the target"),
        pytest.param("2024-02-26", 14, "2024-03-14", "2024-03-28", None, id="decided on the target day itself"),
        pytest.param("2024-02-27", 15, "2024-03-15", "2024-03-29", None, id="decided the day before the target"),
    ],
)
def test_a_longer_inspection_moves_both_targets_by_as_many_days_and_a_decision_on_the_target_day_is_in_time(
    life: Life, tmp_path: Path, report_in: str, days: int, first: str, second: str, passed_on: str | None
) -> None:
    text = changed(whole_life(), INSPECTION_REPORT, moved(INSPECTION_REPORT, report_in))
    gone, new = difference(life, play(until(text, "2024-11-11"), tmp_path), up_to="2024-11-11")
    assert gone == [
        "2024-02-19 InspectionReported first_target=2024-03-07 second_target=2024-03-21 days=7",
        "2024-02-19 mail inspection_reported to applicant",
        "2024-03-08 PrequalificationTargetPassed which=first target=2024-03-07",
        "2024-03-08 mail target_passed to case_officer",
    ]
    passed = [
        f"{passed_on} PrequalificationTargetPassed which=first target={first}",
        f"{passed_on} mail target_passed to case_officer",
    ]
    assert new == [
        f"{report_in} InspectionReported first_target={first} second_target={second} days={days}",
        f"{report_in} mail inspection_reported to applicant",
    ] + (passed if passed_on else [])


# --- another amount, another version, the same officer --------------------------------------------------------


def test_a_plan_for_more_than_was_reserved_is_refused(life: Life, tmp_path: Path) -> None:
    text = changed(whole_life(), "reserved: 24000000", "reserved: 23000000")
    smaller = play(until(text, "2024-10-09"), tmp_path)
    gone, new = difference(life, smaller, up_to="2024-10-09")
    assert gone == [
        "2024-10-01 PlanSubmitted",
        "2024-10-01 mail plan_received to applicant",
        "2024-10-01 refused R45",
        "2024-10-08 PlanAssessed",
    ]
    told = "2024-10-01 mail hand_in_refused to applicant"
    assert new == [told, "2024-10-01 refused R25", "2024-10-01 refused R45 R25", "2024-10-08 refused -"]
    *_, refusal = smaller.refusals("2024-10-01")
    (finding,) = refusal["refused"]["findings"]
    assert "24.000.000 kr." in finding["what"]
    assert "23.000.000 kr." in finding["what"]
    assert smaller.grant.phase is Phase.PREQUALIFIED


def test_a_council_approval_of_another_plan_version_is_refused_and_nothing_can_be_committed(
    life: Life, tmp_path: Path
) -> None:
    text = changed(whole_life(), '"Byrådet, punkt 14", plan_version: 1', '"Byrådet, punkt 14", plan_version: 2')
    other = play(until(text, "2024-11-11"), tmp_path)
    gone, new = difference(life, other, up_to="2024-11-10")
    assert gone == ["2024-10-24 MunicipalCouncilApproved", "2024-11-08 CommitmentProposed"]
    assert new == [
        "2024-10-24 refused R53",
        "2024-10-31 SignOffReminderSent days=30",
        "2024-10-31 mail sign_off_reminder to municipality",
        "2024-11-08 refused R53",
    ]
    (refusal,) = other.refusals("2024-10-24")
    (finding,) = refusal["refused"]["findings"]
    assert finding["what"] == "The decision is about plan version 2; the current version is 1."
    assert other.day("2024-11-11") == ["refused D9"], "there is no proposal to approve"
    assert other.grant.phase is Phase.PLAN_SUBMITTED


@pytest.mark.parametrize(
    ("fact", "event", "phase"),
    [
        pytest.param(PREQUALIFICATION_APPROVED, "Prequalified", Phase.UNDER_ASSESSMENT, id="prequalification"),
        pytest.param(COMMITMENT_APPROVED, "GrantCommitted", Phase.PLAN_SUBMITTED, id="commitment"),
    ],
)
def test_the_officer_who_proposed_cannot_approve(
    life: Life, tmp_path: Path, fact: str, event: str, phase: Phase
) -> None:
    day = life.event(event)["on"]
    text = changed(whole_life(), fact, fact.replace("Torben Krag", "Ida Holst"))
    alone = play(until(text, day), tmp_path)
    gone, new = difference(life, alone, up_to=day)
    assert new == [f"{day} refused D9"]
    assert set(gone) == {line for line in gone if line.startswith(day)}
    assert f"{day} {event}" in gone
    assert alone.day(day) == ["refused D9"]
    assert alone.grant.phase is phase
    assert alone.grant.commitment is None


def test_a_decision_a_week_earlier_on_the_target_day_of_7_march_passes_no_target(life: Life, tmp_path: Path) -> None:
    """Assessed, proposed and approved in time for the target of the shipped scenario."""
    text = whole_life()
    for old, new_day in (("on: 2024-03-11", "on: 2024-03-05"), ("on: 2024-03-13", "on: 2024-03-06")):
        text = changed(text, old, new_day)
    text = changed(text, PREQUALIFICATION_APPROVED, moved(PREQUALIFICATION_APPROVED, "2024-03-07"))
    gone, new = difference(life, play(until(text, "2024-03-31"), tmp_path), up_to="2024-03-31")
    assert gone == [
        "2024-03-08 PrequalificationTargetPassed which=first target=2024-03-07",
        "2024-03-08 mail target_passed to case_officer",
        "2024-03-11 AssessmentRecorded",
        "2024-03-13 PrequalificationProposed",
        "2024-03-14 Prequalified",
        "2024-03-14 mail prequalified to applicant",
        "2024-03-14 mail prequalified to municipality",
    ]
    assert new == [
        "2024-03-05 AssessmentRecorded",
        "2024-03-06 PrequalificationProposed",
        "2024-03-07 Prequalified",
        "2024-03-07 mail prequalified to applicant",
        "2024-03-07 mail prequalified to municipality",
    ]
