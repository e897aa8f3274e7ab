"""The verbs: hand in, answer, take up what is due, deliver. No Prefect here, so an office works without it too.

They carry things to and from the door and decide nothing about a grant.
"""

import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from hashlib import sha256
from uuid import UUID, uuid5

from sqlalchemy.exc import OperationalError

from domain.findings import Finding, Refusal, unreadable
from domain.grant.circumstances import Circumstances
from domain.grant.commands import Command, SaveDraft
from domain.grant.hand_in import HandIn
from domain.grant.notice import Role
from domain.grant.part import Desk
from domain.grant.state import Grant
from domain.intake.application import Paper
from domain.papers import command as papers
from domain.papers.reading import PackageKind, kind_of
from domain.procedure import decide
from domain.store import incidents, outbox
from domain.store.inbox import Receipt, Waiting
from tasks.letters import civil_day, compose, file_name, formal_letter, is_formal, who_writes
from tasks.office import Office
from tasks.post import Outcome, OutcomeKind, back_off, post


@dataclass(frozen=True, slots=True)
class Answer:
    """What a waiting command was answered with."""

    case_no: int
    command_id: str
    outcome: Receipt | Refusal


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a run of deliveries."""

    sent: int = 0
    later: int = 0
    dead: int = 0


def hand_in(
    office: Office,
    package: Mapping[str, bytes],
    *,
    case_no: int | None,
    by: str,
    role: Role,
    on: date,
    command_id: UUID,
) -> tuple[int, Desk]:
    """Keep a package as a draft and let it wait to be read. Returns the case number and the desk it waits at.

    Without a case number a new case is opened. Raises Refusal when it cannot be told what the package is.
    """
    kind = kind_of(package)
    if isinstance(kind, Finding):
        raise Refusal("Handing in the package", [kind])
    if case_no is None and kind is not PackageKind.APPLICATION:
        what = f"A package of kind {kind.value.replace('_', ' ')} belongs to a case, and none is named."
        help = "Name its number: `tilsagn submit DIR --case NO`."
        raise Refusal("Handing in the package", [unreadable(what, help, rule="R10")])
    when = office.when()
    listed = tuple(paper(name, content) for name, content in sorted(package.items()))
    draft = SaveDraft(by=by, role=role, on=on, title=_title(package, kind), package=kind.value, papers=listed)
    before = Grant(case_no=0) if case_no is None else office.store.grant(case_no)
    # Asked once before anything is kept, so that a draft nobody will take leaves no papers behind.
    decide(before, draft, Circumstances(law=office.store.law, as_of=when.as_of))
    office.store.keep(((each, package[each.name]) for each in listed), when.as_of)
    draft_id = uuid5(command_id, "draft")
    if case_no is None:
        case_no = office.store.open_case(draft, command_id=draft_id, when=when).case_no
    else:
        office.store.handle(case_no, draft, command_id=draft_id, when=when)
    waiting = HandIn(by=by, role=role, on=on, package=kind.value, papers=listed)
    return case_no, office.store.accept(case_no, waiting, command_id=command_id, when=when)


def answer_waiting(office: Office, desk: Desk) -> list[Answer]:
    """Answer everything that waits at a desk, in the order in which it came.

    A command that fails through a fault of ours goes on waiting and becomes an incident; the others are answered.
    Raises OperationalError when the database itself cannot be had, which is worth another try.
    """
    answers: list[Answer] = []
    for waiting in office.store.waiting(desk):
        try:
            answers.append(answer(office, waiting))
        except OperationalError:
            raise
        except Exception as error:
            _report(office, f"command {waiting.command_id}", "command failed", f"Case {waiting.case_no}", error)
    return answers


def answer(office: Office, waiting: Waiting) -> Answer:
    """Answer one command that waits; a package is read first. A refusal is an answer too."""
    when = office.when()
    outcome: Receipt | Refusal
    try:
        command = _read(office, waiting)
    except Refusal as refusal:
        office.store.refuse(waiting, refusal, when)
        return Answer(waiting.case_no, waiting.command_id, refusal)
    try:
        outcome = office.store.handle(waiting.case_no, command, command_id=UUID(waiting.command_id), when=when)
    except Refusal as refusal:
        outcome = refusal
    return Answer(waiting.case_no, waiting.command_id, outcome)


def take_up(office: Office, case_numbers: Iterable[int], as_of: date | None = None) -> list[Receipt]:
    """Let everything that is due on these cases take effect. A case that fails becomes an incident; the others go on.

    Raises OperationalError when the database itself cannot be had, which is worth another try.
    """
    when = office.when(as_of)
    receipts: list[Receipt] = []
    for case_no in case_numbers:
        try:
            receipts += office.store.handle_due(case_no, when)
        except OperationalError:
            raise
        except Exception as error:
            _report(office, f"case {case_no}", "sweep failed", "What is due cannot be handled", error)
    return receipts


def _report(office: Office, subject: str, kind: str, what: str, error: Exception) -> None:
    with office.store.engine.begin() as tx:
        text = f"{what}: {type(error).__name__}: {error}"
        incidents.raise_incident(tx, subject, kind, text, office.clock.now())


async def deliver(office: Office) -> Delivered:
    """Claim waiting mail, send it, and note for each message what became of it."""
    now = office.clock.now()
    with office.store.engine.begin() as tx:
        mails = outbox.claim(tx, now, office.mails_per_run)
    if not mails:
        return Delivered()
    letters: dict[str, tuple[str, bytes]] = {}
    ready: list[tuple[outbox.Mail, str, EmailMessage]] = []
    results: list[tuple[outbox.Mail, str, Outcome]] = []
    for mail in mails:
        try:
            to = mail.notice.to
            address = to.email or office.mailboxes.get(to.role, "")
            if address:
                pdf = letter_of(office, mail)
                ready.append((mail, address, message_of(office, mail, address, pdf)))
                if pdf is not None and mail.letter_sha256 is None:
                    letters[mail.message_id] = (file_name(mail.notice), pdf)
            else:
                results.append((mail, f"role {to.role.value}", _NO_MAILBOX))
        except Exception as error:
            # One letter that cannot be written, for whatever reason, must not keep the others waiting.
            cannot = Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply=f"The letter cannot be written: {error}")
            results.append((mail, mail.message_id, cannot))
    # A letter that has gone out and was not kept could never be shown again, so it is kept first.
    _keep_letters(office, letters)
    outcomes = await post(office.relay, [(address, message) for _, address, message in ready])
    results += [(mail, address, outcome) for (mail, address, _), outcome in zip(ready, outcomes, strict=True)]
    return _settle(office, results)


_NO_MAILBOX = Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply="The settings name no mailbox for this role.")


def letter_of(office: Office, mail: outbox.Mail) -> bytes | None:
    """The formal letter of a mail as PDF: as it was kept, or set now. None where the notice needs no letter.

    Raises DocumentDamaged when a kept letter is gone, and whatever `formal_letter` raises.
    """
    if mail.letter_sha256 is not None:
        return office.store.documents.fetch(mail.letter_sha256)
    if not is_formal(mail.notice):
        return None
    fund, contact = who_writes(office.sender)
    dated = civil_day(mail.created_at)
    return formal_letter(mail.notice, fund=fund, contact=contact, dated=dated, letterhead=office.letterhead)


def _keep_letters(office: Office, letters: Mapping[str, tuple[str, bytes]]) -> None:
    """Keep the letters, by Message-ID, and write their hashes beside the mails they go with."""
    if not letters:
        return
    listed = {message_id: paper(name, pdf) for message_id, (name, pdf) in letters.items()}
    papers = [(listed[message_id], pdf) for message_id, (_, pdf) in letters.items()]
    office.store.keep(papers, office.clock.today())
    with office.store.engine.begin() as tx:
        outbox.note_letters(tx, {message_id: each.sha256 for message_id, each in listed.items()})


def message_of(office: Office, mail: outbox.Mail, address: str, pdf: bytes | None) -> EmailMessage:
    """The mail as it goes to this address, with its letter where it has one."""
    return compose(
        mail.notice,
        message_id=mail.message_id,
        sender=office.sender,
        recipient=address,
        reply_to=None,
        dated=mail.created_at,
        letterhead=office.letterhead,
        enclosed=pdf,
    )


def _settle(office: Office, results: Sequence[tuple[outbox.Mail, str, Outcome]]) -> Delivered:
    now = office.clock.now()
    sent = later = dead = 0
    with office.store.engine.begin() as tx:
        for mail, address, outcome in results:
            match outcome.kind:
                case OutcomeKind.ACCEPTED:
                    sent += 1
                    outbox.settle(tx, mail.message_id, outcome="accepted", reply=outcome.reply, at=now, again=None)
                case OutcomeKind.DEAD_ADDRESS:
                    dead += 1
                    outbox.settle(tx, mail.message_id, outcome="dead_address", reply=outcome.reply, at=now, again=None)
                    text = f"Case {mail.case_no}: '{mail.kind}' cannot be sent: {outcome.reply}"
                    incidents.raise_incident(tx, address, "dead mail", text, now)
                case OutcomeKind.MISCONFIGURED | OutcomeKind.NOT_ATTEMPTED:
                    later += 1
                    outbox.release(tx, [mail.message_id])
                    if outcome.kind is OutcomeKind.MISCONFIGURED:
                        text = f"The relay refuses us: {outcome.reply}"
                        incidents.raise_incident(tx, "mail relay", "mail settings", text, now)
                case OutcomeKind.TRY_AGAIN | OutcomeKind.UNKNOWN:
                    later += 1
                    again = back_off(mail.attempts + 1)
                    kind = outcome.kind.value
                    outbox.settle(tx, mail.message_id, outcome=kind, reply=outcome.reply, at=now, again=again)
    return Delivered(sent, later, dead)


def paper(name: str, content: bytes) -> Paper:
    """One file as it is listed before anybody has read it."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Paper(name=name, media_type=media_type, bytes=len(content), sha256=sha256(content).hexdigest())


def _read(office: Office, waiting: Waiting) -> Command:
    if isinstance(waiting.command, HandIn):
        return papers.read(waiting.command, office.store.papers(waiting.command.papers))
    return waiting.command


_LONGEST_LOOK = 200_000
"""Bytes of a manifest in which the working title is looked for; a longer one is no manifest."""


def _title(package: Mapping[str, bytes], kind: PackageKind) -> str:
    """A working title for the draft: the line of the manifest that says so, if there is one."""
    for line in package[kind.manifest][:_LONGEST_LOOK].decode(errors="replace").splitlines():
        if line.startswith("title:"):
            value = line.removeprefix("title:").strip()[:200]
            if title := "".join(letter for letter in value if letter.isprintable()).strip().strip("'\""):
                return title
    return kind.value.replace("_", " ")
