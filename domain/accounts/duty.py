"""R62, R68: the yearly duties and their dates. The regulation account is received by 30 June of the next year.

D3: the status report too, and the one account of rent support (H10). A date that is no working day rolls to the next
one (D2).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.accounts.standing import RULE
from domain.derivation import DateDerivation
from domain.grant.deadline import DeadlineKind, day_after
from domain.grant.reminders import Start
from domain.grant.state import Grant, Report
from domain.phases import RUNNING
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import (
    ACCOUNT_MONTHS,
    GRACE_DAYS,
    RENT_ACCOUNT_MONTHS,
    RETURN_DAYS,
    STATUS_REPORT_MONTHS,
)

_MONTHS = {
    ReportKind.REGULATION_ACCOUNT: ACCOUNT_MONTHS,
    ReportKind.STATUS_REPORT: STATUS_REPORT_MONTHS,
    ReportKind.RENT_SUPPORT_ACCOUNT: RENT_ACCOUNT_MONTHS,
}
DEADLINES = {
    ReportKind.REGULATION_ACCOUNT: DeadlineKind.REGULATION_ACCOUNT,
    ReportKind.STATUS_REPORT: DeadlineKind.STATUS_REPORT,
    ReportKind.RENT_SUPPORT_ACCOUNT: DeadlineKind.RENT_SUPPORT_ACCOUNT,
}
REMINDERS = {
    ReportKind.REGULATION_ACCOUNT: DeadlineKind.REGULATION_ACCOUNT_REMINDER,
    ReportKind.STATUS_REPORT: DeadlineKind.STATUS_REPORT_REMINDER,
    ReportKind.RENT_SUPPORT_ACCOUNT: DeadlineKind.RENT_SUPPORT_ACCOUNT_REMINDER,
}


def nominal(kind: ReportKind, year: int, law: Law) -> date:
    """Return the date that the rule names, before rolling."""
    return _by_rule(kind, year, law).day


def reckon(report: Report, law: Law) -> DateDerivation:
    """Return the last day on which the report is in time, with derivation. An extension replaces the rule's date."""
    key = (reckon, report.kind, report.year, report.extended_to, report.back_by)
    return law.once(key, lambda: _reckon(report, law))


def _reckon(report: Report, law: Law) -> DateDerivation:
    derivation = _by_rule(report.kind, report.year, law)
    given = {_EXTENDED: report.extended_to, _RETURNED: report.back_by}
    for day, why in sorted((day, why) for why, day in given.items() if day):
        if day > derivation.day:
            derivation = derivation.then(day, *why)
    return derivation.rolled(law.calendar, RULE[report.kind])


_EXTENDED = ("Extended by a named officer", "R69", "D1")
_RETURNED = ("Returned by an officer: by then it must be back (the time is an assumption)", "R62", "S:742-747")


def back_by(report: Report, returned_on: date, law: Law) -> date | None:
    """Return when an account returned on a day must be back, before rolling; never before its original date.

    None if it was not received in time: that suspension stands, or falls due, until the account is accepted. None too
    for a
    reopened account: it was accepted once, so it suspends nothing.
    """
    if report.fell_due or report.reopened_on or not in_hand(report, law):
        return None
    due = reckon(report, law).day
    return max(due, returned_on + timedelta(days=law.value(RETURN_DAYS, returned_on)))


def stop_day(due: date, law: Law) -> date:
    """Return the first day on which payouts are suspended if the report is missing on its due day."""
    return day_after(due, law.value(GRACE_DAYS, due))


def starts(kind: ReportKind, grant: Grant, law: Law) -> Iterable[Start[Report]]:
    """Yield every open duty of this kind."""
    if grant.phase not in RUNNING or grant.commitment is None or kind not in grant.duties:
        return
    for year in grant.commitment.years:
        report = grant.report(kind, year)
        if not (report.settled or report.fell_due or in_hand(report, law)):
            yield start(report, law)


def start(report: Report, law: Law) -> Start[Report]:
    """Return one duty with the day that its reminders announce."""
    by_rule = nominal(report.kind, report.year, law)
    return Start(
        of=report,
        cycle=str(report.year),
        counted_from=reckon(report, law),
        numbers_of=by_rule,
        nominal=by_rule,
        behind=report.reminded,
    )


def in_hand(report: Report, law: Law) -> bool:
    """True if received before payouts had to be suspended. A later report still falls due, whenever a sweep ran (D2).

    A reopened account was accepted once, so its correction suspends nothing. A returned account must be back.
    """
    if report.reopened_on is not None:
        return True
    received_on = report.back_on if report.back_by else report.received_on
    return received_on is not None and received_on < stop_day(reckon(report, law).day, law)


def _by_rule(kind: ReportKind, year: int, law: Law) -> DateDerivation:
    rule, months = RULE[kind], law.since(_MONTHS[kind], date(year, 12, 31))
    what = f"{months.value} months on: the report must be in the Fund's hands"
    return DateDerivation.start(date(year, 12, 31), f"The calendar year {year} ends", rule, months.source).plus_months(
        months.value, what + (" (the date is an assumption)" if months.assumption else ""), rule, months.source
    )
