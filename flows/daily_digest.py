"""The officers' mail of the morning: what took effect, what is about to, and what waits for whom."""

from datetime import date

from flows.run import finished, office_flow
from tasks.steps.mail import send, tell_of_the_day


@office_flow("daily_digest")
async def daily_digest(as_of: date | None = None) -> bool:
    """Write the mail of a working day to the case officers, once, and send what waits.

    Args:
        as_of: The day to write for, today or a day that is past; None means today.
    """
    told = await tell_of_the_day(as_of)
    await send()
    return finished("The mail of the day is on its way." if told else "No working day, or told before.", told)
