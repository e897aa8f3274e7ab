"""Checks whether an application may be sent. R01-R08, R86, R92; each rule is a module."""

from collections.abc import Iterable
from datetime import date

from domain.decisions import signed_on
from domain.findings import AlreadyReported, Finding, Weight
from domain.intake import (
    description_length,
    earlier_case,
    estate_forms,
    estate_marks,
    master_data,
    needs_statement,
    outline_budget,
    planned_co_financing,
    recommendations,
    resident_statistics,
    running_grant,
)
from domain.records.application import Application
from domain.registers.surroundings import Surroundings
from domain.rulebook.law import Law

_PAPER_RULES = frozenset({"R03", "R04", "R06"})


def check(application: Application, law: Law, day: date, unread: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Return all findings that block the application on this day, in the order of the rules.

    Rules about a paper in `unread` are skipped, and an unreadable field is not called empty.
    """
    unread = tuple(unread)
    reported = AlreadyReported(unread)
    unjudged = _PAPER_RULES & {finding.rule for finding in unread if finding.weight is Weight.UNREADABLE}
    findings = (
        *estate_forms.check(application, reported),
        *resident_statistics.check(application, law, day),
        *description_length.check(application, law, day),
        *outline_budget.check(application),
        *recommendations.check_municipalities(application, reported),
        *recommendations.check_organisations(application, reported),
        *recommendations.check_parties(application, reported),
    )
    return tuple(finding for finding in findings if finding.rule not in unjudged)


def remarks(application: Application, surroundings: Surroundings, law: Law, day: date) -> tuple[Finding, ...]:
    """Return warnings for the officer, from registers and other cases. None of them blocks."""
    return (
        *planned_co_financing.check(application, law, day),
        *needs_statement.check(application),
        *master_data.check(application, surroundings),
        *running_grant.check(application, surroundings),
        *earlier_case.check(application, surroundings),
        *estate_marks.check(application, surroundings),
        *signed_on.check(application.signed_on, day),
    )
