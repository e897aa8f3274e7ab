"""What waits on the start page and is no step of a case: batches, account lists, incidents, what came back to me."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar import civil_day
from domain.payouts.batch import MAY_APPROVE
from domain.store import account_lists, incidents, payment_lines
from tasks import words
from tasks.pages.act import PROPOSES
from tasks.pages.office import Card, MomentInMemory
from tasks.pages.work import Me, Part, Row, Work, row


@dataclass(frozen=True, slots=True)
class Apart:
    """One of them: what it is about is its only field that is set."""

    part: Part
    work: Work
    since: date
    batch: int = 0
    accounts: date | None = None
    """The first day of a list of accounts."""
    incident: incidents.Reported | None = None
    card: Card | None = None
    """The case on which my proposal was sent back."""


def all_apart(at: MomentInMemory, me: Me, reported: list[incidents.Reported]) -> Iterator[Apart]:
    """Everything that waits and is no step of a case."""
    may = any(role in me.roles for role in MAY_APPROVE)

    def answered_by(proposer: bool) -> Part:
        return Part.COLLEAGUE if proposer else Part.APPROVE if may else Part.ELSEWHERE

    for number, on in payment_lines.unapproved(at.tx).items():
        batch = payment_lines.read(at.tx, number)
        part = answered_by(me.is_(batch.proposed_by, batch.proposed_person))
        yield Apart(part, Work.PROPOSAL, on, batch=number)
    for each in account_lists.waiting(at.tx):
        part = answered_by(me.is_(each.imported_by, each.imported_person))
        yield Apart(part, Work.PROPOSAL, each.imported_on, accounts=each.since)
    for incident in reported:
        yield Apart(Part.UNIT, Work.INCIDENT, civil_day(incident.opened_at), incident=incident)
    for card in at.derived(_sent_back):
        assert card.sent_back is not None
        if me.is_(card.sent_back.proposed_by, card.sent_back.proposed_person):
            yield Apart(Part.MINE, Work.PROPOSAL, card.sent_back.on, card=card)


def _sent_back(cards: Mapping[int, Card]) -> tuple[Card, ...]:
    """The cases on which something was sent back and has no answer."""
    return tuple(card for card in cards.values() if card.sent_back)


def shown(each: Apart, at: MomentInMemory, reader: words.Reader) -> Row:
    """Its row."""
    if each.card is not None:
        back = each.card.sent_back
        assert back is not None
        said = words.sentence("do.sent_back", reader, by=back.by, decision=back.kind, reason=back.reason)
        address = f"/cases/{each.card.case_no}/act/{PROPOSES[back.kind].word()}"
        return row(each.work, said, None, each.since, at, reader, each.card.case_no, each.card.title, address=address)
    own = each.part is Part.COLLEAGUE
    if each.incident is not None:
        return _incident(each, each.incident, at, reader)
    if each.accounts is not None:
        said = words.sentence("do.own_accounts" if own else "do.accounts", reader, day=each.accounts)
        return row(each.work, said, None, each.since, at, reader, address=f"/payments/accounts/{each.accounts}")
    said = words.sentence("do.own_batch" if own else "do.batch", reader, number=each.batch)
    return row(each.work, said, None, each.since, at, reader, address=f"/payments/{each.batch}")


def _incident(each: Apart, incident: incidents.Reported, at: MomentInMemory, reader: words.Reader) -> Row:
    case_no = at.case_of(incident)
    card = at.cards.get(case_no) if case_no else None
    kind = words.stored_choice(incident.kind, "IncidentKind", reader)
    said = words.sentence("do.incident", reader, kind=kind, number=incident.number)
    address = f"/boards/incidents#i{incident.number}"
    return row(each.work, said, None, each.since, at, reader, case_no, card.title if card else "", address=address)
