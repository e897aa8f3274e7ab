"""The sweep: everything pending or due, with one subflow for each phase that has work, then the mail."""

from collections.abc import Mapping
from datetime import date
from time import perf_counter

from domain.grant.part import WorkQueue
from flows.annual_accounts import annual_accounts
from flows.boards import CASES_PER_RUN
from flows.intake import intake
from flows.one_year_review import one_year_review
from flows.payouts import payouts
from flows.plan_approval import plan_approval
from flows.prequalification import prequalification
from flows.rent_support import rent_support
from flows.run import PhaseFlow, best_effort, finished, office_flow
from tasks.services import current
from tasks.steps.boards import publish_boards, publish_cases
from tasks.steps.daily_round import find_work, queue_suspension_summary, record_sweep_run
from tasks.steps.mail import send

PHASES: Mapping[WorkQueue, PhaseFlow] = {
    WorkQueue(phase.name): phase
    for phase in (intake, prequalification, plan_approval, rent_support, annual_accounts, one_year_review, payouts)
}
"""The flow of each phase, by its queue; SWEEP_ORDER gives their order."""


class PhaseFailed(RuntimeError):
    """A phase flow has failed; the phases after it wait for the next sweep."""


@office_flow("sweep")
async def sweep(as_of: date | None = None) -> list[str]:
    """Handle everything due, phase by phase, send the resulting mail, and update the boards.

    Reports are judged before instalments are paid. After an outage one run catches up on all missed days.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
    """
    begun = perf_counter()
    done: dict[str, str | None] = {}
    for queue in await find_work(as_of):
        # Only the state is read: a busy server may have stored the state of a run but not its result.
        state = await PHASES[queue](as_of, None, return_state=True)
        name = queue.value.replace("_", " ")
        if not state.is_completed():
            raise PhaseFailed(f"The flow of {name} has not done its work: {state.message}")
        done[name] = state.message
    await queue_suspension_summary(as_of)
    mail = await send()
    await record_sweep_run(perf_counter() - begun)
    if current().watches_clock:
        # Not in a replay, whose boards are not shown.
        await best_effort(publish_boards(as_of))
        await best_effort(publish_cases(as_of, CASES_PER_RUN))
    said = [f"{name.capitalize()}: {message}" for name, message in done.items()] or ["Nothing waited, nothing was due."]
    sent = f"{mail['sent']} mails sent, {mail['later']} to be tried again, {mail['dead']} given up."
    return finished(" ".join([*said, sent]), list(done))
