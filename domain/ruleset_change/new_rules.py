"""A running case of an older database learns at its first sweep which duties are new, and meets them a day later."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.new_rules import SOURCE, NewDuty
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.intake import missing_papers
from domain.phases import RUNNING, Phase
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.scheme import Scheme

CONCERNS: Mapping[NewDuty, Callable[[Grant], bool]] = {
    NewDuty.ONE_YEAR_REVIEW: lambda grant: (
        grant.phase in RUNNING
        and grant.scheme is Scheme.SOCIAL_PROGRAMME
        and not (grant.review and grant.review.held_on)
    ),
    NewDuty.INCOMPLETE_APPLICATION: lambda grant: grant.phase is Phase.INCOMPLETE,
    NewDuty.STATUS_REPORT: lambda grant: _owes(grant, ReportKind.STATUS_REPORT),
    NewDuty.REGULATION_ACCOUNT: lambda grant: _owes(grant, ReportKind.REGULATION_ACCOUNT),
}
"""Whether a duty of the letter concerns a case that an earlier release committed, or found incomplete."""


def _owes(grant: Grant, kind: ReportKind) -> bool:
    """True if a yearly report is still to come, or to be accepted."""
    return (
        grant.phase in RUNNING
        and kind in grant.duties
        and any(not grant.report(kind, year).settled for year in grant.years_of(kind))
    )


def _first_sweep(grant: Grant, law: Law) -> Iterable[Deadline]:
    """What an earlier release decided lies in the past, so the first sweep after the upgrade takes it up."""
    if begun := _begun_before(grant):
        yield Deadline(
            kind=DeadlineKind.NEW_RULES,
            cycle="once",
            nominal=begun.day,
            effective=begun.day,
            fires_on=begun.day,
            rule="-",
            effect=Effect.REMIND,
            derivation=begun,
        )


def _begun_before(grant: Grant) -> DateDerivation | None:
    """The commitment, or the finding of missing papers, that an earlier release made; None for one of this release."""
    if grant.new_rules_from is not None:
        return None
    if grant.phase in RUNNING and grant.commitment:
        committed_on = grant.commitment.committed_on
        return DateDerivation.start(committed_on, "new_rules.committed_before", source=SOURCE)
    if grant.phase is Phase.INCOMPLETE and grant.missing_papers is None:
        return DateDerivation.start(missing_papers.found_on(grant)[-1], "new_rules.incomplete_before", source=SOURCE)
    return None


def announce(grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    """Announce the new duties that concern the case; they count from tomorrow."""
    duties = tuple(duty for duty in NewDuty if CONCERNS[duty](grant))
    yield e.NewRulesAnnounced(on=now.as_of, from_day=now.as_of + timedelta(days=1), duties=duties)


def _announced(grant: Grant, event: e.NewRulesAnnounced) -> Grant:
    """From the same day the Fund owes an answer to what it had received (R70), and missing papers have their time."""
    reports = tuple(
        each.model_copy(update={"in_hand_since": event.from_day}) if each.with_the_fund else each
        for each in grant.reports
    )
    told = {"new_rules_from": event.from_day, "reports": reports}
    if grant.phase is Phase.INCOMPLETE:
        told["missing_papers"] = missing_papers.asked_before(grant, event.from_day)
    return grant.model_copy(update=told)


def _letter(event: e.NewRulesAnnounced, grant: Grant) -> Iterable[Notice]:
    data = {"from_day": event.from_day.isoformat(), "duties": [duty.value for duty in event.duties]}
    return tell(grant, NoticeKind.NEW_RULES, applicant(grant), data) if event.duties else ()


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    evolves={e.NewRulesAnnounced: _announced},
    notifies={e.NewRulesAnnounced: _letter},
    deadlines=_first_sweep,
    reaches={DeadlineKind.NEW_RULES: announce},
)
