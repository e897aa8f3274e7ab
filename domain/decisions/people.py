"""Who may add a person or a mandate, take one away, and join an old name to a person."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.decisions.four_eyes import must_be_a_person, same_name
from domain.findings import refuse
from domain.grant.notice import Role
from domain.grant.persons import (
    MandateEnded,
    MandateGiven,
    NameJoined,
    Person,
    PersonAdded,
    PersonFact,
    PersonId,
    Persons,
    Who,
)
from domain.model import Fact

_DIGITS = {Role.MUNICIPALITY: 3, Role.APPLICANT: 8, Role.AUDITOR: 8, Role.BOARD: 8}
"""The digits of a party's number: a municipality code, or the CVR number of a housing organisation."""


class Giver(Fact):
    """Who gives or takes a mandate: an account, and whether it owns the data folder; or a person who is logged in."""

    account: str = ""
    owner: bool = False
    person: PersonId = ""


def given_by(persons: Persons, giver: Giver, day: date, step: str) -> str:
    """The manager's id, or the account of the owner of the data folder while there is no manager. Raises Refusal."""
    person = person_who_gives(persons, giver)
    if person and person.mandate(Role.MANAGER, "", day):
        return person.id
    if giver.owner and not managers(persons, day):
        return giver.account
    raise refuse("person.only_a_manager", {"managers": [each.name for each in managers(persons, day)]}, step=step)


def person_who_gives(persons: Persons, giver: Giver) -> Person | None:
    """The person who gives; None for an account that belongs to none."""
    return persons.find(giver.person) if giver.person else persons.with_account(giver.account)


def managers(persons: Persons, day: date) -> tuple[Person, ...]:
    """The persons who may add others on a day."""
    return tuple(each for each in persons if each.mandate(Role.MANAGER, "", day))


def add(persons: Persons, named: str, account: str, mandate: MandateGiven, day: date) -> Iterator[PersonFact]:
    """Add a person with a mandate, or give one to the person whose id is `named`.

    `mandate` names no person yet. Raises Refusal.
    """
    if mandate.role is Role.SYSTEM:
        raise refuse("person.role_of_the_program", step="add-person")
    digits = _DIGITS.get(mandate.role, 0)
    if len(mandate.party) != digits or (digits and not mandate.party.isdecimal()):
        facts = {"role": mandate.role, "party": mandate.party, "digits": digits}
        raise refuse("person.party_of_the_role", facts, step="add-person")
    if mandate.role is not Role.MANAGER and not managers(persons, day):
        raise refuse("person.first_is_a_manager", {"role": mandate.role}, step="add-person")
    if mandate.until and mandate.until < mandate.since:
        raise refuse(
            "person.ends_before_it_begins", {"since": mandate.since, "until": mandate.until}, step="add-person"
        )
    known = persons.find(named)
    if account and (taken := persons.with_account(account)) and taken != known:
        raise refuse(
            "person.account_taken", {"account": account, "name": taken.name, "person": taken.id}, step="add-person"
        )
    if known is None:
        must_be_a_person(named, step="add-person")
        id = f"P{len(persons) + 1}"
        yield PersonAdded(person=id, name=named, account=account)
    else:
        id = known.id
        if account and account not in known.accounts:
            raise refuse("person.has_an_account", {"name": known.name, "person": known.id}, step="add-person")
    yield mandate.model_copy(update={"person": id})


def revoke(persons: Persons, id: str, role: Role | None, party: str | None, day: date) -> Iterator[PersonFact]:
    """Take away a person's mandates: all, or those of a role or a party. Raises Refusal."""
    person = found(persons, id, step="revoke-person")
    taken = [
        each
        for each in person.mandates
        if (role is None or each.role is role) and (party is None or each.party == party)
    ]
    if not taken:
        raise refuse("person.no_such_mandate", {"name": person.name, "person": id}, step="revoke-person")
    if any(each.role is Role.MANAGER for each in taken) and managers(persons, day) == (person,):
        raise refuse("person.last_manager", {"name": person.name}, step="revoke-person")
    for each in taken:
        yield MandateEnded(person=id, role=each.role, party=each.party)


def join(persons: Persons, names: Iterable[str], id: str) -> Iterator[PersonFact]:
    """Join names of acts without a person to a person. Raises Refusal for a name of another person."""
    person = found(persons, id, step="join-person")
    for name in names:
        must_be_a_person(name, step="join-person")
        owner = owner_of(persons, name)
        if owner and owner != person:
            raise refuse(
                "person.name_is_joined", {"name": name, "person": owner.id, "other": owner.name}, step="join-person"
            )
        if name not in person.names:
            yield NameJoined(person=id, name=name)


def owner_of(persons: Persons, name: str) -> Person | None:
    """The person to whom a name, however it is spelled, was joined, or None."""
    return next((each for each in persons if any(same_name(name, known) for known in each.names)), None)


def bearers(persons: Persons, name: str) -> tuple[Person, ...]:
    """The persons who have this name now, however it is spelled."""
    return tuple(each for each in persons if same_name(each.name, name))


def person_of(persons: Persons, who: Who) -> Person | None:
    """Who acted: by id, or by a name that was joined to a person or that exactly one person has; otherwise None."""
    if who.person:
        return persons.find(who.person)
    if (owner := owner_of(persons, who.name)) is not None:
        return owner
    found = bearers(persons, who.name)
    return found[0] if len(found) == 1 else None


def the_person(persons: Persons, named: str) -> Person:
    """A person by id, or by a name that no other person has. Raises Refusal."""
    if (person := persons.find(named)) is not None:
        return person
    match bearers(persons, named):
        case (person,):
            return person
        case ():
            raise refuse("person.not_named", {"name": named})
        case several:
            raise refuse("person.several_named", {"name": named, "persons": [each.id for each in several]})


def found(persons: Persons, id: str, step: str) -> Person:
    """A person by id. Raises Refusal."""
    person = persons.find(id)
    if person is None:
        raise refuse("person.unknown", {"person": id}, step=step)
    return person
