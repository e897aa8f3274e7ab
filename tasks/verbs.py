"""The verbs: hand in, answer, take up what is due, deliver. No Prefect here, so an office works without it too.

They carry things to and from the door and decide nothing about a grant.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy.exc import OperationalError

from domain.calendar import civil_day
from domain.findings import Finding, Refusal, unreadable
from domain.grant.circumstances import Circumstances
from domain.grant.commands import Command, SaveDraft
from domain.grant.hand_in import HandIn
from domain.grant.notice import Role
from domain.grant.part import Desk
from domain.grant.state import Grant
from domain.papers import command as papers
from domain.papers.reading import PackageKind, kind_of
from domain.procedure import decide
from domain.store import incidents
from domain.store.database import claimed
from domain.store.door import Busy
from domain.store.inbox import Receipt, Waiting, When
from tasks import clock_watch
from tasks.delivery import Delivered, deliver, letter_of, message_of
from tasks.listing import paper
from tasks.office import Office

__all__ = [
    "Answer",
    "Delivered",
    "answer",
    "answer_waiting",
    "deliver",
    "hand_in",
    "letter_of",
    "message_of",
    "paper",
    "take_up",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a waiting command was answered with."""

    case_no: int
    command_id: str
    outcome: Receipt | Refusal


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
    if case_no is None and not kind.opens_a_case:
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
    """Answer everything that waits at a desk, in the order in which it came; what another worker is at, is left to it.

    A command that fails through a fault of ours goes on waiting and becomes an incident; the others are answered.
    Raises OperationalError when the database itself cannot be had, which is worth another try.
    """
    answers: list[Answer] = []
    for waiting in office.store.waiting(desk):
        try:
            with claimed(office.store.engine, waiting.case_no) as mine:
                # Another worker may be at it, or through with it since we looked.
                if mine and office.store.answer_of(UUID(waiting.command_id)) is None:
                    answers.append(answer(office, waiting))
        except OperationalError:
            raise
        except clock_watch.NotTrusted:
            continue  # it waits on, until a person has looked at the clock
        except Exception as error:
            _report(office, f"command {waiting.command_id}", "command failed", f"Case {waiting.case_no}", error)
    return answers


def answer(office: Office, waiting: Waiting) -> Answer:
    """Answer one command that waits; a package is read first. A refusal is an answer too."""
    when = clock_watch.when_asked(office, [waiting.case_no], civil_day(waiting.accepted_at))
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

    Cases that somebody else has in hand come last, so that several workers share the work and none is left out.
    Nothing takes effect while the clock is not trusted.

    Raises OperationalError when the database itself cannot be had, which is worth another try.
    """
    when = office.when(as_of)
    receipts: list[Receipt] = []
    busy: list[int] = []
    for case_no in case_numbers if clock_watch.is_trusted(office) else ():
        try:
            receipts += _take_up(office, case_no, when, wait=False)
        except Busy:
            busy.append(case_no)
    for case_no in busy:
        receipts += _take_up(office, case_no, when, wait=True)
    return receipts


def _take_up(office: Office, case_no: int, when: When, *, wait: bool) -> tuple[Receipt, ...]:
    try:
        return office.store.handle_due(case_no, when, wait=wait)
    except (Busy, OperationalError):
        raise
    except Exception as error:
        _report(office, f"case {case_no}", "sweep failed", "What is due cannot be handled", error)
        return ()


def _report(office: Office, subject: str, kind: str, what: str, error: Exception) -> None:
    with office.store.engine.begin() as tx:
        text = f"{what}: {type(error).__name__}: {error}"
        incidents.raise_incident(tx, subject, kind, text, office.clock.now())


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
            value = _without_comment(line.removeprefix("title:").strip())[:200]
            if title := "".join(letter for letter in value if letter.isprintable()).strip():
                return title
    return kind.value.replace("_", " ")


def _without_comment(value: str) -> str:
    """What a line of YAML says: between its quotation marks if it has them, else up to a # after a space."""
    if (mark := value[:1]) in {"'", '"'}:
        return value[1:].partition(mark)[0]
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0]
