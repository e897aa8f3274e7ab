"""Requests for more time: which of them wait for the Fund, and what answers them.

A request is about one report, or about the missing papers of an application. A later one about the same replaces it.
"""

from collections.abc import Iterator
from datetime import date

from domain.grant.state import Grant, PauseReason
from domain.phases import Decision, Phase
from domain.records.reports import ReportKind
from domain.records.requests import ExtensionRequest, TimeFor


def waiting(grant: Grant) -> Iterator[ExtensionRequest]:
    """Yield the requests without an answer, oldest first, as long as what they are about is still missing.

    One that an officer has proposed to grant waits for the second officer, and not for an answer.
    """
    for request in grant.extension_requests:
        proposed = grant.proposal and grant.proposal.kind is Decision.EXTENSION and grant.proposal.release
        about = (proposed.report, proposed.year) if proposed else None
        if not request.answered_on and _is_missing(grant, request) and (request.what.report, request.year) != about:
            yield request


def waiting_about(grant: Grant, what: TimeFor, year: int | None) -> ExtensionRequest | None:
    """Return the request about this that waits for an answer; None if none does."""
    return next((each for each in waiting(grant) if (each.what, each.year) == (what, year)), None)


def _is_missing(grant: Grant, request: ExtensionRequest) -> bool:
    """True if it is the same duty that has not been met: a later one of its kind needs a request of its own."""
    kind = request.what.report
    if kind is None:
        pauses = [each.first for each in grant.pauses if each.why is PauseReason.INCOMPLETE]
        return grant.phase is Phase.INCOMPLETE and request.requested_on >= max(pauses, default=request.requested_on)
    report = grant.report(kind, request.year or 0)
    return not report.settled and (report.reopened_on is None or request.requested_on >= report.reopened_on)


def asked(grant: Grant, request: ExtensionRequest) -> Grant:
    """Return the grant with a request, in place of one about the same that has no answer."""
    others = (each for each in grant.extension_requests if each.answered_on or not _about_the_same(each, request))
    return grant.model_copy(update={"extension_requests": (*others, request)})


def _about_the_same(one: ExtensionRequest, other: ExtensionRequest) -> bool:
    return (one.what, one.year) == (other.what, other.year)


def answered(grant: Grant, what: TimeFor | ReportKind, year: int | None, on: date) -> Grant:
    """Return the grant with every request about this answered on that day: granted, perhaps in part, or refused."""
    found = tuple(
        each.model_copy(update={"answered_on": on})
        if (each.what.value, each.year, each.answered_on) == (what.value, year, None)
        else each
        for each in grant.extension_requests
    )
    return grant.model_copy(update={"extension_requests": found}) if found else grant
