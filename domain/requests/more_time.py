"""An applicant asks for more time, and an officer refuses it. D1, R13.

The guideline knows no such request and no time to answer it; an extension is the Fund's to give (D1, S:776-778). So
the last day stays what it is until an officer answers: reminders go out, and payouts are suspended, as without it.
To refuse more time settles nothing of the case itself, so it needs a reason and not the whole grounds of R85.
"""

from collections.abc import Iterable
from datetime import date

from domain.accounts import duty
from domain.accounts.extensions_and_waivers import must_be_possible
from domain.findings import refuse
from domain.grant import events as e
from domain.grant import more_time
from domain.grant.addressing import applicant, office, tell
from domain.grant.commands import RefuseExtension, RequestExtension
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.state import Grant
from domain.phases import Phase
from domain.records.requests import ExtensionRequest, TimeFor
from domain.rulebook.law import Law


def request(grant: Grant, command: RequestExtension, now: DecisionContext) -> Iterable[e.Event]:
    """Ask for a later day. What no officer could grant is refused at once. Raises Refusal."""
    kind, year = command.what.report, command.year
    due = _last_day(grant, command.what, year, now.law)
    if kind is None:
        _missing_papers_can_wait(grant, command, due)
    else:
        report = duty.open_duty(grant, kind, year or 0)
        if report.with_the_fund:
            raise refuse("R69.already_in", {"kind": kind, "year": year})
        must_be_possible(report, command.until, command.on, now.law)
    yield e.ExtensionRequested(
        on=command.on,
        what=command.what,
        year=None if kind is None else year,
        due=due,
        until=command.until,
        reason=command.reason,
    )


def _missing_papers_can_wait(grant: Grant, command: RequestExtension, due: date | None) -> None:
    """Raises Refusal if no papers are missing, or the day is none later."""
    if grant.phase is not Phase.INCOMPLETE:
        raise refuse("R13.no_papers_missing", {"phase": grant.phase})
    after = max(command.on, due or command.on)
    if command.until <= after:
        raise refuse("R13.no_more_time", {"until": command.until, "after": after})


def decline(grant: Grant, command: RefuseExtension, now: DecisionContext) -> Iterable[e.Event]:
    """Refuse the request that waits. Raises Refusal."""
    asked = more_time.waiting_about(grant, command.what, command.year)
    if asked is None:
        raise refuse("D1.no_time_asked_for", {"what": command.what, "year": command.year})
    yield e.ExtensionRefused(
        on=command.on,
        what=asked.what,
        year=asked.year,
        due=_last_day(grant, asked.what, asked.year, now.law),
        until=asked.until,
        reason=command.reason,
    )


def _last_day(grant: Grant, what: TimeFor, year: int | None, law: Law) -> date | None:
    """The last day as it stands; None for missing papers as long as no letter has named one."""
    if what.report is None:
        return grant.missing_papers.until if grant.missing_papers else None
    return duty.due_date(grant.report(what.report, year or 0), law).day if year else None


def requested(grant: Grant, event: e.ExtensionRequested) -> Grant:
    """Return the grant with the request."""
    asked = ExtensionRequest(
        what=event.what, year=event.year, until=event.until, reason=event.reason, requested_on=event.on
    )
    return more_time.asked(grant, asked)


def refused(grant: Grant, event: e.ExtensionRefused) -> Grant:
    """Return the grant with the request answered."""
    return more_time.answered(grant, event.what, event.year, event.on)


def receipt(event: e.ExtensionRequested, grant: Grant) -> Iterable[Notice]:
    """To the applicant that it has come, to the case officer that it waits."""
    data = {"requested_on": event.on.isoformat(), **_facts(event)}
    return tell(grant, NoticeKind.EXTENSION_REQUESTED, applicant(grant) + office(Role.CASE_OFFICER), data)


def refusal(event: e.ExtensionRefused, grant: Grant) -> Iterable[Notice]:
    """To the applicant."""
    data = {"decided_on": event.on.isoformat(), **_facts(event)}
    return tell(grant, NoticeKind.EXTENSION_REFUSED, applicant(grant), data)


def _facts(event: e.ExtensionRequested | e.ExtensionRefused) -> dict[str, object]:
    of_a_year = {} if event.year is None else {"year": event.year}
    return {
        "what": event.what.value,
        **of_a_year,
        "due": event.due.isoformat() if event.due else None,
        "until": event.until.isoformat(),
        "reason": event.reason,
    }
