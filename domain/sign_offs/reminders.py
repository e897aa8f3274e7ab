"""Reminders to parties whose approval is missing. R53, R54, R88, R108: without it there is no commitment.

The guideline sets no date for the councils, so a reminder has no further consequence. The plan behind rent support is
approved likewise, so its parties are reminded likewise; not of a plan that an earlier release took in.
"""

from collections.abc import Iterable
from datetime import date

from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.reminders import Reached, Reminder, Start
from domain.grant.state import Grant
from domain.phases import PLAN_IN, Phase
from domain.rulebook.law import Law
from domain.rulebook.numbers import SIGN_OFF_REMINDER_DAYS
from domain.sign_offs import required
from domain.sign_offs.required import Version


def _version_in_wait(grant: Grant, law: Law) -> Iterable[Start[Version]]:
    """Yield the current plan version while an approval is missing."""
    version = required.version(grant)
    if version and _asked(grant) and required.waiting_for(grant, date.max):
        yield Start(
            of=version,
            cycle=str(version.number),
            counted_from=DateDerivation.start(
                version.submitted_on, "R53.version_handed_in", {"version": version.number}, source="S:705-709"
            ),
            numbers_of=version.submitted_on,
            behind=grant.sign_offs_reminded,
        )


def _asked(grant: Grant) -> bool:
    """True while approvals are asked for: of the plan of a programme, or of the one behind rent support."""
    if grant.phase is Phase.RENT_PLAN:
        return bool(grant.rent and grant.rent.plan and grant.rent.plan.approval_asked)
    return grant.phase in PLAN_IN


def _remind(grant: Grant, reached: Reached[Version], now: DecisionContext) -> Iterable[e.Event]:
    yield e.SignOffReminderSent(
        on=now.as_of,
        plan_version=reached.of.number,
        submitted_on=reached.of.submitted_on,
        days=reached.days,
        parties=tuple(party.id for party in required.waiting_for(grant, now.as_of)),
        overtaken=reached.overtaken,
    )


LETTER = NoticeKind.SIGN_OFF_REMINDER
"""The letter of a reminder, which carries a link to sign."""
REMINDER = Reminder(
    kind=DeadlineKind.SIGN_OFF_REMINDER,
    rule="R53",
    days=SIGN_OFF_REMINDER_DAYS,
    why="R53.remind_missing_sign_offs",
    cycle="{of}/{days:03d}",
    starts=_version_in_wait,
    tell=_remind,
)


def _sent(grant: Grant, event: e.SignOffReminderSent) -> Grant:
    behind = (REMINDER.cycle_of(str(event.plan_version), days) for days in (*event.overtaken, event.days))
    return grant.model_copy(update={"sign_offs_reminded": (*grant.sign_offs_reminded, *behind)})


def _letters(event: e.SignOffReminderSent, grant: Grant) -> Iterable[Notice]:
    for party in required.parties(grant):
        if party.id in event.parties:
            to = Addressee(
                role=Role.MUNICIPALITY if party.council else Role.APPLICANT,
                name=party.contact.name,
                organisation=party.name,
                email=party.contact.email,
            )
            data = {
                "body": f"Kommunalbestyrelsen i {party.name}" if party.council else party.name,
                "plan_version": event.plan_version,
                "submitted_on": event.submitted_on.isoformat(),
                "days": event.days,
            }
            yield Notice(kind=LETTER, to=to, case_no=grant.case_no, title=grant.title, data=data)


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    evolves={e.SignOffReminderSent: _sent},
    notifies={e.SignOffReminderSent: _letters},
    reminders=(REMINDER,),
)
