"""The officer in charge of a case: taken, assigned or handed over from a day on."""

from collections.abc import Iterable

from domain.decisions.four_eyes import must_be_a_person, same_person
from domain.decisions.people import the_person
from domain.findings import refuse
from domain.grant import events as e
from domain.grant.commands import AssignOfficer
from domain.grant.decision_context import DecisionContext
from domain.grant.mandates import must_hold
from domain.grant.notice import Role
from domain.grant.officers import in_charge
from domain.grant.persons import Who
from domain.grant.state import Grant
from domain.records.people import InCharge

ROLES = (Role.CASE_OFFICER, Role.MANAGER)
"""Who may be in charge of a case."""


def assign(grant: Grant, command: AssignOfficer, now: DecisionContext) -> Iterable[e.Event]:
    """Put an officer in charge from a day on. Raises Refusal."""
    since = command.since or command.on
    if since < command.on:
        raise refuse("officer.before_the_day", {"since": since, "on": command.on})
    officer = _meant(command, now)
    must_hold(now.persons, officer, ROLES, since)
    before = in_charge(grant, since)
    later = any(each.since > since for each in grant.officers)
    if before and not later and same_person(before, officer, now.persons):
        raise refuse("officer.in_charge_already", {"name": before.name, "since": since})
    yield e.OfficerAssigned(on=command.on, officer=officer.name, officer_person=officer.person, since=since)


def _meant(command: AssignOfficer, now: DecisionContext) -> Who:
    """Who is meant: by default who acts; otherwise a person by id or by a name that only one has, or just a name."""
    if not command.officer:
        return Who(command.by, command.person)
    if not len(now.persons):
        must_be_a_person(command.officer)
        return Who(command.officer)
    found = the_person(now.persons, command.officer)
    return Who(found.name, found.id)


def assigned(grant: Grant, event: e.OfficerAssigned) -> Grant:
    """Return the grant with the officer in charge from that day on; what was planned for later no longer counts."""
    officer = InCharge(name=event.officer, person=event.officer_person, since=event.since)
    kept = tuple(each for each in grant.officers if each.since < event.since)
    return grant.model_copy(update={"officers": (*kept, officer)})
