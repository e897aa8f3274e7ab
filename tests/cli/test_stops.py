"""The commands about stops: the list, an officer's own stop, and the plain answer in two languages."""

from collections.abc import Callable

from tests.cli.terminal import Tilsagn

OfficeOn = Callable[[str], tuple[Tilsagn, int]]
OFFICER = ("--by", "Ida Holst", "--role", "case_officer")


def test_without_a_stop_the_list_says_so(in_operation: Tilsagn) -> None:
    assert in_operation.ok("stops").said == "No payouts are stopped."
    assert in_operation.ok("stops", "--json").json == {"stops": [], "held_ore": 0}


def test_a_stop_is_listed_with_its_reason_its_day_and_what_it_holds(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    listed = tilsagn.ok("stops", "--json").json
    (stop,) = listed["stops"]
    assert (stop["case"], stop["stop"], stop["since"]) == (case_no, "regulation_account:2026", "2027-07-01")
    assert stop["why"] == "the regulation account of 2026 was not in by 2027-06-30 (R69)"
    assert listed["held_ore"] == stop["held_ore"] == 150_000_000
    said = tilsagn.ok("stops").said
    assert "1.500.000 kr. held in all." in said


def test_the_name_of_a_stop_is_never_cut_because_it_must_be_typed(office_on: OfficeOn) -> None:
    tilsagn, _ = office_on("2027-07-02")
    assert "regulation_account:2026 " in tilsagn.ok("stops").out


def test_an_officer_stops_payouts_and_lifts_the_stop_again(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2025-05-15")
    words = (
        "reason=Bestyrelsen er gået af [se brev].",
        "legal_basis=Vilkår 2 i tilsagnet.",
        "no_hearing_because=Parten har selv oplyst det.",
    )
    tilsagn.ok("record", "stop-payouts", case_no, *words, *OFFICER, "--on", "2025-05-20")
    assert tilsagn.ok("stops", "--json").json["stops"][0]["stop"] == "officer:1"
    assert "Bestyrelsen er gået af [se brev]." in tilsagn.ok("case", case_no).said
    lift = ("stop=officer:1", "reason=Der er valgt en ny.")
    tilsagn.ok("record", "lift-stop", case_no, *lift, *OFFICER, "--on", "2025-05-25")
    assert tilsagn.events(case_no)[-2:] == ["StopOrdered", "StopLifted"]


def test_why_an_instalment_was_not_paid_is_told_in_danish_and_in_english(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    danish = tilsagn.ok("explain", case_no, "instalment", "11", "--language", "da")
    assert "Kort fortalt" in danish.said
    assert "manglede Landsbyggefonden reguleringskontoopgørelsen for 2026" in danish.said
    english = tilsagn.ok("explain", case_no, "instalment", "11").said
    assert "the Fund did not have the regulation account for 2026" in english
    plain = tilsagn.ok("explain", case_no, "instalment", "11", "--language", "da", "--json").json["plain"]
    assert len(plain) == 3
    assert " ".join(" ".join(plain).split()) in danish.said


def test_every_date_is_explained_in_danish_with_the_same_steps(in_operation: Tilsagn, running_case: int) -> None:
    danish = in_operation.ok("explain", running_case, "regulation_account", "2026", "--language", "da")
    assert "Hvorfor er fristen for reguleringskontoopgørelsen for 2026 den 30. juni 2027?" in danish.said
    assert "tor 31.12.2026 Kalenderåret 2026 slutter R62 S:742-747" in danish.said
    both = in_operation.ok("explain", running_case, "regulation_account", "2026", "--json").json
    assert [step["day"] for step in both["steps"]] == ["2026-12-31", "2027-06-30"]
    assert both["steps"][0]["da"]["what"] == "Kalenderåret 2026 slutter"
    assert (both["question"], both["da"]["question"][:7]) == (both["en"]["question"], "Hvorfor")
