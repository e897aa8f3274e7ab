"""Handlers of hearings: begun by an officer, answered or not, and let go. R110."""

from collections.abc import Iterable

from domain.decisions.hearing import HEARD_IN, changed, ongoing
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.commands import AnswerHearing, BeginHearing, EndHearing
from domain.grant.deadline import Deadline, DeadlineKind, Effect, day_after
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.hearings import time_to_answer
from domain.records.hearing import Hearing
from domain.rulebook.law import Law


def begin(grant: Grant, command: BeginHearing, now: DecisionContext) -> Iterable[e.Event]:
    """Ask the party about facts that speak against it. Its time runs from the day of the letter. Raises Refusal.

    An officer may give a later day, never an earlier one than the least time gives.
    """
    number = len(grant.hearings) + 1
    hearing = Hearing(
        number=number,
        about=command.about,
        facts=command.facts,
        begun_on=now.as_of,
        asked_until=command.until,
        until=command.until or now.as_of,
    )
    if findings := [*_has_an_object(grant, command), *_time_enough(command, now)]:
        raise Refusal(findings)
    yield e.HearingBegun(
        on=command.on,
        by=command.by,
        number=number,
        about=command.about,
        facts=command.facts,
        notified_on=now.as_of,
        asked_until=command.until,
        until=time_to_answer.last_day(hearing, now.law).day,
    )


def _has_an_object(grant: Grant, command: BeginHearing) -> Iterable[Finding]:
    possible = [about for about, phases in HEARD_IN.items() if grant.phase in phases]
    if command.about not in possible:
        yield Finding(id="R110.nothing_to_hear_about", facts={"decision": command.about, "possible": possible})
    for each in ongoing(grant, command.about):
        if each.over_on is None:
            yield Finding(id="R110.heard_already", facts={"number": each.number, "until": each.until})


def _time_enough(command: BeginHearing, now: DecisionContext) -> Iterable[Finding]:
    least = time_to_answer.least(now.as_of, now.law).day
    if command.until and command.until < least:
        yield Finding(id="R110.too_little_time", facts={"until": command.until, "least": least})


def answer(grant: Grant, command: AnswerHearing, now: DecisionContext) -> Iterable[e.Event]:
    """Record what the party says. An answer that comes too late is kept too, as long as nothing is decided."""
    hearing = _numbered(grant, command.number)
    if hearing.answered_on:
        facts = {"number": hearing.number, "answered_on": hearing.answered_on}
        raise refuse("R110.answered_already", facts)
    if command.on < hearing.begun_on:
        raise refuse("R110.answered_before_it_began", {"number": hearing.number, "begun_on": hearing.begun_on})
    yield e.HearingAnswered(
        on=command.on,
        by=command.by,
        number=hearing.number,
        answer=command.answer,
        in_time=command.on <= time_to_answer.last_day(hearing, now.law).day,
    )


def end(grant: Grant, command: EndHearing, now: DecisionContext) -> Iterable[e.Event]:
    """Let the matter rest: the Fund makes no such decision on these facts. Raises Refusal."""
    hearing = _numbered(grant, command.number)
    if command.on < hearing.begun_on:
        raise refuse("R110.answered_before_it_began", {"number": hearing.number, "begun_on": hearing.begun_on})
    yield e.HearingEnded(on=command.on, by=command.by, number=hearing.number, reason=command.reason)


def _numbered(grant: Grant, number: int) -> Hearing:
    found = {each.number: each for each in ongoing(grant)}
    if number not in found:
        raise refuse("R110.no_such_hearing", {"number": number, "numbers": list(found)})
    return found[number]


def _deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """The last day of each hearing without an answer."""
    for hearing in ongoing(grant):
        if hearing.over_on is None:
            derivation = time_to_answer.last_day(hearing, law)
            yield Deadline(
                kind=DeadlineKind.HEARING,
                cycle=str(hearing.number),
                nominal=derivation.steps[1].day,
                effective=derivation.day,
                fires_on=day_after(derivation.day),
                rule="R110",
                effect=Effect.CONSEQUENCE,
                derivation=derivation,
            )


def _unanswered(grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    yield e.HearingUnanswered(on=due.fires_on, number=int(due.cycle), until=due.effective)


def _begun(grant: Grant, event: e.HearingBegun) -> Grant:
    hearing = Hearing(
        number=event.number,
        about=event.about,
        facts=event.facts,
        begun_on=event.notified_on,
        asked_until=event.asked_until,
        until=event.until,
    )
    return grant.model_copy(update={"hearings": (*grant.hearings, hearing)})


def _answered(grant: Grant, event: e.HearingAnswered) -> Grant:
    return changed(grant, event.number, answered_on=event.on, answer=event.answer)


def _silent(grant: Grant, event: e.HearingUnanswered) -> Grant:
    return changed(grant, event.number, silent_from=event.on)


def _ended(grant: Grant, event: e.HearingEnded) -> Grant:
    return changed(grant, event.number, ended_on=event.on)


def _letter(event: e.HearingBegun, grant: Grant) -> Iterable[Notice]:
    data = {
        "number": event.number,
        "about": event.about.value,
        "facts_found": event.facts,
        "until": event.until.isoformat(),
    }
    return tell(grant, NoticeKind.HEARING_BEGUN, applicant(grant), data)


def _receipt(event: e.HearingAnswered, grant: Grant) -> Iterable[Notice]:
    hearing = grant.hearings[event.number - 1]
    data = {
        "number": event.number,
        "about": hearing.about.value,
        "answered_on": event.on.isoformat(),
        "answer": event.answer,
        "in_time": event.in_time,
    }
    return tell(grant, NoticeKind.HEARING_ANSWERED, applicant(grant) + office(Role.CASE_OFFICER), data)


def _silence(event: e.HearingUnanswered, grant: Grant) -> Iterable[Notice]:
    about = grant.hearings[event.number - 1].about
    data = {"number": event.number, "about": about.value, "until": event.until.isoformat()}
    return tell(grant, NoticeKind.HEARING_UNANSWERED, office(Role.CASE_OFFICER), data)


def _rest(event: e.HearingEnded, grant: Grant) -> Iterable[Notice]:
    hearing = grant.hearings[event.number - 1]
    data = {
        "number": event.number,
        "about": hearing.about.value,
        "begun_on": hearing.begun_on.isoformat(),
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.HEARING_ENDED, applicant(grant), data)


HANDLERS = Part(
    queue=WorkQueue.INTAKE,
    decides={BeginHearing: begin, AnswerHearing: answer, EndHearing: end},
    evolves={
        e.HearingBegun: _begun,
        e.HearingAnswered: _answered,
        e.HearingUnanswered: _silent,
        e.HearingEnded: _ended,
    },
    notifies={
        e.HearingBegun: _letter,
        e.HearingAnswered: _receipt,
        e.HearingUnanswered: _silence,
        e.HearingEnded: _rest,
    },
    deadlines=_deadlines,
    reaches={DeadlineKind.HEARING: _unanswered},
)
