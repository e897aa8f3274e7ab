"""The officers' mail of the morning: what took effect, what is about to, and what waits for whom."""

from datetime import date

from flows.run import finished, office_flow
from tasks.steps.mail import queue_daily_digest, send


@office_flow("daily_digest")
async def daily_digest(as_of: date | None = None) -> bool:
    """Write the mail of a working day to the case officers, once, and send what waits.

    Args:
        as_of: The day to write for, today or a day that is past; None means today.
    """
    queued = await queue_daily_digest(as_of)
    await send()
    return finished("The mail of the day is on its way." if queued else "No working day, or told before.", queued)
