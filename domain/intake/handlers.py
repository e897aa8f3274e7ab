"""Handlers of intake: draft, submission, completeness, withdrawal. T01-T05, T34."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import (
    FindApplicationComplete,
    FindApplicationIncomplete,
    SaveDraft,
    SubmitApplication,
    WithdrawApplication,
)
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant, Pause, PauseReason
from domain.intake import completeness, missing_papers, open_track
from domain.phases import Phase
from domain.prequalification import advance, clock, corrected_targets
from domain.rulebook.rulesets import ruleset_on


def save_draft(grant: Grant, command: SaveDraft, now: DecisionContext) -> Iterable[e.Event]:
    """Keep what the applicant handed in, so that a refusal loses nothing. Raises Refusal if the case was closed."""
    yield from missing_papers.reopened(grant, command)
    yield e.DraftSaved(
        on=command.on,
        title=command.title,
        package=command.package,
        papers=command.papers,
        acting_for=command.acting_for,
    )


def submit(grant: Grant, command: SubmitApplication, now: DecisionContext) -> Iterable[e.Event]:
    """Submit the application, or supplement it after gaps. Each one opens a rent support case too (R11).

    A supplement that was in time, and is recorded after the case was closed for want of it, opens the case again.
    Raises Refusal.
    """
    reopened = tuple(missing_papers.reopened(grant, command))
    findings = (*command.findings, *completeness.check(command.application, now.law, command.on, command.findings))
    if blockers := blocking(findings):
        raise Refusal(blockers)
    estates = tuple(estate.number for estate in command.application.estates)
    around = now.surroundings(estates)
    findings += completeness.remarks(command.application, around, now.law, command.on)
    said = {"on": command.on, "application": command.application, "papers": command.papers, "findings": findings}
    if grant.phase is not Phase.DRAFT:
        yield from reopened
        yield e.ApplicationSupplemented(**said)
        return
    yield e.ApplicationSubmitted(**said, ruleset=ruleset_on(command.on))
    yield e.RentSupportTrackOpened(on=command.on, estates=estates, continues=open_track.of(estates, around))


def find_incomplete(grant: Grant, command: FindApplicationIncomplete, now: DecisionContext) -> Iterable[e.Event]:
    """Send the gaps to the applicant. The clock pauses, or restarts if it never was complete.

    Refused with R13 if the day lies before the last supplement.
    """
    known = grant.found_complete_on or grant.completed_on or grant.supplemented_on or grant.submitted_on
    if known and command.on < known:
        raise refuse("R13.gaps_before_last_look", {"day": command.on, "looked_on": known})
    clock: Literal["not_started", "restarts", "paused"] = "not_started"
    if grant.completed_on is not None:
        clock = "restarts" if command.never_was_complete else "paused"
    yield e.ApplicationFoundIncomplete(
        on=command.on,
        gaps=command.gaps,
        clock=clock,
        gaps_told_on=now.as_of,
        asked_again_on=missing_papers.asked_again_on(now.as_of, now.law),
    )


def find_complete(grant: Grant, command: FindApplicationComplete, now: DecisionContext) -> Iterable[e.Event]:
    """Start the clock: the first day of completeness is day 0. After gaps the clock goes on.

    Refused with R13 if it was complete before it was sent in, or after it was found to be.
    """
    sent, since = grant.supplemented_on or grant.submitted_on, command.complete_since or command.on
    if sent and since < sent:
        raise refuse("R13.complete_before_sent", {"day": since, "sent_on": sent})
    if since > command.on:
        raise refuse("R13.complete_after_found", {"day": since, "found_on": command.on})
    day_0, pauses = grant.completed_on or since, _with_gap_closed(grant.pauses, since)
    first, second = clock.target_days(day_0, pauses, now.law)
    yield e.ApplicationCompleted(
        on=command.on,
        first_target=first,
        second_target=second,
        complete_since=command.complete_since,
        targets_ahead_again=clock.ahead_again(grant, pauses, now.law, now.as_of),
    )


def withdraw(grant: Grant, command: WithdrawApplication, now: DecisionContext) -> Iterable[e.Event]:
    """Withdraw the application, possible until the commitment. The reservation is released."""
    yield e.ApplicationWithdrawn(on=command.on)
    yield from advance.cancel_unpaid(grant, now)


def _draft_saved(grant: Grant, event: e.DraftSaved) -> Grant:
    return grant.model_copy(
        update={
            "draft": event.papers,
            "title": grant.title or event.title,
            "opened_for": grant.opened_for if grant.version else event.acting_for,
            "missing_papers": missing_papers.sign_of_life(grant, event),
        }
    )


def _submitted(grant: Grant, event: e.ApplicationSubmitted) -> Grant:
    return grant.model_copy(
        update={
            "application": event.application,
            "submitted_on": event.on,
            "title": event.application.title,
            "remarks": event.findings,
            "ruleset": event.ruleset or ruleset_on(event.on),
        }
    )


def _rent_support_opened(grant: Grant, event: e.RentSupportTrackOpened) -> Grant:
    return grant.model_copy(update={"rent_support_opened_on": event.on, "rent_support_continues": event.continues})


def _found_incomplete(grant: Grant, event: e.ApplicationFoundIncomplete) -> Grant:
    gap = Pause(first=event.on, end=None, why=PauseReason.INCOMPLETE)
    found = {
        "gaps": event.gaps,
        "pauses": (*grant.pauses, gap),
        "proposal": None,
        "missing_papers": missing_papers.asked_for(grant, event.gaps_told_on),
    }
    if event.clock == "restarts":
        found |= {"completed_on": None, "found_complete_on": None, "targets_passed": ()}
    return grant.model_copy(update=found)


def _supplemented(grant: Grant, event: e.ApplicationSupplemented) -> Grant:
    answered = tuple(
        pause.model_copy(update={"answered_on": event.on}) if _open_gap(pause) and not pause.answered_on else pause
        for pause in grant.pauses
    )
    return grant.model_copy(
        update={
            "application": event.application,
            "supplemented_on": event.on,
            "title": event.application.title,
            "pauses": answered,
            "missing_papers": None,
            "remarks": event.findings,
        }
    )


def _completed(grant: Grant, event: e.ApplicationCompleted) -> Grant:
    since = event.complete_since or event.on
    return grant.model_copy(
        update={
            "completed_on": grant.completed_on or since,
            "found_complete_on": event.on if event.complete_since else None,
            "gaps": (),
            "pauses": _with_gap_closed(grant.pauses, since),
            "targets_passed": clock.still_passed(grant, event.targets_ahead_again),
        }
    )


def _open_gap(pause: Pause) -> bool:
    return pause.why is PauseReason.INCOMPLETE and pause.end is None


def _with_gap_closed(pauses: tuple[Pause, ...], end: date) -> tuple[Pause, ...]:
    return tuple(pause.model_copy(update={"end": end}) if _open_gap(pause) else pause for pause in pauses)


def _withdrawn(grant: Grant, event: e.ApplicationWithdrawn) -> Grant:
    return grant.model_copy(update={"reserved": 0, "proposal": None, "ended_on": event.on})


def _receipt(event: e.ApplicationSubmitted, grant: Grant) -> Iterable[Notice]:
    budget = event.application.outline_budget
    data = {
        "received_on": event.on.isoformat(),
        "applied_ore": budget.applied_amount if budget else 0,
        "rent_support_opened": True,
    }
    if grant.rent_support_continues:
        data["rent_support_case"] = grant.rent_support_continues
    return tell(grant, NoticeKind.APPLICATION_RECEIVED, applicant(grant), data)


def _gaps(event: e.ApplicationFoundIncomplete, grant: Grant) -> Iterable[Notice]:
    gaps = [gap.model_dump() for gap in event.gaps]
    data = {"found_on": event.on.isoformat(), "gaps": gaps, "clock": event.clock}
    if event.asked_again_on:
        data["asked_again_on"] = event.asked_again_on.isoformat()
    return tell(grant, NoticeKind.APPLICATION_INCOMPLETE, applicant(grant), data)


def _complete(event: e.ApplicationCompleted, grant: Grant) -> Iterable[Notice]:
    data = {
        "completed_on": (event.complete_since or event.on).isoformat(),
        "first_target": event.first_target.isoformat() if event.first_target else None,
        "second_target": event.second_target.isoformat() if event.second_target else None,
    }
    yield from tell(grant, NoticeKind.APPLICATION_COMPLETE, applicant(grant), data)
    targets = (event.first_target, event.second_target)
    yield from corrected_targets.notice(grant, event.targets_ahead_again, targets)


def _withdrawal(event: e.ApplicationWithdrawn, grant: Grant) -> Iterable[Notice]:
    to = applicant(grant) + municipalities(grant)
    return tell(grant, NoticeKind.APPLICATION_WITHDRAWN, to, {"withdrawn_on": event.on.isoformat()})


HANDLERS = Part(
    queue=WorkQueue.INTAKE,
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
