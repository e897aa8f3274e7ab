"""A paper that is recorded with a command, such as the minutes of a council: its field names a PDF, which is kept."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from domain.findings import Finding, Refusal, unreadable
from domain.grant.commands import WORDS, Command
from domain.packages.pdf import read_pdf
from domain.packages.reading import cannot_be_read
from domain.procedure import decide
from domain.records.application import Paper
from domain.store import invitations
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.decision_reads import context
from domain.store.inbox import When
from tasks.listing import paper

FIELD = "paper"


def takes_a_paper(word: str | None) -> bool:
    """Whether a command keeps a paper that comes with it."""
    field = WORDS[word].model_fields.get(FIELD) if word in WORDS else None
    return field is not None and field.annotation == Paper | None


def read_attached(word: str | None, data: Mapping[str, Any], folder: Path) -> tuple[dict[str, Any], bytes | None]:
    """Read the PDF that a command's data name: the data with its entry in place of the path, and its content.

    A path is relative to `folder`. Nothing changes for a command without a paper. Raises Refusal.
    """
    if not takes_a_paper(word) or data.get(FIELD) is None:
        return dict(data), None
    place = data[FIELD]
    if not isinstance(place, str):
        raise _refused(unreadable("command.paper_is_a_file", where=FIELD))
    file = folder / place
    try:
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        problem = error if isinstance(error, OSError) else FileNotFoundError(place)
        raise _refused(cannot_be_read(place, problem, FIELD)) from None
    pages = read_pdf(file.name, content)
    if isinstance(pages, Finding):
        raise _refused(pages)
    listed = paper(file.name, content).model_copy(update={"pages": pages.count})
    return {**data, FIELD: listed.model_dump()}, content


def keep_attached(
    store: GrantStore, case_no: int, command: Command, content: bytes | None, when: When, *, secret: str = ""
) -> None:
    """Keep the PDF of a command among the papers of the office, unless the command is going to be refused.

    `secret` is that of the link by which the command comes, as `GrantStore.handle` takes it.
    """
    if content is None:
        return
    with suppress(Refusal):
        with reading(store.engine) as tx:
            link = invitations.find(tx, secret) if secret else None
            now = context(tx, case_no, store.law, when, store.persons, link)
            decide(store.grant_within(tx, case_no), command, now)
        store.keep([(getattr(command, FIELD), content)], when.as_of)


def _refused(finding: Finding) -> Refusal:
    return Refusal([finding], step="read-command")
