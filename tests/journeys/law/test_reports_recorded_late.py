"""Reports, extensions and waivers of which the day and the recording fall apart: what was in time stays in time. D6."""

from domain.explain import explain
from tests.domain import cast
from tests.domain.cast import STATUS, day
from tests.journeys.law.conftest import Played
from tests.journeys.lives import Life, text_of
from tests.words import sentences


def explained(life: Life, kind: str, cycle: str) -> str:
    return " ".join(sentences(explain(life.grant, cast.LAW, kind, cycle).answer))


def test_a_status_report_that_was_in_time_stays_so_when_it_is_sent_again(played: Played) -> None:
    life = played("X61")
    first, again = life.events("StatusReportReceived")
    assert (first["on"], again["on"]) == ("2026-06-16", "2026-08-03")
    assert again["data"]["in_time"] is True
    report = life.grant.report(STATUS, 2025)
    assert (report.received_on, report.in_time) == (day("2026-06-16"), True)
    assert "It was received on 2026-06-16: in time." in explained(life, "status_report", "2025")
    told = text_of(life.letter(life.mails("status_report_received")[-1]))
    assert "Den første, der tæller for fristen, kom tirsdag den 16. juni 2026 og dermed i tide." in told
    assert "efter fristen" not in told


def test_an_extension_that_covers_the_first_version_covers_the_second(played: Played) -> None:
    life = played("X166")
    assert [each["on"] for each in life.events("RegulationAccountReceived")] == ["2026-07-03", "2026-07-20"]
    granted = life.event("ExtensionGranted")
    assert (granted["on"], granted["recorded_on"]) == ("2026-06-29", "2026-07-25")
    assert (granted["data"]["covers_receipt"], granted["data"]["ran_out"]) == (True, False)
    (stop,) = life.grant.stops
    assert (stop.since, stop.until, stop.corrected) == (day("2026-07-01"), day("2026-07-25"), True)
    assert [each["on"] for each in life.events("InstalmentReleased") if each["data"]["number"] == 7] == ["2026-07-25"]
    assert "It was received on 2026-07-03: in time." in explained(life, "regulation_account", "2025")


def test_a_waiver_given_before_the_date_corrects_the_stop_though_it_is_recorded_after_it(played: Played) -> None:
    life = played("X04")
    waived = life.event("ReportWaived")
    assert (waived["on"], waived["recorded_on"]) == ("2026-06-25", "2026-07-10")
    assert life.event("PayoutsStopped")["on"] == "2026-07-01"
    corrected = life.event("FactCorrected")
    assert (corrected["on"], corrected["data"]["waived_on"]) == ("2026-07-10", "2026-06-25")
    assert life.event("PayoutsResumed", corrected=True)["on"] == "2026-07-10"
    (seventh,) = [each for each in life.events("InstalmentReleased") if each["data"]["number"] == 7]
    assert (seventh["on"], seventh["data"]["due"]) == ("2026-07-10", "2026-07-01")
    told = [text_of(life.letter(line)) for line in life.mails("payouts_resumed")]
    assert len(told) == 3
    assert all("Fritagelsen var blot registreret for sent hos os." in letter for letter in told)
    assert "it had been waived and that was recorded late" in explained(life, "regulation_account", "2025")


def test_a_day_of_receipt_corrected_after_the_stop_corrects_the_stop(played: Played) -> None:
    life = played("X06")
    assert [each["data"]["in_time"] for each in life.events("RegulationAccountReceived")] == [False, True]
    assert life.event("RegulationAccountReopened")["on"] == "2026-07-20"
    assert life.event("FactCorrected")["data"]["received_on"] == "2026-06-29"
    assert life.event("StopCorrected")["on"] == "2026-07-21"
    (stop,) = life.grant.stops
    assert (stop.since, stop.until) == (day("2026-07-01"), day("2026-07-06"))
    assert (stop.corrected, stop.corrected_on) == (True, day("2026-07-21"))
    told = [text_of(life.letter(line)) for line in life.mails("stop_corrected")]
    assert len(told) == 2
    assert all("den var modtaget i tide, mandag den 29. juni 2026" in letter for letter in told)
    assert "it had been received in time and was recorded late" in explained(life, "regulation_account", "2025")


def test_each_of_two_stops_for_one_report_is_explained_as_itself(played: Played) -> None:
    life = played("X103")
    assert [(stop.id, stop.since, stop.until) for stop in life.grant.stops] == [
        ("regulation_account:2025", day("2026-07-01"), day("2026-07-10")),
        ("regulation_account:2025", day("2026-09-01"), day("2026-10-06")),
    ]
    first, second = "stopped from 2026-07-01", "stopped from 2026-09-01"
    seventh, eighth = explained(life, "instalment", "7"), explained(life, "instalment", "8")
    account = explained(life, "regulation_account", "2025")
    for text in (seventh, account):
        assert text.count(first) == text.count("lifted on 2026-07-10") == 1
    for text in (eighth, account):
        assert text.count(second) == text.count("lifted on 2026-10-06") == 1
    assert second not in seventh
    assert first not in eighth
