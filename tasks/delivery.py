"""Delivery: claims waiting mail, sends it, and records the outcome of each message.

A relay that is unreachable or refuses our login opens one incident, which acts as a circuit breaker: mail waits and
no attempt counts. While it is open a run first sends a few letters. If the relay takes one, the incident closes and
the run sends the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage

from sqlalchemy import Connection

from domain.calendar import civil_day
from domain.findings import Refusal, refuse
from domain.grant.notice import Notice
from domain.records.application import Paper
from domain.store import incidents, outbox
from domain.store.database import reading
from tasks import letter_enclosures, words
from tasks.letterhead import Link
from tasks.letters import compose, file_name, formal_letter, is_formal, who_writes
from tasks.letters.enclosures import Enclosure
from tasks.listing import paper
from tasks.services import Services
from tasks.sign_links import link_for
from tasks.smtp import MOST_REFUSALS, Outcome, OutcomeKind, back_off, post

RELAY = "mail relay"
SETTINGS, UNREACHABLE = "mail settings", "mail unreachable"
DEAD, REFUSED, DELAYED = "dead mail", "mail refused", "mail delayed"
CAME_BACK = "mail came back"
_WHERE_TO = "Ask for the right address; `tilsagn bounced '{}' --to ADDRESS` sends the letter there and closes this."
_PROBE = MOST_REFUSALS
"""Letters that probe a relay after a failure: enough that the fault of one letter does not look like the relay's."""
_MANY_ATTEMPTS = 6
"""Failed attempts after which a person is informed: nine hours after the first."""
_WHAT_HELPS = {
    SETTINGS: "Correct TILSAGN_SMTP_... and TILSAGN_SENDER; `tilsagn doctor --mail` tries them. This closes by itself.",
    UNREACHABLE: "See whether the relay and the network are up: `tilsagn doctor --mail`. This closes by itself.",
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """The counts of one delivery run."""

    sent: int = 0
    later: int = 0
    dead: int = 0

    def __add__(self, other: "Delivered") -> "Delivered":
        """Both added."""
        return Delivered(self.sent + other.sent, self.later + other.later, self.dead + other.dead)


@dataclass(frozen=True, slots=True)
class Planned:
    """A mail that the next run would send."""

    message_id: str
    case_no: int
    kind: str
    to: str
    """The address, or the role if the settings name no mailbox for it."""
    subject: str
    letter: bool
    attempts: int
    trouble: str = ""
    """Why it cannot be sent as it is."""


async def deliver(services: Services) -> Delivered:
    """Send waiting mail, `mails_per_run` at most."""
    most = services.mails_per_run
    if not is_tripped(services):
        return await _portion(services, most)
    tried = await _portion(services, min(_PROBE, most))
    if is_tripped(services):
        return tried
    return tried + await _portion(services, most - min(_PROBE, most))


def is_tripped(services: Services) -> bool:
    """Whether the relay failed when it was last tried."""
    with reading(services.store.engine) as tx:
        return any(incidents.is_open(tx, RELAY, kind) for kind in (SETTINGS, UNREACHABLE))


def would_deliver(services: Services) -> list[Planned]:
    """The mails of the next run. Claims, sends and writes nothing."""
    with reading(services.store.engine) as tx:
        mails = outbox.due(tx, services.clock.now(), services.mails_per_run)
    return [_planned(services, mail) for mail in mails]


def give_another_try(services: Services, recipient: str) -> int:
    """Queue all dead mail to a recipient again and close its incident; returns how many mails.

    The recipient is the subject of the incident: an address, or ``role`` and the role's name if the settings name no
    mailbox, or the Message-ID of a letter that could not be written.
    """
    now = services.clock.now()
    with services.store.engine.begin() as tx:
        mine = [mail for mail in outbox.dead(tx) if recipient in _names(services, mail)]
        outbox.revive(tx, mine, now)
        incidents.close(tx, recipient, DEAD, "tilsagn", now, "It is tried again.")
    return len(mine)


def note_bounce(services: Services, message_id: str, by: str, why: str, to: str | None) -> bool:
    """Record that a sent mail came back, and queue its letter to another address if one is given.

    Without one an incident is open until there is one. Returns whether it was queued. Raises Refusal if no mail with
    this Message-ID has been sent, or it has no address.
    """
    when = services.when()
    with services.store.engine.begin() as tx:
        mail = outbox.find(tx, message_id)
        if mail is None or mail.state != "sent" or mail.notice.to.email is None:
            raise refuse("mail.not_sent", {"message_id": message_id}, step="note-bounce")
        outbox.note_bounce(tx, mail, f"{by}: {why}", when.at)
        queued = to is not None and outbox.send_to(tx, mail, to, when.as_of, when.at)
        if queued:
            incidents.close(tx, message_id, CAME_BACK, by, when.at, f"Its letter goes to {to}.")
        elif to is None:
            about = f"Case {mail.case_no}: '{mail.kind}' to {mail.notice.to.email} came back: {why}"
            incidents.raise_incident(tx, message_id, CAME_BACK, f"{about} {_WHERE_TO.format(message_id)}", when.at)
        return queued


async def _portion(services: Services, most: int) -> Delivered:
    with services.store.engine.begin() as tx:
        mails = outbox.claim(tx, services.clock.now(), most, services.time_scale.on_the_clock(outbox.LEASE))
    if not mails:
        return Delivered()
    letters: dict[str, Written] = {}
    ready: list[tuple[outbox.Mail, str, EmailMessage]] = []
    results: list[tuple[outbox.Mail, str, Outcome]] = []
    for mail in mails:
        try:
            if address := _address(services, mail):
                written = letter_of(services, mail)
                link = _link(services, mail)
                ready.append((mail, address, message_of(services, mail, address, written, link)))
                if written is not None and mail.letter_sha256 is None:
                    letters[mail.message_id] = written
            else:
                results.append((mail, _role(mail), _NO_MAILBOX))
        except Exception as error:
            # A letter that cannot be written, for any reason, must not delay the others.
            cannot = Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply=_cannot(error))
            results.append((mail, mail.message_id, cannot))
    # Keep the letters before they are sent: a letter that was sent but not kept could never be shown again.
    _keep_letters(services, letters)
    # Half of the lease, so that a sending ends before another worker may claim the mail.
    outcomes = await post(
        services.relay, [(to, message) for _, to, message in ready], within=services.time_scale.wait(outbox.LEASE) / 2
    )
    results += [(mail, address, outcome) for (mail, address, _), outcome in zip(ready, outcomes, strict=True)]
    return _settle(services, results)


_NO_MAILBOX = Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply="The settings name no mailbox for this role.")


def _cannot(error: Exception) -> str:
    """Why a letter cannot be written."""
    reader = words.officer()
    said = [words.what(each, reader) for each in error.findings] if isinstance(error, Refusal) else [str(error)]
    return f"The letter cannot be written: {' '.join(said)}"


def _link(services: Services, mail: outbox.Mail) -> Link | None:
    """The link to sign of a mail, kept as a hash before the mail is sent."""
    if services.sign_links is None:
        return None
    with services.store.engine.begin() as tx:
        return link_for(services, tx, mail)


def _address(services: Services, mail: outbox.Mail) -> str:
    to = mail.notice.to
    return to.email or services.mailboxes.get(to.role, "")


def _role(mail: outbox.Mail) -> str:
    return f"role {mail.notice.to.role.value}"


def _names(services: Services, mail: outbox.Mail) -> set[str]:
    """The subjects that an incident about this mail may have."""
    try:
        return {mail.message_id, _role(mail), _address(services, mail)}
    except ValueError:  # a notice that cannot be read
        return {mail.message_id}


@dataclass(frozen=True, slots=True)
class Written:
    """A formal letter as PDF, with what goes with it."""

    name: str
    """Its file name."""
    pdf: bytes
    enclosures: tuple[Enclosure, ...] = ()


def letter_of(services: Services, mail: outbox.Mail) -> Written | None:
    """The formal letter of a mail: the kept one, or set now. None if the notice needs no letter.

    Raises DocumentDamaged if a kept letter or enclosure is gone, Refusal if one that should go with it now is missing,
    and whatever `formal_letter` raises.
    """
    notice = mail.notice
    if (kept := mail.kept) is not None:
        fetch = services.store.documents.fetch
        enclosures = tuple(Enclosure(e.title, e.name, e.media_type, fetch(e.sha256)) for e in kept.enclosed)
        return Written(file_name(notice), fetch(kept.sha256), enclosures)
    if not is_formal(notice):
        return None
    return set_letter(services, notice, civil_day(mail.created_at))


def set_letter(services: Services, notice: Notice, dated: date, *, draft: bool = False) -> Written:
    """Set the letter of a formal notice, with the enclosures that go with it on that day. Raises as `letter_of`."""
    fund, contact = who_writes(services.sender, services.reply_to)
    enclosures = (services.enclosures or letter_enclosures.shipped()).of(notice, dated)
    pdf = formal_letter(
        notice,
        fund=fund,
        contact=contact,
        dated=dated,
        letterhead=services.letterhead_of(notice),
        enclosures=[each.title for each in enclosures],
        draft=draft,
    )
    return Written(file_name(notice), pdf, enclosures)


def _keep_letters(services: Services, letters: Mapping[str, Written]) -> None:
    """Keep the letters and their enclosures, given by Message-ID, and record their hashes with their mails."""
    if not letters:
        return
    papers: list[tuple[Paper, bytes]] = []
    kept = {}
    for message_id, written in letters.items():
        letter = paper(written.name, written.pdf)
        enclosed = [(each, paper(each.name, each.content, each.media_type)) for each in written.enclosures]
        papers += [(letter, written.pdf), *((listed, each.content) for each, listed in enclosed)]
        kept[message_id] = outbox.KeptLetter(
            letter.sha256,
            tuple(
                outbox.Enclosed(
                    title=each.title,
                    name=each.name,
                    media_type=each.media_type,
                    bytes=listed.bytes,
                    sha256=listed.sha256,
                )
                for each, listed in enclosed
            ),
        )
    services.store.keep(papers, services.clock.today())
    with services.store.engine.begin() as tx:
        outbox.note_letters(tx, kept)


def message_of(
    services: Services, mail: outbox.Mail, address: str, written: Written | None, link: Link | None = None
) -> EmailMessage:
    """The mail to this address, with its letter if it has one, and what goes with that."""
    return compose(
        mail.notice,
        message_id=mail.message_id,
        sender=services.sender,
        recipient=address,
        reply_to=services.reply_to,
        dated=mail.created_at,
        letterhead=services.letterhead_of(mail.notice),
        pdf=written.pdf if written else None,
        enclosures=written.enclosures if written else (),
        link=link,
    )


def _planned(services: Services, mail: outbox.Mail) -> Planned:
    to, subject, letter, trouble = mail.message_id, "", False, ""
    try:
        address = _address(services, mail)
        to, trouble = address or _role(mail), "" if address else _NO_MAILBOX.reply
        subject = str(message_of(services, mail, address, None)["Subject"])
        letter = is_formal(mail.notice)
    except Exception as error:
        # As in a run, any error concerns this mail alone.
        trouble = _cannot(error)
    return Planned(mail.message_id, mail.case_no, mail.kind, to, subject, letter, mail.attempts, trouble)


def _settle(services: Services, results: Sequence[tuple[outbox.Mail, str, Outcome]]) -> Delivered:
    """Record every outcome, and open an incident for each that needs a person."""
    now = services.clock.now()
    total = Delivered()
    with services.store.engine.begin() as tx:
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
            # It waits longer each time, so that it does not delay the letters behind it.
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
