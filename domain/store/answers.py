"""Keeps the answer to a command. A refused hand-in also gets a mail with everything that must be put right."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Connection, select

from domain import procedure
from domain.findings import Finding, Refusal
from domain.grant.commands import Command
from domain.grant.state import Grant
from domain.grant.submission import HandIn, refused
from domain.store import inbox, outbox
from domain.store.inbox import Asked, Receipt, When


def given(answer: Receipt | Refusal) -> Receipt:
    """The receipt. Raises the refusal, if the answer is one."""
    if isinstance(answer, Refusal):
        raise answer
    return answer


def keep(
    tx: Connection,
    asked: Asked,
    grant: Grant,
    command: Command,
    command_id: UUID,
    answer: Receipt | Refusal,
    when: When,
) -> None:
    """Keep the answer to a command, whether it waited or came at once."""
    if asked.waits:
        keep_waiting(tx, asked, grant, command_id, answer, when)
    else:
        queue = procedure.queue_of_command(command)
        inbox.keep(tx, grant.case_no, queue, command, command_id, answer, when)


def keep_waiting(
    tx: Connection, asked: Asked, grant: Grant, command_id: UUID, answer: Receipt | Refusal, when: When
) -> None:
    """Keep the answer to a command that waited; if it is a hand-in that is refused, queue the notice of it."""
    if not asked.waits:
        return
    inbox.answer(tx, str(command_id), answer, when)
    hand_in = inbox.hand_in(tx, command_id) if isinstance(answer, Refusal) else None
    if hand_in is not None and isinstance(answer, Refusal):
        for notice in refused(grant, hand_in, answer.findings):
            outbox.put_as(tx, refusal_id(command_id), notice, grant.version, when.as_of, when.at)


def refusal_id(command_id: UUID) -> str:
    """The Message-ID of the notice of a refused hand-in."""
    return f"<{uuid5(NAMESPACE_URL, f'tilsagn:refused:{command_id}')}@tilsagn.invalid>"


def refusal_ids(tx: Connection, case_no: int) -> Iterator[str]:
    """The Message-IDs that refused hand-ins of a case can have. An earlier release sent none."""
    table = inbox.TABLE
    mine = (table.c.case_no == case_no, table.c.type == HandIn.__name__, table.c.state == "refused")
    for command_id in tx.execute(select(table.c.command_id).where(*mine)).scalars():
        yield refusal_id(UUID(command_id))


def last_refused(tx: Connection, case_no: int) -> tuple[Finding, ...]:
    """What was found about the last hand-in of a case, if that was refused; empty if it was received."""
    table = inbox.TABLE
    mine = (table.c.case_no == case_no, table.c.type == HandIn.__name__, table.c.state != "waiting")
    last = tx.execute(
        select(table.c.state, table.c.command_id).where(*mine).order_by(table.c.seq.desc()).limit(1)
    ).first()
    if last is None or last.state != "refused":
        return ()
    answer = inbox.asked(tx, UUID(last.command_id)).answer
    return answer.findings if isinstance(answer, Refusal) else ()
