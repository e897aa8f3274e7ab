"""The persons of a sample: fictitious officers of the Fund, and people of each party of its cases.

The first of them are those of the organisation with most cases: its auditor and board, two colleagues, the second
organisation of its plans, and their municipality.

Each has an account for a local login, such as ``local:torben.krag``; none has one on this machine.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Engine

from deployments.simulation.deeds import FINANCE, MANAGER, OFFICERS
from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant.commands import Command, RecordHousingOrganisationDecision
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven, Person, PersonFact, Persons, Who
from domain.records.application import Application
from domain.store import persons as kept
from domain.store.inbox import When

AUDITOR, BOARD, COLLEAGUE = "Karen Lind", "Hanne Overby", "Lone Dam"
_STEP = "fill-sample"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


class Part(NamedTuple):
    """Who takes part in a sample, in which role and for which party."""

    name: str
    role: Role
    party: str = ""


def cast(applications: Iterable[Application]) -> tuple[Part, ...]:
    """Everybody in a sample of these applications, the manager first."""
    applications = tuple(applications)
    parties: dict[tuple[Role, str], str] = {}
    for application in applications:
        for role, party, name in _parties(application):
            parties.setdefault((role, party), name)
    of_all = Counter(each.lead_organisation_cvr for each in applications)
    lead = of_all.most_common(1)[0][0]
    best_known = next(each for each in applications if each.lead_organisation_cvr == lead)
    first = sorted({(role, party) for role, party, _ in _parties(best_known)}, key=lambda each: (each[1] != lead, each))
    others = sorted(parties.keys() - {*first})
    return (
        Part(MANAGER, Role.MANAGER),
        *(Part(name, Role.CASE_OFFICER) for name in OFFICERS),
        Part(FINANCE, Role.FINANCE),
        Part(AUDITOR, Role.AUDITOR, lead),
        Part(BOARD, Role.BOARD, lead),
        Part(COLLEAGUE, Role.APPLICANT, lead),
        *(Part(parties[role, party], role, party) for role, party in (*first, *others)),
    )


def _parties(application: Application) -> Iterator[tuple[Role, str, str]]:
    for organisation in application.organisations:
        yield Role.APPLICANT, organisation.cvr, organisation.contact.name
    for municipality in application.municipalities:
        yield Role.MUNICIPALITY, municipality.code, municipality.contact.name


class People:
    """The persons of a sample, who sign its commands."""

    def __init__(self, persons: Persons, day: date) -> None:
        self._of_the_fund: dict[str, Person] = {}
        self._of: dict[tuple[Role, str], Person] = {}
        for person in persons:
            for mandate in person.acts_for(day):
                if mandate.party:
                    self._of[mandate.role, mandate.party] = person
                else:
                    self._of_the_fund[person.name] = person

    def who(self, name: str) -> Who:
        """Someone of the Fund."""
        person = self._of_the_fund[name]
        return Who(person.name, person.id)

    def signed(self, command: Command, lead: str) -> Command:
        """A command with the person who gives it; `lead` is the administering organisation of its case."""
        if command.role.of_the_fund:
            name, id = self.who(command.by)
            return command.model_copy(update={"by": name, "person": id})
        party = command.organisation_cvr if isinstance(command, RecordHousingOrganisationDecision) else lead
        person = self._of[command.role, party]
        return command.model_copy(update={"by": person.name, "person": person.id, "acting_for": party})


def begin(engine: Engine, applications: Iterable[Application], when: When) -> People:
    """Add everybody, the manager first, and return them."""
    manager, *others = cast(applications)
    accounts = _accounts((manager, *others))
    first = next(accounts)
    owner = Giver(account="sample", owner=True)
    kept.change(engine, lambda now: _added(now, [(manager, first)], when.as_of), owner, when, _STEP)
    wanted = list(zip(others, accounts, strict=True))
    giver = Giver(account=first)
    return People(kept.change(engine, lambda now: _added(now, wanted, when.as_of), giver, when, _STEP), when.as_of)


def _added(persons: Persons, wanted: Iterable[tuple[Part, str]], day: date) -> Iterator[PersonFact]:
    for part, account in wanted:
        mandate = MandateGiven(person="", role=part.role, party=part.party, since=day)
        for fact in people.add(persons, part.name, account, mandate, day):
            persons = persons.after(fact, "sample")
            yield fact


def _accounts(parts: Iterable[Part]) -> Iterator[str]:
    """``local:given.family``, with a number from the second of one name on."""
    taken: dict[str, int] = {}
    for part in parts:
        plain = unicodedata.normalize("NFKD", part.name.lower().translate(_LETTERS))
        login = re.sub(r"[^a-z]+", ".", plain.encode("ascii", "ignore").decode())
        taken[login] = taken.get(login, 0) + 1
        yield f"local:{login}" + (str(taken[login]) if taken[login] > 1 else "")
