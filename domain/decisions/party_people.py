"""Who acts for a party: its own people say so, once the Fund has brought in the first of them."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.decisions import people
from domain.findings import refuse
from domain.grant.notice import Role
from domain.grant.persons import MandateEnded, MandateGiven, Person, PersonFact, Persons

MAY_GIVE: Mapping[Role, tuple[Role, ...]] = {
    Role.APPLICANT: (Role.APPLICANT, Role.AUDITOR, Role.BOARD),
    Role.MUNICIPALITY: (Role.MUNICIPALITY,),
    Role.AUDITOR: (Role.AUDITOR,),
}
"""The mandates that those with one of a role give and take away, for the same party."""
ENOUGH = 2
"""So many people act for a party at least, so that one may be away."""
_OF_THE_DESK = (Role.CASE_OFFICER, Role.MANAGER)


def acting(persons: Persons, role: Role, party: str, day: date) -> tuple[Person, ...]:
    """Who acts for a party in a role on a day."""
    return tuple(each for each in persons if each.mandate(role, party, day))


def entitled(persons: Persons, giver: str, role: Role, party: str, day: date, step: str) -> str:
    """The id of a person who may say who acts for a party in a role. Raises Refusal.

    That is one who acts for the party; a manager; and a case officer for the first person of a party.
    """
    person = persons.find(giver)
    if person is not None:
        if any(person.mandate(own, party, day) for own, given in MAY_GIVE.items() if role in given):
            return person.id
        first = not acting(persons, role, party, day)
        if any(person.mandate(each, "", day) for each in _OF_THE_DESK[0 if first else 1 :]):
            return person.id
    raise refuse("person.only_of_the_party", {"party": party}, step=step)


def bring_in(persons: Persons, name: str, account: str, mandate: MandateGiven, day: date) -> Iterator[PersonFact]:
    """Give a mandate for a party to the person with an account, or to a new one. Raises Refusal.

    One who acts for the Fund gets none: nobody is on both sides of a case.
    """
    known = persons.with_account(account)
    if known and any(each.role.of_the_fund for each in known.acts_for(day)):
        raise refuse("person.of_the_fund", step="add-person")
    yield from people.add(persons, known.id if known else name, account, mandate, day)


def take_away(persons: Persons, id: str, role: Role, party: str, day: date) -> Iterator[PersonFact]:
    """Take a person's mandate for a party away. Raises Refusal for the last one who says who acts for it."""
    person = people.found(persons, id, step="revoke-person")
    if acting(persons, role, party, day) == (person,) and role in {Role.APPLICANT, Role.MUNICIPALITY}:
        raise refuse("person.last_of_party", {"name": person.name}, step="revoke-person")
    yield from people.revoke(persons, id, role, party, day)


def hand_over(persons: Persons, id: str, to: str, role: Role, party: str, day: date) -> Iterator[PersonFact]:
    """End a person's mandate for a party in favour of a colleague who has it or gets it now. Raises Refusal."""
    person, colleague = (people.found(persons, each, step="revoke-person") for each in (id, to))
    if person == colleague or not any(each.party == party for each in colleague.acts_for(day)):
        raise refuse("person.not_a_colleague", {"name": colleague.name}, step="revoke-person")
    if not colleague.mandate(role, party, day):
        yield MandateGiven(person=colleague.id, role=role, party=party, since=day)
    yield MandateEnded(person=person.id, role=role, party=party)
