"""Delivery: claims waiting mail, sends it, and notes for each message what became of it.

A relay that cannot be reached or refuses us trips a breaker: the mail waits with no attempt burnt, and one open
incident tells. That incident is the breaker. While it is open a run sends a few letters to try the relay, and only
when one of them is taken goes on with the rest and closes the incident.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy import Connection

from domain.calendar import civil_day
from domain.store import incidents, outbox
from domain.store.database import reading
from tasks.letters import compose, file_name, formal_letter, is_formal, who_writes
from tasks.listing import paper
from tasks.services import Services
from tasks.smtp import MOST_REFUSALS, Outcome, OutcomeKind, back_off, post

RELAY = "mail relay"
"""Subject of the incidents about the relay itself."""
SETTINGS, UNREACHABLE = "mail settings", "mail unreachable"
DEAD, REFUSED, DELAYED = "dead mail", "mail refused", "mail delayed"
_PROBE = MOST_REFUSALS
"""Letters by which a relay is tried that did not work: so many that the fault of one does not look like the relay's."""
_MANY_ATTEMPTS = 6
"""Failed attempts after which a person should know: nine hours after the first."""
_WHAT_HELPS = {
    SETTINGS: "Correct TILSAGN_SMTP_... and TILSAGN_SENDER; `tilsagn doctor --mail` tries them. This closes by itself.",
    UNREACHABLE: "See whether the relay and the network are up: `tilsagn doctor --mail`. This closes by itself.",
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a run of deliveries."""

    sent: int = 0
    later: int = 0
    dead: int = 0

    def __add__(self, other: "Delivered") -> "Delivered":
        """Both together."""
        return Delivered(self.sent + other.sent, self.later + other.later, self.dead + other.dead)


@dataclass(frozen=True, slots=True)
class Planned:
    """A mail that the next run would send."""

    message_id: str
    case_no: int
    kind: str
    to: str
    """The address; the role where the settings name no mailbox for it."""
    subject: str
    letter: bool
    """Whether a formal letter goes with it."""
    attempts: int
    trouble: str = ""
    """Why it cannot be sent as it is."""


async def deliver(office: Services) -> Delivered:
    """Send what waits, `mails_per_run` at most."""
    most = office.mails_per_run
    if not is_tripped(office):
        return await _portion(office, most)
    tried = await _portion(office, min(_PROBE, most))
    if is_tripped(office):
        return tried
    return tried + await _portion(office, most - min(_PROBE, most))


def is_tripped(office: Services) -> bool:
    """Whether the relay did not work when it was last tried."""
    with reading(office.store.engine) as tx:
        return any(incidents.is_open(tx, RELAY, kind) for kind in (SETTINGS, UNREACHABLE))


def would_deliver(office: Services) -> list[Planned]:
    """Who would get what in the next run. Nothing is claimed, sent or written."""
    with reading(office.store.engine) as tx:
        mails = outbox.due(tx, office.clock.now(), office.mails_per_run)
    return [_planned(office, mail) for mail in mails]


def give_another_try(office: Services, recipient: str) -> int:
    """Let all mail to a recipient that was given up wait again, and close its incident; returns how much there was.

    The recipient is an address, or ``role`` and the role's name where the settings named no mailbox, or the
    Message-ID of a letter that could not be written: whatever the incident is about.
    """
    now = office.clock.now()
    with office.store.engine.begin() as tx:
        mine = [mail for mail in outbox.dead(tx) if recipient in _names(office, mail)]
        outbox.revive(tx, mine, now)
        incidents.close(tx, recipient, DEAD, "tilsagn", now, "It is tried again.")
    return len(mine)


async def _portion(office: Services, most: int) -> Delivered:
    with office.store.engine.begin() as tx:
        mails = outbox.claim(tx, office.clock.now(), most, office.time_scale.on_the_clock(outbox.LEASE))
    if not mails:
        return Delivered()
    letters: dict[str, tuple[str, bytes]] = {}
    ready: list[tuple[outbox.Mail, str, EmailMessage]] = []
    results: list[tuple[outbox.Mail, str, Outcome]] = []
    for mail in mails:
        try:
            if address := _address(office, mail):
                pdf = letter_of(office, mail)
                ready.append((mail, address, message_of(office, mail, address, pdf)))
                if pdf is not None and mail.letter_sha256 is None:
                    letters[mail.message_id] = (file_name(mail.notice), pdf)
            else:
                results.append((mail, _role(mail), _NO_MAILBOX))
        except Exception as error:
            # One letter that cannot be written, for whatever reason, must not keep the others waiting.
            cannot = Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply=f"The letter cannot be written: {error}")
            results.append((mail, mail.message_id, cannot))
    # A letter that has gone out and was not kept could never be shown again, so it is kept first.
    _keep_letters(office, letters)
    # Half of the lease: what is begun before that has been answered before somebody else may claim it.
    outcomes = await post(
        office.relay, [(to, message) for _, to, message in ready], within=office.time_scale.wait(outbox.LEASE) / 2
    )
    results += [(mail, address, outcome) for (mail, address, _), outcome in zip(ready, outcomes, strict=True)]
    return _settle(office, results)


_NO_MAILBOX = Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply="The settings name no mailbox for this role.")


def _address(office: Services, mail: outbox.Mail) -> str:
    to = mail.notice.to
    return to.email or office.mailboxes.get(to.role, "")


def _role(mail: outbox.Mail) -> str:
    return f"role {mail.notice.to.role.value}"


def _names(office: Services, mail: outbox.Mail) -> set[str]:
    """What an incident about this mail may be about."""
    try:
        return {mail.message_id, _role(mail), _address(office, mail)}
    except ValueError:  # a notice that cannot be read
        return {mail.message_id}


def letter_of(office: Services, mail: outbox.Mail) -> bytes | None:
    """The formal letter of a mail as PDF: as it was kept, or set now. None where the notice needs no letter.

    Raises DocumentDamaged when a kept letter is gone, and whatever `formal_letter` raises.
    """
    if mail.letter_sha256 is not None:
        return office.store.documents.fetch(mail.letter_sha256)
    if not is_formal(mail.notice):
        return None
    fund, contact = who_writes(office.sender, office.reply_to)
    dated = civil_day(mail.created_at)
    return formal_letter(mail.notice, fund=fund, contact=contact, dated=dated, letterhead=office.letterhead)


def _keep_letters(office: Services, letters: Mapping[str, tuple[str, bytes]]) -> None:
    """Keep the letters, by Message-ID, and write their hashes beside the mails they go with."""
    if not letters:
        return
    listed = {message_id: paper(name, pdf) for message_id, (name, pdf) in letters.items()}
    papers = [(listed[message_id], pdf) for message_id, (_, pdf) in letters.items()]
    office.store.keep(papers, office.clock.today())
    with office.store.engine.begin() as tx:
        outbox.note_letters(tx, {message_id: each.sha256 for message_id, each in listed.items()})


def message_of(office: Services, mail: outbox.Mail, address: str, pdf: bytes | None) -> EmailMessage:
    """The mail as it goes to this address, with its letter where it has one."""
    return compose(
        mail.notice,
        message_id=mail.message_id,
        sender=office.sender,
        recipient=address,
        reply_to=office.reply_to,
        dated=mail.created_at,
        letterhead=office.letterhead,
        enclosed=pdf,
    )


def _planned(office: Services, mail: outbox.Mail) -> Planned:
    to, subject, letter, trouble = mail.message_id, "", False, ""
    try:
        address = _address(office, mail)
        to, trouble = address or _role(mail), "" if address else _NO_MAILBOX.reply
        subject = str(message_of(office, mail, address, None)["Subject"])
        letter = is_formal(mail.notice)
    except Exception as error:
        # As in a run: whatever it is, it concerns this mail alone.
        trouble = f"The letter cannot be written: {error}"
    return Planned(mail.message_id, mail.case_no, mail.kind, to, subject, letter, mail.attempts, trouble)


def _settle(office: Services, results: Sequence[tuple[outbox.Mail, str, Outcome]]) -> Delivered:
    """Note every outcome, and tell of what needs a person."""
    now = office.clock.now()
    total = Delivered()
    with office.store.engine.begin() as tx:
        for mail, address, outcome in results:
            total += _settle_one(tx, mail, address, outcome, now)
        kinds = {outcome.kind for _, _, outcome in results}
        if OutcomeKind.ACCEPTED in kinds and not kinds & {OutcomeKind.MISCONFIGURED, OutcomeKind.UNREACHABLE}:
            _close(tx, RELAY, (SETTINGS, UNREACHABLE), now)
    return total


def _settle_one(tx: Connection, mail: outbox.Mail, address: str, outcome: Outcome, now: datetime) -> Delivered:
    kind, reply = outcome.kind, outcome.reply
    about = f"Case {mail.case_no}: '{mail.kind}' to {address}"
    again = back_off(mail.attempts + 1)
    match kind:
        case OutcomeKind.ACCEPTED:
            _close(tx, mail.message_id, (REFUSED, DELAYED), now)
            settled = outbox.settle(tx, mail, outcome=kind.value, reply=reply, at=now, again=None)
            return Delivered(sent=int(settled))
        case OutcomeKind.DEAD_ADDRESS:
            if not outbox.settle(tx, mail, outcome=kind.value, reply=reply, at=now, again=None):
                return Delivered()
            text = f"{about} cannot be sent: {reply} {_help_for_the_dead(mail, address)}"
            incidents.raise_incident(tx, address, DEAD, text, now)
            return Delivered(dead=1)
        case OutcomeKind.MISCONFIGURED | OutcomeKind.UNREACHABLE | OutcomeKind.NOT_ATTEMPTED:
            outbox.release(tx, [mail])
            if kind is not OutcomeKind.NOT_ATTEMPTED:
                cause, what = _TRIPS[kind]
                text = f"The relay {what}: {reply} {_WHAT_HELPS[cause]}"
                incidents.raise_incident(tx, RELAY, cause, text, now)
        case OutcomeKind.REFUSED:
            # It waits longer each time, so that it does not stand in the way of the letters behind it.
            if outbox.settle(tx, mail, outcome=kind.value, reply=reply, at=now, again=again):
                text = f"{about} is refused for what is in it: {reply} Ask whoever runs the relay why."
                incidents.raise_incident(tx, mail.message_id, REFUSED, text, now)
        case OutcomeKind.TRY_AGAIN | OutcomeKind.UNKNOWN:
            settled = outbox.settle(tx, mail, outcome=kind.value, reply=reply, at=now, again=again)
            if settled and mail.attempts + 1 >= _MANY_ATTEMPTS:
                text = f"{about} has failed {mail.attempts + 1} times: {reply} {_ANOTHER_WAY.format(mail.case_no)}"
                incidents.raise_incident(tx, mail.message_id, DELAYED, text, now)
    return Delivered(later=1)


_TRIPS = {
    OutcomeKind.MISCONFIGURED: (SETTINGS, "refuses us"),
    OutcomeKind.UNREACHABLE: (UNREACHABLE, "cannot be reached"),
}


def _close(tx: Connection, subject: str, kinds: Iterable[str], now: datetime) -> None:
    for kind in kinds:
        incidents.close(tx, subject, kind, "tilsagn", now, "The relay took a letter again.")


_ANOTHER_WAY = "Reach them another way: `tilsagn letters {} -o DIR` writes the letter."


def _help_for_the_dead(mail: outbox.Mail, address: str) -> str:
    """What a person can do about an address that takes no mail."""
    once_more = f"then `tilsagn deliver --again '{address}'`"
    if address == mail.message_id:
        return f"Report it; when it has been mended, {once_more}."
    if address.startswith("role "):
        return f"Set TILSAGN_{address.removeprefix('role ').upper()}, {once_more}."
    return (
        f"{_ANOTHER_WAY.format(mail.case_no)} Ask for the right address, for their next papers. "
        f"If this one is right and works again, {once_more}."
    )
