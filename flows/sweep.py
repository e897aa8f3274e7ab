"""The sweep: everything that waits or is due, through one subflow per phase that has work, then the mail."""

from collections.abc import Coroutine, Mapping
from datetime import date
from time import perf_counter
from typing import Any

from prefect import Flow, flow

from domain.grant.part import Desk
from flows.annual_accounts import annual_accounts
from flows.intake import intake
from flows.one_year_review import one_year_review
from flows.payouts import payouts
from flows.plan_approval import plan_approval
from flows.prequalification import prequalification
from flows.rent_support import rent_support
from tasks.on_prefect import find_due, note_sweep, send, tell_of_stops, who_waits

PhaseFlow = Flow[[date | None], Coroutine[Any, Any, dict[str, int]]]

PHASES: Mapping[Desk, PhaseFlow] = {
    Desk.INTAKE: intake,
    Desk.PREQUALIFICATION: prequalification,
    Desk.PLAN_APPROVAL: plan_approval,
    Desk.RENT_SUPPORT: rent_support,
    Desk.ANNUAL_ACCOUNTS: annual_accounts,
    Desk.ONE_YEAR_REVIEW: one_year_review,
    Desk.PAYOUTS: payouts,
}
"""The stated order: reports are judged before instalments are paid."""


@flow(name="sweep", flow_run_name="sweep")
async def sweep(as_of: date | None = None) -> dict[str, int]:
    """Take up everything that is due, phase by phase, and send the mail that follows.

    Args:
        as_of: The day to act for; empty means today.
    """
    begun = perf_counter()
    due = await find_due(as_of)
    waiting = await who_waits()
    done: dict[str, int] = {}
    for desk, phase in PHASES.items():
        if desk.value in due or desk.value in waiting:
            await phase(as_of)
            done[desk.value] = len(due.get(desk.value, []))
    await tell_of_stops(as_of)
    await send()
    await note_sweep(perf_counter() - begun)
    return done
