"""Sub-agreements (delaftaler) in operation. R60: their parties change them without approval, version by version.

R61: the Fund may ask for the current ones at any time. It gives a day, because the guideline gives none; no payout
stop hangs on it. Only the papers themselves settle such a demand.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from domain.derivation import DateDerivation
from domain.findings import Finding, Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.commands import DemandSubAgreements, HandInSubAgreements, UpdateSubAgreement
from domain.grant.deadline import DeadlineKind, Effect, day_after
from domain.grant.decision_context import DecisionContext
from domain.grant.reminders import Last, Reached, Reminder, Start, before
from domain.grant.state import Grant
from domain.phases import PROGRAMME_RUNNING
from domain.records.changes import SubAgreementDemand, SubAgreementVersion
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import Law
from domain.rulebook.numbers import SUB_AGREEMENT_DAYS, SUB_AGREEMENT_REMINDER_DAYS

IN_THE_PLAN = 1
"""The version number in the plan."""


def latest(grant: Grant, area: FocusArea) -> SubAgreementVersion | None:
    """Return the newest version since the plan; None while the plan's own is in force."""
    return next((v for v in reversed(grant.sub_agreements) if v.focus_area is area), None)


def missing(grant: Grant) -> tuple[FocusArea, ...]:
    """Return the focus areas whose sub-agreement the Fund still waits for."""
    asked = {area for demand in grant.sub_agreement_demands for area in demand.missing}
    return tuple(area for area in FocusArea if area in asked)


def update(grant: Grant, command: UpdateSubAgreement, now: DecisionContext) -> Iterable[e.Event]:
    """Record a new version, in force at once. Raises Refusal."""
    newest = latest(grant, command.focus_area)
    if grant.commitment and command.on < grant.commitment.committed_on:
        committed_on = grant.commitment.committed_on
        raise refuse("R60.before_the_commitment", {"committed_on": committed_on, "day": command.on})
    if newest and newest.paper.sha256 == command.paper.sha256:
        raise refuse(
            "R60.version_in_force",
            {"paper": command.paper.name, "version": newest.number, "since": newest.updated_on},
        )
    yield e.SubAgreementUpdated(
        on=command.on,
        focus_area=command.focus_area,
        agreement_version=(newest.number if newest else IN_THE_PLAN) + 1,
        what=command.what,
        paper=command.paper,
    )


def demand(grant: Grant, command: DemandSubAgreements, now: DecisionContext) -> Iterable[e.Event]:
    """Ask the lead housing organisation for sub-agreements. Each area is settled separately. Raises Refusal."""
    covered = covered_areas(grant)
    if not covered:
        raise refuse("R61.no_sub_agreement_at_all")
    if without := [area for area in command.focus_areas if area not in covered]:
        raise refuse("R61.no_sub_agreement", {"areas": without, "covered": covered})
    areas = tuple(area for area in covered if area in (command.focus_areas or covered))
    if command.by_day is not None and command.by_day <= command.on:
        raise refuse("R61.no_time_to_answer", {"by_day": command.by_day, "on": command.on})
    until = command.by_day or _usual_day(command.on, now.law)
    yield e.SubAgreementsDemanded(on=command.on, by=command.by, focus_areas=areas, reason=command.reason, until=until)


def _usual_day(demanded_on: date, law: Law) -> date:
    return law.calendar.roll(demanded_on + timedelta(days=law.value(SUB_AGREEMENT_DAYS, demanded_on)))


def last_day(grant: Grant) -> date | None:
    """Return the nearest last day of what is missing; None if no demand has one."""
    return min((each.until for each in grant.sub_agreement_demands if each.missing and each.until), default=None)


def due(demand: SubAgreementDemand) -> DateDerivation | None:
    """Return the last day that is in time, with its derivation; None for a demand of an earlier release."""
    if demand.until is None:
        return None
    asked = DateDerivation.start(demand.demanded_on, "R61.demanded", source="S:729-730")
    return asked.then(
        demand.until, "R61.to_be_in", {"days": (demand.until - demand.demanded_on).days}, source="S:729-730"
    )


def _unanswered(grant: Grant, law: Law) -> Iterable[Start[tuple[int, SubAgreementDemand]]]:
    """Yield each demand that has a day and is not answered, with its number, until its lateness has been noted."""
    if grant.phase not in PROGRAMME_RUNNING:
        return
    for number, each in enumerate(grant.sub_agreement_demands, start=1):
        if each.missing and not each.overdue and (last := due(each)):
            yield Start(
                of=(number, each),
                cycle=str(number),
                counted_from=last,
                numbers_of=each.demanded_on,
                nominal=each.until,
                none_until=each.demanded_on,
                behind=(str(number),) if each.reminded else (),
            )


def _remind(grant: Grant, reached: Reached[tuple[int, SubAgreementDemand]], now: DecisionContext) -> Iterable[e.Event]:
    yield e.SubAgreementsReminded(on=now.as_of, **_facts(reached))


def _overdue(grant: Grant, reached: Reached[tuple[int, SubAgreementDemand]], now: DecisionContext) -> Iterable[e.Event]:
    yield e.SubAgreementsOverdue(on=now.as_of, **_facts(reached))


def _facts(reached: Reached[tuple[int, SubAgreementDemand]]) -> dict[str, Any]:
    number, asked = reached.of
    return {"demand": number, "demanded_on": asked.demanded_on, "until": asked.until, "missing": asked.missing}


REMINDER = Reminder(
    kind=DeadlineKind.SUB_AGREEMENTS_REMINDER,
    rule="R61",
    days=SUB_AGREEMENT_REMINDER_DAYS,
    count=before,
    why="R61.reminder_before",
    starts=_unanswered,
    tell=_remind,
    last=Last(
        kind=DeadlineKind.SUB_AGREEMENTS,
        rule="R61",
        effect=Effect.ESCALATE,
        tell=_overdue,
        fires_on=lambda day, law: day_after(day),
    ),
)


def covered_areas(grant: Grant) -> tuple[FocusArea, ...]:
    """Return the focus areas with a sub-agreement; the Fund may have waived some (R33)."""
    planned = {agreement.focus_area for agreement in grant.plan.plan.sub_agreements} if grant.plan else set()
    return tuple(area for area in FocusArea if area in planned or latest(grant, area))


def hand_in(grant: Grant, command: HandInSubAgreements, now: DecisionContext) -> Iterable[e.Event]:
    """Receive the current versions of the requested sub-agreements, with their papers. Raises Refusal."""
    if unreadable := blocking(command.findings):
        raise Refusal(unreadable)
    if findings := tuple(_against(grant, command)):
        raise Refusal(findings)
    yield e.SubAgreementsHandedIn(on=command.on, agreements=command.agreements, papers=command.papers)


def _against(grant: Grant, command: HandInSubAgreements) -> Iterable[Finding]:
    asked = missing(grant)
    handed_in = {(paper.name, paper.sha256) for paper in command.papers}
    for agreement in command.agreements:
        area, newest = agreement.focus_area, latest(grant, agreement.focus_area)
        if area not in asked:
            yield Finding(id="R61.not_asked_for", facts={"area": area, "asked": asked})
        elif (agreement.name, agreement.sha256) not in handed_in:
            yield Finding(id="R61.without_its_paper", facts={"paper": agreement.name, "area": area})
        elif newest and newest.paper.sha256 != agreement.sha256:
            yield Finding(
                id="R61.not_the_newest",
                facts={
                    "paper": agreement.name,
                    "version": newest.number,
                    "area": area,
                    "newest": newest.paper.name,
                },
            )
