"""The people of a case on a day: those whom it names, and until then those whom the plan and the last account name."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.grant.state import Grant
from domain.records.people import Capacity, CasePerson


def on_day(grant: Grant, day: date) -> tuple[CasePerson, ...]:
    """Everybody on the case on a day: the adviser, the project leader, the board, the auditor."""
    named = [each for each in grant.people if each.holds(day)]
    stated = [each for each in _stated(grant) if not _is_overtaken(each, grant)]
    order = list(Capacity)
    return tuple(sorted((*named, *stated), key=lambda each: order.index(each.capacity)))


def of(grant: Grant, capacity: Capacity, day: date) -> tuple[CasePerson, ...]:
    """Those in a capacity on a day."""
    return tuple(each for each in on_day(grant, day) if each.capacity is capacity)


def leader(grant: Grant, day: date) -> CasePerson | None:
    """The project leader on a day, or None. R106."""
    return next(iter(of(grant, Capacity.PROJECT_LEADER, day)), None)


def is_named(person: CasePerson, capacity: Capacity, name: str) -> bool:
    """True if this is the person of that name in that capacity, however it is spaced or capitalised."""
    return person.capacity is capacity and _folded(person.name) == _folded(name)


def with_person(grant: Grant, new: CasePerson) -> Grant:
    """The grant with a person; who had the same place before was there until the day before."""
    last = new.since - timedelta(days=1)
    replaces = [each for each in grant.people if _same_place(each, new) and each.holds(new.since)]
    kept = tuple(
        each.model_copy(update={"until": last}) if each in replaces else each
        for each in grant.people
        if not (each in replaces and each.since > last)
    )
    return grant.model_copy(update={"people": (*kept, new)})


def _same_place(person: CasePerson, new: CasePerson) -> bool:
    if new.capacity is Capacity.BOARD:
        return is_named(person, Capacity.BOARD, new.name)
    return person.capacity is new.capacity


def _stated(grant: Grant) -> Iterator[CasePerson]:
    """Those whom the papers name."""
    if grant.plan:
        since, plan = grant.plan.submitted_on, grant.plan.plan
        if plan.project_leader:
            named = plan.project_leader
            yield CasePerson(capacity=Capacity.PROJECT_LEADER, name=named.name, email=named.email, since=since)
        for each in plan.board:
            facts = {"organisation": each.party, "function": each.role, "email": each.email, "since": since}
            yield CasePerson(capacity=Capacity.BOARD, name=each.name, **facts)
    accounts = (report for report in grant.reports if report.account and report.account.auditor)
    last = max(accounts, key=lambda report: report.year, default=None)
    if last and last.account and last.account.auditor and last.account.auditor.name:
        auditor, signed = last.account.auditor, last.account.signed_on or date(last.year, 12, 31)
        yield CasePerson(capacity=Capacity.AUDITOR, name=auditor.name, organisation=auditor.firm, since=signed)


def _is_overtaken(stated: CasePerson, grant: Grant) -> bool:
    """True if the case has named that member of the board since, or any leader or auditor."""
    if stated.capacity is Capacity.BOARD:
        return any(is_named(each, Capacity.BOARD, stated.name) for each in grant.people)
    return any(each.capacity is stated.capacity for each in grant.people)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
