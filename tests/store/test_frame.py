"""The last kroner of the frame are committed once, however many officers reach for them at the same time."""

from datetime import date

import pytest

from deployments.cli.registers import entries
from domain.findings import Refusal
from domain.frame.statement import Entry, statement
from domain.money import kroner
from domain.phases import Decision
from domain.rulebook.frames import SOCIAL_FRAME
from domain.rulebook.law import Law, Since
from domain.scheme import Scheme
from domain.store.inbox import Receipt
from domain.store.verify import verify
from tests.store.acts import handles
from tests.store.children import side_by_side
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, opened, rows_of, twins
from tests.store.people import approval, command_id
from tests.words import sentence

pytestmark = pytest.mark.both_databases

DAY = date(2024, 11, 11)
SIX_YEARS_MAKE_24_MILLION = Law(
    settings={
        SOCIAL_FRAME.name: SOCIAL_FRAME.set_otherwise((Since(date(2019, 1, 1), kroner(4_000_000), "a lower frame"),))
    }
)


@pytest.fixture
def life(live: Live) -> Life:
    """11 November 2024: a commitment of 24 million is proposed, and 24 million are reserved for it."""
    return live(Moment.COMMITMENT_PROPOSED, day=DAY)


def commits_with_little_left(life: Life, case_no: int) -> None:
    """The manager approves the commitment of one case, after the frame was lowered to 24 million."""
    life.store.law = SIX_YEARS_MAKE_24_MILLION
    handles(life, case_no, approval(life.clock.today(), Decision.COMMITMENT), command_id(f"commit {case_no}"))


def test_two_officers_in_two_processes_race_for_the_last_kroner_and_one_gets_them(life: Life) -> None:
    cases = (life.case_no, life.case_no - 1)
    twins(life, cases[1:])
    life.store.engine.dispose()
    side_by_side(life.folder, DAY, *((commits_with_little_left, (case_no,)) for case_no in cases))
    life = opened(life.folder, day=DAY)
    answers = [life.store.answer_of(command_id(f"commit {case_no}")) for case_no in cases]
    (won,) = [answer for answer in answers if isinstance(answer, Receipt)]
    (lost,) = [answer for answer in answers if isinstance(answer, Refusal)]
    assert won.events[0] == "GrantCommitted"
    assert lost.rules == ("R56",)
    assert sentence(lost.findings[0]) == "24.000.000 kr. cannot be committed in 2024: 0 kr. of the frame is left."
    frame = rows_of(life.store, "frame_entry")
    programmes = [row for row in frame if row["scheme"] == "social_programme"]
    assert sorted((row["committed"], row["reserved"]) for row in programmes) == [
        (0, kroner(24_000_000)),
        (kroner(24_000_000), 0),
    ]
    assert statement(SIX_YEARS_MAKE_24_MILLION, entries(life.store, None), DAY)[-1].left == 0
    assert verify(life.store).faults == ()
    life.store.engine.dispose()


@pytest.mark.parametrize(
    ("day", "entry"),
    [
        ("2024-03-13", Entry()),
        ("2024-03-14", Entry(reserved=kroner(24_000_000))),
        ("2024-11-10", Entry(reserved=kroner(24_000_000), paid=kroner(600_000))),
        ("2024-11-11", Entry(committed=kroner(24_000_000), year=2024, paid=kroner(600_000))),
    ],
)
def test_the_frame_of_an_earlier_day_is_rebuilt_from_what_was_recorded_by_then(
    live: Live, day: str, entry: Entry
) -> None:
    life = live(Moment.COMMITTED)
    rent_support, programme = sorted(entries(life.store, date.fromisoformat(day)), key=lambda each: each.scheme)
    assert (rent_support, programme) == (Entry(scheme=Scheme.RENT_SUPPORT), entry)


def test_the_frame_of_today_is_the_same_whether_kept_or_rebuilt(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    kept, rebuilt = (entries(life.store, day) for day in (None, Moment.ACCOUNT_DUE_TODAY.value))
    assert sorted(kept, key=lambda entry: entry.scheme) == sorted(rebuilt, key=lambda entry: entry.scheme)
