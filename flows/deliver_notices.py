"""Delivery: sends the mail in the outbox, each message at least once and with a fixed Message-ID."""

from flows.run import finished, office_flow
from tasks.steps.mail import send


@office_flow("deliver_notices")
async def deliver_notices() -> dict[str, int]:
    """Send waiting mail. What cannot be sent stays in the outbox or becomes an incident."""
    done = await send()
    return finished(f"{done['sent']} sent, {done['later']} to be tried again, {done['dead']} given up.", done)
