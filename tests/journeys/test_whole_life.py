"""One grant from its first, refused draft to its closed account: each row of the story, with its literal dates.

Everything is read from the lines that `tilsagn replay examples/scenarios/whole-life.yaml --json` prints, and from
the letters that lie in the mail sink.
"""

from collections import Counter
from datetime import date

from domain.explain import explain
from domain.phases import Phase
from domain.store.verify import verify
from tests.journeys.lives import Life, Line, recorded_on, text_of
from tests.words import sentence, sentences

# --- 2024: intake ---------------------------------------------------------------------------------------------


def test_on_8_january_2024_a_long_description_and_a_missing_declaration_are_refused_at_once_and_kept(
    life: Life,
) -> None:
    assert life.day("2024-01-08") == ["DraftSaved", "refused R04 R08", "mail hand_in_refused to applicant"]
    (refusal,) = life.refusals("2024-01-08")
    assert [finding["what"] for finding in refusal["refused"]["findings"]] == [
        "The short description has 4 pages; at most 3 are allowed.",
        "The declaration of participation from Boligforeningen Fyrtårnet is missing.",
    ]
    draft = life.lines[0]["data"]["papers"]
    assert "projektbeskrivelse.pdf" in {paper["name"] for paper in draft}
    assert life.store.documents.fetch(draft[0]["sha256"])


def test_on_17_january_2024_the_corrected_package_is_received_and_rent_support_is_opened(life: Life) -> None:
    assert life.day("2024-01-17") == [
        "DraftSaved",
        "ApplicationSubmitted",
        "RentSupportTrackOpened",
        "mail application_received to applicant",
    ]
    application = life.event("ApplicationSubmitted")["data"]["application"]
    assert application["outline_budget"]["applied_amount"] == 30_000_000_00
    assert application["description_pages"] == 3
    assert life.event("RentSupportTrackOpened")["rules"] == ["R11"]


def test_on_the_same_day_the_track_of_rent_support_is_a_case_of_its_own_that_names_the_application(life: Life) -> None:
    received, mail = life.beside
    assert (received["on"], received["event"]) == ("2024-01-17", "RentSupportReceived")
    assert received["data"]["parent"] == life.case_no
    estates = [estate["number"] for estate in received["data"]["application"]["estates"]]
    assert estates == ["9901-003", "9901-007", "9902-002", "9902-005"]
    assert received["data"]["application"]["outline_budget"] is None
    assert str(life.case_no) in text_of(life.letter(mail))
    assert life.store.grant(received["case"]).phase is Phase.RENT_RECEIVED


def test_the_receipt_names_the_six_digit_case_number_and_the_amount(life: Life) -> None:
    (receipt,) = life.mails("application_received")
    assert 100_000 <= life.case_no <= 999_999
    assert {line["case"] for line in life.lines if "case" in line} == {life.case_no}
    assert receipt["mail"]["to"] == "mlh@aakanden.example.org"
    letter = life.letter(receipt)
    assert str(life.case_no) in letter["Subject"]
    assert "30.000.000 kr." in text_of(letter)
    assert "17. januar 2024" in text_of(letter)


def test_on_22_january_2024_the_gaps_go_out_by_mail_and_no_clock_starts(life: Life) -> None:
    assert life.day("2024-01-22") == ["ApplicationFoundIncomplete", "mail application_incomplete to applicant"]
    (gaps,) = life.mails("application_incomplete")
    assert "Beboerdata for afdeling 9902-005 Lanternegården er fra 2020." in text_of(life.letter(gaps))
    started = [line["on"] for line in life.lines if "first_target" in line.get("data", {})]
    assert started == ["2024-02-01", "2024-02-19"]


def test_on_1_february_2024_the_application_is_complete_with_targets_28_and_42_days_on(life: Life) -> None:
    assert life.day("2024-02-01") == [
        "DraftSaved",
        "ApplicationSupplemented",
        "ApplicationCompleted",
        "mail application_complete to applicant",
    ]
    completed = life.event("ApplicationCompleted")
    assert completed["data"] == {
        "first_target": "2024-02-29",
        "second_target": "2024-03-14",
        "complete_since": None,
        "targets_ahead_again": [],
    }
    assert completed["rules"] == ["R12", "R13"]


# --- 2024: prequalification -----------------------------------------------------------------------------------


def test_an_inspection_from_12_to_19_february_2024_moves_the_targets_by_7_days(life: Life) -> None:
    assert life.event("InspectionDecided")["on"] == "2024-02-12"
    reported = life.event("InspectionReported")
    assert reported["on"] == "2024-02-19"
    assert reported["data"]["days"] == 7
    assert (reported["data"]["first_target"], reported["data"]["second_target"]) == ("2024-03-07", "2024-03-21")


def test_explain_tells_why_the_first_target_is_7_march_2024(life: Life) -> None:
    explained = explain(life.grant, life.store.law, "prequalification_target", "first")
    steps = [(step.day, step.rule, step.source) for step in explained.derivation.steps]
    assert steps == [
        (date(2024, 2, 1), "R13", "S:262-263"),
        (date(2024, 2, 29), "R12", "S:261-263, D4"),
        (date(2024, 3, 7), "R14", "S:262-263"),
    ]
    assert "7 days, from 2024-02-12 up to 2024-02-19" in sentence(explained.derivation.steps[-1])
    assert sentences(explained.answer) == (
        "The first target is 2024-03-07; a decision on that day is still in time.",
        "It was passed without a decision.",
    )


def test_on_8_march_2024_the_first_target_has_passed_and_the_case_officer_is_told(life: Life) -> None:
    assert life.day("2024-03-07") == []
    assert life.day("2024-03-08") == ["PrequalificationTargetPassed", "mail target_passed to case_officer"]
    passed = life.event("PrequalificationTargetPassed")
    assert passed["data"] == {"which": "first", "target": "2024-03-07"}
    assert (passed["actor"], passed["role"]) == ("tilsagn", "system")


def test_on_14_march_2024_one_officer_has_proposed_and_another_approves_24_million(life: Life) -> None:
    assert life.day("2024-03-14") == [
        "Prequalified",
        "mail prequalified to applicant",
        "mail prequalified to municipality",
    ]
    decision = life.event("Prequalified")["data"]
    assert (decision["applied"], decision["reserved"]) == (30_000_000_00, 24_000_000_00)
    assert (decision["proposed_by"], decision["approved_by"]) == ("Ida Holst", "Torben Krag")


def test_the_letter_of_14_march_2024_gives_terms_amount_and_the_reasons_for_the_lower_amount(life: Life) -> None:
    to_applicant, to_municipality = map(life.letter, life.mails("prequalified"))
    assert (to_applicant["To"], to_municipality["To"]) == ("mlh@aakanden.example.org", "akt@slagelse.example.org")
    for letter in (to_applicant, to_municipality):
        said = text_of(letter)
        assert "30.000.000 kr." in said
        assert "24.000.000 kr." in said
        assert "Den lokale medfinansiering udgør mindst 8.000.000 kr." in said
        assert "Almenboliglovens § 91 a og regulativets § 2" in said
        assert "Rammen skal række til flere områder" in said
        assert "i alt 1.237 beboere" in said


def test_on_20_march_2024_an_advance_of_600_000_is_paid_before_the_commitment(life: Life) -> None:
    assert life.day("2024-03-20") == [
        "AdvanceRequested",
        "mail advance_requested to applicant",
        "mail advance_requested to case_officer",
        "AdvanceGranted",
        "InstalmentReleased",
        "mail advance_granted to applicant",
        "mail instalment_released to finance",
        "InstalmentPaid",
    ]
    paid = life.event("InstalmentPaid", number=0)
    assert (paid["on"], paid["data"]["amount"], paid["role"]) == ("2024-03-20", 600_000_00, "finance")
    assert paid["on"] < life.event("GrantCommitted")["on"]


# --- 2024: the plan -------------------------------------------------------------------------------------------


def test_on_1_october_2024_a_plan_one_krone_above_the_administration_cap_is_refused_and_then_corrected(
    life: Life,
) -> None:
    assert life.day("2024-10-01") == [
        "DraftSaved",
        "refused R45",
        "mail hand_in_refused to applicant",
        "DraftSaved",
        "PlanSubmitted",
        "mail plan_received to applicant",
    ]
    (refusal,) = life.refusals("2024-10-01")
    (finding,) = refusal["refused"]["findings"]
    assert finding["what"] == "Administration and audit come to 1.040.001 kr., 1 kr. above the cap."
    assert "1.040.000 kr." in finding["help"]


def test_the_accepted_plan_has_exactly_25_per_cent_local_co_financing(life: Life) -> None:
    submitted = life.event("PlanSubmitted")
    assert life.grant.plan is not None
    budget = life.grant.plan.plan.budget
    assert budget is not None
    assert (budget.local, budget.from_fund) == (8_000_000_00, 24_000_000_00)
    assert 4 * budget.local == budget.local + budget.from_fund
    assert submitted["data"]["plan_version"] == 1
    assert "R39" in submitted["rules"]


def test_on_10_october_2024_nobody_can_commit_before_council_and_organisations_have_approved(life: Life) -> None:
    assert life.day("2024-10-10") == ["refused R53 R54"]
    (refusal,) = life.refusals("2024-10-10")
    assert refusal["actor"] == "Ida Holst"
    assert [finding["what"] for finding in refusal["refused"]["findings"]] == [
        "The municipal council of Slagelse Kommune has not approved plan version 1.",
        "Boligselskabet Åkanden has not approved plan version 1.",
        "Boligforeningen Fyrtårnet has not approved plan version 1.",
    ]


def test_the_sign_offs_of_october_2024_carry_date_reference_and_the_hash_of_this_plan_version(life: Life) -> None:
    digest = life.event("PlanSubmitted")["data"]["digest"]
    council = life.event("MunicipalCouncilApproved")
    assert council["on"] == "2024-10-24"
    assert council["data"]["decided_on"] == "2024-10-24"
    assert council["data"]["reference"] == "Byrådet, punkt 14"
    organisations = life.events("HousingOrganisationApproved")
    assert [(line["on"], line["data"]["organisation_cvr"], line["data"]["reference"]) for line in organisations] == [
        ("2024-10-28", "10203045", "Referat 7/2024"),
        ("2024-10-28", "20304051", "Protokol 2024-3"),
    ]
    for sign_off in (council, *organisations):
        assert (sign_off["data"]["plan_version"], sign_off["data"]["digest"]) == (1, digest)


def test_on_11_november_2024_four_eyes_commit_24_million_for_four_years(life: Life) -> None:
    assert life.day("2024-11-08") == ["CommitmentProposed"]
    committed = life.event("GrantCommitted")
    assert committed["on"] == "2024-11-11"
    said = committed["data"]
    assert (said["amount"], said["local"]) == (24_000_000_00, 8_000_000_00)
    assert (said["period_start"], said["period_end"]) == ("2025-01-01", "2028-12-31")
    assert (said["proposed_by"], said["approved_by"]) == ("Ida Holst", "Torben Krag")
    assert said["digest"] == life.event("PlanSubmitted")["data"]["digest"]


def test_16_instalments_are_scheduled_the_first_less_the_advance_each_rolled_to_a_working_day(life: Life) -> None:
    scheduled = [line["data"] for line in life.events("InstalmentScheduled")]
    assert [(line["number"], line["due"]) for line in scheduled] == [
        (1, "2025-01-02"),
        (2, "2025-04-01"),
        (3, "2025-07-01"),
        (4, "2025-10-01"),
        (5, "2026-01-02"),
        (6, "2026-04-01"),
        (7, "2026-07-01"),
        (8, "2026-10-01"),
        (9, "2027-01-04"),
        (10, "2027-04-01"),
        (11, "2027-07-01"),
        (12, "2027-10-01"),
        (13, "2028-01-03"),
        (14, "2028-04-03"),
        (15, "2028-07-03"),
        (16, "2028-10-02"),
    ]
    assert [(line["amount"], line["set_off"]) for line in scheduled] == [(900_000_00, 600_000_00)] + [
        (1_500_000_00, 0)
    ] * 15


# --- 2025 and 2026: operation, the first account, the review --------------------------------------------------


def test_on_1_january_2025_operation_begins_and_in_2025_nothing_happens_but_four_payments(life: Life) -> None:
    in_2025 = [(line["on"], line["event"]) for line in life.lines if "event" in line and line["on"][:4] == "2025"]
    payments = ["2025-01-02", "2025-04-01", "2025-07-01", "2025-10-01"]
    assert in_2025 == [("2025-01-01", "OperationStarted")] + [
        (day, event) for day in payments for event in ("InstalmentReleased", "InstalmentPaid")
    ]


def test_in_2026_reminders_go_out_before_the_reports_are_in_and_none_after(life: Life) -> None:
    sent = [(line["on"], line["data"]["report"], line["data"]["days_before"]) for line in _reminders(life, 2025)]
    assert sent == [
        ("2026-05-01", "regulation_account", 60),
        ("2026-05-01", "status_report", 60),
        ("2026-05-31", "regulation_account", 30),
        ("2026-05-31", "status_report", 30),
    ]


def test_on_15_june_2026_the_first_account_is_in_time_and_opens_the_one_year_review(life: Life) -> None:
    assert life.day("2026-06-15") == [
        "DraftSaved",
        "RegulationAccountReceived",
        "OneYearReviewOpened",
        "mail regulation_account_received to applicant",
        "mail one_year_review_opened to applicant",
        "mail one_year_review_opened to case_officer",
    ]
    assert life.event("RegulationAccountReceived", year=2025)["data"]["in_time"] is True
    assert life.event("StatusReportReceived", year=2025)["on"] == "2026-06-16"
    assert life.event("OneYearReviewOpened")["data"] == {
        "year": 2025,
        "findings": [],
        "held_by": "2026-12-15",
        "without_account": False,
    }


def test_on_10_september_2026_the_review_is_held_with_the_updated_milestone_plan(life: Life) -> None:
    handed_in, held = life.event("MilestonePlanHandedIn"), life.event("OneYearReviewHeld")
    assert handed_in["on"] == "2026-09-03"
    assert handed_in["data"]["milestone_plan"]["title"] == "Opdateret milepælsplan 2026"
    assert held["on"] == "2026-09-10"
    assert held["rules"] == ["R71", "R72"]
    assert life.day("2026-09-10") == ["OneYearReviewHeld", "mail one_year_review_held to applicant"]


# --- 2027: a missing account, a stop --------------------------------------------------------------------------


def test_in_2027_the_account_is_reminded_of_three_times_and_the_status_report_no_more_once_it_is_in(
    life: Life,
) -> None:
    assert life.event("StatusReportReceived", year=2026)["on"] == "2027-06-14"
    sent = [(line["on"], line["data"]["report"], line["data"]["days_before"]) for line in _reminders(life, 2026)]
    assert sent == [
        ("2027-05-01", "regulation_account", 60),
        ("2027-05-01", "status_report", 60),
        ("2027-05-31", "regulation_account", 30),
        ("2027-05-31", "status_report", 30),
        ("2027-06-23", "regulation_account", 7),
    ]


def test_on_1_july_2027_payouts_stop_by_themselves_with_reason_and_rule_and_the_instalment_is_held(
    life: Life,
) -> None:
    assert life.day("2027-06-30") == []
    assert life.day("2027-07-01") == [
        "ReportFellDue",
        "PayoutsStopped",
        "InstalmentHeld",
        "mail payouts_stopped to applicant",
        "mail payouts_stopped to municipality",
        "mail payouts_stopped to finance",
        "mail stops_of_the_day to manager",
    ]
    (stop,) = life.events("PayoutsStopped", year=2026)
    assert stop["data"]["report"] == "regulation_account"
    assert stop["data"]["due"] == "2027-06-30"
    assert stop["rules"] == ["R69"]
    assert stop["role"] == "system"
    assert life.event("InstalmentHeld", number=11)["data"]["stops"] == ["regulation_account:2026"]


def test_the_letter_about_the_stop_tells_the_applicant_what_is_missing_and_since_when(life: Life) -> None:
    told = text_of(life.letter(next(line for line in life.mails("payouts_stopped") if line["on"] == "2027-07-01")))
    assert "reguleringskontoopgørelsen for 2026" in told
    assert "30. juni 2027" in told
    assert "1. juli 2027" in told


def test_on_1_october_2027_the_next_instalment_is_held_too(life: Life) -> None:
    assert life.day("2027-10-01") == ["InstalmentHeld"]
    assert life.event("InstalmentHeld", number=12)["data"]["due"] == "2027-10-01"


def test_on_18_october_2027_the_accepted_account_lifts_the_stop_and_both_are_released_with_their_due_dates(
    life: Life,
) -> None:
    assert life.day("2027-10-18") == [
        "DraftSaved",
        "RegulationAccountReceived",
        "mail regulation_account_received to applicant",
        "RegulationAccountAccepted",
        "PayoutsResumed",
        "InstalmentReleased",
        "InstalmentReleased",
        "mail regulation_account_accepted to applicant",
        "mail payouts_resumed to applicant",
        "mail payouts_resumed to municipality",
        "mail payouts_resumed to finance",
        "mail instalment_released to finance",
        "mail instalment_released to finance",
        "InstalmentPaid",
        "InstalmentPaid",
    ]
    assert life.event("RegulationAccountReceived", year=2026)["data"]["in_time"] is False
    assert life.event("PayoutsResumed", year=2026)["data"]["corrected"] is False
    released = [line["data"] for line in life.events("InstalmentReleased") if line["on"] == "2027-10-18"]
    assert [(line["number"], line["due"]) for line in released] == [(11, "2027-07-01"), (12, "2027-10-01")]


def test_explain_tells_why_instalment_11_was_not_paid_on_1_july_2027(life: Life) -> None:
    explained = explain(life.grant, life.store.law, "instalment", "11")
    assert sentences(explained.answer) == (
        "Instalment 11 is 1.500.000 kr., due 2027-07-01.",
        "Payouts were stopped from 2027-07-01 because the regulation account of 2026 was not in by 2027-06-30; "
        "the stop was lifted on 2027-10-18.",
        "It was paid on 2027-10-18.",
        "The grant stands at 9901-003 with 9.000.000 kr., 9901-007 with 5.000.000 kr., 9902-002 with 7.400.000 kr., "
        "9902-005 with 2.600.000 kr.",
    )


# --- 2028: recorded late, but in time -------------------------------------------------------------------------


def test_on_1_july_2028_payouts_stop_because_the_account_in_the_post_has_not_been_recorded(life: Life) -> None:
    assert life.day("2028-07-01")[:2] == ["ReportFellDue", "PayoutsStopped"]
    assert life.event("PayoutsStopped", year=2027)["data"]["due"] == "2028-06-30"


def test_on_3_july_2028_the_stop_is_corrected_visibly_with_both_dates_and_the_instalment_is_paid(
    life: Life,
) -> None:
    assert life.day("2028-07-03") == [
        "InstalmentHeld",
        "DraftSaved",
        "RegulationAccountReceived",
        "FactCorrected",
        "PayoutsResumed",
        "InstalmentReleased",
        "mail regulation_account_received to applicant",
        "mail payouts_resumed to applicant",
        "mail payouts_resumed to municipality",
        "mail payouts_resumed to finance",
        "mail instalment_released to finance",
        "InstalmentPaid",
    ]
    received = life.event("RegulationAccountReceived", year=2027)
    assert (received["on"], received["recorded_on"]) == ("2028-06-28", "2028-07-03")
    assert received["data"]["in_time"] is True
    corrected = life.event("FactCorrected")["data"]
    assert corrected["concluded"] == "PayoutsStopped"
    assert corrected["concluded_on"] == "2028-07-01"
    assert corrected["received_on"] == "2028-06-28"
    resumed = life.event("PayoutsResumed", year=2027)["data"]
    assert (resumed["corrected"], resumed["since"], resumed["received_on"]) == (True, "2028-07-01", "2028-06-28")
    paid = life.event("InstalmentPaid", number=15)
    assert paid["on"] == "2028-07-03"


# --- 2029: closing --------------------------------------------------------------------------------------------


def test_30_june_2029_is_a_saturday_so_the_account_of_monday_2_july_is_in_time(life: Life) -> None:
    received = life.event("RegulationAccountReceived", year=2028)
    assert received["on"] == "2029-07-02"
    assert received["data"]["in_time"] is True
    assert life.events("PayoutsStopped", year=2028) == []
    explained = explain(life.grant, life.store.law, "regulation_account", "2028")
    assert [step.day for step in explained.derivation.steps] == [
        date(2028, 12, 31),
        date(2029, 6, 30),
        date(2029, 7, 1),
        date(2029, 7, 2),
    ]
    skipped = [sentence(step) for step in explained.derivation.steps[2:]]
    assert "lørdag" in skipped[0]
    assert "søndag" in skipped[1]


def test_in_august_2029_the_final_account_is_accepted_the_leftover_decided_and_the_grant_closed(life: Life) -> None:
    assert [(name, life.event(name)["on"]) for name in ("FinalAccountAccepted", "LeftoverDecided", "GrantClosed")] == [
        ("FinalAccountAccepted", "2029-08-06"),
        ("LeftoverDecided", "2029-08-20"),
        ("GrantClosed", "2029-08-21"),
    ]
    assert life.event("LeftoverDecided")["data"]["amount"] == 412_380_50
    assert life.event("GrantClosed")["data"] == {"paid": 24_000_000_00, "leftover": 412_380_50, "edition": 2}
    assert life.grant.phase is Phase.CLOSED
    assert life.store.deadlines(life.case_no) == []


# --- over the whole life --------------------------------------------------------------------------------------


def test_exactly_24_million_is_paid_each_instalment_once(life: Life) -> None:
    paid = [line["data"] for line in life.events("InstalmentPaid")]
    assert sorted(line["number"] for line in paid) == list(range(17))
    assert sum(line["amount"] for line in paid) == 24_000_000_00
    assert life.grant.paid == 24_000_000_00


def test_nothing_is_paid_before_it_is_released(life: Life) -> None:
    released: Counter[int] = Counter()
    for line in life.lines:
        if line.get("event") == "InstalmentReleased":
            released[line["data"]["number"]] += 1
        if line.get("event") == "InstalmentPaid":
            released[line["data"]["number"]] -= 1
        assert min(released.values(), default=0) >= 0
    assert set(released.values()) == {0}


def test_only_three_things_were_refused_in_five_years(life: Life) -> None:
    refused = [(line["on"], line["rules"]) for line in life.lines if "refused" in line]
    assert refused == [
        ("2024-01-08", ["R04", "R08"]),
        ("2024-10-01", ["R45"]),
        ("2024-10-10", ["R53", "R54"]),
    ]


def test_92_mails_went_out_every_one_delivered_once(life: Life) -> None:
    mails = [line["mail"] for line in life.lines if "mail" in line]
    assert Counter(mail["kind"] for mail in mails) == {
        "hand_in_refused": 2,
        "application_received": 1,
        "application_incomplete": 1,
        "application_complete": 1,
        "inspection_decided": 1,
        "inspection_reported": 1,
        "target_passed": 1,
        "prequalified": 2,
        "advance_requested": 2,
        "advance_granted": 1,
        "plan_received": 1,
        "grant_committed": 2,
        "instalment_released": 17,
        "report_reminder": 19,
        "payouts_stopped": 6,
        "payouts_resumed": 6,
        "stop_escalated": 2,
        "stops_of_the_day": 2,
        "regulation_account_received": 4,
        "regulation_account_accepted": 4,
        "status_report_received": 4,
        "status_report_accepted": 4,
        "one_year_review_opened": 2,
        "one_year_review_held": 1,
        "review_reminder": 1,
        "leftover_decided": 2,
        "grant_closed": 2,
    }
    assert Counter(mail["role"] for mail in mails) == {
        "applicant": 55,
        "finance": 22,
        "municipality": 7,
        "case_officer": 4,
        "manager": 4,
    }
    assert Counter(line["mail"]["kind"] for line in life.copies) == {
        "prequalified": 1,
        "grant_committed": 1,
        "payouts_stopped": 2,
        "payouts_resumed": 2,
        "grant_closed": 1,
    }
    (of_rent_support,) = [line["mail"] for line in life.beside if "mail" in line]
    kept = sorted(path.name for path in life.mail.iterdir())
    assert len(kept) == len(mails) + len(life.copies) + 1 == 100
    assert of_rent_support["kind"] == "rent_support_received"
    assert not [name for name in kept if "again" in name]


def test_the_lines_are_in_the_order_in_which_they_were_recorded(life: Life) -> None:
    days = [recorded_on(line) for line in life.lines]
    assert days == sorted(days)


def test_verify_finds_that_everything_agrees(life: Life) -> None:
    proof = verify(life.store)
    assert proof.faults == ()
    assert (proof.cases, proof.events, proof.notices) == (2, len([x for x in life.printed if "event" in x]), 96)


def _reminders(life: Life, year: int) -> list[Line]:
    return life.events("ReminderSent", year=year)
