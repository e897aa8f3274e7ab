"""Intake's share of the four functions: draft, submission, completeness, withdrawal. T01-T05, T34."""

from collections.abc import Iterable

from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import (
    FindApplicationComplete,
    FindApplicationIncomplete,
    SaveDraft,
    SubmitApplication,
    WithdrawApplication,
)
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Desk, Part
from domain.grant.phases import Phase
from domain.grant.state import Grant
from domain.intake import completeness
from domain.prequalification import clock


def save_draft(grant: Grant, command: SaveDraft, now: Circumstances) -> Iterable[e.Event]:
    """Whatever is handed in is kept, so that nothing is lost when it is refused."""
    yield e.DraftSaved(on=command.on, title=command.title, package=command.package, papers=command.papers)


def submit(grant: Grant, command: SubmitApplication, now: Circumstances) -> Iterable[e.Event]:
    """Sent in, or sent again after gaps were found; every application is one for rent support too (R11)."""
    findings = (*command.findings, *completeness.check(command.application, now.law, command.on, command.findings))
    if stopping := blocking(findings):
        raise Refusal("Submitting the application", stopping)
    if grant.phase is Phase.INCOMPLETE:
        yield e.ApplicationSupplemented(on=command.on, application=command.application, papers=command.papers)
        return
    yield e.ApplicationSubmitted(on=command.on, application=command.application, papers=command.papers)
    estates = tuple(estate.number for estate in command.application.estates)
    yield e.RentSupportTrackOpened(on=command.on, estates=estates)


def find_incomplete(grant: Grant, command: FindApplicationIncomplete, now: Circumstances) -> Iterable[e.Event]:
    """Gaps go to the applicant; no clock starts."""
    yield e.ApplicationFoundIncomplete(on=command.on, gaps=command.gaps)


def find_complete(grant: Grant, command: FindApplicationComplete, now: Circumstances) -> Iterable[e.Event]:
    """The day of completeness is day 0 of the clock."""
    sent = grant.supplemented_on or grant.submitted_on
    if sent and command.on < sent:
        raise refuse(
            "Finding the application complete",
            "R13",
            f"It cannot be complete on {command.on}: it was sent in on {sent}.",
            "Give the day on which the last missing paper arrived, or today.",
        )
    first, second = clock.targets(command.on, (), now.law)
    yield e.ApplicationCompleted(on=command.on, first_target=first.day, second_target=second.day)


def withdraw(grant: Grant, command: WithdrawApplication, now: Circumstances) -> Iterable[e.Event]:
    """The applicant may withdraw until there is a commitment; the reservation is given up."""
    yield e.ApplicationWithdrawn(on=command.on)


def _draft_saved(grant: Grant, event: e.DraftSaved) -> Grant:
    return grant.model_copy(update={"draft": event.papers, "title": grant.title or event.title})


def _submitted(grant: Grant, event: e.ApplicationSubmitted) -> Grant:
    return grant.model_copy(
        update={"application": event.application, "submitted_on": event.on, "title": event.application.title}
    )


def _rent_support_opened(grant: Grant, event: e.RentSupportTrackOpened) -> Grant:
    return grant.model_copy(update={"rent_support_opened_on": event.on})


def _found_incomplete(grant: Grant, event: e.ApplicationFoundIncomplete) -> Grant:
    return grant.model_copy(update={"gaps": event.gaps})


def _supplemented(grant: Grant, event: e.ApplicationSupplemented) -> Grant:
    return grant.model_copy(
        update={"application": event.application, "supplemented_on": event.on, "title": event.application.title}
    )


def _completed(grant: Grant, event: e.ApplicationCompleted) -> Grant:
    return grant.model_copy(update={"completed_on": event.on, "gaps": ()})


def _withdrawn(grant: Grant, event: e.ApplicationWithdrawn) -> Grant:
    return grant.model_copy(update={"reserved": 0, "proposal": None})


def _receipt(event: e.ApplicationSubmitted, grant: Grant) -> Iterable[Notice]:
    budget = event.application.outline_budget
    data = {
        "received_on": event.on.isoformat(),
        "applied_ore": budget.applied_amount if budget else 0,
        "rent_support_opened": True,
    }
    return tell(grant, NoticeKind.APPLICATION_RECEIVED, applicant(grant), data)


def _gaps(event: e.ApplicationFoundIncomplete, grant: Grant) -> Iterable[Notice]:
    data = {"found_on": event.on.isoformat(), "gaps": [gap.model_dump() for gap in event.gaps]}
    return tell(grant, NoticeKind.APPLICATION_INCOMPLETE, applicant(grant), data)


def _complete(event: e.ApplicationCompleted, grant: Grant) -> Iterable[Notice]:
    data = {
        "completed_on": event.on.isoformat(),
        "first_target": event.first_target.isoformat(),
        "second_target": event.second_target.isoformat(),
    }
    return tell(grant, NoticeKind.APPLICATION_COMPLETE, applicant(grant), data)


def _withdrawal(event: e.ApplicationWithdrawn, grant: Grant) -> Iterable[Notice]:
    return tell(grant, NoticeKind.APPLICATION_WITHDRAWN, applicant(grant), {"withdrawn_on": event.on.isoformat()})


PART = Part(
    desk=Desk.INTAKE,
    decides={
        SaveDraft: save_draft,
        SubmitApplication: submit,
        FindApplicationIncomplete: find_incomplete,
        FindApplicationComplete: find_complete,
        WithdrawApplication: withdraw,
    },
    evolves={
        e.DraftSaved: _draft_saved,
        e.ApplicationSubmitted: _submitted,
        e.RentSupportTrackOpened: _rent_support_opened,
        e.ApplicationFoundIncomplete: _found_incomplete,
        e.ApplicationSupplemented: _supplemented,
        e.ApplicationCompleted: _completed,
        e.ApplicationWithdrawn: _withdrawn,
    },
    notifies={
        e.ApplicationSubmitted: _receipt,
        e.ApplicationFoundIncomplete: _gaps,
        e.ApplicationCompleted: _complete,
        e.ApplicationWithdrawn: _withdrawal,
    },
)
