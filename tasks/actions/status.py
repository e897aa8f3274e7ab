"""Counts the state of cases at the end of a phase."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from domain.grant.deadline import DeadlineKind
from domain.phases import PLAN_IN, RENT_PHASES, Phase
from domain.plan import assessment
from domain.procedure import judged_by
from domain.sign_offs.awaited import awaited
from domain.store import ledger, money_projection, portfolio
from tasks.actions.action import Status
from tasks.services import Services

AHEAD = timedelta(days=30)


def _in_phase(connection: Connection, phase: Phase) -> int:
    query = select(func.count()).select_from(portfolio.CASES).where(portfolio.CASES.c.phase == phase.value)
    return int(connection.execute(query).scalar_one())


def _of_phases(words: Mapping[Phase, str]) -> Any:
    def count(connection: Connection, services: Services, today: date) -> Mapping[str, int]:
        return {said: _in_phase(connection, phase) for phase, said in words.items()}

    return count


def _sign_offs(connection: Connection, services: Services, today: date) -> Mapping[str, int]:
    grants = list(portfolio.in_phases(connection, PLAN_IN))
    missing = sum(any(awaited(grant, today)) for grant in grants)
    to_assess = sum(any(assessment.missing(grant, judged_by(grant, services.store.law))) for grant in grants)
    return {
        "to be assessed": to_assess,
        "awaiting a council or an organisation": missing,
        "approved by all": len(grants) - missing,
    }


def _suspensions(connection: Connection, services: Services, today: date) -> Mapping[str, int]:
    grants = select(func.count()).select_from(portfolio.CASES).where(portfolio.STOPPED)
    held = (
        select(func.count())
        .select_from(money_projection.INSTALMENTS)
        .where(money_projection.INSTALMENTS.c.state == "held")
    )
    counts = (int(connection.execute(query).scalar_one()) for query in (grants, held))
    return dict(zip(("grants suspended", "instalments withheld"), counts, strict=True))


def _proposals(connection: Connection, services: Services, today: date) -> Mapping[str, int]:
    rent = portfolio.CASES.c.phase.in_([phase.value for phase in RENT_PHASES])
    query = select(func.count()).select_from(portfolio.CASES).where(portfolio.PROPOSED, rent)
    return {"waiting for a second officer": int(connection.execute(query).scalar_one())}


def _follow_ups(connection: Connection, services: Services, today: date) -> Mapping[str, int]:
    coming = ledger.due_cases(connection, [DeadlineKind.REVIEW_FOLLOW_UP], today + AHEAD)
    return {"with a follow-up due within 30 days": len(coming)}


APPLICATIONS = Status(
    "applications", _of_phases({Phase.RECEIVED: "to look through", Phase.INCOMPLETE: "waiting for papers"})
)
CLOCKS = Status("clocks", _of_phases({Phase.UNDER_ASSESSMENT: "running", Phase.INSPECTION: "paused by an inspection"}))
SIGN_OFFS = Status("plans with the Fund", _sign_offs)
RENT_SUPPORT = Status(
    "rent support",
    _of_phases(
        {
            Phase.RENT_RECEIVED: "received",
            Phase.RENT_UNDER_ASSESSMENT: "under assessment",
            Phase.RENT_INSPECTION: "inspected",
            Phase.RENT_PLAN: "with a plan",
        }
    ),
)
RENT_PROPOSALS = Status("decisions on rent support", _proposals)
SUSPENSIONS = Status("payouts", _suspensions)
FOLLOW_UPS = Status("reviews", _follow_ups)
