"""Who may give a command: the person has the mandate, and the party is on the case. `decide` checks both."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Refusal, refuse
from domain.grant.commands import Command
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Role
from domain.grant.parties import must_speak_for_itself, parties
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import Mandate, Person, Persons, Who
from domain.grant.state import Grant


def must_be_entitled(grant: Grant, command: Command, now: DecisionContext) -> None:
    """Check the person and the party of a command. Raises Refusal.

    In an office with persons, a name alone is not enough.
    """
    if command.role is Role.SYSTEM:
        return
    must_hold(now.persons, Who(command.by, command.person), (command.role,), now.as_of, party=command.acting_for)
    must_speak_for_itself(grant, command)


def must_hold(persons: Persons, who: Who, roles: Iterable[Role], day: date, *, party: str = "", step: str = "") -> None:
    """Check that a person holds one of these roles for a party on a day. Raises Refusal.

    Without any person in the office, every asserted name may act.
    """
    roles = tuple(roles)
    if not len(persons):
        if who.person:
            raise refuse("person.unknown", {"person": who.person}, step=step)
        return
    if who.asserted:
        raise refuse("person.only_asserted", {"name": who.name}, step=step)
    person = persons.find(who.person)
    if person is None:
        raise refuse("person.unknown", {"person": who.person}, step=step)
    if person.name != who.name:
        raise refuse("person.another_name", {"person": person.id, "name": who.name}, step=step)
    if not any(person.mandate(role, party, day) for role in roles):
        raise _no_mandate(person, roles, party, day, step)


def chosen(person: Person, command: type[Command], grant: Grant | None, day: date) -> Mandate:
    """The mandate with which a person gives a command on a case; None for a new case.

    The first of the roles that may give it, for a party that is on the case. Raises Refusal.
    """
    roles = PERMISSIONS[command].roles
    held = [each for role in roles for each in person.acts_for(day) if each.role is role]
    on_case = [each for each in held if not each.party or grant is None or each.party in parties(grant, each.role)]
    if on_case or held:
        # A mandate for a party that is not on the case: `decide` says so.
        return (on_case or held)[0]
    raise _no_mandate(person, roles, "", day, command.word())


def _no_mandate(person: Person, roles: Iterable[Role], party: str, day: date, step: str) -> Refusal:
    held = tuple(dict.fromkeys(each.role for each in person.acts_for(day)))
    facts = {"name": person.name, "roles": tuple(roles), "held": held, "party": party, "day": day}
    return refuse("person.no_mandate", facts, step=step)
