"""Persons and their mandates: who may act in this office, and which old names were theirs."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from uuid import uuid4

import click
from rich.table import Table

from deployments.bootstrap import open_office
from deployments.cli.acting import account_of, giver, on_case
from deployments.cli.options import DAY, JSON, PERSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo, echo_json
from domain.decisions import absences, people
from domain.decisions.four_eyes import same_person
from domain.decisions.people import Giver
from domain.findings import refuse
from domain.grant.commands import AssignOfficer
from domain.grant.notice import Role
from domain.grant.persons import AbsenceStated, Mandate, MandateGiven, Person, Persons, Who
from domain.phases import OVER, Phase
from domain.store import officers, old_names
from domain.store import persons as kept
from domain.store.database import reading
from domain.store.last_runs import is_sample
from domain.store.old_names import OldName
from domain.store.portfolio import CaseFilter, list_cases
from tasks import clock_guard, words
from tasks.services import Services

_ROLES = [role.value for role in Role if role is not Role.SYSTEM]
_PARTY = click.option("--for", "party", help="CVR number or municipality code of the party; none for the Fund.")


@click.group()
def person() -> None:
    """Say who may act: for the Fund, or for a party of its cases.

    The owner of the data folder adds the first person, a manager; then managers add the others. From then on `--by` and
    `--role` are refused: who acts follows from the account that types the command.
    """


@person.command("add")
@click.argument("name", metavar="NAME", type=PERSON)
@click.option("--role", type=click.Choice(_ROLES), required=True, help="In which role.")
@click.option("--account", "login", help="Login name or number (uid) on this machine.")
@_PARTY
@click.option("--since", type=DAY, help="First day; default today.")
@click.option("--until", type=DAY, help="Last day; default none.")
@JSON
def add_person(
    name: str, role: str, login: str | None, party: str | None, since: date | None, until: date | None, as_json: bool
) -> None:
    """Add a person with a mandate; or give a mandate to the person whose id (such as P3) is given as NAME."""
    office, today, gives = _office("add-person")
    mandate = MandateGiven(person="", role=Role(role), party=party or "", since=since or today, until=until)
    account = account_of(login) if login else ""
    add = partial(people.add, named=name, account=account, mandate=mandate, day=today)
    before, after = _change(office, gives, "add-person", add)
    changed = next((each for each in after if each != before.find(each.id)), None) or people.found(
        after, name, "add-person"
    )
    if as_json:
        echo_json({"person": changed.id, "name": changed.name})
        return
    echo(f"{changed.id} {changed.name}: {_mandates(after, changed.id)}")
    if not len(before) and (names := _open_names(office, after)):
        echo(f"{len(names)} names of earlier acts belong to no person yet: tilsagn person join shows them.")


@person.command("revoke")
@click.argument("id", metavar="ID")
@click.option("--role", type=click.Choice(_ROLES), help="Only mandates in this role.")
@_PARTY
@JSON
def revoke_mandates(id: str, role: str | None, party: str | None, as_json: bool) -> None:
    """Take away a person's mandates, at once: all, or those of a role or a party. What was done stays."""
    office, today, gives = _office("revoke-person")
    of = Role(role) if role else None
    _, after = _change(office, gives, "revoke-person", lambda persons: people.revoke(persons, id, of, party, today))
    if as_json:
        echo_json({"person": id, "mandates": [_as_json(each) for each in _held(after, id)]})
    else:
        echo(f"{id}: {_mandates(after, id) or 'no mandate is left'}")


@person.command("list")
@JSON
def list_persons(as_json: bool) -> None:
    """List the persons with their accounts and mandates."""
    office = open_office()
    persons = kept.read(office.store.engine)
    if as_json:
        echo_json([each.model_dump(mode="json") for each in persons])
        return
    if not len(persons):
        echo("There are no persons: every act rests on the name that is given with --by.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Id", "Name", "Account", "Mandates", "Away", "Names before"):
        table.add_column(column)
    for each in persons:
        table.add_row(
            *(each.id, each.name, ", ".join(each.accounts), _mandates(persons, each.id)),
            *(_away(persons, each, office.clock.today()), ", ".join(each.names)),
        )
    Terminal().print(table)
    with reading(office.store.engine) as tx:
        if is_sample(tx):
            echo("This is a sample: none of these persons exists, and --by NAME acts as one of them.")


@person.command("away")
@click.argument("id", metavar="ID")
@click.option("--covered-by", "cover", metavar="ID", required=True, help="The colleague who covers, such as P3.")
@click.option("--since", type=DAY, help="First day; default today.")
@click.option("--until", type=DAY, required=True, help="Last day.")
@JSON
def state_absence(id: str, cover: str, since: date | None, until: date, as_json: bool) -> None:
    """Say that an officer is away, and who covers: the officer's cases are the colleague's too.

    An officer says it of their own absence, a manager of anybody's. What was said last counts.
    """
    office = open_office()
    absence = AbsenceStated(person=id, covered_by=cover, since=since or office.clock.today(), until=until)
    _absence(
        office, id, "state-absence", lambda persons: absences.state(persons, absence, office.clock.today()), as_json
    )


@person.command("back")
@click.argument("id", metavar="ID")
@click.option("--on", "day", type=DAY, help="The first day back; default today.")
@JSON
def end_absence(id: str, day: date | None, as_json: bool) -> None:
    """Say that an officer is back, or does not go away after all."""
    office = open_office()
    back_on = day or office.clock.today()
    _absence(office, id, "end-absence", lambda persons: absences.end(persons, id, back_on), as_json)


def _absence(office: Services, id: str, step: str, decide: kept.Decide, as_json: bool) -> None:
    gives, when = giver(read_settings().data), office.when()
    entitled = partial(absences.stated_by, giver=gives, id=id, day=when.as_of, step=step)
    after = kept.change(office.store.engine, decide, gives, when, step, entitled)
    found = people.found(after, id, step)
    if as_json:
        echo_json({"person": id, "absences": [each.model_dump(mode="json") for each in found.absences]})
    else:
        echo(f"{id} {found.name}: {_away(after, found, when.as_of) or 'is not away'}")


def _away(persons: Persons, person: Person, today: date) -> str:
    """When the person is away from today on, and who covers."""
    named = {each.id: f"{each.id} {each.name}" for each in persons}
    coming = [each for each in person.absences if each.until >= today]
    return "; ".join(f"away {each.since} to {each.until}, {named[each.covered_by]} covers" for each in coming)


@person.command("login")
@click.argument("id", metavar="ID")
@click.option("--user", metavar="NAME", help="The user name; default from the account or the name.")
@JSON
def invite_to_log_in(id: str, user: str | None, as_json: bool) -> None:
    """Let a person log in to the desk: print a code, which counts once, with which the person chooses a password.

    Only the owner of the data folder can do this. An earlier password is replaced when the code is used.
    """
    from deployments.web.beside import FILE, Beside
    from deployments.web.identity.accounts import INVITED, Accounts, user_name

    settings = read_settings()
    office = open_office(settings)
    if not giver(settings.data).owner:
        raise refuse("person.only_the_owner_invites", step="invite-person")
    found = people.found(kept.read(office.store.engine), id, "invite-person")
    login = user_name(found, user)
    with Beside(settings.data / FILE) as beside:
        accounts = Accounts(beside)
        if (other := accounts.person_with(login)) not in {None, found.id}:
            raise refuse("person.user_name_taken", {"login": login, "person": other}, step="invite-person")
        code = accounts.invite(found.id, login, SystemClock().now().timestamp())
    address = settings.desk or f"http://127.0.0.1:{settings.desk_port}"
    if as_json:
        echo_json({"person": found.id, "user": login, "code": code, "address": f"{address}/invitation"})
        return
    echo(f"{found.id} {found.name}: user name {login}")
    echo(f"Give the person this code, which counts once, within {INVITED.days} days: {code}")
    echo(f"To use it: {address}/invitation")


@person.command("hand-over")
@click.argument("before", metavar="OFFICER")
@click.argument("after", metavar="ID")
@click.option("--since", type=DAY, help="First day; default today.")
@click.option("--yes", "agreed", is_flag=True, help="Hand them over without asking.")
@JSON
def hand_over(before: str, after: str, since: date | None, agreed: bool, as_json: bool) -> None:
    """Put another officer in charge of every case under way that an officer has; first it says which, and asks.

    OFFICER is a name or an id. While nobody is in charge of a case, it is the officer's who last acted on it as case
    officer: so an office that had no officers in charge gives each officer the cases of earlier acts.
    """
    office, today = open_office(), SystemClock().today()
    step = AssignOfficer.word()
    persons = kept.read(office.store.engine)
    new, old = people.found(persons, after, step), persons.find(before)
    with reading(office.store.engine) as tx:
        listed = list_cases(tx, CaseFilter(phases=frozenset(Phase) - set(OVER)), persons, today)
        charged = officers.in_charge(tx, today)
    has = Who(old.name, old.id) if old else Who(before)
    mine = [row for row in listed if same_person(has, charged.get(row["case_no"], Who(row["officer"])), persons)]
    wanted = [row for row in mine if charged.get(row["case_no"], Who("")).person != new.id]
    if not as_json:
        for row in wanted:
            echo(f"{row['case_no']} {row['title']}: {row['officer']} → {new.id} {new.name}")
    numbers = [row["case_no"] for row in wanted]
    if numbers and (agreed or (not as_json and click.confirm("Hand them over?"))):
        when = clock_guard.when_asked(office, numbers)
        for number in numbers:
            acting = on_case(office, number, AssignOfficer, None, None)
            command = AssignOfficer(**acting.stamp, on=when.as_of, officer=new.id, since=since)
            office.store.handle(number, command, command_id=uuid4(), when=when)
        done = numbers
    else:
        done = []
    if as_json:
        echo_json({"would_hand_over": numbers, "handed_over": done})
    else:
        echo(f"{len(done)} handed over." if done else "Nothing is handed over.")


@person.command("join")
@click.argument("name", required=False)
@click.argument("id", metavar="[ID]", required=False)
@click.option("--yes", "agreed", is_flag=True, help="Join them without asking.")
@JSON
def join_names(name: str | None, id: str | None, agreed: bool, as_json: bool) -> None:
    """Join names of earlier acts to persons, so that four eyes knows them; first it says which, and asks.

    Without NAME, every name that exactly one person has. Nothing in the journal is changed.
    """
    if (name is None) != (id is None):
        raise click.UsageError("Give a name and the id of its person, or neither.")
    office, _, gives = _office("join-person")
    persons = kept.read(office.store.engine)
    names = _open_names(office, persons)
    if name is not None and id is not None:
        wanted = {name: people.found(persons, id, "join-person").id}
    else:
        wanted = {each.name: found[0].id for each in names if len(found := people.bearers(persons, each.name)) == 1}
    if not as_json:
        for line in _plan(names, wanted, persons):
            echo(line)
    if wanted and (agreed or (not as_json and click.confirm("Join them?"))):
        _change(
            office,
            gives,
            "join-person",
            lambda now: (fact for each, owner in wanted.items() for fact in people.join(now, [each], owner)),
        )
        joined = wanted
    else:
        joined = {}
    if as_json:
        left = [each.name for each in names if each.name not in wanted]
        echo_json({"would_join": wanted, "joined": joined, "left": left})
    else:
        echo(f"{len(joined)} joined." if joined else "Nothing is joined.")


def _plan(names: list[OldName], wanted: dict[str, str], persons: Persons) -> Iterator[str]:
    for each in names:
        acts = f"{each.name!r}: {each.acts} acts, {each.first} to {each.last}"
        if id := wanted.get(each.name):
            owner = persons.find(id)
            yield f"{acts} → {id} {owner.name if owner else ''}"
        else:
            several = [one.id for one in people.bearers(persons, each.name)]
            why = f"the name of {' and '.join(several)}" if several else "no person has this name"
            yield f"{acts}: left, {why}. tilsagn person join NAME ID joins it."
    for new in wanted.keys() - {each.name for each in names}:
        yield f"{new!r}: no act stands under this name → {wanted[new]}"


def _open_names(office: Services, persons: Persons) -> list[OldName]:
    """The names of earlier acts for the Fund that belong to no person yet."""
    with reading(office.store.engine) as tx:
        return [each for each in old_names.of_the_fund(tx) if people.owner_of(persons, each.name) is None]


def _office(step: str) -> tuple[Services, date, Giver]:
    settings = read_settings()
    office = open_office(settings)
    gives = giver(settings.data)
    # A first look, so that a person without the right is refused before anything else is said.
    people.given_by(kept.read(office.store.engine), gives, office.clock.today(), step)
    return office, office.clock.today(), gives


def _change(office: Services, gives: Giver, step: str, decide: kept.Decide) -> tuple[Persons, Persons]:
    """The persons before and after."""
    when = office.when()
    before = kept.read(office.store.engine)
    return before, kept.change(office.store.engine, decide, gives, when, step)


def _held(persons: Persons, id: str) -> tuple[Mandate, ...]:
    found = persons.find(id)
    return found.mandates if found else ()


def _mandates(persons: Persons, id: str) -> str:
    return "; ".join(map(_mandate, _held(persons, id)))


def _mandate(mandate: Mandate) -> str:
    role = words.choice(mandate.role.value, "Role", words.officer())
    party = f" for {mandate.party}" if mandate.party else ""
    until = f" until {mandate.until}" if mandate.until else ""
    return f"{role}{party} from {mandate.since}{until}"


def _as_json(mandate: Mandate) -> dict[str, object]:
    return mandate.model_dump(mode="json")
