"""The inbox accepts each command once, queues it, and keeps its answer: the same id gets the same answer."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from domain.calendar import civil_day
from domain.findings import Finding, Refusal, refuse, refuse_future_day
from domain.grant.commands import COMMANDS, Command
from domain.grant.part import WorkQueue
from domain.grant.submission import HandIn
from domain.store import seals
from domain.store.tables import Inbox

TABLE = Inbox.__table__  # type: ignore[attr-defined]

# Module constants, because building these statements costs more than running them.
_ASKED = select(*(TABLE.c[name] for name in ("case_no", "type", "payload", "state", "answer"))).where(
    TABLE.c.command_id == bindparam("id")
)
_ACCEPT = insert(TABLE)
_HAND_IN = select(TABLE.c.payload).where(TABLE.c.command_id == bindparam("id"), TABLE.c.type == bindparam("type"))
_WAITS = TABLE.c.state == "waiting"
_ANSWER = update(TABLE).where(TABLE.c.command_id == bindparam("id"), _WAITS).returning(TABLE)
_DESKS = select(TABLE.c.desk).where(_WAITS).distinct()
_AT_DESK = select(TABLE).where(TABLE.c.desk == bindparam("at"), _WAITS).order_by(TABLE.c.seq)


@dataclass(frozen=True, slots=True)
class When:
    """The office's civil date, and the instant of recording.

    Every command, flow and form uses one, so no action has a future date. Raises Refusal if the civil date is after the
    instant's day in Copenhagen (D6); an earlier date is for overdue work.
    """

    as_of: date
    at: datetime
    due_until: date | None = None
    """Before a command on a case, everything due on the case by this day takes effect.

    None: nothing does, as while the clock is not trusted.
    """

    def __post_init__(self) -> None:
        if self.as_of > (today := civil_day(self.at)):
            raise refuse_future_day(self.as_of, today, "act-for-a-day")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of a command."""

    case_no: int
    version: int
    events: tuple[str, ...]


class Asked(NamedTuple):
    """What the inbox knows about a command id."""

    answer: Receipt | Refusal | None = None
    """The first answer, which never changes; None if there is none yet."""
    waits: bool = False
    """True if it was accepted and waits in its queue."""


_WAITING = ("command_id", "case_no", "type", "payload", "accepted_at")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An accepted command without an answer."""

    command_id: str
    case_no: int
    type: str
    payload: str
    accepted_at: datetime

    @property
    def command(self) -> Command | HandIn:
        """The command. Raises KeyError or ValidationError if this version cannot read it."""
        kind: type[Command] | type[HandIn] = HandIn if self.type == HandIn.__name__ else COMMANDS[self.type]
        return kind.model_validate_json(self.payload)


def accept(
    connection: Connection, case_no: int, queue: WorkQueue, command: Command | HandIn, command_id: UUID, when: When
) -> None:
    """Queue a command, unless its id is known. Raises Refusal if the id belongs to something else."""
    if asked_again(connection, command_id, case_no, command) == Asked():
        _put(connection, {**_row(case_no, queue, command, command_id, when), "state": "waiting"})


def _put(connection: Connection, row: dict[str, Any]) -> None:
    connection.execute(_ACCEPT, row)
    seals.seal_new(connection, TABLE, [row])


def asked(connection: Connection, command_id: UUID) -> Asked:
    """Look up a command id."""
    row = connection.execute(_ASKED, {"id": str(command_id)}).first()
    return Asked() if row is None else _known(row)


def _known(row: Row[Any]) -> Asked:
    if row.state == "waiting":
        return Asked(waits=True)
    answer = json.loads(row.answer)
    if row.state == "refused":
        return Asked(Refusal([Finding.model_validate(finding) for finding in answer["findings"]], step=answer["step"]))
    return Asked(Receipt(answer["case_no"], answer["version"], tuple(answer["events"])))


def asked_again(connection: Connection, command_id: UUID, case_no: int | None, command: Command | HandIn) -> Asked:
    """Look up the id of a command. Raises Refusal if it was given to another case, or with other content.

    Without a case number, the command opens a case.
    """
    row = connection.execute(_ASKED, {"id": str(command_id)}).first()
    if row is None:
        return Asked()
    if case_no not in {None, row.case_no} or not _says_the_same(row.type, row.payload, command):
        raise refuse("command.id_used", {"command_id": str(command_id), "case": row.case_no}, step="accept-command")
    return _known(row)


def _says_the_same(kind: str, payload: str, command: Command | HandIn) -> bool:
    """Whether a stored command says what this one says. A field that an earlier release did not have says nothing."""
    if kind == HandIn.__name__ and isinstance(command, Command):
        return "papers" in type(command).model_fields  # the command that was read from the package
    if kind != type(command).__name__:
        return False
    if payload == command.model_dump_json():
        return True
    try:
        stored = type(command).model_validate_json(payload)
    except ValidationError:
        return False
    # The contact is read from the papers, which are compared. An earlier release did not keep it.
    return stored.model_dump(exclude={"contact"}) == command.model_dump(exclude={"contact"})


def last_given(connection: Connection, case_no: int, kind: type[Command]) -> Command | None:
    """The last command of a kind that a case accepted; None if there is none, or this version cannot read it."""
    given = select(TABLE.c.payload).where(
        TABLE.c.case_no == case_no, TABLE.c.type == kind.__name__, TABLE.c.state == "done"
    )
    row = connection.execute(given.order_by(TABLE.c.seq.desc()).limit(1)).scalar()
    try:
        return None if row is None else kind.model_validate_json(row)
    except ValidationError:
        return None


def hand_in(connection: Connection, command_id: UUID) -> HandIn | None:
    """The hand-in that waits under this id; None if it is another command, or none."""
    row = connection.execute(_HAND_IN, {"id": str(command_id), "type": HandIn.__name__}).scalar()
    return None if row is None else HandIn.model_validate_json(row)


def answer(connection: Connection, command_id: str, outcome: Receipt | Refusal, when: When) -> None:
    """Store the answer of a queued command."""
    answered = connection.execute(_ANSWER, {"id": command_id, **_answered(outcome, when)})
    seals.seal(connection, TABLE, answered.mappings().all())


def keep(
    connection: Connection,
    case_no: int,
    queue: WorkQueue,
    command: Command,
    command_id: UUID,
    outcome: Receipt | Refusal,
    when: When,
) -> None:
    """Store a command that never waited, with its answer."""
    _put(connection, _row(case_no, queue, command, command_id, when) | _answered(outcome, when))


def _row(case_no: int, queue: WorkQueue, command: Command | HandIn, command_id: UUID, when: When) -> dict[str, Any]:
    return {
        "command_id": str(command_id),
        "case_no": case_no,
        "desk": queue.value,
        "type": type(command).__name__,
        "payload": command.model_dump_json(),
        "accepted_at": when.at,
    }


def _answered(outcome: Receipt | Refusal, when: When) -> dict[str, Any]:
    if isinstance(outcome, Refusal):
        findings = [finding.model_dump(mode="json") for finding in outcome.findings]
        state, said = "refused", json.dumps({"step": outcome.step, "findings": findings}, ensure_ascii=False)
    else:
        said = json.dumps({"case_no": outcome.case_no, "version": outcome.version, "events": outcome.events})
        state = "done"
    return {"state": state, "answered_on": when.as_of, "answer": said}


def queues(connection: Connection) -> set[WorkQueue]:
    """The queues with unanswered commands."""
    return {WorkQueue(name) for name in connection.execute(_DESKS).scalars()}


def waiting(connection: Connection, queue: WorkQueue, case_no: int | None = None) -> list[Waiting]:
    """The unanswered commands of a queue, or of one case in it, in order of arrival."""
    query = _AT_DESK if case_no is None else _AT_DESK.where(TABLE.c.case_no == case_no)
    rows = connection.execute(query, {"at": queue.value}).mappings()
    return [Waiting(*(row[name] for name in _WAITING)) for row in rows]
