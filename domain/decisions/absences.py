"""Cover in absence: who may say that an officer is away, and who covers."""

from collections.abc import Iterator
from datetime import date

from domain.decisions.people import Giver, found, given_by, person_of, person_who_gives
from domain.findings import refuse
from domain.grant.mandates import must_hold
from domain.grant.notice import Role
from domain.grant.persons import AbsenceEnded, AbsenceStated, Person, PersonFact, Persons, Who

STEP = "state-absence"
OF_THE_FUND = tuple(role for role in Role if role.of_the_fund)


def stated_by(persons: Persons, giver: Giver, id: str, day: date, step: str) -> str:
    """Who says it: the person itself, or who may say who acts in this office. Raises Refusal."""
    person = person_who_gives(persons, giver)
    return id if person and person.id == id else given_by(persons, giver, day, step)


def state(persons: Persons, absence: AbsenceStated, day: date) -> Iterator[PersonFact]:
    """Say that a person is away and who covers. Raises Refusal if the colleague cannot."""
    away, cover = (found(persons, id, STEP) for id in (absence.person, absence.covered_by))
    if absence.until < absence.since:
        raise refuse("absence.ends_before_it_begins", {"since": absence.since, "until": absence.until}, step=STEP)
    if absence.until < day:
        raise refuse("absence.over", {"until": absence.until, "today": day}, step=STEP)
    if away == cover:
        raise refuse("absence.covers_itself", {"name": away.name}, step=STEP)
    for person in (away, cover):
        must_hold(persons, Who(person.name, person.id), OF_THE_FUND, absence.since, step=STEP)
    must_hold(persons, Who(cover.name, cover.id), OF_THE_FUND, absence.until, step=STEP)
    for gone in cover.absences:
        if gone.since <= absence.until and absence.since <= gone.until:
            facts = {"name": cover.name, "since": gone.since, "until": gone.until}
            raise refuse("absence.cover_is_away", facts, step=STEP)
    yield absence


def end(persons: Persons, id: str, back_on: date) -> Iterator[PersonFact]:
    """Say that a person is back on a day. Raises Refusal if the person is not away then or later."""
    person = found(persons, id, "end-absence")
    if not any(back_on <= each.until for each in person.absences):
        raise refuse("absence.none", {"name": person.name, "day": back_on}, step="end-absence")
    yield AbsenceEnded(person=id, back_on=back_on)


def cover_of(persons: Persons, officer: Who, day: date) -> Person | None:
    """Who has an officer's cases on a day while the officer is away, or None."""
    person = person_of(persons, officer)
    return persons.covers(person.id, day) if person else None
