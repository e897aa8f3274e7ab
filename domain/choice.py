"""A choice that a case offers for fields of a command, and who may choose it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.findings import Sentence
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.records.people import Capacity


class Choice(NamedTuple):
    """One option: the value of each field that is chosen together, and what it says to a person."""

    values: tuple[Any, ...]
    text: Sentence


Offer = Callable[[Grant, date], Iterator[Choice]]
"""Yields what a case offers on a day, the likeliest first."""


class Speaker(NamedTuple):
    """Who fills in a form: a role, and the party it is for."""

    role: Role
    party: str = ""
    """Empty for the Fund."""


Fields = tuple[str, ...]
"""The fields that one choice decides: most often one, and two where one means nothing without the other."""


def may_choose(command: type[Command], fields: Fields, grant: Grant, by: Speaker, values: tuple[Any, ...]) -> bool:
    """Whether the rules let those who speak choose it; the Fund may choose what the case offers."""
    own = _OWN.get((command, fields))
    return own is None or by.role.of_the_fund or own(grant, by.party, values[0])


def _not_of_the_fund(grant: Grant, party: str, capacity: Any) -> bool:
    return bool(capacity != Capacity.ADVISER)


def _own_estate(grant: Grant, party: str, estate: Any) -> bool:
    estates = grant.application.estates if grant.application else ()
    return any(each.number == estate and each.organisation_cvr == party for each in estates)


def _itself(grant: Grant, party: str, named: Any) -> bool:
    return bool(named == party)


_OWN: Mapping[tuple[type[Command], Fields], Callable[[Grant, str, Any], bool]] = {
    (c.RecordCouncilDecision, ("municipality_code",)): _itself,
    (c.SuggestChange, ("municipality_code",)): _itself,
    (c.RecordHousingOrganisationDecision, ("organisation_cvr",)): _itself,
    (c.ChangeContact, ("party",)): _itself,
    (c.NamePerson, ("capacity",)): _not_of_the_fund,
    (c.EndPerson, ("capacity", "name")): _not_of_the_fund,
    (c.RecordEstateBoardDecision, ("estate",)): _own_estate,
}
"""What a party may choose among what the case offers, where that is not everything: by the first of the values."""
