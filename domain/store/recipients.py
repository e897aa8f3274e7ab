"""The cases of one recipient: who leads them, and which of them the suspensions of one may affect. D5."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from domain.grant.linked_suspension import LinkedSuspension
from domain.grant.state import Grant
from domain.payouts import recipient
from domain.phases import RUNNING
from domain.rulebook.law import Law
from domain.rulebook.numbers import RECIPIENT_HOLD, RecipientHold
from domain.store.tables import CaseLead, GrantCase

LEADS = CaseLead.__table__  # type: ignore[attr-defined]
_CASES = GrantCase.__table__  # type: ignore[attr-defined]

# Module constants, because building a statement costs more than running it.
_SAME_LEAD = select(LEADS.c.case_no).where(LEADS.c.cvr == bindparam("of_cvr"))
_FOLLOWING = _SAME_LEAD.where(LEADS.c.following > 0)
_IS_RUNNING = _CASES.c.phase.in_([phase.value for phase in RUNNING])
_ALL_RUNNING = select(_CASES.c.case_no).where(_CASES.c.case_no.in_(_SAME_LEAD), _IS_RUNNING).order_by(_CASES.c.case_no)
_RUNNING_FOLLOWERS = (
    select(_CASES.c.case_no).where(_CASES.c.case_no.in_(_FOLLOWING), _IS_RUNNING).order_by(_CASES.c.case_no)
)
_LEAD_OF = select(LEADS.c.cvr).where(LEADS.c.case_no == bindparam("number")).scalar_subquery()
# Locks the rows in this order, so that no two transactions deadlock.
_TOGETHER = (
    select(_CASES.c.case_no)
    .where(_CASES.c.case_no.in_(select(LEADS.c.case_no).where(LEADS.c.cvr == _LEAD_OF)))
    .order_by(_CASES.c.case_no)
    .with_for_update()
)
_NEW = insert(LEADS)
_CHANGE = update(LEADS).where(LEADS.c.case_no == bindparam("number"))
_AWAY = delete(LEADS).where(LEADS.c.case_no == bindparam("number"))


def may_hold(law: Law) -> bool:
    """True if this office links suspensions across grants of a recipient on any day, past or future."""
    values = law.settings.get(RECIPIENT_HOLD.name, RECIPIENT_HOLD).values
    return any(since.value is RecipientHold.ON for since in values)


def row(grant: Grant) -> dict[str, Any] | None:
    """The row of a case in the list of leads; None without an application."""
    if grant.application is None:
        return None
    cvr = grant.application.lead_organisation_cvr
    return {"case_no": grant.case_no, "cvr": cvr, "following": len(recipient.followed(grant))}


def project(tx: Connection, before: Grant, after: Grant) -> None:
    """Update the list of leads after a change of the application or the suspensions."""
    if after.application is before.application and after.stops is before.stops:
        return
    was, is_now = row(before), row(after)
    if was == is_now:
        return
    if was is None:
        tx.execute(_NEW, is_now)
    elif is_now is None:
        tx.execute(_AWAY, {"number": after.case_no})
    else:
        tx.execute(_CHANGE, {"number": after.case_no, **is_now})


def lock(tx: Connection, case_no: int) -> list[int]:
    """Lock all cases of this case's recipient and return them, in order of number; SQLite has one writer anyway."""
    return list(tx.execute(_TOGETHER, {"number": case_no}).scalars())


def concerned(tx: Connection, law: Law, grant: Grant) -> list[int]:
    """The recipient's running cases that a suspension here may affect, in order of number.

    If the office links no suspensions, only cases that still follow an earlier one.
    """
    if grant.application is None:
        return []
    query = _ALL_RUNNING if may_hold(law) else _RUNNING_FOLLOWERS
    return list(tx.execute(query, {"of_cvr": grant.application.lead_organisation_cvr}).scalars())


def to_follow(grants: Iterable[Grant], law: Law) -> Iterator[tuple[Grant, tuple[LinkedSuspension, ...]]]:
    """The recipient's grants that must change, each with the complete list of suspensions elsewhere."""
    together = tuple(grants)
    elsewhere = tuple(stop for grant in together for stop in recipient.to_be_followed(grant, law))
    for grant in together:
        stops = recipient.stops_for(grant, elsewhere)
        if recipient.ending(grant, stops) or recipient.beginning(grant, stops):
            yield grant, stops


def recipients(tx: Connection, law: Law) -> Iterator[tuple[Grant, ...]]:
    """The running grants of each recipient with linked suspensions; none if the office links none."""
    query = (
        select(LEADS.c.cvr, _CASES.c.snapshot)
        .join(_CASES, _CASES.c.case_no == LEADS.c.case_no)
        .where(_IS_RUNNING)
        .order_by(LEADS.c.cvr, _CASES.c.case_no)
    )
    if not may_hold(law):
        query = query.where(LEADS.c.cvr.in_(select(LEADS.c.cvr).where(LEADS.c.following > 0)))
    for _, rows in groupby(tx.execute(query), key=lambda found: found.cvr):
        yield tuple(Grant.model_validate_json(found.snapshot) for found in rows)


def differences(tx: Connection, law: Law) -> Iterator[tuple[int, str]]:
    """Linked suspensions that differ from the other grants' suspensions: each case, and the due change."""
    for together in recipients(tx, law):
        for grant, stops in to_follow(together, law):
            for stop, _, _ in recipient.ending(grant, stops):
                yield grant.case_no, f"{stop.id} ends"
            for each in recipient.beginning(grant, stops):
                yield grant.case_no, f"{each.id} begins"


def faults(tx: Connection, law: Law) -> Iterator[tuple[int, str]]:
    """The same as faults for `verify`."""
    for number, what in differences(tx, law):
        yield number, f"by the other grants the hold {what}, and it has not; `tilsagn rearm --apply` sees to it"
