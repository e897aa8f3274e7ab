"""Makes a mail of a notice: headers, plain text, HTML, and the formal letter if there is one."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from functools import cache
from typing import Any

from domain.calendar import OFFICE, civil_day
from domain.grant.notice import Notice
from tasks.letterhead import PLAIN, Letterhead, Link
from tasks.letters.enclosures import Enclosure, enclose
from tasks.letters.formal import file_name
from tasks.letters.invitation import attach, invite
from tasks.letters.wording import letter


class _Headers(HeaderRegistry):
    """Makes the class of each kind of header once; the library makes one for every header."""

    @cache  # noqa: B019  there is one registry
    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)


_POLICY = default.clone(header_factory=_Headers())
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
    pdf: bytes | None = None,
    enclosures: Sequence[Enclosure] = (),
    link: Link | None = None,
) -> EmailMessage:
    """The mail for a notice.

    The same notice with the same `message_id` (with its angle brackets) gives the same mail byte for byte, so that a
    duplicate is recognisable. `sender` is an address with the Fund's name; questions go to `reply_to`, or else to the
    sender. `dated` is an instant with a time zone; the letter shows its date in Copenhagen. `pdf` is the formal letter,
    which lists the `enclosures`. A `link` to sign stands in the mail alone.

    Raises ValueError for an instant without a zone or a bad header.
    """
    day = civil_day(dated)
    local = dated.astimezone(OFFICE)
    fund, contact = who_writes(sender, reply_to)
    titles = [each.title for each in enclosures]
    written = letter(notice, fund=fund, contact=contact, dated=day, letterhead=letterhead, enclosures=titles, link=link)

    mail = EmailMessage(_POLICY)
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
    # Before anything is attached: what comes after stands outside the alternatives.
    invite(mail, notice, sender=sender, recipient=recipient, dated=dated)
    if pdf is not None:
        mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name(notice))
    enclose(mail, enclosures)
    attach(mail, notice, sender=sender, recipient=recipient, dated=dated)
    # After the content, because setting the content clears this header.
    mail["Content-Language"] = "da"
    # The library would draw random boundaries, and two attempts would differ.
    for depth, part in enumerate(each for each in mail.walk() if each.is_multipart()):
        part.set_boundary("=_" + hashlib.sha256(f"{message_id}{depth or ''}".encode()).hexdigest()[:32])
    return mail


def who_writes(sender: str, reply_to: str | None = None) -> tuple[str, str]:
    """The Fund's name and the address for questions."""
    fund, address = parseaddr(sender)
    return fund or "Landsbyggefonden", parseaddr(reply_to or "")[1] or address


def _encoding(body: str) -> str:
    """Plain UTF-8 if the lines are short enough, so that a saved mail is readable in an editor."""
    too_long = any(len(line.encode()) > _LONGEST_LINE for line in body.split("\n"))
    return "quoted-printable" if too_long else "8bit"
