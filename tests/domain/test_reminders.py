"""One engine for all reminders: which are ahead, which one is sent after an outage, and what comes last."""

from collections.abc import Iterable
from datetime import date

import pytest

from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.reminders import Last, Reached, Reminder, Start, before, working_days_before
from domain.grant.state import Grant
from domain.rulebook.law import Law, Number, Since

GRANT = Grant(case_no=204517)
DAYS: Number[tuple[int, ...]] = Number(
    "answer_days", "R89", "days", (Since(date(2020, 1, 1), (7, 30, 14, 7), "board"),)
)
LAST_DAY = date(2026, 6, 30)


def says(word: str, grant: Grant, reached: Reached[str], now: DecisionContext) -> Iterable[e.Event]:
    text = f"{word} {reached.of}, {reached.days}, instead of {list(reached.overtaken)}"
    yield e.AdviserAssigned(on=reached.deadline.fires_on, adviser=text)


def an_answer(behind: tuple[int | str, ...] = (), none_until: date = date.min) -> Start[str]:
    counted_from = DateDerivation.start(LAST_DAY, "R89.received", source="-")
    return Start("answer", "1", counted_from, date(2026, 1, 1), none_until=none_until, behind=behind)


def row(start: Start[str], *, last: bool = True) -> Reminder[str]:
    return Reminder(
        kind=DeadlineKind.ACCESS_REQUEST_REMINDER,
        rule="R89",
        days=DAYS,
        count=before,
        cycle="{of}/{days}",
        starts=lambda grant, law: [start],
        tell=lambda *given: says("remind of", *given),
        last=Last(DeadlineKind.ACCESS_REQUEST, "R89", Effect.ESCALATE, lambda *given: says("escalate", *given))
        if last
        else None,
    )


def told(reminder: Reminder[str], cycle: str, as_of: date) -> list[str]:
    due = next(each for each in reminder.deadlines(GRANT, Law()) if each.cycle == cycle)
    events = reminder.reach(GRANT, due, DecisionContext(law=Law(), as_of=as_of))
    return [event.adviser for event in events if isinstance(event, e.AdviserAssigned)]


def test_reminders_come_in_the_order_of_their_days_each_once_and_the_last_step_after_them() -> None:
    ahead = [(each.kind, each.cycle, each.fires_on) for each in row(an_answer()).deadlines(GRANT, Law())]
    assert ahead == [
        (DeadlineKind.ACCESS_REQUEST_REMINDER, "1/30", date(2026, 5, 31)),
        (DeadlineKind.ACCESS_REQUEST_REMINDER, "1/14", date(2026, 6, 16)),
        (DeadlineKind.ACCESS_REQUEST_REMINDER, "1/7", date(2026, 6, 23)),
        (DeadlineKind.ACCESS_REQUEST, "1", LAST_DAY),
    ]


@pytest.mark.parametrize("behind", [(30, 14), ("1/30", "1/14")])
def test_what_is_behind_by_days_or_by_cycle_is_not_ahead(behind: tuple[int | str, ...]) -> None:
    assert [each.cycle for each in row(an_answer(behind)).deadlines(GRANT, Law())] == ["1/7", "1"]


def test_no_reminder_is_sent_on_the_day_on_which_it_all_began_or_before() -> None:
    began = an_answer(none_until=date(2026, 6, 16))
    assert [each.cycle for each in row(began).deadlines(GRANT, Law())] == ["1/7", "1"]


def test_a_reminder_on_its_day_overtakes_none() -> None:
    assert told(row(an_answer()), "1/30", date(2026, 5, 31)) == ["remind of answer, 30, instead of []"]


def test_after_an_outage_the_latest_reminder_is_sent_and_names_those_it_overtakes() -> None:
    assert told(row(an_answer()), "1/30", date(2026, 6, 29)) == ["remind of answer, 7, instead of [30, 14]"]


def test_once_the_last_day_has_come_only_the_last_step_acts() -> None:
    assert told(row(an_answer()), "1/14", LAST_DAY) == ["escalate answer, 0, instead of [30, 14, 7]"]


def test_without_a_last_step_reminding_ends_with_the_latest_reminder() -> None:
    assert told(row(an_answer(), last=False), "1/7", date(2027, 1, 1)) == ["remind of answer, 7, instead of [30, 14]"]


def test_working_days_skip_weekends_and_holidays() -> None:
    # Thursday 4 June 2026; Friday 5 June is Constitution Day, on which the Fund is closed.
    assert working_days_before(date(2026, 6, 8), 2, Law()) == date(2026, 6, 3)
