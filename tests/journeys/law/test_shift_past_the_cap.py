"""X22c: a shift past the cap on administration and audit is refused when it is asked for. R45."""

from pathlib import Path

from tests.journeys.lives import changed, play, shipped

CASE = Path(__file__).with_name("X22c.yaml")


def test_a_shift_past_the_cap_is_refused_and_there_is_nothing_to_approve(tmp_path: Path) -> None:
    life = play(shipped(CASE), tmp_path)
    assert life.events("OperationStarted")
    (asked,) = life.refusals("2026-03-02")
    (finding,) = asked["refused"]["findings"]
    assert (finding["id"], finding["rule"]) == ("R45.above_the_cap", "R45")
    assert finding["facts"] == {
        "asked": 2_040_000_00,
        "above": 1_000_000_00,
        "most": 1_040_000_00,
        "months": 48,
        "total": 32_000_000_00,
        "per_year": 100_000_00,
        "percent": 2,
    }
    (answered,) = life.refusals("2026-03-10")
    assert [found["id"] for found in answered["refused"]["findings"]] == ["R58.no_such_change_waits"]
    assert life.grant.main_groups is None


def test_the_same_shift_out_of_administration_is_approved(tmp_path: Path) -> None:
    shift = changed(shipped(CASE), "sekretariat: 7000000", "sekretariat: 9000000")
    life = play(changed(shift, "revision: 2040000", "revision: 40000"), tmp_path)
    assert life.event("ChangeApproved")["on"] == "2026-03-10"
