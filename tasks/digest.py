"""The officers' mail of the morning: what took effect, what is about to, what is suspended, and what waits for whom.

It is sent on every working day, also when there is nothing to tell: a morning without it is a sign by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.rulebook.numbers import MINISTRY_ACCOUNT_DAY
from domain.store import account_lists, incidents, ledger, metrics, outbox, payment_lines
from domain.waits import Awaited
from tasks import heads
from tasks.language import Language, Reader
from tasks.moment import Case, Moment
from tasks.services import Services
from tasks.waits import subject

AHEAD = timedelta(days=7)
"""How far it looks."""
LONGEST_ABSENCE = timedelta(days=14)
"""After a longer time without a digest, what took effect before is read on the boards."""
_DANISH = Reader(Language.DANISH)
"""The mail is a letter of the office, and all its letters are Danish."""
LONGEST_UNMAILED = timedelta(days=4)
MOST = 8
"""Heads in one mail: those of the night's backups since the last working day, and the newest."""
MINISTRY_AHEAD = timedelta(days=14)
"""So long before its day the account to the ministry is named."""
NAMED = 5
"""So many case numbers are named in one line; the others are counted."""


def tell_of_the_day(office: Services, as_of: date | None = None, *, boards: str = "") -> bool:
    """Queue the mail of a day, once; False where it was queued before, or where the day is no working day.

    `boards` is the address of the start board; empty where it is not known.
    """
    when = office.when(as_of)
    if office.store.law.calendar.closed(when.as_of) or _is_queued(office, when.as_of):
        return False
    sealed = _sealed(office)
    with office.store.engine.begin() as tx:
        if outbox.is_queued(tx, NoticeKind.DAILY_DIGEST, when.as_of):
            return False
        notice = _digest(Moment(tx, office.store.law, when.as_of, when.at), office, boards, sealed)
        outbox.put(tx, [(outbox.version_of(when.as_of), notice)], when.as_of, when.at)
        return True


def _is_queued(office: Services, day: date) -> bool:
    with office.store.engine.begin() as tx:
        return outbox.is_queued(tx, NoticeKind.DAILY_DIGEST, day)


def _sealed(office: Services) -> list[str]:
    """The newest head of the record, and those kept since the last working day. Empty in a replay."""
    if office.paths is None:
        return []
    heads.seal_or_report(office)
    return [head.line for head in heads.kept_since(office.paths.heads, office.clock.now() - LONGEST_UNMAILED)][-MOST:]


def _digest(at: Moment, office: Services, boards: str, sealed: list[str]) -> Notice:
    tx, today, calendar = at.tx, at.today, office.store.law.calendar
    before = outbox.last_queued_day(tx, NoticeKind.DAILY_DIGEST, today) or calendar.working_days_on(today, -1)
    since = max(before, today - LONGEST_ABSENCE)
    numbers = metrics.read(tx, today)
    open_work, others_next = at.open_work, at.without_last_day
    stops = [each for of_grant in at.suspensions for each in of_grant]
    data = {
        "day": today.isoformat(),
        "since": since.isoformat(),
        "until": (today + AHEAD).isoformat(),
        "boards": boards,
        "took_effect": _grouped(ledger.fired_since(tx, since, today)),
        "coming": _grouped(at.coming(today + AHEAD)),
        "new_stops": [
            {
                "case_no": each.case_no,
                "title": each.title,
                "report": each.stop.report,
                "year": each.stop.year,
                "since": each.stop.since.isoformat(),
                "held_ore": each.held,
            }
            for each in stops
            if not each.proposed and (each.stop.decided_on or each.stop.since) > since
        ],
        "approvals": [
            {"case_no": each.case_no, "title": each.title, "decision": each.waits.of["decision"].value}
            for each in at.approvals
        ],
        "stops_to_confirm": [each.case_no for each in stops if each.proposed],
        "batches": list(payment_lines.unapproved(tx)),
        "account_lists": [each.since.isoformat() for each in account_lists.waiting(tx)],
        "late": [_waiting(each, at) for each in at.late],
        "returned_payments": [_waiting(each, at) for each in at.returned_payments],
        "open_work": [_waiting(each, at) for each in open_work[:NAMED]],
        "open_work_in_all": len(open_work),
        "by_officer": _by_officer(at),
        "others_next": [_waiting(each, at) for each in others_next[:NAMED]],
        "others_next_in_all": len(others_next),
        "dead_mails": numbers.mail_dead,
        "heads": sealed,
        "incidents": [each.number for each in incidents.reported(tx)],
    }
    data |= _account_to_the_ministry(at)
    to = Addressee(role=Role.CASE_OFFICER)
    return Notice(kind=NoticeKind.DAILY_DIGEST, to=to, case_no=outbox.NO_CASE, title="", data=data)


def _waiting(each: Case, at: Moment) -> dict[str, object]:
    """One case, and for how many days it has waited, or is late."""
    day = each.waits.until or each.waits.since
    return {
        "case_no": each.case_no,
        "title": each.title,
        "days": (at.today - day).days if day else None,
        "until": each.waits.until.isoformat() if each.waits.until else None,
        "what": subject(each.waits, _DANISH),
        "officer": at.officers.get(each.case_no, ""),
    }


def _account_to_the_ministry(at: Moment) -> dict[str, object]:
    """In the last weeks before its day: for which year it is, and until when. R105."""
    month, day = at.law.value(MINISTRY_ACCOUNT_DAY, at.today)
    due = date(at.today.year, month, day)
    if not due - MINISTRY_AHEAD <= at.today <= due:
        return {}
    return {"ministry": {"year": due.year - 1, "due": due.isoformat()}}


def _by_officer(at: Moment) -> list[dict[str, object]]:
    """How much waits for each officer, and how much of it is late. Empty while nobody is in charge of any case.

    What waits on cases without an officer stands last, under no name.
    """
    if not at.officers:
        return []
    mine: dict[str, list[Case]] = defaultdict(list)
    for each in at.for_the_fund:
        if each.waits.what is not Awaited.BANK_ANSWER:
            mine[at.officers.get(each.case_no, "")].append(each)
    return [
        {
            "officer": name,
            "count": len(found),
            "late": sum(each.waits.until is not None and each.waits.until < at.today for each in found),
            "cases": list(dict.fromkeys(each.case_no for each in found))[:NAMED],
            "cases_in_all": len({each.case_no for each in found}),
        }
        for name, found in sorted(mine.items(), key=lambda entry: (not entry[0], entry[0].casefold()))
    ]


def _grouped(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, object]]:
    """What is alike in one line: the day, the kind, and which cases."""
    cases: dict[tuple[date, str], list[int]] = defaultdict(list)
    for row in rows:
        cases[row["effective"], row["kind"]].append(row["case_no"])
    return [
        {"on": day.isoformat(), "kind": kind, "cases": sorted(set(found))[:NAMED], "count": len(set(found))}
        for (day, kind), found in sorted(cases.items())
    ]
