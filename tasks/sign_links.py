"""The link to sign in a letter: made at the moment of sending, so that no store, backup or export holds its secret.

The secret follows from the letter's Message-ID and a key next to the store. So every attempt to send a letter sends the
same link, and a letter to another address, or a later reminder, brings another one that ends the earlier.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field

from sqlalchemy import Connection

from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.state import Grant
from domain.records.sign_links import Invitation, SignPurpose
from domain.sign_offs import invitation, reminders, required
from domain.store import invitations, outbox
from domain.store.inbox import When
from tasks.letterhead import Link
from tasks.services import Services


@dataclass(frozen=True)
class SignLinks:
    """Where links lead, and what their secrets follow from."""

    portal: str
    """The public address of the portal."""
    key: bytes = field(repr=False)

    def secret(self, message_id: str) -> str:
        """The secret of a letter's link, 256 bits."""
        return urlsafe_b64encode(hmac.digest(self.key, message_id.encode(), "sha256")).decode().rstrip("=")

    def address(self, secret: str) -> str:
        """The address that a person opens."""
        return f"{self.portal.rstrip('/')}/sign/{secret}"


def link_for(services: Services, tx: Connection, mail: outbox.Mail) -> Link | None:
    """The link that goes with a mail, made if it is not yet there; None if the mail asks for no signature.

    None too if there is nothing left to sign, or the office has no portal that others can reach. A mail that is sent
    again says what it said before, even if its link has ended meanwhile.
    """
    links, notice = services.sign_links, mail.notice
    if links is None or notice.kind not in _KINDS or not notice.to.email:
        return None
    secret = links.secret(mail.message_id)
    made = invitations.find(tx, secret)
    if made is None:
        asks = _asks(services.store.grant_within(tx, mail.case_no), notice)
        if asks is None:
            return None
        when = services.when()
        invitations.issue(tx, secret, mail.message_id, asks.invited(mail, when), when)
        made = invitations.find(tx, secret)
    return None if made is None else Link(links.address(secret), made.until)


_KINDS = {reminders.LETTER, NoticeKind.SIGNATURE_ASKED}


@dataclass(frozen=True, slots=True)
class _Asks:
    purpose: SignPurpose
    party: str
    year: int | None
    asked: invitation.Asked

    def invited(self, mail: outbox.Mail, when: When) -> Invitation:
        to = mail.notice.to.email or ""
        return invitations.new(mail.case_no, self.purpose, self.party, self.year, to, self.asked, when.as_of)


def _asks(grant: Grant, notice: Notice) -> _Asks | None:
    """Whose signature a letter asks for; None if it has come, or is asked for of another version by now."""
    data, lead = notice.data, grant.application.lead_organisation_cvr if grant.application else ""
    version, year = data.get("version", data.get("plan_version")), data.get("year")
    if year is not None:
        purpose, party = SignPurpose.ATTESTATION, lead
    else:
        # The notice names its party as the address does.
        council = notice.to.role is Role.MUNICIPALITY
        names = (council, notice.to.organisation)
        found = next((each for each in required.parties(grant) if (each.council, each.name) == names), None)
        if found is None:
            return None
        purpose, party = (SignPurpose.COUNCIL if council else SignPurpose.ORGANISATION), found.id
    asked = invitation.asked(grant, purpose, party, year)
    if asked is None or asked.settled or asked.version != version:
        return None
    return _Asks(purpose, party, year, asked)
