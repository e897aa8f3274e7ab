"""R13: an application that stays incomplete is closed after a notice, a reminder and a last day.

The guideline sets no time for the missing papers. The letter that lists them says when the Fund asks again; that notice
names the last day. A hand-in on or before it keeps the case open, also if it is recorded after the closing (D6). An
application that an earlier release found incomplete meets this from the day on which the applicant has learnt of it.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.derivation import DateDerivation
from domain.findings import refuse
from domain.grant import events as e
from domain.grant import more_time
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import KeepApplicationOpen, SaveDraft, SubmitApplication
from domain.grant.deadline import DeadlineKind, Effect, day_after
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.permissions import PERMISSIONS, possible
from domain.grant.reminders import Last, Reached, Reminder, Start, before
from domain.grant.state import Grant, PauseReason
from domain.phases import Phase
from domain.records.missing_papers import MissingPapers
from domain.records.requests import TimeFor
from domain.rulebook.law import Law
from domain.rulebook.numbers import CLOSING_DAYS, CLOSING_NOTICE_DAYS, CLOSING_REMINDER_DAYS

SOURCE = "S:262-263"
APPLICATION = "application"
"""The kind of package."""


def asked_again_on(told_on: date, law: Law) -> date:
    """Return the day on which the Fund says when it closes the case, if nothing has come by then."""
    return told_on + timedelta(days=law.value(CLOSING_NOTICE_DAYS, told_on))


def found_on(grant: Grant) -> tuple[date, ...]:
    """Return the days on which papers were found missing, oldest first."""
    return tuple(pause.first for pause in grant.pauses if pause.why is PauseReason.INCOMPLETE)


def asked_for(grant: Grant, since: date | None) -> MissingPapers | None:
    """Return what a letter that lists gaps begins, before its own gap counts; None for one of an earlier release."""
    return MissingPapers(number=len(found_on(grant)) + 1, since=since) if since else None


def asked_before(grant: Grant, since: date) -> MissingPapers:
    """Return what papers missing since an earlier release begin, from the day on which their time counts."""
    return MissingPapers(number=len(found_on(grant)), since=since)


def sign_of_life(grant: Grant, draft: e.DraftSaved) -> MissingPapers | None:
    """Return what waits after a hand-in that could not be used: its time begins again, and never ends sooner."""
    missing = grant.missing_papers
    if grant.phase is not Phase.INCOMPLETE or missing is None or draft.package != APPLICATION:
        return missing
    return MissingPapers(number=missing.number, since=max(missing.since, draft.on, missing.until or draft.on))


def closes(grant: Grant) -> DateDerivation | None:
    """Return the last day for the missing papers, with its derivation; None until a letter has named it."""
    missing = grant.missing_papers
    if missing is None or missing.announced_on is None or missing.until is None:
        return None
    announced = DateDerivation.start(missing.announced_on, "R13.closing_announced", source=SOURCE)
    facts = {"days": (missing.until - missing.announced_on).days}
    return announced.then(missing.until, "R13.papers_in_by", facts, source=SOURCE)


def reopened(
    grant: Grant, command: SaveDraft | SubmitApplication | KeepApplicationOpen
) -> Iterable[e.ApplicationReopened]:
    """Undo the closing for something that happened in time; nothing while the case is open. Raises Refusal."""
    if grant.phase is not Phase.LAPSED:
        return
    missing = grant.missing_papers
    other = isinstance(command, SaveDraft) and command.package != APPLICATION
    if other or missing is None or missing.closed_on is None or missing.until is None:
        instead = PERMISSIONS[type(command)].when_over
        raise refuse(instead, {"phase": grant.phase, "possible": possible(grant.phase)})
    if command.on > missing.until:
        raise refuse("R13.closed", {"closed_on": missing.closed_on, "until": missing.until, "on": command.on})
    yield e.ApplicationReopened(
        on=command.on,
        closed_on=missing.closed_on,
        until=missing.until,
        because="more_time_given" if isinstance(command, KeepApplicationOpen) else "papers_in_time",
    )


def keep_open(grant: Grant, command: KeepApplicationOpen, now: DecisionContext) -> Iterable[e.Event]:
    """Give the applicant until a later day, also before the notice. Raises Refusal."""
    yield from reopened(grant, command)
    until = now.law.calendar.roll(command.until)
    missing = grant.missing_papers
    earliest = max(now.as_of, missing.until or now.as_of) if missing else now.as_of
    if until <= earliest:
        raise refuse("R13.no_more_time", {"until": until, "after": earliest})
    yield e.ApplicationKeptOpen(on=command.on, by=command.by, until=until, reason=command.reason)


def _unannounced(grant: Grant, law: Law) -> Iterable[Start[MissingPapers]]:
    missing = grant.missing_papers
    if grant.phase is Phase.INCOMPLETE and missing and missing.until is None:
        yield Start(
            of=missing,
            cycle=str(missing.number),
            counted_from=DateDerivation.start(missing.since, "R13.papers_asked_for", source=SOURCE),
            numbers_of=missing.since,
        )


def _announced(grant: Grant, law: Law) -> Iterable[Start[MissingPapers]]:
    missing, last = grant.missing_papers, closes(grant)
    if grant.phase is Phase.INCOMPLETE and missing and missing.announced_on and last:
        yield Start(
            of=missing,
            cycle=str(missing.number),
            counted_from=last,
            numbers_of=missing.announced_on,
            nominal=missing.until,
            none_until=missing.announced_on,
            behind=(str(missing.number),) if missing.reminded else (),
        )


def _announce(grant: Grant, reached: Reached[MissingPapers], now: DecisionContext) -> Iterable[e.Event]:
    until = now.law.calendar.roll(now.as_of + timedelta(days=now.law.value(CLOSING_DAYS, now.as_of)))
    since = reached.of.since
    yield e.ClosingAnnounced(on=now.as_of, gaps_told_on=since, days=(now.as_of - since).days, until=until)


def _remind(grant: Grant, reached: Reached[MissingPapers], now: DecisionContext) -> Iterable[e.Event]:
    yield e.ClosingReminded(on=now.as_of, until=reached.deadline.effective)


def _close(grant: Grant, reached: Reached[MissingPapers], now: DecisionContext) -> Iterable[e.Event]:
    yield e.ApplicationClosed(on=reached.deadline.fires_on, until=reached.deadline.effective)


NOTICE = Reminder(
    kind=DeadlineKind.CLOSING_NOTICE,
    rule="R13",
    days=CLOSING_NOTICE_DAYS,
    why="R13.closing_notice",
    starts=_unannounced,
    tell=_announce,
)
REMINDER = Reminder(
    kind=DeadlineKind.CLOSING_REMINDER,
    rule="R13",
    days=CLOSING_REMINDER_DAYS,
    count=before,
    why="R13.reminder_before",
    starts=_announced,
    tell=_remind,
    last=Last(
        kind=DeadlineKind.APPLICATION_CLOSING,
        rule="R13",
        effect=Effect.CONSEQUENCE,
        tell=_close,
        fires_on=lambda day, law: day_after(day),
    ),
)


def _changed(grant: Grant, **changes: object) -> Grant:
    missing = grant.missing_papers or asked_before(grant, found_on(grant)[-1])
    return grant.model_copy(update={"missing_papers": missing.model_copy(update=changes)})


def _told(grant: Grant, event: e.ClosingAnnounced | e.ApplicationKeptOpen) -> Grant:
    return _changed(grant, announced_on=event.on, until=event.until, reminded=False)


def _more_time(grant: Grant, event: e.ApplicationKeptOpen) -> Grant:
    return more_time.answered(_told(grant, event), TimeFor.MISSING_PAPERS, None, event.on)


def _reminded(grant: Grant, event: e.ClosingReminded) -> Grant:
    return _changed(grant, reminded=True)


def _closed(grant: Grant, event: e.ApplicationClosed) -> Grant:
    return _changed(grant, closed_on=event.on).model_copy(update={"ended_on": event.on, "proposal": None})


def _reopened(grant: Grant, event: e.ApplicationReopened) -> Grant:
    return _changed(grant, closed_on=None).model_copy(update={"ended_on": None})


def _gaps(grant: Grant) -> list[dict[str, object]]:
    return [gap.model_dump() for gap in grant.gaps]


def _notice(event: e.ClosingAnnounced, grant: Grant) -> Iterable[Notice]:
    data = {
        "days": event.days,
        "gaps_told_on": event.gaps_told_on.isoformat(),
        "until": event.until.isoformat(),
        "gaps": _gaps(grant),
    }
    return tell(grant, NoticeKind.CLOSING_ANNOUNCED, applicant(grant), data)


def _reminder(event: e.ClosingReminded, grant: Grant) -> Iterable[Notice]:
    days_left = (event.until - event.on).days
    data = {"until": event.until.isoformat(), "days_left": days_left, "gaps": _gaps(grant)}
    return tell(grant, NoticeKind.CLOSING_REMINDER, applicant(grant), data)


def _kept_open(event: e.ApplicationKeptOpen, grant: Grant) -> Iterable[Notice]:
    data = {"until": event.until.isoformat(), "reason": event.reason, "gaps": _gaps(grant)}
    return tell(grant, NoticeKind.APPLICATION_KEPT_OPEN, applicant(grant), data)


def _closing(event: e.ApplicationClosed, grant: Grant) -> Iterable[Notice]:
    data = {"closed_on": event.on.isoformat(), "until": event.until.isoformat()}
    yield from tell(grant, NoticeKind.APPLICATION_CLOSED, applicant(grant), {**data, "gaps": _gaps(grant)})
    yield from tell(grant, NoticeKind.APPLICATION_CLOSED, municipalities(grant), data)


def _correction(event: e.ApplicationReopened, grant: Grant) -> Iterable[Notice]:
    data = {
        "happened_on": event.on.isoformat(),
        "closed_on": event.closed_on.isoformat(),
        "until": event.until.isoformat(),
        "because": event.because,
    }
    return tell(grant, NoticeKind.APPLICATION_REOPENED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.INTAKE,
    decides={KeepApplicationOpen: keep_open},
    evolves={
        e.ClosingAnnounced: _told,
        e.ClosingReminded: _reminded,
        e.ApplicationKeptOpen: _more_time,
        e.ApplicationClosed: _closed,
        e.ApplicationReopened: _reopened,
    },
    notifies={
        e.ClosingAnnounced: _notice,
        e.ClosingReminded: _reminder,
        e.ApplicationKeptOpen: _kept_open,
        e.ApplicationClosed: _closing,
        e.ApplicationReopened: _correction,
    },
    reminders=(NOTICE, REMINDER),
)
