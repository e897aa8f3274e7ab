"""What the approver of a batch sees: who is paid, where, and what is new, changed or of another name."""

from datetime import date

import pytest

from domain.payouts.batch import Batch, Line, LineState
from domain.payouts.payee import ASKED, fits, own_account, to_look_at
from tests.domain.cast import LEAD, OTHER
from tests.words import sentence

HERE, THERE = "DK2399990010203045", "DK9899990020304051"
HOLDER = "Boligselskabet Åkanden"


def line(cvr: str = LEAD, holder: str = HOLDER, iban: str = HERE, state: LineState = LineState.PROPOSED) -> Line:
    return Line(
        case_no=204_517,
        number=1,
        amount=100,
        due=date(2025, 1, 2),
        organisation_cvr=cvr,
        recipient=holder,
        iban=iban,
        end_to_end_id="T1-204517-01",
        state=state,
    )


def seen(*lines: Line, last: Line | None = None, name: str = HOLDER) -> list[str]:
    batch = Batch(number=1, proposed_on=date(2025, 1, 2), proposed_by="Ida Holst", lines=lines)
    found = to_look_at(batch, {LEAD: name, OTHER: name}, {LEAD: last} if last else {}, {})
    return [sentence(finding) for finding in found]


def test_a_payee_that_was_never_paid_is_new_and_told_once() -> None:
    assert seen(line(), line()) == [f"New: CVR {LEAD} is paid for the first time, to {HOLDER}, {HERE}."]


def test_a_payee_that_was_paid_there_before_is_not_spoken_of() -> None:
    assert seen(line(), last=line()) == []


@pytest.mark.parametrize("before", [line(iban=THERE), line(holder="Boligforeningen Åkanden")])
def test_another_account_or_holder_than_last_time_is_asked_about(before: Line) -> None:
    (said,) = seen(line(), last=before)
    assert said == (
        f"Changed: CVR {LEAD} is paid to {HOLDER}, {HERE}; the last payment went to {before.recipient}, {before.iban}."
    )
    assert "D9.payee_has_changed" in ASKED


def test_a_holder_of_another_name_is_asked_about() -> None:
    (said,) = seen(line(holder="Nordisk Handel ApS"), last=line(holder="Nordisk Handel ApS"))
    assert said == f"Another name: the account of {HOLDER} (CVR {LEAD}) is held by Nordisk Handel ApS, {HERE}."


def test_what_dropped_out_or_has_no_account_is_not_looked_at() -> None:
    assert seen(line(state=LineState.DROPPED), line(cvr=OTHER, iban="", holder="", state=LineState.DROPPED)) == []


@pytest.mark.parametrize(
    ("holder", "name", "fit"),
    [
        ("Åkanden Boligselskab", "Boligselskabet Åkanden", True),
        ("BOLIGSELSKABET ÅKANDEN", "Boligselskabet Åkanden", True),
        ("Lejerbo, Slagelse afd.", "Lejerbo", True),
        ("Boligselskabet Rørhaven", "Boligselskabet Åkanden", False),
        ("Almen Boligorganisation", "Almen Boligorganisation", True),
        ("Almen Boligorganisation", "Almene Boligselskab Åkanden", False),
    ],
)
def test_a_name_fits_when_it_shares_a_word_of_its_own(holder: str, name: str, fit: bool) -> None:
    assert fits(holder, name) is fit


def test_the_funds_own_account_is_no_payee() -> None:
    found = own_account(HERE, HERE)
    assert found is not None
    assert sentence(found) == f"The account {HERE} is the Fund's own."
    assert own_account(HERE, THERE) is own_account(HERE, "") is None
