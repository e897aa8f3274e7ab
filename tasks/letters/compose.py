"""Makes a mail of a letter: headers, plain text and HTML, and the letter on paper where there is one."""

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr

from domain.calendar import OFFICE, civil_day
from domain.grant.notice import Notice
from tasks.letterhead import PLAIN, Letterhead
from tasks.letters.enclosures import enclose
from tasks.letters.formal import file_name
from tasks.letters.wording import letter

_LONGEST_LINE = 998
"""Bytes in a line that every mail server must accept (RFC 5322, 2.1.1)."""


def compose(
    notice: Notice,
    *,
    message_id: str,
    sender: str,
    recipient: str,
    reply_to: str | None,
    dated: datetime,
    letterhead: Letterhead = PLAIN,
    enclosed: bytes | None = None,
) -> EmailMessage:
    """The mail that tells a recipient of a notice.

    `message_id` (with its angle brackets) is fixed by whoever queued the notice; the same notice with the same id
    gives the same mail to the last byte, so that a repetition is recognisable. `sender` is an address with the
    Fund's name; questions go to `reply_to`, or else to the sender. `dated` is an instant with a time zone; the
    letter shows its date in Copenhagen. `enclosed` is the formal letter as PDF. Raises ValueError for an instant
    without a zone or a bad header.
    """
    day = civil_day(dated)
    local = dated.astimezone(OFFICE)
    fund, contact = who_writes(sender, reply_to)
    written = letter(notice, fund=fund, contact=contact, dated=day, letterhead=letterhead)

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
    if enclosed is not None:
        mail.add_attachment(enclosed, maintype="application", subtype="pdf", filename=file_name(notice))
    enclose(mail, notice, sender=sender, recipient=recipient, dated=dated)
    # Setting the content clears what was said of it before.
    mail["Content-Language"] = "da"
    # The library would draw the boundaries by lot, and no two attempts would be alike.
    for depth, part in enumerate(each for each in mail.walk() if each.is_multipart()):
        part.set_boundary("=_" + hashlib.sha256(f"{message_id}{depth or ''}".encode()).hexdigest()[:32])
    return mail


def who_writes(sender: str, reply_to: str | None = None) -> tuple[str, str]:
    """The Fund's name, and the address that questions go to."""
    fund, address = parseaddr(sender)
    return fund or "Landsbyggefonden", parseaddr(reply_to or "")[1] or address


def _encoding(body: str) -> str:
    """Plain UTF-8 where the lines are short enough, so that a saved mail can be read in an editor."""
    too_long = any(len(line.encode()) > _LONGEST_LINE for line in body.split("\n"))
    return "quoted-printable" if too_long else "8bit"
