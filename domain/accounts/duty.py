"""R62, R68: the yearly duties and their dates. The regulation account is received by 30 June of the next year.

D3: the status report too, and the one account of rent support (H10). A date that is no working day rolls to the next
one (D2).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.derivation import DateDerivation
from domain.findings import refuse
from domain.grant.deadline import DeadlineKind, day_after
from domain.grant.reminders import Start, before
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.phases import RUNNING
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import (
    ACCOUNT_MONTHS,
    ANSWER_DAYS,
    GRACE_DAYS,
    NEW_GRANT_DAYS,
    REMINDER_DAYS,
    RENT_ACCOUNT_MONTHS,
    RETURN_DAYS,
    STATUS_REPORT_MONTHS,
)

RULE = {ReportKind.REGULATION_ACCOUNT: "R62", ReportKind.STATUS_REPORT: "R68", ReportKind.RENT_SUPPORT_ACCOUNT: "R62"}
"""The rule behind each duty."""
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


def due_date(report: Report, law: Law) -> DateDerivation:
    """Return the last day on which the report is in time, with derivation. An extension replaces the rule's date."""
    told_on = report.told_on if told_too_late(report, law) else None
    key = (due_date, report.kind, report.year, told_on, report.extended_to, report.back_by)
    return law.once(key, lambda: _due_date(report, told_on, law))


def told_too_late(report: Report, law: Law) -> bool:
    """True if the rule's date had passed when the applicant learned of the grant, or no reminder can precede it."""
    if report.told_on is None:
        return False
    key = (told_too_late, report.kind, report.year)
    return law.once(key, lambda: _last_reminder(report.kind, report.year, law)) < report.told_on


def _last_reminder(kind: ReportKind, year: int, law: Law) -> date:
    by_rule = _by_rule(kind, year, law)
    reminder_days = law.value(REMINDER_DAYS, by_rule.day)
    return before(by_rule.rolled(law.calendar, RULE[kind]).day, min(reminder_days, default=0), law)


def _due_date(report: Report, told_on: date | None, law: Law) -> DateDerivation:
    derivation = _by_rule(report.kind, report.year, law)
    if told_on:
        days = law.since(NEW_GRANT_DAYS, told_on)
        first = max(told_on + timedelta(days=days.value), derivation.day)
        facts = {"told_on": told_on, "days": days.value, "assumed": days.assumption}
        derivation = derivation.then(first, "report.new_grant", facts, source=days.source, rule=RULE[report.kind])
    given = {_EXTENDED: report.extended_to, _RETURNED: report.back_by}
    for day, why in sorted((day, why) for why, day in given.items() if day):
        if day > derivation.day:
            id, source, rule = why
            derivation = derivation.then(day, id, source=source, rule=rule)
    return derivation.rolled(law.calendar, RULE[report.kind])


_EXTENDED = ("R69.extended", "D1", "")
_RETURNED = ("report.to_be_back", "S:742-747", "R62")


def back_by(report: Report, told_on: date, law: Law) -> date | None:
    """Return when a returned report must be back, before rolling; never before its original date.

    The time counts from the day the applicant gets the letter, whatever day the return bears. None if the report was
    not received in time: that suspension stands, or falls due, until it is accepted. None too for a reopened account:
    it was accepted once, so it suspends nothing.
    """
    if report.fell_due or report.reopened_on or not received_before_suspension(report, law):
        return None
    due = due_date(report, law).day
    return max(due, told_on + timedelta(days=law.value(RETURN_DAYS, told_on)))


def answer_by(report: Report, law: Law) -> DateDerivation | None:
    """Return the day by which the Fund answers a report in hand, with derivation; None if it owes no answer. R70.

    After it the manager is informed; nothing else follows.
    """
    since = report.in_hand_since
    if since is None or not report.with_the_fund:
        return None
    days = law.since(ANSWER_DAYS, since)
    facts = {"days": min(days.value)}
    return DateDerivation.start(since, "R70.in_hand", source="S:742-747, S:763-768").then(
        since + timedelta(days=min(days.value)), "R70.answer_after", facts, source=days.source
    )


def stop_day(due: date, law: Law) -> date:
    """Return the first day on which payouts are suspended if the report is missing on its due day."""
    return day_after(due, law.value(GRACE_DAYS, due))


def starts(kind: ReportKind, grant: Grant, law: Law) -> Iterable[Start[Report]]:
    """Yield every open duty of this kind."""
    if grant.phase not in RUNNING or grant.commitment is None or kind not in grant.duties:
        return
    for year in grant.years_of(kind):
        report = grant.report(kind, year)
        if year not in grant.commitment.years and report.told_on is None:
            continue  # Earlier releases asked for no account of a year after the period until the end.
        if not (report.settled or report.fell_due or received_before_suspension(report, law)):
            yield start(report, law)


def start(report: Report, law: Law) -> Start[Report]:
    """Return one duty with the day that its reminders announce."""
    by_rule = nominal(report.kind, report.year, law)
    return Start(
        of=report,
        cycle=str(report.year),
        counted_from=due_date(report, law),
        numbers_of=by_rule,
        nominal=by_rule,
        behind=report.reminded,
    )


def received_before_suspension(report: Report, law: Law) -> bool:
    """True if received before payouts had to be suspended. A later report still falls due, whenever a sweep ran (D2).

    A reopened account was accepted once, so its correction suspends nothing. A returned account must be back.
    """
    if report.reopened_on is not None:
        return True
    received_on = report.back_on if report.back_by else report.received_on
    return received_on is not None and received_on < stop_day(due_date(report, law).day, law)


def open_duty(grant: Grant, kind: ReportKind, year: int) -> Report:
    """Return a duty that an officer can still decide about. Raises Refusal if nothing is missing."""
    report = grant.report(kind, year)
    if kind not in grant.duties:
        raise refuse("report.no_such_duty", {"duties": grant.duties}, rule=RULE[kind])
    years = grant.years_of(kind)
    if year not in years:
        raise refuse("report.not_a_year", {"year": year, "years": years}, rule=RULE[kind])
    if report.settled:
        raise refuse("R69.nothing_missing", {"kind": kind, "year": year})
    return report


def with_report(grant: Grant, kind: ReportKind, year: int, **changes: object) -> Grant:
    """Return the grant with one duty changed."""
    changed = grant.report(kind, year).model_copy(update=changes)
    others = tuple(r for r in grant.reports if (r.kind, r.year) != (kind, year))
    return grant.model_copy(update={"reports": tuple(sorted((*others, changed), key=lambda r: (r.year, r.kind)))})


def _by_rule(kind: ReportKind, year: int, law: Law) -> DateDerivation:
    return law.once((_by_rule, kind, year), lambda: _months_on(kind, year, law))


def _months_on(kind: ReportKind, year: int, law: Law) -> DateDerivation:
    rule, months = RULE[kind], law.since(_MONTHS[kind], date(year, 12, 31))
    ended = DateDerivation.start(
        date(year, 12, 31), "report.year_ends", {"year": year}, source=months.source, rule=rule
    )
    facts = {"months": months.value, "assumed": months.assumption}
    return ended.plus_months(months.value, "report.months_on", facts, source=months.source, rule=rule)
