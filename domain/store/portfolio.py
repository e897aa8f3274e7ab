"""The portfolio: cases and money by phase, and the grants of selected phases."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from domain.decisions import absences
from domain.grant.glance import GrantAtAGlance
from domain.grant.notice import Role
from domain.grant.persons import Persons, Who
from domain.grant.state import Grant
from domain.money import Ore
from domain.phases import BEFORE_COMMITMENT, RUNNING, Phase
from domain.store import case_parties, officers
from domain.store.money_projection import FRAME
from domain.store.tables import GrantCase, JournalEntry
from domain.waits import open_matters

CASES = GrantCase.__table__  # type: ignore[attr-defined]
JOURNAL = JournalEntry.__table__  # type: ignore[attr-defined]
ALL: ColumnElement[bool] = true()
STOPPED: ColumnElement[bool] = CASES.c.stops > 0
PROPOSED: ColumnElement[bool] = CASES.c.proposal.is_not(None)
"""Cases with a decision that waits for a second officer."""


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """The cases of one phase. Amounts in øre."""

    phase: Phase
    cases: int
    reserved: Ore
    committed: Ore
    paid: Ore


def by_phase(connection: Connection) -> list[PhaseCount]:
    """Every phase with cases, in the order of the procedure."""
    money = (func.coalesce(func.sum(column), 0) for column in (FRAME.c.reserved, FRAME.c.committed, FRAME.c.paid))
    query = select(CASES.c.phase, func.count(), *money).outerjoin(FRAME, FRAME.c.case_no == CASES.c.case_no)
    rows = connection.execute(query.group_by(CASES.c.phase)).all()
    found = {row[0]: PhaseCount(Phase(row[0]), *(int(number) for number in row[1:])) for row in rows}
    return [found[phase.value] for phase in Phase if phase.value in found]


def titles(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The titles of these cases."""
    query = select(CASES.c.case_no, CASES.c.title).where(CASES.c.case_no.in_(set(numbers)))
    return dict(connection.execute(query).tuples().all())


def in_phases(connection: Connection, phases: Iterable[Phase], only: ColumnElement[bool] = ALL) -> Iterator[Grant]:
    """The grants of these phases by number, filtered by `only`, such as STOPPED."""
    yield from _grants(connection, CASES.c.phase.in_([phase.value for phase in phases]) & only)


def that_may_wait(connection: Connection) -> Iterator[Grant]:
    """The grants under way, and those that are over and have open matters; by number, the committed ones last.

    A committed grant comes at a glance: for `waits`, and for nothing that reads its plan.
    """
    uncommitted = CASES.c.phase.in_([phase.value for phase in BEFORE_COMMITMENT])
    running = CASES.c.phase.in_([phase.value for phase in RUNNING])
    yield from _grants(connection, uncommitted)
    open_matters = CASES.c.open_matters.is_(None) | (CASES.c.open_matters > 0)
    yield from _grants(connection, ~uncommitted & (running | open_matters), GrantAtAGlance)


def _grants(connection: Connection, only: ColumnElement[bool], model: type[Grant] = Grant) -> Iterator[Grant]:
    for snapshot in connection.execute(select(CASES.c.snapshot).where(only).order_by(CASES.c.case_no)).scalars():
        yield model.model_validate_json(snapshot)


_CODE, _CVR = re.compile(r"[0-9]{3}"), re.compile(r"[0-9]{8}")


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list shows: those that fit every field that is given. Names fit by any part, in either case."""

    phases: frozenset[Phase] = frozenset()
    """Empty: every phase."""
    municipality: str = ""
    """A name, or a municipality code of three digits."""
    organisation: str = ""
    """A name, or a CVR number."""
    officer: str = ""
    mine: Who | None = None
    """An officer who is in charge, or covers for who is."""

    def by_number(self) -> Iterator[tuple[Role, str]]:
        """The parties that are named by their numbers."""
        if _CODE.fullmatch(self.municipality):
            yield Role.MUNICIPALITY, self.municipality
        if _CVR.fullmatch(self.organisation):
            yield Role.APPLICANT, self.organisation

    def fits(self, application: Mapping[str, Any], *officers: str) -> bool:
        """Whether the parties of a stored application and one of the officers are those that are asked for."""
        return (
            any(_fits(self.municipality, each["name"], each["code"]) for each in application["municipalities"])
            and any(_fits(self.organisation, each["name"], each["cvr"]) for each in application["organisations"])
            and any(_fits(self.officer, each) for each in officers)
        )


_NOBODY = {"municipalities": ({"name": "", "code": ""},), "organisations": ({"name": "", "cvr": ""},)}
"""The parties of a draft: they fit only a filter that names none."""


def _fits(asked: str, name: str, number: str = "") -> bool:
    return asked.casefold() in name.casefold() or asked == number


def list_cases(connection: Connection, only: CaseFilter, persons: Persons, today: date) -> list[dict[str, Any]]:
    """Number, scheme, title, phase, last change and officer of each case by number, and the case it was opened with.

    The officer is who is in charge today; otherwise who last acted on the case as case officer, as the journal has it.
    Empty if none has; `in_charge` says which of the two it is. `cover` acts while that officer is away.
    """
    acts = select(JOURNAL.c.case_no, func.max(JOURNAL.c.seq).label("seq")).where(JOURNAL.c.role == Role.CASE_OFFICER)
    names = ("case_no", "scheme", "parent", "title", "phase", "version", "changed_on", "snapshot")
    query = select(*(CASES.c[name] for name in names)).order_by(CASES.c.case_no)
    # By index, so that the list of a party or an officer does not grow with the office.
    by_index = [case_parties.numbers_of(*of_party) for of_party in only.by_number()]
    if only.mine:
        by_index.append(officers.numbers_of(only.mine, persons, today))
    for mine in by_index:
        acts, query = acts.where(JOURNAL.c.case_no.in_(mine)), query.where(CASES.c.case_no.in_(mine))
    last = acts.group_by(JOURNAL.c.case_no).subquery()
    acted = select(JOURNAL.c.case_no, JOURNAL.c.actor).join(last, last.c.seq == JOURNAL.c.seq)
    officer_of = dict(connection.execute(acted).tuples().all())
    if only.phases:
        query = query.where(CASES.c.phase.in_([phase.value for phase in only.phases]))
    listed = query.with_only_columns(CASES.c.case_no).order_by(None) if by_index else None
    in_charge = officers.in_charge(connection, today, listed)
    found = []
    for row in connection.execute(query).mappings():
        application = json.loads(row["snapshot"]).get("application") or _NOBODY
        charged = in_charge.get(row["case_no"])
        officer = charged.name if charged else officer_of.get(row["case_no"], "")
        covering = absences.cover_of(persons, charged, today) if charged else None
        cover = covering.name if covering else ""
        if only.fits(application, officer, cover):
            found.append(
                {name: row[name] for name in names if name != "snapshot"}
                | {"officer": officer, "in_charge": charged is not None, "cover": cover}
            )
    return found


def numbered(connection: Connection, numbers: Iterable[int]) -> Iterator[Grant]:
    """The grants of these numbers."""
    query = select(CASES.c.snapshot).where(CASES.c.case_no.in_(set(numbers))).order_by(CASES.c.case_no)
    for snapshot in connection.execute(query).scalars():
        yield Grant.model_validate_json(snapshot)


def columns(grant: Grant) -> dict[str, Any]:
    """The columns of a case's row: the snapshot and the search columns."""
    return {
        "version": grant.version,
        "phase": grant.phase.value,
        "title": grant.title,
        "scheme": grant.scheme.value,
        "parent": grant.parent,
        "stops": len(grant.open_stops) + len(grant.proposed_stops),
        "proposal": grant.proposal.kind.value if grant.proposal else None,
        "open_matters": open_matters(grant),
        "snapshot": grant.model_dump_json(exclude_defaults=True),
    }
