"""Who acts at the command line: the person of the operating-system account.

The account is its number (uid), which only the system can change; USER and LOGNAME can be set by anybody. An asserted
name is accepted only while the office has no persons: in a replay, a demo and an office of names. In a sample, `--by`
chooses one of its persons, none of whom is real.
"""

import os
import pwd
from datetime import date
from pathlib import Path
from typing import Any

import click

from domain.decisions.four_eyes import same_name
from domain.decisions.people import Giver
from domain.findings import refuse
from domain.grant.commands import Command, SaveDraft
from domain.grant.mandates import chosen, must_hold
from domain.grant.notice import Role
from domain.grant.persons import Mandate, Person, Persons, Who
from domain.model import Fact
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.last_runs import is_sample
from tasks import words
from tasks.services import Services


class Acting(Fact):
    """Who acts, in which role, for which party."""

    who: Who
    role: Role
    acting_for: str = ""

    @property
    def stamp(self) -> dict[str, Any]:
        """The fields of a command that say who acts."""
        return {"by": self.who.name, "person": self.who.person, "role": self.role, "acting_for": self.acting_for}


def account() -> str:
    """The account of this process."""
    return f"uid:{os.getuid()}"


def account_of(login: str) -> str:
    """The account of a login name, or of a number such as ``1004``. Raises BadParameter."""
    if login.isdecimal():
        return f"uid:{int(login)}"
    try:
        return f"uid:{pwd.getpwnam(login).pw_uid}"
    except KeyError as error:
        raise click.BadParameter(f"{login!r} is no account of this machine.", param_hint="--account") from error


def giver(data: Path) -> Giver:
    """Who adds persons here: this account, and whether the data folder is its own."""
    return Giver(account=account(), owner=data.stat().st_uid == os.getuid())


def names_are_asserted(store: GrantStore) -> bool:
    """True where acts rest on the names given with them: in an office without persons, and in a sample."""
    with reading(store.engine) as tx:
        return not len(store.persons.read(tx)) or is_sample(tx)


def who_acts(store: GrantStore, by: str | None, step: str, otherwise: str = "") -> Who:
    """The person of the account, or the asserted name in an office without persons.

    `otherwise` is the name where none is given. Raises Refusal if a name is asserted in an office with persons, or if
    the account belongs to none of them. In a sample, `by` is the name or the id of one of its persons.
    """
    with reading(store.engine) as tx:
        persons, in_sample = store.persons.read(tx), is_sample(tx)
    if not len(persons):
        if not (by or otherwise):
            raise click.UsageError("Missing option '--by': an act needs a person and a role.")
        return Who(by or otherwise)
    if in_sample:
        return _of_sample(persons, by, step)
    if by is not None:
        raise refuse("person.not_by_name", {"name": by}, step=step)
    person = persons.with_account(account())
    if person is None:
        raise refuse("person.no_account", {"account": account()}, step=step)
    return Who(person.name, person.id)


def _of_sample(persons: Persons, by: str | None, step: str) -> Who:
    """The first person of a sample with this name or id. Raises Refusal."""
    found = next((each for each in persons if by and (each.id == by or same_name(each.name, by))), None)
    if found is None:
        officers = tuple(each.name for each in persons if any(not mandate.party for mandate in each.mandates))
        raise refuse("person.not_of_sample", {"name": by or "", "names": officers}, step=step)
    return Who(found.name, found.id)


def said_who(name: str, person: str) -> str:
    """A name with the person's id, or with the remark that it is only asserted."""
    if person or name == "tilsagn":
        return f"{name}, {person}" if person else name
    return words.sentence("person.asserted_mark", words.officer(), name=name)


def officer_who_acts(store: GrantStore, by: str | None, day: date, step: str) -> Who:
    """Who acts for the Fund on something that is no case, such as a register. Raises Refusal."""
    who = who_acts(store, by, step)
    with reading(store.engine) as tx:
        must_hold(store.persons.read(tx), who, [role for role in Role if role.of_the_fund], day, step=step)
    return who


def who_hands_in(office: Services, case_no: int | None, by: str | None) -> Acting:
    """Who hands a package in: a person with the mandates that the draft needs, or an asserted name. Raises Refusal."""
    who = who_acts(office.store, by, SaveDraft.word(), otherwise="the applicant")
    return Acting(who=who, role=Role.APPLICANT) if who.asserted else on_case(office, case_no, SaveDraft, None, None)


def on_case(office: Services, case_no: int | None, command: type[Command], by: str | None, role: Role | None) -> Acting:
    """Who gives a command on a case, or on a new one; the role and party of a person follow from the mandates.

    Raises Refusal, and UsageError if a name is asserted without a role.
    """
    who = who_acts(office.store, by, command.word())
    if who.asserted:
        if role is None:
            raise click.UsageError("Missing option '--role': an act needs a person and a role.")
        return Acting(who=who, role=role)
    with reading(office.store.engine) as tx:
        if role is not None and not is_sample(tx):
            raise refuse("person.not_by_role", {"role": role}, step=command.word())
        person = office.store.persons.read(tx).find(who.person)
        grant = None if case_no is None else office.store.grant_within(tx, case_no)
    assert isinstance(person, Person)
    day = office.clock.today()
    if role is not None:
        person = person.model_copy(update={"mandates": tuple(each for each in person.mandates if each.role is role)})
    mandate: Mandate = chosen(person, command, grant, day)
    return Acting(who=who, role=mandate.role, acting_for=mandate.party)
