"""The sweep: everything that waits or is due, through one subflow per phase that has work, then the mail."""

from collections.abc import Coroutine, Mapping
from datetime import date
from time import perf_counter
from typing import Any

from prefect import Flow

from domain.grant.part import Desk
from flows.annual_accounts import annual_accounts
from flows.boards import CASES_PER_RUN
from flows.intake import intake
from flows.one_year_review import one_year_review
from flows.payouts import payouts
from flows.plan_approval import plan_approval
from flows.prequalification import prequalification
from flows.rent_support import rent_support
from flows.run import counted, finished, office_flow, whatever_comes_of
from tasks.office import current
from tasks.on_prefect import find_due, note_sweep, publish_boards, publish_cases, send, tell_of_stops, who_waits

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


class PhaseFailed(RuntimeError):
    """A phase flow has failed; what comes after it waits for the next sweep."""


@office_flow("sweep")
async def sweep(as_of: date | None = None) -> dict[str, int]:
    """Take up everything that is due, phase by phase, send the mail that follows, and bring the boards up to date.

    Args:
        as_of: The day to act for; None means today.
    """
    begun = perf_counter()
    due = await find_due(as_of)
    waiting = await who_waits()
    done: dict[str, int] = {}
    for desk, phase in PHASES.items():
        if desk.value in due or desk.value in waiting:
            # Its result is not asked for: a busy server may have kept the state of a run and not what it gave back.
            state = await phase(as_of, return_state=True)
            if not state.is_completed():
                raise PhaseFailed(f"The flow of {desk.value.replace('_', ' ')} has not done its work: {state.message}")
            done[desk.value] = len(due.get(desk.value, []))
    await tell_of_stops(as_of)
    mail = await send()
    await note_sweep(perf_counter() - begun)
    if current().watches_clock:
        # Nobody watches the boards of a replay. They come last, and so stand first in the list that Prefect shows.
        await whatever_comes_of(publish_cases(as_of, CASES_PER_RUN))
        await whatever_comes_of(publish_boards(as_of))
    taken = ", ".join(f"{name.replace('_', ' ')} {counted(count, 'case')}" for name, count in done.items())
    sent = f"{mail['sent']} mails sent, {mail['later']} to be tried again, {mail['dead']} given up."
    return finished(f"{taken or 'Nothing was due and nobody waited'}; {sent}", done)
