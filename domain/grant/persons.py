"""Persons and their mandates: who may act, for which party, in which role. Built from facts that are never changed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, NamedTuple

from pydantic import Field

from domain.grant.notice import Role
from domain.model import Fact, Name

PersonId = Annotated[str, Field(pattern=r"^(P[1-9][0-9]*)?$")]
"""The id of a person, such as ``P7``; empty if only a name is asserted. Two persons may have one name."""
ActorId = Annotated[str, Field(pattern=r"^([PL][1-9][0-9]*)?$")]
"""Who gives a command: a person, or the link to sign that was used, such as ``L12``."""
PartyId = Annotated[str, Field(pattern=r"^([0-9]{8}|[0-9]{3})?$")]
"""The party that a person acts for: a CVR number or a municipality code; empty for the Fund."""


class Who(NamedTuple):
    """Who acts or acted: a name, and the person where one is known."""

    name: str
    person: str = ""

    @property
    def asserted(self) -> bool:
        """True if nothing but the name is known."""
        return not self.person


class PersonAdded(Fact):
    """A person may act for the Fund or a party."""

    person: PersonId
    name: Name
    account: str = ""
    """Where the person logs in, such as ``uid:1004``; empty for no account yet."""


class MandateGiven(Fact):
    """A person acts for a party in a role, from a day on."""

    person: PersonId
    role: Role
    party: str = ""
    """A CVR number or municipality code; empty for the Fund."""
    since: date
    until: date | None = None
    """The last day; None for no end yet."""


class MandateEnded(Fact):
    """A mandate is taken away, at once."""

    person: PersonId
    role: Role
    party: str = ""


class NameJoined(Fact):
    """A name in journals and batches, from before there were persons, was this person's."""

    person: PersonId
    name: str


class AbsenceStated(Fact):
    """A person is away from-until, and a colleague covers: the person's cases are the colleague's too."""

    person: PersonId
    covered_by: PersonId
    since: date
    until: date


class AbsenceEnded(Fact):
    """A person is back on a day, or is not away after all."""

    person: PersonId
    back_on: date


PersonFact = PersonAdded | MandateGiven | MandateEnded | NameJoined | AbsenceStated | AbsenceEnded
FACTS: Mapping[str, type[PersonFact]] = {
    kind.__name__: kind for kind in (PersonAdded, MandateGiven, MandateEnded, NameJoined, AbsenceStated, AbsenceEnded)
}
"""Every fact by its stored name."""


class Mandate(Fact):
    """For whom a person acts, in which role, from when until when, and who gave it."""

    role: Role
    party: str = ""
    since: date
    until: date | None = None
    given_by: str
    """The person who gave it, or the account of the owner of the data folder."""

    def holds(self, day: date) -> bool:
        """True if it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Absence(Fact):
    """From when until when a person is away, and the id of who covers."""

    covered_by: str
    since: date
    until: date


class Person(Fact):
    """A person with the mandates that nobody has taken away."""

    id: PersonId
    name: str
    accounts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Names of acts from before there were persons, which were this person's."""
    mandates: tuple[Mandate, ...] = ()
    absences: tuple[Absence, ...] = ()

    def absence(self, day: date) -> Absence | None:
        """The absence of a day, or None. What was stated last counts."""
        return next((each for each in reversed(self.absences) if each.since <= day <= each.until), None)

    def mandate(self, role: Role, party: str, day: date) -> Mandate | None:
        """The mandate in force on a day, or None."""
        mine = (each for each in self.mandates if (each.role, each.party) == (role, party) and each.holds(day))
        return next(mine, None)

    def acts_for(self, day: date) -> tuple[Mandate, ...]:
        """The mandates in force on a day."""
        return tuple(each for each in self.mandates if each.holds(day))


class Persons:
    """Every person of the office. Without any, acts rest on asserted names."""

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self._by_id = {person.id: person for person in persons}

    def __iter__(self) -> Iterator[Person]:
        """Every person, in the order of their addition."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """How many there are; none in an office of asserted names."""
        return len(self._by_id)

    def find(self, id: str) -> Person | None:
        """A person by id, or None."""
        return self._by_id.get(id)

    def with_account(self, account: str) -> Person | None:
        """The person who logs in with an account, or None."""
        return next((each for each in self._by_id.values() if account in each.accounts), None)

    def acting_as(self, id: str, day: date) -> frozenset[str]:
        """The ids of those whose cases a person has on a day: the person's own, and those that the person covers.

        The cover of a cover has the cases of both.
        """
        found, fresh = {id}, {id}
        while fresh:
            away = {each.id for each in self if (gone := each.absence(day)) and gone.covered_by in fresh}
            fresh = away - found
            found |= fresh
        return frozenset(found)

    def covers(self, id: str, day: date) -> "Person | None":
        """Who acts in place of a person who is away on a day; None if the person is there, or everybody is away."""
        seen, person = {id}, self.find(id)
        while person and (gone := person.absence(day)):
            if gone.covered_by in seen:
                return None
            seen.add(gone.covered_by)
            person = self.find(gone.covered_by)
        return person if person and person.id != id else None

    def after(self, fact: PersonFact, given_by: str) -> "Persons":
        """These persons after one more fact."""
        if isinstance(fact, PersonAdded):
            accounts = (fact.account,) if fact.account else ()
            return self._with(Person(id=fact.person, name=fact.name, accounts=accounts))
        person = self._by_id[fact.person]
        if isinstance(fact, NameJoined):
            return self._with(person.model_copy(update={"names": (*person.names, fact.name)}))
        if isinstance(fact, AbsenceStated | AbsenceEnded):
            return self._with(person.model_copy(update={"absences": tuple(_absences(person, fact))}))
        # A mandate that is given once more replaces the one before it.
        mandates = tuple(each for each in person.mandates if (each.role, each.party) != (fact.role, fact.party))
        if isinstance(fact, MandateGiven):
            mandates += (Mandate(given_by=given_by, **fact.model_dump(exclude={"person"})),)
        return self._with(person.model_copy(update={"mandates": mandates}))

    def _with(self, person: Person) -> "Persons":
        return Persons({**self._by_id, person.id: person}.values())


def _absences(person: Person, fact: AbsenceStated | AbsenceEnded) -> Iterator[Absence]:
    if isinstance(fact, AbsenceStated):
        yield from person.absences
        yield Absence(covered_by=fact.covered_by, since=fact.since, until=fact.until)
        return
    for each in person.absences:
        if each.since < fact.back_on:
            yield each.model_copy(update={"until": min(each.until, fact.back_on - timedelta(days=1))})
