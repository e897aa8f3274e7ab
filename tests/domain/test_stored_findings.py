"""A reason that is stored: findings for every reader in his language, or what a person wrote. D11."""

from datetime import date

import pytest

from domain.findings import Finding, as_stored, of_stored
from tasks import words
from tests.words import reason, sentence

STOPPED = Finding(
    id="R69.payouts_stopped",
    facts={
        "since": date(2026, 7, 1),
        "other_case": None,
        "report": "regulation_account",
        "year": 2025,
        "reason": "",
    },
)
CHANGED = Finding(id="D9.account_changed", facts={"cvr": "10203045"})
OF_AN_EARLIER_RELEASE = "D5: It is paid, not released."


def in_danish(stored: str) -> str:
    return words.reason(stored, words.Reader(words.Language.DANISH))


def test_findings_come_back_as_they_were_stored() -> None:
    assert of_stored(as_stored([STOPPED, CHANGED])) == (STOPPED, CHANGED)


def test_each_reader_sees_them_in_the_language_chosen() -> None:
    stored = as_stored([STOPPED])
    assert reason(stored) == "Payouts are stopped since 2026-07-01: the regulation account of 2025 is missing."
    assert in_danish(stored) == (
        "Udbetalingerne har været standset siden den 1. juli 2026, fordi reguleringskontoopgørelsen for 2025 mangler."
    )


def test_several_reasons_are_said_one_after_the_other() -> None:
    assert reason(as_stored([CHANGED, CHANGED])) == " ".join([sentence(CHANGED)] * 2)


def test_without_a_reason_there_is_nothing_to_say() -> None:
    assert (of_stored(""), reason(""), in_danish("")) == ((), "", "")


@pytest.mark.parametrize("written", [OF_AN_EARLIER_RELEASE, "Kontoen er lukket", '[{"id":"', '[{"id":"x"}]', "[1]"])
def test_what_a_person_or_an_earlier_release_wrote_is_read_as_it_is(written: str) -> None:
    assert (reason(written), in_danish(written)) == (written, written)


def test_a_reason_of_an_earlier_release_is_one_finding_that_keeps_it() -> None:
    (found,) = of_stored(OF_AN_EARLIER_RELEASE)
    assert (found.rule, found.kept) == ("-", OF_AN_EARLIER_RELEASE)
