"""Finds and changes one yearly duty of a grant."""

from domain.findings import refuse
from domain.grant.state import Grant, Report
from domain.records.reports import ReportKind

RULE = {ReportKind.REGULATION_ACCOUNT: "R62", ReportKind.STATUS_REPORT: "R68", ReportKind.RENT_SUPPORT_ACCOUNT: "R62"}
"""The rule behind each duty."""


def open_duty(grant: Grant, kind: ReportKind, year: int, step: str) -> Report:
    """Return a duty that an officer can still decide about. Raises Refusal if nothing is missing."""
    report = grant.report(kind, year)
    if kind not in grant.duties:
        asked = ", ".join(each.value for each in grant.duties)
        raise refuse(step, RULE[kind], "The case has no such yearly duty.", f"It has: {asked}.")
    if grant.commitment is None or year not in grant.commitment.years:
        raise refuse(step, RULE[kind], f"{year} is not a year of the grant.", "Check the year.")
    if report.settled:
        raise refuse(step, "R69", "Nothing is missing: the report is in, or waived.", "No officer's act is needed.")
    return report


def with_report(grant: Grant, kind: ReportKind, year: int, **changes: object) -> Grant:
    """Return the grant with one duty changed."""
    changed = grant.report(kind, year).model_copy(update=changes)
    others = tuple(r for r in grant.reports if (r.kind, r.year) != (kind, year))
    return grant.model_copy(update={"reports": tuple(sorted((*others, changed), key=lambda r: (r.year, r.kind)))})
