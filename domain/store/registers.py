"""The imported registers, and the estates of each case. Imports are never changed or removed."""

from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import BindParameter, Connection, Engine, RowMapping, bindparam, delete, func, insert, or_, select

from domain.closing import set_off
from domain.findings import Finding, Refusal
from domain.grant.state import Grant
from domain.payouts.account_lists import ListOutcome
from domain.phases import Phase
from domain.registers.areas import ListedArea
from domain.registers.bank_accounts import BankAccount
from domain.registers.estates import EstateRecord
from domain.registers.national_figures import NationalFigure
from domain.registers.register import ROWS, Register, RegisterKind, Row
from domain.registers.salaries import HighestSalary
from domain.registers.surroundings import (
    DatedRecord,
    EarlierCase,
    Listing,
    NationalFigures,
    OtherCase,
    SalaryTable,
    Surroundings,
)
from domain.scheme import Scheme
from domain.store import seals
from domain.store.database import AdvisoryLock, acquire, reading
from domain.store.person_tables import AccountListAnswer
from domain.store.tables import CaseEstate, GrantCase, RegisterEntry, RegisterRow

REGISTERS = RegisterRow.__table__  # type: ignore[attr-defined]
ENTRIES = RegisterEntry.__table__  # type: ignore[attr-defined]
ANSWERS = AccountListAnswer.__table__  # type: ignore[attr-defined]
CASE_ESTATES = CaseEstate.__table__  # type: ignore[attr-defined]
_CASES = GrantCase.__table__  # type: ignore[attr-defined]

# Module constants, because building these statements costs more than running them.
ANSWERED = REGISTERS.c.dated.in_(select(ANSWERS.c.dated))
_APPROVED = REGISTERS.c.dated.in_(select(ANSWERS.c.dated).where(ANSWERS.c.outcome == ListOutcome.APPROVED.value))
_HELD = (
    REGISTERS.c.kind == bindparam("of_kind"),
    REGISTERS.c.dated <= bindparam("day"),
    or_(REGISTERS.c.awaits == "", _APPROVED),
)
_NEWEST = select(REGISTERS).where(*_HELD).order_by(REGISTERS.c.dated.desc()).limit(1)
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
# The day of each register is a parameter, so that the primary key finds the rows.
_RECORDS = (
    select(ENTRIES.c.key, ENTRIES.c.dated, ENTRIES.c.payload)
    .where(
        ENTRIES.c.kind == bindparam("of_kind"),
        ENTRIES.c.dated.in_(select(REGISTERS.c.dated).where(*_HELD)),
        ENTRIES.c.key.in_(_NUMBERS),
    )
    .order_by(ENTRIES.c.dated)
)
_ABOUT = (
    select(_CASES.c.case_no, _CASES.c.title, _CASES.c.phase, _CASES.c.snapshot, CASE_ESTATES.c.estate)
    .join(CASE_ESTATES, CASE_ESTATES.c.case_no == _CASES.c.case_no)
    .where(
        CASE_ESTATES.c.estate.in_(_NUMBERS),
        _CASES.c.case_no != bindparam("this"),
        # Rent support for the same estates is no earlier programme. R23, R93.
        _CASES.c.scheme == bindparam("scheme"),
    )
    .order_by(CASE_ESTATES.c.estate)
)

F = TypeVar("F", bound=BaseModel)

# --- importing ----------------------------------------------------------------------------------------------------


def take_in(engine: Engine, register: Register, rows: Iterable[Row]) -> Register:
    """Store a register with its rows, or return the existing one if the rows are the same.

    A list of payment accounts takes effect only when another person has approved it. D9.

    Raises Refusal if other rows exist: decisions may rest on them, so they are never overwritten.
    """
    entries = [
        {"kind": register.kind.value, "dated": register.since, "key": row.key, "payload": row.model_dump_json()}
        for row in rows
    ]
    with engine.begin() as tx:
        acquire(tx, AdvisoryLock.REGISTERS)
        known = _register(tx, register.kind, register.since)
        if known is not None:
            if _payloads(tx, register.kind, register.since) == sorted(entry["payload"] for entry in entries):
                return _fact(known, register.rows)
            raise Refusal([_taken(register, known)], step="import-register")
        values = register.model_dump(exclude={"kind", "since", "rows"})
        awaits = "approval" if register.kind is RegisterKind.BANK_ACCOUNTS else ""
        row = {"kind": register.kind.value, "dated": register.since, **values, "awaits": awaits}
        tx.execute(insert(REGISTERS), row)
        seals.seal_new(tx, REGISTERS, [row])
        if entries:
            tx.execute(insert(ENTRIES), entries)
            seals.seal_new(tx, ENTRIES, entries)
    return register


def imported(engine: Engine) -> tuple[Register, ...]:
    """Every import, by kind and then by date."""
    count = func.count(ENTRIES.c.key)
    query = (
        select(REGISTERS, count.label("rows"))
        .outerjoin(ENTRIES, (ENTRIES.c.kind == REGISTERS.c.kind) & (ENTRIES.c.dated == REGISTERS.c.dated))
        .group_by(*REGISTERS.c)
        .order_by(REGISTERS.c.kind, REGISTERS.c.dated)
    )
    with reading(engine) as tx:
        return tuple(_fact(row, row["rows"]) for row in tx.execute(query).mappings())


def _fact(row: RowMapping, rows: int) -> Register:
    return Register(
        kind=RegisterKind(row["kind"]),
        since=row["dated"],
        source=row["source"],
        sha256=row["sha256"],
        imported_on=row["imported_on"],
        imported_by=row["imported_by"],
        imported_person=row["imported_person"],
        rows=rows,
    )


def _taken(register: Register, known: RowMapping) -> Finding:
    return Finding(
        id="register.taken",
        facts={
            "kind": register.kind,
            "since": register.since,
            "imported": known["imported_on"],
            "source": known["source"],
        },
    )


def faults(tx: Connection, kept: Container[str]) -> Iterator[tuple[str, str]]:
    """Disagreements with their places. `kept` are the SHA-256 sums of the listed documents."""
    known = {(row.kind, row.dated): row.sha256 for row in tx.execute(select(REGISTERS))}
    for (kind, dated), sha256 in sorted(known.items()):
        if sha256 not in kept:
            yield f"register {kind} {dated}", "its file is not kept; import the same file again"
    for row in tx.execute(select(ENTRIES).order_by(ENTRIES.c.kind, ENTRIES.c.dated, ENTRIES.c.key)):
        place = f"register {row.kind} {row.dated}, row {row.key}"
        if (row.kind, row.dated) not in known:
            yield place, "belongs to no register"
            continue
        try:
            if ROWS[RegisterKind(row.kind)].model_validate_json(row.payload).key != row.key:
                yield place, "stands under another key than its own"
        except ValueError as error:
            yield place, f"cannot be read: {error}"


# --- looking around -----------------------------------------------------------------------------------------------


def look_around(tx: Connection, estates: Iterable[str], day: date, *, case_no: int | None = None) -> Surroundings:
    """What the office knows around these estates on a day, without the case `case_no` itself."""
    numbers = sorted(set(estates))
    return Surroundings(
        records=_records(tx, numbers, day),
        listings=_listings(tx, numbers, day),
        national=_national(tx, day),
        salaries=_salaries(tx, day),
        earlier=_earlier(tx, numbers, case_no, Scheme.SOCIAL_PROGRAMME),
        rent_cases=_earlier(tx, numbers, case_no, Scheme.RENT_SUPPORT),
    )


def estates_of_organisation(tx: Connection, cvr: str, day: date) -> list[EstateRecord]:
    """The estates of a housing organisation in the register in force on a day, by number."""
    newest = _newest(tx, RegisterKind.ESTATES, day)
    rows = _rows(tx, RegisterKind.ESTATES, newest["dated"], EstateRecord) if newest else []
    return [row for row in rows if row.organisation_cvr == cvr]


def bank_accounts(tx: Connection, day: date, *, without: date | None = None) -> dict[str, BankAccount]:
    """The accounts in force on a day, by CVR number, from the newest list only; `without` the list of that day."""
    newest = _newest(tx, RegisterKind.BANK_ACCOUNTS, day)
    if newest and newest["dated"] == without:
        newest = _newest(tx, RegisterKind.BANK_ACCOUNTS, day - timedelta(days=1))
    rows = _rows(tx, RegisterKind.BANK_ACCOUNTS, newest["dated"], BankAccount) if newest else []
    return {row.organisation_cvr: row for row in rows}


def in_force(tx: Connection, kind: RegisterKind, day: date) -> Register | None:
    """The newest import in force on a day, or None."""
    newest = _newest(tx, kind, day)
    return None if newest is None else _fact(newest, _count(tx, kind, newest["dated"]))


def imported_for(tx: Connection, kind: RegisterKind, since: date) -> Register | None:
    """The import that starts on exactly this day, in force or not, or None."""
    row = _register(tx, kind, since)
    return None if row is None else _fact(row, _count(tx, kind, since))


def rows_of(tx: Connection, register: Register, fact: type[F]) -> list[F]:
    """All rows of an import, sorted by key."""
    return _rows(tx, register.kind, register.since, fact)


def _count(tx: Connection, kind: RegisterKind, since: date) -> int:
    query = select(func.count()).select_from(ENTRIES).where(ENTRIES.c.kind == kind.value, ENTRIES.c.dated == since)
    return int(tx.execute(query).scalar_one())


def _records(tx: Connection, numbers: list[str], day: date) -> tuple[DatedRecord, ...]:
    rows = tx.execute(_RECORDS, {"of_kind": RegisterKind.ESTATES.value, "day": day, "numbers": numbers})
    newest = {row.key: row for row in rows}
    return tuple(
        DatedRecord(since=newest[number].dated, record=EstateRecord.model_validate_json(newest[number].payload))
        for number in numbers
        if number in newest
    )


def _listings(tx: Connection, numbers: list[str], day: date) -> tuple[Listing, ...]:
    newest = _newest(tx, RegisterKind.AREAS, day)
    if newest is None:
        return ()
    areas = _rows(tx, RegisterKind.AREAS, newest["dated"], ListedArea)
    return tuple(Listing(list_date=newest["dated"], listed=area) for area in areas if set(numbers) & set(area.estates))


def _national(tx: Connection, day: date) -> NationalFigures | None:
    newest = _newest(tx, RegisterKind.NATIONAL_FIGURES, day)
    if newest is None:
        return None
    rows = _rows(tx, RegisterKind.NATIONAL_FIGURES, newest["dated"], NationalFigure)
    figures = {row.figure: row.value for row in rows}
    return NationalFigures(year=rows[0].year, since=newest["dated"], source=newest["source"], figures=figures)


def _salaries(tx: Connection, day: date) -> SalaryTable | None:
    newest = _newest(tx, RegisterKind.SALARIES, day)
    if newest is None:
        return None
    rows = _rows(tx, RegisterKind.SALARIES, newest["dated"], HighestSalary)
    highest = {row.position: row.highest for row in rows}
    return SalaryTable(since=newest["dated"], source=newest["source"], highest=highest)


def _earlier(tx: Connection, numbers: list[str], case_no: int | None, scheme: Scheme) -> tuple[EarlierCase, ...]:
    found: dict[int, list[Any]] = {}
    for row in tx.execute(_ABOUT, {"numbers": numbers, "this": case_no or 0, "scheme": scheme.value}):
        found.setdefault(row.case_no, []).append(row)
    cases = [
        EarlierCase(
            case_no=number,
            title=rows[0].title,
            phase=Phase(rows[0].phase),
            submitted_on=Grant.model_validate_json(rows[0].snapshot).submitted_on,
            estates=tuple(row.estate for row in rows),
        )
        for number, rows in found.items()
    ]
    return tuple(sorted(cases, key=lambda case: (case.submitted_on or date.max, case.case_no), reverse=True))


def look_up_case(tx: Connection, case_no: int) -> OtherCase | None:
    """A case by its number, or None."""
    row = tx.execute(select(_CASES.c.phase, _CASES.c.snapshot).where(_CASES.c.case_no == case_no)).first()
    if row is None:
        return None
    grant = Grant.model_validate_json(row.snapshot)
    lead = grant.application.lead_organisation_cvr if grant.application else ""
    return OtherCase(
        case_no=case_no, phase=Phase(row.phase), lead_organisation_cvr=lead, to_come=set_off.to_come(grant)
    )


def _register(tx: Connection, kind: RegisterKind, since: date) -> RowMapping | None:
    query = select(REGISTERS).where(REGISTERS.c.kind == kind.value, REGISTERS.c.dated == since)
    return tx.execute(query).mappings().first()


def _newest(tx: Connection, kind: RegisterKind, day: date) -> RowMapping | None:
    return tx.execute(_NEWEST, {"of_kind": kind.value, "day": day}).mappings().first()


def _payloads(tx: Connection, kind: RegisterKind, since: date) -> list[str]:
    query = select(ENTRIES.c.payload).where(ENTRIES.c.kind == kind.value, ENTRIES.c.dated == since)
    return sorted(tx.execute(query.order_by(ENTRIES.c.key)).scalars())


def _rows(tx: Connection, kind: RegisterKind, since: date, fact: type[F]) -> list[F]:
    query = select(ENTRIES.c.payload).where(ENTRIES.c.kind == kind.value, ENTRIES.c.dated == since)
    return [fact.model_validate_json(payload) for payload in tx.execute(query.order_by(ENTRIES.c.key)).scalars()]


# --- which estates a case is about --------------------------------------------------------------------------------


def estates_of(grant: Grant) -> tuple[str, ...]:
    """Numbers of the estates in the application, sorted; empty without an application."""
    return tuple(sorted({estate.number for estate in grant.application.estates})) if grant.application else ()


def project(tx: Connection, before: Grant, after: Grant) -> None:
    """Update the estates of a case after a change of its application."""
    if after.application is before.application or estates_of(after) == estates_of(before):
        return
    tx.execute(delete(CASE_ESTATES).where(CASE_ESTATES.c.case_no == after.case_no))
    rows = [{"case_no": after.case_no, "estate": number} for number in estates_of(after)]
    if rows:
        tx.execute(insert(CASE_ESTATES), rows)
