"""A case as one of its parties sees it: an allow-list of facts and events for each kind of party.

Nothing is taken from the desk's page and then left out: what is not named here, no party sees.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from domain.accounts import duty
from domain.explain import ANSWER, REVIEW, explainable
from domain.grant.deadline import DeadlineKind
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.parties import as_seen_by_parties
from domain.grant.state import Grant, shown_title
from domain.grant.suspension import Stop
from domain.money import Ore
from domain.payouts.why_not_paid import why_not_paid
from domain.phases import Phase
from domain.procedure import judged_by
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.sign_offs import required
from domain.store import ledger
from domain.waits import Awaited
from tasks import words
from tasks.deadline_words import deadline_words
from tasks.pages.case import Money, Payment, Why, money, payment, why_of
from tasks.pages.our_cases import Step, Steps, Viewer, name_of, steps, viewer_of
from tasks.suspension_words import why_stopped


@dataclass(frozen=True, slots=True)
class Head:
    """What one look answers."""

    case_no: int
    version: int
    title: str
    scheme: str
    phase: str
    means: str
    """The phase in plain words."""
    viewer: Viewer
    party: str
    name: str
    """The party that looks."""
    lead: str
    """The administering organisation."""
    steps: Steps


PHASES: Mapping[Phase, str] = {
    Phase.DRAFT: "our.phase_draft",
    Phase.RECEIVED: "our.phase_received",
    Phase.INCOMPLETE: "our.phase_incomplete",
    Phase.UNDER_ASSESSMENT: "our.phase_under_assessment",
    Phase.INSPECTION: "our.phase_inspection",
    Phase.PREQUALIFIED: "our.phase_prequalified",
    Phase.PLAN_SUBMITTED: "our.phase_plan_submitted",
    Phase.PLAN_UNDER_ASSESSMENT: "our.phase_plan_under_assessment",
    Phase.PLAN_RETURNED: "our.phase_plan_returned",
    Phase.COMMITTED: "our.phase_committed",
    Phase.IN_OPERATION: "our.phase_in_operation",
    Phase.FINAL_ACCOUNT: "our.phase_final_account",
    Phase.CLOSED: "our.phase_closed",
    Phase.REJECTED: "our.phase_rejected",
    Phase.WITHDRAWN: "our.phase_withdrawn",
    Phase.LAPSED: "our.phase_lapsed",
    Phase.RENT_RECEIVED: "our.phase_received",
    Phase.RENT_UNDER_ASSESSMENT: "our.phase_under_assessment",
    Phase.RENT_INSPECTION: "our.phase_inspection",
    Phase.RENT_PREQUALIFIED: "our.phase_rent_prequalified",
    Phase.RENT_TRANSFERRED: "our.phase_rent_transferred",
    Phase.DISPOSITION_FUND_SUPPORT: "our.phase_disposition_fund_support",
    Phase.FINALLY_REJECTED: "our.phase_rejected",
    Phase.RENT_PLAN: "our.phase_rent_plan",
    Phase.RENT_COMMITTED: "our.phase_committed",
    Phase.RENT_IN_OPERATION: "our.phase_rent_in_operation",
    Phase.RENT_ENDED: "our.phase_rent_ended",
}
"""What each phase means for a party."""


def head(grant: Grant, role: Role, party: str, law: Law, today: date) -> Head:
    """The head of a case's page for a party."""
    seen, reader = as_seen_by_parties(grant), words.officer()
    application, name, viewer = seen.application, name_of(seen, party), viewer_of(seen, role, party)
    return Head(
        case_no=seen.case_no,
        version=seen.version,
        title=shown_title(seen.title, seen.phase, words.sentence("case.untitled", reader)),
        scheme=words.choice(seen.scheme, "Scheme", reader),
        phase=words.choice(seen.phase, "Phase", reader),
        means=words.sentence(PHASES[seen.phase], reader),
        viewer=viewer,
        party=party,
        name=name,
        lead=application.lead_organisation().name if application else "",
        steps=steps(seen, role, name, viewer, law, today),
    )


# --- dates -----------------------------------------------------------------------------------------------------------

_REPORTS = frozenset({DeadlineKind.REGULATION_ACCOUNT, DeadlineKind.STATUS_REPORT, DeadlineKind.RENT_SUPPORT_ACCOUNT})
_PERIOD = frozenset({DeadlineKind.OPERATION_START, DeadlineKind.PERIOD_END})
_LEADS = frozenset(
    {
        *_REPORTS,
        *_PERIOD,
        *(DeadlineKind.PREQUALIFICATION_TARGET, DeadlineKind.APPLICATION_CLOSING, DeadlineKind.HEARING),
        *(DeadlineKind.SUB_AGREEMENTS, DeadlineKind.ONE_YEAR_REVIEW),
    }
)
DATES: Mapping[Viewer, frozenset[str]] = {
    Viewer.LEAD: _LEADS | {DeadlineKind.INSTALMENT, ANSWER, REVIEW},
    Viewer.ORGANISATION: _PERIOD | {DeadlineKind.PREQUALIFICATION_TARGET},
    Viewer.MUNICIPALITY: _PERIOD | {DeadlineKind.PREQUALIFICATION_TARGET},
    Viewer.AUDITOR: _PERIOD | {DeadlineKind.REGULATION_ACCOUNT, DeadlineKind.RENT_SUPPORT_ACCOUNT, ANSWER},
    Viewer.BOARD: _REPORTS | _PERIOD | {DeadlineKind.INSTALMENT, DeadlineKind.ONE_YEAR_REVIEW, ANSWER, REVIEW},
}
"""The kinds of date that each kind of party sees and may have explained."""


def may_explain(viewer: Viewer, kind: str, which: str) -> bool:
    """Whether a kind of party may have a date explained; the Fund's answer only on a report that it sees."""
    about = which.partition(":")[0] if kind == ANSWER else kind
    return kind in DATES[viewer] and about in DATES[viewer]


def why_step(step: Step, viewer: Viewer) -> Why | None:
    """Where the last day of a step is explained; None where it has none, or none for this party."""
    which = str(step.of.get("year") or step.of.get("number") or "")
    match step.what:
        case Awaited.DECISION:
            found = Why(DeadlineKind.PREQUALIFICATION_TARGET, "second")
        case Awaited.REPORT | Awaited.CORRECTED_ACCOUNT:
            found = Why(str(step.of["report"]), which)
        case Awaited.HEARING:
            found = Why(DeadlineKind.HEARING, which)
        case Awaited.MISSING_PAPERS:
            found = Why(DeadlineKind.APPLICATION_CLOSING, "")
        case Awaited.SUB_AGREEMENTS:
            found = Why(DeadlineKind.SUB_AGREEMENTS, "")
        case Awaited.REVIEW:
            found = Why(REVIEW, "")
        case Awaited.ACCEPTANCE:
            found = Why(ANSWER, f"{step.of['report']}:{which}")
        case _:
            return None
    return found if step.until is not None and may_explain(viewer, found.kind, found.which) else None


@dataclass(frozen=True, slots=True)
class Due:
    """One date that lies ahead."""

    what: str
    day: date
    days: int
    why: Why


def dues(tx: Connection, grant: Grant, viewer: Viewer, today: date) -> tuple[Due, ...]:
    """The dates that lie ahead and that the party sees; instalments stand with the money."""
    known, reader = explainable(grant), words.officer()
    return tuple(
        Due(
            _date_said(row, reader),
            row["effective"],
            (row["effective"] - today).days,
            why_of(row["kind"], row["cycle"], known),
        )
        for row in ledger.armed(tx, grant.case_no)
        if row["kind"] in DATES[viewer] & _LEADS and row["effective"] >= today
    )


def _date_said(row: Mapping[str, Any], reader: words.Reader) -> str:
    """What is to have happened by a date. The ledger says of the review what the Fund does once it is late."""
    if row["kind"] == DeadlineKind.ONE_YEAR_REVIEW:
        return words.sentence("our.due_review", reader)
    return deadline_words(row, reader)


# --- money -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """Why money is or was withheld, from when until when."""

    since: date
    until: date | None
    why: str
    said: tuple[str, ...]
    """What is missing and what releases it, in whole sentences; empty once it is over."""


@dataclass(frozen=True, slots=True)
class OurMoney:
    """The money of a case, as who may see it sees it."""

    money: Money
    period: tuple[date, date] | None
    next: Payment | None
    """The next instalment that is not paid."""
    payments: tuple[Payment, ...]
    held: tuple[Held, ...]
    """In force."""
    was_held: tuple[Held, ...]
    """Over, the newest first."""


def our_money(grant: Grant, viewer: Viewer) -> OurMoney | None:
    """The money, for the administering organisation and its board; None for any other."""
    if viewer not in {Viewer.LEAD, Viewer.BOARD}:
        return None
    seen, reader = as_seen_by_parties(grant), words.officer()
    commitment = seen.commitment
    held = next((each.number for each in seen.instalments if each.state is InstalmentState.HELD), None)
    said = tuple(words.what(each, reader) for each in why_not_paid(seen, held)) if held is not None else ()
    stops = sorted(seen.stops, key=lambda each: each.since, reverse=True)
    unpaid = (each for each in seen.instalments if each.state in _UNPAID)
    upcoming = min(unpaid, key=lambda each: each.due, default=None)
    return OurMoney(
        money=money(seen),
        period=(commitment.period_start, commitment.period_end) if commitment else None,
        next=payment(upcoming) if upcoming else None,
        payments=tuple(map(payment, seen.instalments)),
        held=tuple(Held(each.since, None, _why_held(each, reader), said) for each in stops if each.until is None),
        was_held=tuple(Held(each.since, each.until, _why_held(each, reader), ()) for each in stops if each.until),
    )


def _why_held(stop: Stop, reader: words.Reader) -> str:
    """Why payouts are suspended, without the rule's number."""
    return why_stopped(stop, reader).rpartition(" (")[0] or why_stopped(stop, reader)


_UNPAID = (InstalmentState.SCHEDULED, InstalmentState.HELD, InstalmentState.RELEASED, InstalmentState.ORDERED)


def own_shares(grant: Grant, party: str) -> tuple[tuple[str, Ore], ...]:
    """The estates of an organisation, each with its share of the commitment."""
    if grant.commitment is None or grant.application is None:
        return ()
    shares = grant.commitment.by_estate
    own = (each for each in grant.application.estates if each.organisation_cvr == party)
    return tuple((f"{each.number} {each.name}", shares.get(each.number, 0)) for each in own)


# --- parties and years -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A party of the plan, and whether it has approved the current version."""

    name: str
    role: Role
    approved_on: date | None
    ours: bool


def signed_by(grant: Grant, party: str, today: date) -> tuple[SignedBy, ...]:
    """Who must approve the current version of the plan, and who has; empty without a plan."""
    version = required.version(grant)
    if version is None:
        return ()
    waiting = {each.id for each in required.waiting_for(grant, today)}
    given = {each.party: each.decided_on for each in required.approvals(grant) if each.digest == version.digest}
    return tuple(
        SignedBy(
            each.name,
            Role.MUNICIPALITY if each.council else Role.APPLICANT,
            None if each.id in waiting else given.get(each.id),
            each.id == party,
        )
        for each in required.parties(grant)
    )


@dataclass(frozen=True, slots=True)
class AccountYear:
    """One yearly report."""

    kind: ReportKind
    year: int
    due: date
    why: Why
    received_on: date | None
    answer_by: date | None
    """By when the Fund answers it, while it is in hand."""
    why_answer: Why
    accepted_on: date | None
    returned: bool
    waived: bool
    paid: Ore
    """What the Fund paid in the year."""


def years(grant: Grant, viewer: Viewer, law: Law, today: date) -> tuple[AccountYear, ...]:
    """The yearly reports of the years that have begun, the newest first."""
    if grant.commitment is None:
        return ()
    return tuple(sorted(_years(grant, viewer, judged_by(grant, law), today), key=lambda each: (-each.year, each.kind)))


def _years(grant: Grant, viewer: Viewer, law: Law, today: date) -> Iterator[AccountYear]:
    for kind in grant.duties:
        if duty.DEADLINES[kind] not in DATES[viewer]:
            continue
        for year in (each for each in grant.years_of(kind) if each <= today.year):
            report = grant.report(kind, year)
            answer = duty.answer_by(report, law)
            paid = sum(each.amount for each in grant.instalments if each.paid_on and each.paid_on.year == year)
            yield AccountYear(
                kind=kind,
                year=year,
                due=duty.due_date(report, law).day,
                why=Why(duty.DEADLINES[kind], str(year)),
                received_on=report.received_on,
                answer_by=answer.day if answer else None,
                why_answer=Why(ANSWER, f"{kind.value}:{year}"),
                accepted_on=report.accepted_on,
                returned=report.returned,
                waived=report.waived,
                paid=paid,
            )
