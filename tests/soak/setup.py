"""The beginning of a soak: an installation after some years of operation, and a copy for the reference run."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import update

from deployments.bootstrap import open_store
from deployments.settings import settings_of
from deployments.simulation import sample_people
from deployments.simulation.deeds import MANAGER
from deployments.simulation.fictitious import Programme
from deployments.simulation.fictitious_papers import Example, example
from domain.calendar import OFFICE
from domain.decisions.people import Giver
from domain.decisions.people import add as added
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven, PersonFact, Persons
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register, RegisterKind
from domain.store import account_lists, last_runs, outbox, registers, seals
from domain.store import persons as person_tables
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from tasks.listing import paper
from tests.soak.desk import STRANGER
from tests.soak.finance import PROPOSES
from tests.soak.people import People

FIRST_DAY = date(2025, 6, 1)
"""Four weeks before the yearly reports are due."""
_BEFORE = 1_000
"""Days before it on which the first programme may apply: long enough that most of them are in operation."""
_IBAN = "DK2399990010203045"
_NOT_OURS = "55667788"
REFERENCE = "reference"
"""The folder of the copy, within that of the soak."""


@dataclass(frozen=True)
class Beginning:
    """The state on the first day."""

    folder: Path
    starts_at: datetime
    people: People
    cast: sample_people.People
    """The persons of the Fund and of the parties."""
    mails: int
    """Mails queued before, which went out in their time."""


def begin(folder: Path, grants: int, chance: Random, progress: Callable[[float], None]) -> Beginning:
    """Create the installation as of the morning of the first day, and its copy."""
    store = open_store(settings_of(folder), durable=False)
    shipped, files = example()
    since = FIRST_DAY - timedelta(days=_BEFORE)
    store.keep(files, since)
    programmes = []
    for number in range(grants):
        applies_on = since + timedelta(days=chance.randrange(_BEFORE + 100))
        own = Random(chance.getrandbits(64))  # noqa: S311  believable lives, no secrets
        programmes.append(Programme(number, shipped, applies_on, own, store.law.calendar))
    first = When(since, datetime.combine(since, time(6), UTC))
    cast = sample_people.begin(store.engine, [each.application for each in programmes], first)
    _has_a_stranger(store, first, cast)
    _knows_where_to_pay(store, shipped, since, cast)
    people = People(store, chance, signed=cast.signed)
    for programme in programmes:
        people.begin(programme)
    for number in range(_BEFORE):
        people.day(since + timedelta(days=number))
        progress(number / _BEFORE)
    starts_at = datetime.combine(FIRST_DAY, time(6, 0), OFFICE).astimezone(UTC)
    with store.engine.begin() as tx:
        waits = outbox.TABLE.c.state == "waiting"
        sent = tx.execute(update(outbox.TABLE).where(waits).values(state="sent", sent_at=outbox.TABLE.c.created_at))
        seals.seal_where(tx, outbox.TABLE, outbox.TABLE.c.state == "sent")
        last_runs.note(tx, last_runs.Work.PLAYED, starts_at)
    store.engine.dispose()
    shutil.copytree(folder, folder / REFERENCE, ignore=shutil.ignore_patterns(REFERENCE))
    return Beginning(folder, starts_at, people, cast, sent.rowcount)


def _has_a_stranger(store: GrantStore, first: When, cast: sample_people.People) -> None:
    """Someone of a housing organisation that takes part in no case."""
    mandate = MandateGiven(person="", role=Role.APPLICANT, party=_NOT_OURS, since=first.as_of)
    giver = Giver(person=cast.who(MANAGER).person)

    def add(persons: Persons) -> Iterator[PersonFact]:
        yield from added(persons, STRANGER, "local:stranger", mandate, first.as_of)

    person_tables.change(store.engine, add, giver, first, "soak")


def _knows_where_to_pay(store: GrantStore, shipped: Example, since: date, cast: sample_people.People) -> None:
    organisation = shipped.application.organisations[0]
    row = BankAccount(organisation_cvr=organisation.cvr, holder=organisation.name, iban=_IBAN)
    file = row.model_dump_json().encode()
    list_of_accounts = paper("bankkonti.json", file)
    store.keep([(list_of_accounts, file)], since)
    register = Register(
        kind=RegisterKind.BANK_ACCOUNTS,
        since=since,
        source="Opdigtet",
        sha256=list_of_accounts.sha256,
        imported_on=since,
        imported_by=PROPOSES,
        imported_person=cast.who(PROPOSES).person,
        rows=1,
    )
    registers.take_in(store.engine, register, [row])
    when = When(since, datetime.combine(since, time(9), UTC))
    account_lists.approve(store, since, MANAGER, when, person=cast.who(MANAGER).person)
