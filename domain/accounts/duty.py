"""The yearly duties and their dates. R62: the regulation account is received by 30 June of the next year.
R68, D3: so is the status report; and so, where rent is supported, is its one account (H10). A date that is no working
day rolls to the next one (D2).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.accounts.papers import ReportKind
from domain.grant.deadline import Deadline, DeadlineKind, Effect, day_after
from domain.grant.phases import RUNNING
from domain.grant.state import Grant, Report
from domain.reckoning import Reckoning
from domain.rulebook.law import Law
from domain.rulebook.numbers import (
    ACCOUNT_MONTHS,
    GRACE_DAYS,
    REMINDER_DAYS,
    RENT_ACCOUNT_MONTHS,
    RETURN_DAYS,
    STATUS_REPORT_MONTHS,
)

_RULES = {
    ReportKind.REGULATION_ACCOUNT: ("R62", ACCOUNT_MONTHS, DeadlineKind.REGULATION_ACCOUNT),
    ReportKind.STATUS_REPORT: ("R68", STATUS_REPORT_MONTHS, DeadlineKind.STATUS_REPORT),
    ReportKind.RENT_SUPPORT_ACCOUNT: ("R62", RENT_ACCOUNT_MONTHS, DeadlineKind.RENT_SUPPORT_ACCOUNT),
}
_REMINDERS = {
    ReportKind.REGULATION_ACCOUNT: DeadlineKind.REGULATION_ACCOUNT_REMINDER,
    ReportKind.STATUS_REPORT: DeadlineKind.STATUS_REPORT_REMINDER,
    ReportKind.RENT_SUPPORT_ACCOUNT: DeadlineKind.RENT_SUPPORT_ACCOUNT_REMINDER,
}
REPORT_OF = {kind: report for report, (_, _, kind) in _RULES.items()} | {r: report for report, r in _REMINDERS.items()}


def nominal(kind: ReportKind, year: int, law: Law) -> date:
    """The date that the rule names, before any rolling."""
    return _by_rule(kind, year, law).day


def reckon(report: Report, law: Law) -> Reckoning:
    """Until when the report is in time, with its derivation. More time takes the place of the rule's date."""
    reckoning = _by_rule(report.kind, report.year, law)
    rule = _RULES[report.kind][0]
    given = {_EXTENDED: report.extended_to, _RETURNED: report.back_by}
    for day, why in sorted((day, why) for why, day in given.items() if day):
        if day > reckoning.day:
            reckoning = reckoning.then(day, *why)
    return reckoning.rolled(law.calendar, rule)


_EXTENDED = ("Extended by a named officer", "R69", "D1")
_RETURNED = ("Returned by an officer: by then it must be back (the time is an assumption)", "R62", "S:742-747")


def back_by(report: Report, returned_on: date, law: Law) -> date | None:
    """When an account that is returned on a day must be back, before rolling: never sooner than it was due anyway.

    None when it was not received in time: the stop for that stands, or falls due, until the account is accepted. None
    too for an account that had been accepted and was reopened, which stops nothing.
    """
    if report.fell_due or report.reopened_on or not in_hand(report, law):
        return None
    due = reckon(report, law).day
    return max(due, returned_on + timedelta(days=law.value(RETURN_DAYS, returned_on)))


def stop_day(due: date, law: Law) -> date:
    """The first day on which payouts are stopped when the report is not in by its due day."""
    return day_after(due, law.value(GRACE_DAYS, due))


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """The due date and the reminders of every duty that is still open."""
    if grant.phase not in RUNNING or grant.commitment is None:
        return
    for year in grant.commitment.years:
        for kind in grant.duties:
            report = grant.report(kind, year)
            if not (report.settled or report.fell_due or in_hand(report, law)):
                yield from of_report(report, law)


def in_hand(report: Report, law: Law) -> bool:
    """Received before payouts had to stop. What came later still falls due, whenever a sweep ran (D2).

    An account that an officer has reopened had been accepted: what is corrected in it stops nothing. One that was
    returned must have come back.
    """
    if report.reopened_on is not None:
        return True
    received_on = report.back_on if report.back_by else report.received_on
    return received_on is not None and received_on < stop_day(reckon(report, law).day, law)


def of_report(report: Report, law: Law) -> Iterable[Deadline]:
    """The rungs of one duty's ladder that are still ahead: reminders, then the stop."""
    rungs = law.once(
        (of_report, report.kind, report.year, report.extended_to, report.back_by), lambda: tuple(_rungs(report, law))
    )
    behind = {f"{report.year}/{days}" for days in report.reminded}
    return [rung for rung in rungs if rung.cycle not in behind]


def _rungs(report: Report, law: Law) -> Iterable[Deadline]:
    rule, _, kind = _RULES[report.kind]
    reckoning = reckon(report, law)
    by_rule = nominal(report.kind, report.year, law)
    for days in law.value(REMINDER_DAYS, by_rule):
        source = law.since(REMINDER_DAYS, by_rule).source
        yield Deadline(
            kind=_REMINDERS[report.kind],
            cycle=f"{report.year}/{days}",
            nominal=by_rule,
            effective=reckoning.day,
            fires_on=reckoning.day - timedelta(days=days),
            rule="R69",
            effect=Effect.REMIND,
            reckoning=reckoning.plus_days(-days, f"reminder {days} days before", "R69", source),
        )
    yield Deadline(
        kind=kind,
        cycle=str(report.year),
        nominal=by_rule,
        effective=reckoning.day,
        fires_on=stop_day(reckoning.day, law),
        rule=rule,
        effect=Effect.CONSEQUENCE,
        reckoning=reckoning,
    )


def _by_rule(kind: ReportKind, year: int, law: Law) -> Reckoning:
    rule, number, _ = _RULES[kind]
    months = law.since(number, date(year, 12, 31))
    what = f"{months.value} months on: the report must be in the Fund's hands"
    return Reckoning.start(date(year, 12, 31), f"The calendar year {year} ends", rule, months.source).plus_months(
        months.value, what + (" (the date is an assumption)" if months.assumption else ""), rule, months.source
    )
