"""The last year's account is waived: the final account waits for it or for an officer's reason. R62, a kind of X102."""

from pathlib import Path

from domain.records.leftover import LeftoverUse
from tests.journeys.lives import changed, play, shipped

CASE = Path(__file__).with_name("X102-last-year-waived.yaml")
ALL_OF_IT = {"years": [2025, 2026, 2027, 2028], "balance": 0, "received": 24_000_000_00}
BECAUSE = "Boligorganisationen er under konkurs."


def test_a_waived_account_still_comes_and_the_case_ends_with_what_it_closes_with(tmp_path: Path) -> None:
    life = play(shipped(CASE), tmp_path)
    assert len(life.events("InstalmentPaid")) == 17, "the advance and sixteen instalments: everything is paid"
    ids = {
        day: [(each["id"], each["facts"]) for line in life.refusals(day) for each in line["refused"]["findings"]]
        for day in ("2029-08-06", "2029-08-16")
    }
    assert ids == {
        "2029-08-06": [("R62.last_year_not_accounted_for", ALL_OF_IT)],
        "2029-08-16": [("R62.every_year_accounted_for", {})],
    }
    accepted = life.event("FinalAccountAccepted")
    assert accepted["on"] == "2029-08-17"
    assert accepted["data"] == {
        "paid": 24_000_000_00,
        "leftover": 412_380_50,
        "shortfall": None,
        "without_account": None,
    }
    assert life.grant.leftover_use is LeftoverUse.REPAY


def test_where_it_never_comes_all_that_no_account_shows_is_left(tmp_path: Path) -> None:
    text = shipped(CASE)
    begins, ends = text.index("- {on: 2029-08-10"), text.index("- {on: 2029-08-16")
    text = changed(text[:begins] + text[ends:], "Den kommer aldrig.", BECAUSE)
    text = changed(text, '"412.380,50"', '"24.000.000,00"')
    life = play(text, tmp_path)
    accepted = life.event("FinalAccountAccepted")
    assert accepted["on"] == "2029-08-16"
    assert (accepted["data"]["leftover"], accepted["data"]["without_account"]) == (
        24_000_000_00,
        {**ALL_OF_IT, "reason": BECAUSE},
    )
    decided = life.event("LeftoverDecided")
    assert (decided["on"], decided["data"]["amount"]) == ("2029-08-20", 24_000_000_00)
    assert life.grant.leftover_use is LeftoverUse.REPAY
