"""Makes a mail of a letter: headers, plain text and HTML."""

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from domain.grant.notice import Notice
from tasks.letters.wording import letter

OFFICE = ZoneInfo("Europe/Copenhagen")
_LONGEST_LINE = 998
"""Bytes in a line that every mail server must accept (RFC 5322, 2.1.1)."""


def compose(
    notice: Notice, *, message_id: str, sender: str, recipient: str, reply_to: str | None, dated: datetime
) -> EmailMessage:
    """The mail that tells a recipient of a notice.

    `message_id` (with its angle brackets) is fixed by whoever queued the notice; the same notice with the same id
    gives the same mail to the last byte, so that a repetition is recognisable. `sender` is an address with the
    Fund's name; questions go to `reply_to`, or else to the sender. `dated` is an instant with a time zone; the
    letter shows its date in Copenhagen. Raises ValueError for an instant without a zone or a bad header.
    """
    if dated.tzinfo is None:
        raise ValueError(f"{dated} has no time zone")
    local = dated.astimezone(OFFICE)
    fund, address = parseaddr(sender)
    written = letter(
        notice, fund=fund or "Landsbyggefonden", contact=parseaddr(reply_to or "")[1] or address, dated=local.date()
    )

    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = recipient
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = written.subject
    mail["Date"] = local
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Tilsagn-Case"] = str(notice.case_no)
    mail["X-Tilsagn-Kind"] = notice.kind.value
    mail.set_content(written.text, cte=_encoding(written.text))
    mail.add_alternative(written.html, subtype="html", cte=_encoding(written.html))
    # Setting the content clears what was said of it before.
    mail["Content-Language"] = "da"
    # The library would draw the boundary by lot, and no two attempts would be alike.
    mail.set_boundary("=_" + hashlib.sha256(message_id.encode()).hexdigest()[:32])
    return mail


def _encoding(body: str) -> str:
    """Plain UTF-8 where the lines are short enough, so that a saved mail can be read in an editor."""
    too_long = any(len(line.encode()) > _LONGEST_LINE for line in body.split("\n"))
    return "quoted-printable" if too_long else "8bit"
