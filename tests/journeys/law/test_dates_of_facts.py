"""Facts of which the day and the recording fall apart: each has the date it had, or is refused by name. D6."""

from pathlib import Path

from domain import procedure
from domain.explain import explain
from domain.grant.notice import NoticeKind, Role
from domain.phases import Decision, Phase
from domain.store.money_projection import frame_entry
from domain.store.verify import verify
from tests.domain import cast
from tests.domain.cast import day
from tests.journeys.law.conftest import HERE, Played
from tests.journeys.lives import play, shipped, text_of, until
from tests.words import sentence, sentences


def test_an_application_complete_on_arrival_has_its_day_0_on_that_day_whenever_it_was_looked_at(played: Played) -> None:
    life = played("X67")
    completed = life.event("ApplicationCompleted")
    assert completed["on"] == "2024-02-05"
    targets = ("2024-02-29", "2024-03-14")
    assert (completed["data"]["first_target"], completed["data"]["second_target"]) == targets
    passed = [(line["on"], line["data"]["which"]) for line in life.events("PrequalificationTargetPassed")]
    assert passed == [("2024-03-01", "first"), ("2024-03-15", "second")]
    start = explain(life.grant, cast.LAW, "prequalification_target", "first").derivation.steps[0]
    assert (start.day, sentence(start)) == (day("2024-02-01"), "The application is complete: day 0")
    (letter,) = life.mails("application_complete")
    assert "1. februar 2024" in text_of(life.letter(letter))


def test_an_approval_recorded_after_new_year_charges_the_year_of_its_own_day(played: Played) -> None:
    life = played("X68")
    committed = life.event("GrantCommitted")
    assert (committed["on"], committed["recorded_on"]) == ("2024-12-31", "2025-01-02")
    assert life.grant.commitment is not None
    assert life.grant.commitment.committed_on == day("2024-12-31")
    assert frame_entry(life.grant).year == 2024
    assert {line["on"] for line in life.events("InstalmentScheduled")} == {"2024-12-31"}


def test_an_approval_cannot_be_older_than_its_proposal(played: Played) -> None:
    life = played("X68-too-early")
    (refused,) = [line for line in life.lines if "refused" in line]
    assert refused["rules"] == ["D9"]
    assert "it was proposed on 2024-12-30" in str(refused)
    assert life.events("GrantCommitted") == []
    assert life.grant.proposal is not None


def test_a_decision_older_than_the_version_does_not_count_for_it(played: Played) -> None:
    life = played("X169")
    marked = [line for line in life.lines if line.get("data", {}).get("older_than_version")]
    assert [line["on"] for line in marked] == ["2024-10-15"] * 3
    refused = life.refusals("2024-10-16")[0]
    assert refused["rules"] == ["R53", "R54"]
    assert "decided on 2024-10-01, before version 2 was sent in on 2024-10-14" in str(refused)
    assert life.events("GrantCommitted") == []


def test_an_officer_accepts_an_older_decision_with_a_reason(played: Played) -> None:
    life = played("X169-accepted")
    assert life.refusals("2024-10-16")
    assert life.event("SignOffsCarriedOver")["on"] == "2024-10-18"
    assert life.event("GrantCommitted")["on"] == "2024-10-19"


def test_an_approval_recorded_after_the_period_is_refused_by_the_end_of_the_period(played: Played) -> None:
    life = played("X64")
    assert life.grant.phase is Phase.FINAL_ACCOUNT
    assert life.events("ChangeRequested")
    (refused,) = [line for line in life.lines if "refused" in line]
    assert "The period ended on 2028-12-31" in str(refused)
    assert "phase" not in str(refused)
    assert life.events("ChangeApproved") == []


def test_a_target_that_a_late_recorded_inspection_moves_ahead_has_not_passed(played: Played) -> None:
    life = played("X65")
    passed = [(line["on"], line["data"]["which"]) for line in life.events("PrequalificationTargetPassed")]
    assert passed == [("2025-12-30", "first"), ("2026-01-27", "first"), ("2026-02-10", "second")]
    reported = life.event("InspectionReported")["data"]
    assert (reported["first_target"], reported["second_target"]) == ("2026-01-26", "2026-02-09")
    assert reported["targets_ahead_again"] == ["first"]
    (corrected,) = life.mails("target_corrected")
    assert (corrected["on"], corrected["mail"]["role"]) == ("2026-01-12", "case_officer")
    told = text_of(life.letter(corrected))
    assert "Vi skrev, at den første forventede svardato var passeret. Det var forkert" in told
    assert "Den første forventede svardato er nu mandag den 26. januar 2026." in told


def test_while_the_clock_stands_nothing_says_that_the_target_was_passed(tmp_path: Path) -> None:
    life = play(until(shipped(HERE / "X65.yaml"), "2026-01-08"), tmp_path)
    said = sentences(explain(life.grant, cast.LAW, "prequalification_target", "first").answer)
    assert said[1:] == ("The clock stands still since 2025-12-15: the target will move by every day of it.",)


def test_a_decision_from_before_the_target_that_is_recorded_after_it_was_in_time() -> None:
    case = cast.at("prequalification proposed")
    case.wait(day("2024-03-01"))
    assert case.grant.targets_passed == ("first",)
    (decided,) = case.do(cast.approve(day("2024-02-28"), Decision.PREQUALIFICATION), day("2024-03-01"))
    assert not procedure.rebuild(case.grant.case_no, case.journal).targets_passed
    assert decided.on == day("2024-02-28")
    (corrected,) = (n for n in procedure.notices(decided, case.grant) if n.kind is NoticeKind.TARGET_CORRECTED)
    assert corrected.to.role is Role.CASE_OFFICER
    assert corrected.data == {"targets": [{"which": "first", "target": ""}], "decided_on": "2024-02-28"}
    said = sentences(explain(case.grant, cast.LAW, "prequalification_target", "first").answer)
    assert said[-1] == "The decision was made on 2024-02-28."


def test_before_the_moved_target_nothing_says_that_it_was_passed(tmp_path: Path) -> None:
    life = play(until(shipped(HERE / "X65.yaml"), "2026-01-15"), tmp_path)
    assert life.events("PrequalificationTargetPassed")
    answer = explain(life.grant, cast.LAW, "prequalification_target", "first").answer
    assert sentences(answer) == ("The first target is 2026-01-26; a decision on that day is still in time.",)
    assert not verify(life.store).faults
