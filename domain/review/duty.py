"""R71: holding the review is a duty. It opens by itself where no account comes, and is held within some months.

A case that an earlier release committed meets this from the day on which it has learnt of it.
"""

from collections.abc import Iterable
from datetime import date

from domain.derivation import DateDerivation
from domain.findings import Finding, refuse
from domain.grant import events as e
from domain.grant.commands import WaiveReview
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.new_rules import not_before
from domain.grant.reminders import Reached, Reminder, Start
from domain.grant.state import Grant
from domain.phases import PROGRAMME_RUNNING
from domain.records.review import Review
from domain.rulebook.law import Law
from domain.rulebook.review_numbers import REVIEW_MONTHS, REVIEW_OPENS, REVIEW_REMINDER_DAYS

SOURCE = "S:784-791"


def opens_by_itself(grant: Grant, law: Law) -> DateDerivation | None:
    """Return the day on which it opens without the account that it waits for; None if it waits for none."""
    if (
        grant.commitment is None
        or grant.phase not in PROGRAMME_RUNNING
        or (grant.review and not grant.review.deferred_to)
    ):
        return None
    year = awaited_year(grant)
    number = law.since(REVIEW_OPENS, date(year, 12, 31))
    month, day = number.value
    ended = DateDerivation.start(date(year, 12, 31), "R71.account_year_ends", {"year": year}, source=SOURCE)
    facts = {"assumed": number.assumption}
    own = ended.then(date(year + 1, month, day), "R71.opens_by_itself", facts, source=number.source)
    return not_before(grant, own)


def awaited_year(grant: Grant) -> int:
    """Return the year of the account that opens it: the first, or the one that it was deferred to."""
    assert grant.commitment is not None
    return (grant.review.deferred_to if grant.review else None) or grant.commitment.years[0]


def held_by(grant: Grant, law: Law, *, even_if_settled: bool = False) -> DateDerivation | None:
    """Return the last day on which it is held in time; None while it is not open, or no longer awaited."""
    review = grant.review
    if review is None or not (even_if_settled or (review.is_open and grant.phase in PROGRAMME_RUNNING)):
        return None
    opened = not_before(grant, DateDerivation.start(review.opened_on, "R71.opened", source=SOURCE))
    return opened and _last_day(opened, law)


def _last_day(opened: DateDerivation, law: Law) -> DateDerivation:
    months = law.since(REVIEW_MONTHS, opened.day)
    facts = {"months": months.value, "assumed": months.assumption}
    return opened.plus_months(months.value, "R71.to_be_held", facts, source=months.source)


def opening_deadline(grant: Grant, law: Law) -> Iterable[Deadline]:
    """Yield the day on which the review opens by itself."""
    if derivation := opens_by_itself(grant, law):
        yield Deadline(
            kind=DeadlineKind.REVIEW_OPENING,
            cycle=str(awaited_year(grant)),
            nominal=derivation.day,
            effective=derivation.day,
            fires_on=derivation.day,
            rule="R71",
            effect=Effect.CONSEQUENCE,
            derivation=derivation,
        )


def open_by_itself(grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    """Open the review without an account."""
    last = _last_day(DateDerivation.start(due.fires_on, "R71.opened", source=SOURCE), now.law)
    yield e.OneYearReviewOpened(on=due.fires_on, year=int(due.cycle), held_by=last.day, without_account=True)


def _open(grant: Grant, law: Law) -> Iterable[Start[Review]]:
    """Yield the open review, from the day it opened."""
    last = held_by(grant, law)
    if grant.review and last:
        opened = DateDerivation(last.steps[:-1])
        yield Start(
            of=grant.review,
            cycle=str(grant.review.year),
            counted_from=opened,
            numbers_of=opened.day,
            behind=grant.review.reminded,
        )


def _time_is_out(grant: Grant, law: Law) -> Iterable[Start[Review]]:
    last = held_by(grant, law)
    if grant.review and last and not grant.review.overdue_since:
        yield Start(
            of=grant.review,
            cycle=str(grant.review.year),
            counted_from=last.plus_days(1, "R71.manager_after", source=SOURCE),
            numbers_of=last.day,
        )


def _remind(grant: Grant, reached: Reached[Review], now: DecisionContext) -> Iterable[e.Event]:
    last = held_by(grant, now.law)
    assert last is not None
    yield e.ReviewReminderSent(
        on=now.as_of,
        opened_on=reached.of.opened_on,
        held_by=last.day,
        days=reached.days,
        overtaken=reached.overtaken,
        planned_on=reached.of.planned.starts.date() if reached.of.planned else None,
    )


def _escalate(grant: Grant, reached: Reached[Review], now: DecisionContext) -> Iterable[e.Event]:
    last = held_by(grant, now.law)
    assert last is not None
    yield e.ReviewOverdue(on=now.as_of, opened_on=reached.of.opened_on, held_by=last.day)


REMINDER = Reminder(
    kind=DeadlineKind.REVIEW_REMINDER,
    rule="R71",
    days=REVIEW_REMINDER_DAYS,
    why="R71.remind_of_review",
    cycle="{of}/{days}",
    starts=_open,
    tell=_remind,
)
ESCALATION = Reminder(
    kind=DeadlineKind.ONE_YEAR_REVIEW, rule="R71", effect=Effect.ESCALATE, starts=_time_is_out, tell=_escalate
)


def waive(grant: Grant, command: WaiveReview, now: DecisionContext) -> Iterable[e.Event]:
    """Waive the review, open or not, with a reason. Raises Refusal if it is held or waived."""
    if grant.review and grant.review.held_on:
        raise refuse("R71.review_held", {"held_on": grant.review.held_on})
    if grant.review and grant.review.waived_on:
        raise refuse("R71.review_waived", {"waived_on": grant.review.waived_on})
    yield e.ReviewWaived(on=command.on, by=command.by, reason=command.reason, year=awaited_year(grant))


def not_settled(grant: Grant) -> Iterable[Finding]:
    """Yield a finding if the review is neither held nor waived."""
    review = grant.review
    if review is None or not (review.held_on or review.waived_on):
        yield Finding(id="R71.review_not_held", facts={"opened_on": review.opened_on if review else None})
