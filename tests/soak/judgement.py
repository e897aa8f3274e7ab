"""What must hold after a year of kills. Every violation is listed with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.accounts import duty
from domain.grant import events as e
from domain.rulebook.law import Law
from domain.store import inbox, ledger, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.journal import Entry
from domain.store.verify import Proof, verify
from tests.soak.flaky_relay import Taken


@dataclass(frozen=True)
class Judged:
    """What was checked, and all findings."""

    proof: Proof
    fired: int
    """Deadlines that took effect since the beginning."""
    late: int
    """Consequences that were recorded after their day, and still have the date of their rule."""
    stops: int
    payments: int
    mails: int
    lost: int
    """Deadlines that should have taken effect by now and have not: there must be none."""
    findings: tuple[str, ...]


def judge(store: GrantStore, since: datetime, today: date, taken: Taken) -> Judged:
    """Check everything that has happened since the beginning of the soak."""
    findings: list[str] = []
    proof = verify(store)
    findings += [f"verify: {fault.place}: {fault.what}" for fault in proof.faults]
    lost = _lost(store, today)
    findings += [*lost, *_unanswered(store)]
    fired = late = stops = payments = 0
    for case in store.cases():
        journal = store.journal(case["case_no"])
        new = [entry for entry in journal if entry.recorded_at >= since]
        fired += len({entry.command_id for entry in new if entry.actor == "tilsagn"})
        late += sum(entry.recorded_on > entry.occurred_on for entry in new if isinstance(entry.event, _BY_RULE))
        stops += sum(isinstance(entry.event, e.PayoutsStopped) for entry in new)
        payments += sum(isinstance(entry.event, e.InstalmentPaid) for entry in new)
        grant = store.grant(case["case_no"])
        if grant.paid > grant.committed and grant.commitment:
            findings.append(f"case {grant.case_no}: {grant.paid} øre were paid, and {grant.committed} are committed")
        findings += [
            f"case {grant.case_no}: {wrong}" for wrong in (*wrong_dates(new, store.law), *wrong_payments(journal))
        ]
    mails, wrong = _mail(store, since, taken)
    return Judged(proof, fired, late, stops, payments, mails, len(lost), (*findings, *wrong))


_BY_RULE = (e.ReportFellDue, e.PayoutsStopped, e.OperationStarted, e.OperationEnded)
"""Consequences dated by their rule, whenever they were recorded."""


def _lost(store: GrantStore, today: date) -> list[str]:
    with reading(store.engine) as tx:
        return [
            f"case {row['case_no']}: the deadline {row['kind']} {row['cycle']} of {row['fires_on']} is lost"
            for row in ledger.armed(tx, until=today)
        ]


def _unanswered(store: GrantStore) -> Iterator[str]:
    with reading(store.engine) as tx:
        waiting = inbox.TABLE.c.state == "waiting"
        for row in tx.execute(select(inbox.TABLE).where(waiting)).mappings():
            yield f"case {row['case_no']}: {row['type']} of {row['accepted_at']:%Y-%m-%d} has no answer"


def wrong_dates(entries: Iterable[Entry], law: Law) -> Iterator[str]:
    """A suspension must begin the day after the due date, which is 30 June or the day that an officer has set."""
    for entry in entries:
        match entry.event:
            case e.ReportFellDue(on=on, due=due, nominal=nominal, report=report, year=year):
                rule = duty.nominal(report, year, law)
                if nominal != rule or due < rule or on != due + timedelta(days=1):
                    yield f"the {report.value} of {year} fell due on {on}, due {due}, by the rule {rule}"
            case e.PayoutsStopped(on=on, due=due) if on != due + timedelta(days=1):
                yield f"payouts stopped on {on}, and the report was due on {due}"


def wrong_payments(journal: Iterable[Entry]) -> Iterator[str]:
    """No instalment may be ordered or paid twice, or released or ordered while payouts are suspended."""
    stopped: dict[str, date] = {}
    ordered: set[int] = set()
    paid: set[int] = set()
    for entry in journal:
        match entry.event:
            case e.PayoutsStopped(stop=stop, on=on) | e.StopOrdered(stop=stop, on=on):
                stopped[stop] = on
            case e.PayoutsResumed(stop=stop) | e.StopLifted(stop=stop):
                stopped.pop(stop, None)
            case e.InstalmentReleased(number=number) if stopped:
                yield f"instalment {number} was released on {entry.recorded_on} although {', '.join(stopped)} is open"
            case e.InstalmentOrdered(number=number):
                if number in ordered or number in paid:
                    yield f"instalment {number} was ordered twice"
                if stopped:
                    yield f"instalment {number} was ordered although {', '.join(stopped)} is open"
                ordered.add(number)
            case e.InstalmentPaid(number=number):
                if number in paid:
                    yield f"instalment {number} was paid twice"
                paid.add(number)
                ordered.discard(number)
            case e.PaymentReturned(number=number):
                paid.discard(number)
                ordered.discard(number)


def _mail(store: GrantStore, since: datetime, taken: Taken) -> tuple[int, list[str]]:
    rows = outbox.TABLE
    query = select(rows.c.message_id, rows.c.case_no, rows.c.kind, rows.c.state).where(rows.c.created_at >= since)
    with reading(store.engine) as tx:
        queued = {row.message_id: row for row in tx.execute(query)}
    findings = [f"mail {name} came to the relay with different contents" for name in taken.changed]
    findings += [f"mail {name} came to the relay, and nobody had queued it" for name in taken.messages.keys() - queued]
    for name, row in queued.items():
        about = f"case {row.case_no}: mail {row.kind} {name}"
        if row.state != "sent":
            findings.append(f"{about} is {row.state}")
        elif name not in taken.messages:
            findings.append(f"{about} is said to be sent, and the relay never took it")
    return len(queued), findings
