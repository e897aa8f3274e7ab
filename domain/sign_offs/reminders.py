"""Reminders to those whose approval is missing. R53, R54, R88: without it there is no commitment.

The guideline sets no date for the councils, so nothing stops when a reminder has gone out. After an outage one letter
goes out, not three.
"""

from collections.abc import Iterable
from datetime import date

from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.part import Desk, Part
from domain.grant.phases import PLAN_IN
from domain.grant.state import Grant, PlanVersion
from domain.reckoning import Reckoning
from domain.rulebook.law import Law
from domain.rulebook.numbers import SIGN_OFF_REMINDER_DAYS
from domain.sign_offs import required


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """The reminders of this version of the plan that have not gone out, while any approval is missing."""
    if grant.phase not in PLAN_IN or grant.plan is None or not required.waiting_for(grant, date.max):
        return
    chosen = law.since(SIGN_OFF_REMINDER_DAYS, grant.plan.submitted_on)
    for days in chosen.value:
        cycle = _cycle(grant.plan, days)
        if cycle in grant.sign_offs_reminded:
            continue
        start = f"Version {grant.plan.number} of the plan was handed in"
        reckoning = Reckoning.start(grant.plan.submitted_on, start, "R53", "S:705-709")
        reckoning = reckoning.plus_days(days, f"{days} days: remind those who have not approved", "R53", chosen.source)
        yield Deadline(
            kind=DeadlineKind.SIGN_OFF_REMINDER,
            cycle=cycle,
            nominal=reckoning.day,
            effective=reckoning.day,
            fires_on=reckoning.day,
            rule="R53",
            effect=Effect.REMIND,
            reckoning=reckoning,
        )


def remind(grant: Grant, reached: Deadline, now: Circumstances) -> Iterable[e.Event]:
    """Of the reminders that are due, only the latest goes out."""
    assert grant.plan is not None
    due = sorted(_days(d) for d in deadlines(grant, now.law) if d.fires_on <= now.as_of)
    yield e.SignOffReminderSent(
        on=now.as_of,
        plan_version=grant.plan.number,
        submitted_on=grant.plan.submitted_on,
        days=due[-1],
        parties=tuple(party.id for party in required.waiting_for(grant, now.as_of)),
        overtaken=tuple(due[:-1]),
    )


def _cycle(plan: PlanVersion, days: int) -> str:
    return f"{plan.number}/{days:03d}"


def _days(deadline: Deadline) -> int:
    return int(deadline.cycle.partition("/")[2])


def _sent(grant: Grant, event: e.SignOffReminderSent) -> Grant:
    assert grant.plan is not None
    behind = tuple(_cycle(grant.plan, days) for days in (*event.overtaken, event.days))
    return grant.model_copy(update={"sign_offs_reminded": (*grant.sign_offs_reminded, *behind)})


def _letters(event: e.SignOffReminderSent, grant: Grant) -> Iterable[Notice]:
    for party in required.parties(grant):
        if party.id in event.parties:
            council = party.rule == "R53"
            to = Addressee(
                role=Role.MUNICIPALITY if council else Role.APPLICANT,
                name=party.contact.name,
                organisation=party.name,
                email=party.contact.email,
            )
            data = {
                "body": f"Kommunalbestyrelsen i {party.name}" if council else party.name,
                "plan_version": event.plan_version,
                "submitted_on": event.submitted_on.isoformat(),
                "days": event.days,
            }
            kind = NoticeKind.SIGN_OFF_REMINDER
            yield Notice(kind=kind, to=to, case_no=grant.case_no, title=grant.title, data=data)


PART = Part(
    desk=Desk.PLAN_APPROVAL,
    evolves={e.SignOffReminderSent: _sent},
    notifies={e.SignOffReminderSent: _letters},
    deadlines=deadlines,
    reaches={DeadlineKind.SIGN_OFF_REMINDER: remind},
)
