"""No suspension begins before the grant, nor before the applicant was told: X21, X63. D1, R69."""

import shutil
from pathlib import Path

from domain.explain import explain
from tests.domain import cast
from tests.domain.cast import ACCOUNT, STATUS, day
from tests.domain.packages.packages import PACKAGES
from tests.journeys.law.conftest import HERE, Played
from tests.journeys.lives import Life, changed, play, shipped, text_of
from tests.words import sentence


def committed_late(tmp_path: Path) -> Life:
    """A plan from October 2024, committed in August 2025."""
    package = tmp_path / "x20"
    shutil.copytree(PACKAGES / "plan", package)
    manifest = (package / "plan.yaml").read_text()
    for was, becomes in (("2025-01-01", "2024-10-01"), ("2028-12-31", "2028-09-30")):
        assert was in manifest
        manifest = manifest.replace(was, becomes)
    (package / "plan.yaml").write_text(changed(manifest, "milestones: milepaele.xlsx\n", ""))
    (package / "milepaele.xlsx").unlink()
    return play(changed(shipped(HERE / "X21.yaml"), "submit: packages/x20", f"submit: {package}"), tmp_path)


def test_a_report_whose_date_had_passed_is_due_sixty_days_after_the_commitment(tmp_path: Path) -> None:
    life = committed_late(tmp_path)
    committed = life.event("GrantCommitted")
    assert (committed["on"], committed["data"]["period_start"]) == ("2025-08-20", "2024-10-01")
    reminded = [(each["on"], each["data"]["report"], each["data"]["due"]) for each in life.events("ReminderSent")]
    assert reminded == [
        (on, report, "2025-10-20")
        for on in ("2025-08-21", "2025-09-20", "2025-10-13")
        for report in ("regulation_account", "status_report")
    ]
    assert [each["on"] for each in life.events("ReportFellDue")] == ["2025-10-21", "2025-10-21"]
    assert {(stop.report, stop.since, stop.due) for stop in life.grant.stops} == {
        (kind, day("2025-10-21"), day("2025-10-20")) for kind in (ACCOUNT, STATUS)
    }
    assert not life.events("StopEscalated")
    released = [(each["on"], each["data"]["number"]) for each in life.events("InstalmentReleased")]
    assert released == [*(("2025-08-20", number) for number in (1, 2, 3, 4)), ("2025-10-01", 5)]
    told = explain(life.grant, cast.LAW, "regulation_account", "2024")
    (why,) = [step.text for step in told.derivation.steps if step.id == "report.new_grant"]
    assert sentence(why) == (
        "No reminder could be sent before that date: the applicant was told of the commitment on 2025-08-20. "
        "60 days later (the time is an assumption)"
    )


def test_the_time_to_put_an_account_right_runs_from_the_letter(played: Played) -> None:
    life = played("X63")
    returned = life.event("RegulationAccountReturned")
    assert (returned["on"], returned["recorded_on"]) == ("2026-06-22", "2026-08-10")
    assert (returned["data"]["back_by"], returned["data"]["due"]) == ("2026-09-09", "2026-09-09")
    (letter,) = life.mails("regulation_account_returned")
    assert "9. september 2026" in text_of(life.letter(letter))
    reminded = [each["on"] for each in life.events("ReminderSent", report="regulation_account")]
    assert [on for on in reminded if on > "2026-06-30"] == ["2026-09-02"]
    (stop,) = life.grant.stops
    assert (stop.since, stop.due) == (day("2026-09-10"), day("2026-09-09"))
