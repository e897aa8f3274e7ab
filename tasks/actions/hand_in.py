"""Keeps a package as a draft of its case and queues it to be read and answered."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid5

from domain.findings import Finding, Refusal, unreadable
from domain.grant.commands import SaveDraft
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.grant.submission import HandIn
from domain.model import says_nothing
from domain.packages.reading import PackageKind, kind_of
from domain.store import inbox
from domain.store.database import reading
from tasks.listing import paper
from tasks.services import Services


def hand_in(
    services: Services,
    package: Mapping[str, bytes],
    *,
    case_no: int | None,
    by: str,
    role: Role,
    on: date,
    command_id: UUID,
    person: str = "",
    acting_for: str = "",
) -> tuple[int, WorkQueue]:
    """Keep a package as a draft and queue it. Returns the case number and the queue.

    Opens a new case if no case number is given. Raises Refusal if the kind of package is unknown, if the kind needs a
    case number, or if the case takes no draft.
    """
    kind = kind_of(package)
    if isinstance(kind, Finding):
        raise Refusal([kind], step="hand-in-package")
    if case_no is None and not kind.opens_a_case:
        raise Refusal([unreadable("R10.no_case_named", {"kind": kind})], step="hand-in-package")
    when = services.when()
    listed = tuple(paper(name, content) for name, content in sorted(package.items()))
    who = {"by": by, "role": role, "person": person, "acting_for": acting_for, "on": on}
    draft = SaveDraft.model_validate({**who, "title": _title(package, kind), "package": kind.value, "papers": listed})
    # Decide before anything is kept, so that a refused draft leaves no papers behind.
    services.store.rehearse(case_no, draft, when=when)
    draft_id = uuid5(command_id, "draft")
    with reading(services.store.engine) as tx:
        inbox.asked_again(tx, draft_id, case_no, draft)
    services.store.keep(((each, package[each.name]) for each in listed), when.as_of)
    if case_no is None:
        case_no = services.store.open_case(draft, command_id=draft_id, when=when).case_no
    else:
        services.store.handle(case_no, draft, command_id=draft_id, when=when)
    contact = services.package_reading.contact(package, kind)
    waiting = HandIn.model_validate({**who, "package": kind.value, "papers": listed, "contact": contact})
    return case_no, services.store.accept(case_no, waiting, command_id=command_id, when=when)


_LONGEST_LOOK = 200_000
"""Bytes of a manifest that are searched for the working title."""


def _title(package: Mapping[str, bytes], kind: PackageKind) -> str:
    """The working title for the draft: the manifest's ``title:`` if it has one, else the kind of package."""
    for line in package[kind.manifest][:_LONGEST_LOOK].decode(errors="replace").splitlines():
        if line.startswith("title:"):
            value = _without_comment(line.removeprefix("title:").strip())[:200]
            title = "".join(letter for letter in value if letter.isprintable()).strip()
            if not says_nothing(title):
                return title
    return kind.value.replace("_", " ")


def _without_comment(value: str) -> str:
    """A YAML value without quotation marks, or without the comment that starts with # after a space."""
    if (mark := value[:1]) in {"'", '"'}:
        return value[1:].partition(mark)[0]
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0]
