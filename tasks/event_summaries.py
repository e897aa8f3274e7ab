"""One sentence for each event: with names, for people who may see the case; without, for boards and logs."""

from collections.abc import Iterable

from sqlalchemy import Connection

from domain.findings import Finding
from domain.grant.events import AccessRequestReceived, Event, PaymentReturned, PayoutsStopped, StopProposed
from domain.store import journal
from domain.store.inbox import Receipt
from tasks import words


def summarise_event(event: Event, reader: words.Reader | None = None) -> str:
    """The event's name, its most important facts, and its findings. In English the name is that of the journal."""
    reader = reader or words.officer()
    fields = dict(event)
    if isinstance(event, PaymentReturned):
        fields["reason"] = words.reason(event.reason, reader)
    name, detail = words.event_said(type(event).__name__, fields, reader.language, with_names=True)
    remarks = (f"; {each.rule}: {words.what(each, reader)}" for each in getattr(event, "findings", ()))
    shown = type(event).__name__ if reader.language is words.Language.ENGLISH else name
    rules = f" ({', '.join(event.rules)})" if isinstance(event, _NAMING_THEIR_RULE) else ""
    return f"{shown}  {detail}{rules}{''.join(remarks) if _has_remarks(event) else ''}".rstrip()


_NAMING_THEIR_RULE = (PayoutsStopped, StopProposed, AccessRequestReceived)
"""Events whose rule stands next to them everywhere: they bind a party or the Fund."""


def _has_remarks(event: Event) -> bool:
    """An officer's gaps stand in the detail of their event; everything else that was found is added."""
    return all(isinstance(each, Finding) for each in getattr(event, "findings", ()))


def summarise_without_names(event: Event, reader: words.Reader | None = None) -> str:
    """What happened and by which rule, for places where no personal data may appear.

    Adds details only for events whose words say how to do it without names and free text; for any other, its name.
    """
    reader = reader or words.officer()
    name, detail = words.event_said(type(event).__name__, dict(event), reader.language, with_names=False)
    rules = [rule for rule in event.rules if rule not in detail]
    return name + (f" ({', '.join(rules)})" if rules else "") + (f": {detail.strip()}" if detail else "")


def summarise_receipts(connection: Connection, receipts: Iterable[Receipt]) -> list[str]:
    """A line for each case with what these receipts did, without names, for the log of a run."""
    before: dict[int, int] = {}
    for receipt in receipts:
        first = receipt.version - len(receipt.events)
        before[receipt.case_no] = min(first, before.get(receipt.case_no, first))
    lines = []
    for case_no, version in before.items():
        said = [summarise_without_names(entry.event) for entry in journal.since(connection, case_no, version)]
        lines.append(f"{case_no}: {'; '.join(said)}")
    return lines
