"""Handlers of requests and notes. R74, R75, R89-R91."""

from collections.abc import Iterable

from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.addressing import office, tell
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.requests import AccessRequest, Attendance, Evaluation, Note
from domain.requests import access, attendance, contacts, evaluation, more_time, notes, officers, people


def _received(grant: Grant, event: e.AccessRequestReceived) -> Grant:
    request = AccessRequest(number=event.number, requester=event.requester, what=event.what, received_on=event.on)
    return grant.model_copy(update={"access_requests": (*grant.access_requests, request)})


def _reminded(grant: Grant, event: e.AccessRequestReminded) -> Grant:
    return _changed(grant, event.number, reminded=True)


def _escalated(grant: Grant, event: e.AccessRequestEscalated) -> Grant:
    return _changed(grant, event.number, escalated=True)


def _extended(grant: Grant, event: e.AccessRequestExtended) -> Grant:
    more = {"extended_on": event.on, "extended_to": event.until, "reason": event.reason}
    return _changed(grant, event.number, **more, reminded=False, escalated=False)


def _answered(grant: Grant, event: e.AccessRequestAnswered) -> Grant:
    return _changed(grant, event.number, answered_on=event.on, outcome=event.outcome)


def _changed(grant: Grant, number: int, **changes: object) -> Grant:
    requests = tuple(
        request.model_copy(update=changes) if request.number == number else request for request in grant.access_requests
    )
    return grant.model_copy(update={"access_requests": requests})


def _noted(grant: Grant, event: e.NoteRecorded) -> Grant:
    note = Note(on=event.on, by=event.by, kind=event.kind, who=event.who, text=event.text)
    return grant.model_copy(update={"notes": (*grant.notes, note)})


def _attended(grant: Grant, event: e.AttendanceRecorded) -> Grant:
    attended = Attendance(on=event.on, event=event.event, who=event.who, kind=event.kind, came=event.came)
    return grant.model_copy(update={"attendances": (*grant.attendances, attended)})


def _evaluated(grant: Grant, event: e.EvaluationRecorded) -> Grant:
    evaluated = Evaluation(on=event.on, kind=event.kind, what=event.what)
    return grant.model_copy(update={"evaluations": (*grant.evaluations, evaluated)})


def _arrival(event: e.AccessRequestReceived, grant: Grant) -> Iterable[Notice]:
    data = {**_said(grant, event.number), "due": event.due.isoformat()}
    return tell(grant, NoticeKind.ACCESS_REQUEST_RECEIVED, office(Role.CASE_OFFICER), data)


def _reminder(event: e.AccessRequestReminded, grant: Grant) -> Iterable[Notice]:
    data = {**_said(grant, event.number), "due": event.due.isoformat()}
    return tell(grant, NoticeKind.ACCESS_REQUEST_REMINDER, office(Role.CASE_OFFICER), data)


def _escalation(event: e.AccessRequestEscalated, grant: Grant) -> Iterable[Notice]:
    data = {**_said(grant, event.number), "due": event.due.isoformat()}
    return tell(grant, NoticeKind.ACCESS_REQUEST_ESCALATED, office(Role.CASE_OFFICER, Role.MANAGER), data)


def _extension(event: e.AccessRequestExtended, grant: Grant) -> Iterable[Notice]:
    data = {**_said(grant, event.number), "until": event.until.isoformat(), "reason": event.reason}
    return tell(grant, NoticeKind.ACCESS_REQUEST_EXTENDED, office(Role.CASE_OFFICER), data)


def _said(grant: Grant, number: int) -> dict[str, object]:
    """Return the request's facts for a notice. The requester is not a party, so there is a name but no address."""
    request = grant.access_requests[number - 1]
    return {
        "number": number,
        "requester": request.requester,
        "what": request.what,
        "received_on": request.received_on.isoformat(),
    }


HANDLERS = Part(
    queue=WorkQueue.INTAKE,
    decides={
        c.RecordAccessRequest: access.record,
        c.ExtendAccessRequest: access.extend,
        c.AnswerAccessRequest: access.answer,
        c.RequestExtension: more_time.request,
        c.RefuseExtension: more_time.decline,
        c.ChangeContact: contacts.change,
        c.AssignOfficer: officers.assign,
        c.NamePerson: people.name,
        c.EndPerson: people.end,
        c.SendIndicators: people.send_indicators,
        c.RecordNote: notes.note,
        c.RecordAttendance: attendance.attend,
        c.RecordEvaluation: evaluation.evaluate,
    },
    evolves={
        e.AccessRequestReceived: _received,
        e.AccessRequestReminded: _reminded,
        e.AccessRequestEscalated: _escalated,
        e.AccessRequestExtended: _extended,
        e.AccessRequestAnswered: _answered,
        e.ExtensionRequested: more_time.requested,
        e.ExtensionRefused: more_time.refused,
        e.ContactChanged: contacts.changed,
        e.OfficerAssigned: officers.assigned,
        e.PersonNamed: people.named,
        e.PersonEnded: people.ended,
        e.IndicatorsSent: people.sent,
        e.NoteRecorded: _noted,
        e.AttendanceRecorded: _attended,
        e.EvaluationRecorded: _evaluated,
    },
    notifies={
        e.AccessRequestReceived: _arrival,
        e.AccessRequestReminded: _reminder,
        e.AccessRequestEscalated: _escalation,
        e.AccessRequestExtended: _extension,
        e.ExtensionRequested: more_time.receipt,
        e.ExtensionRefused: more_time.refusal,
        e.IndicatorsSent: people.sheet_on_demand,
    },
    reminders=(access.REMINDER,),
)
