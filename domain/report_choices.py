"""What a case offers where a command is about a yearly report."""

from collections.abc import Callable, Iterator
from datetime import date

from domain.choice import Choice, Offer
from domain.findings import Sentence
from domain.grant import more_time
from domain.grant.state import Grant
from domain.phases import Phase
from domain.records.reports import ReportKind
from domain.records.requests import TimeFor


def _year(kind: ReportKind, year: int) -> Sentence:
    return Sentence(id="offered.report", facts={"kind": kind, "year": year})


def years(kind: ReportKind, wanted: Callable[[Grant, int], bool]) -> Offer:
    """The wanted years of a yearly report."""

    def offer(grant: Grant, today: date) -> Iterator[Choice]:
        years = grant.years_of(kind) if kind in grant.duties else ()
        yield from (Choice((year,), _year(kind, year)) for year in years if wanted(grant, year))

    return offer


def to_answer(kind: ReportKind) -> Offer:
    """The years whose report is in and not accepted."""

    def wanted(grant: Grant, year: int) -> bool:
        report = grant.report(kind, year)
        return report.received_on is not None and report.accepted_on is None and (report.waived or not report.settled)

    return years(kind, wanted)


def reopenable(grant: Grant, year: int) -> bool:
    """Only the last account that was accepted can be opened again, and none after the final account."""
    accepted = [r.year for r in grant.reports if r.kind is ReportKind.REGULATION_ACCOUNT and r.accepted_on]
    return grant.final_accepted_on is None and bool(accepted) and year == max(accepted)


def open_duties(grant: Grant, today: date) -> Iterator[Choice]:
    """The reports that are missing: first those that more time was asked for, then the oldest year."""
    duties = ((kind, year) for kind in grant.duties for year in grant.years_of(kind))
    asked = [(each.what.report, each.year) for each in more_time.waiting(grant)]
    for kind, year in sorted(duties, key=lambda each: (asked.index(each) if each in asked else len(asked), each[1])):
        if not grant.report(kind, year).settled:
            yield Choice((kind.value, year), _year(kind, year))


def time_to_ask_for(grant: Grant, today: date) -> Iterator[Choice]:
    """What an applicant has yet to send: missing papers, and the reports of the years that have begun."""
    if grant.phase is Phase.INCOMPLETE:
        yield _time_for(TimeFor.MISSING_PAPERS, None)
    for choice in open_duties(grant, today):
        kind, year = choice.values
        if year <= today.year and not grant.report(kind, year).with_the_fund:
            yield _time_for(TimeFor(kind), year)


def time_asked_for(grant: Grant, today: date) -> Iterator[Choice]:
    """What an applicant waits for an answer about."""
    for each in more_time.waiting(grant):
        facts = {"what": each.what, "year": each.year, "until": each.until, "reason": each.reason}
        yield Choice((each.what.value, each.year), Sentence(id="offered.time_asked_for", facts=facts))


def _time_for(what: TimeFor, year: int | None) -> Choice:
    return Choice((what.value, year), Sentence(id="offered.time_for", facts={"what": what, "year": year}))


def waivable(grant: Grant, today: date) -> Iterator[Choice]:
    """The reports that are missing, of the years of the period."""
    years = grant.commitment.years if grant.commitment else ()
    yield from (each for each in open_duties(grant, today) if each.values[1] in years)
