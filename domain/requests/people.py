"""The adviser, project leader, board and auditor of a case, and the board's sheet of indicators. R73, R104, R106."""

from collections.abc import Iterable

from domain.accounts import indicator_sheet
from domain.findings import refuse
from domain.grant import events as e
from domain.grant.commands import EndPerson, NamePerson, SendIndicators
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, Role
from domain.grant.people import is_named, of, with_person
from domain.grant.state import Grant
from domain.records.people import Capacity, CasePerson


def name(grant: Grant, command: NamePerson, now: DecisionContext) -> Iterable[e.Event]:
    """Name a person in a capacity. A member of the board who is known gets what is new of them."""
    _must_be_ours_to_say(command)
    yield e.PersonNamed(
        on=command.on,
        capacity=command.capacity,
        name=command.name,
        email=command.email,
        organisation=command.organisation,
        function=command.function,
        since=command.since or command.on,
    )


def _must_be_ours_to_say(command: NamePerson | EndPerson) -> None:
    """Raises Refusal if another than the Fund says who advises for it."""
    if command.capacity is Capacity.ADVISER and not command.role.of_the_fund:
        raise refuse("role.not_allowed", {"role": command.role, "roles": (Role.CASE_OFFICER, Role.MANAGER)})


def named(grant: Grant, event: e.PersonNamed) -> Grant:
    """Return the grant with the person; who had the same place before was there until the day before."""
    return with_person(grant, CasePerson(**event.model_dump(exclude={"on"})))


def end(grant: Grant, command: EndPerson, now: DecisionContext) -> Iterable[e.Event]:
    """Record that a person is no longer there. Raises Refusal if nobody of that name is."""
    _must_be_ours_to_say(command)
    until = command.until or command.on
    found = of(grant, command.capacity, command.on)
    person = next((each for each in found if is_named(each, command.capacity, command.name)), None)
    if person is None:
        names = [each.name for each in found]
        raise refuse("people.nobody_of_the_name", {"name": command.name, "names": names}, rule="R104")
    if until < person.since:
        days = {"since": person.since, "until": until}
        raise refuse("people.ends_before_it_begins", {"name": person.name, **days}, rule="R104")
    yield e.PersonEnded(on=command.on, capacity=command.capacity, name=person.name, until=until)


def ended(grant: Grant, event: e.PersonEnded) -> Grant:
    """Return the grant with that person's last day."""
    person = next(each for each in of(grant, event.capacity, event.on) if is_named(each, event.capacity, event.name))
    others = tuple(each for each in grant.people if each != person)
    return grant.model_copy(update={"people": (*others, person.model_copy(update={"until": event.until}))})


def send_indicators(grant: Grant, command: SendIndicators, now: DecisionContext) -> Iterable[e.Event]:
    """Send the sheet to the board. Raises Refusal if there is nothing to show, or nobody to send it to."""
    if not indicator_sheet.has_figures(grant):
        raise refuse("R104.no_figures")
    if not indicator_sheet.recipients(grant, command.on):
        raise refuse("R104.no_address")
    yield e.IndicatorsSent(on=command.on, by=command.by)


def sent(grant: Grant, event: e.IndicatorsSent) -> Grant:
    """Return the grant with the day on which the sheet went out."""
    return grant.model_copy(update={"indicators_sent": (*grant.indicators_sent, event.on)})


def sheet_on_demand(event: e.IndicatorsSent, grant: Grant) -> Iterable[Notice]:
    """The sheet to each member of the board with an address."""
    return indicator_sheet.notices(grant, event.on)
