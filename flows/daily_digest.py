"""The officers' morning mail: what took effect, what is about to, and which work is pending."""

from datetime import date

from flows.run import finished, office_flow
from tasks.steps.mail import queue_daily_digest, send


@office_flow("daily_digest")
async def daily_digest(as_of: date | None = None) -> bool:
    """Queue the digest of a working day for the case officers, once, and send waiting mail.

    Args:
        as_of: The day to write for, today or an earlier day; None means today.
    """
    queued = await queue_daily_digest(as_of)
    await send()
    return finished("The mail of the day is on its way." if queued else "No working day, or told before.", queued)
