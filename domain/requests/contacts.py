"""The contact of a party changes in the course of the years: letters go to the new address from then on."""

from collections.abc import Iterable

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.commands import ChangeContact
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.application import Contact, Municipality, Organisation


def change(grant: Grant, command: ChangeContact, now: DecisionContext) -> Iterable[e.Event]:
    """Change who gets the letters of a party. Raises Refusal if it does not take part in the case."""
    known = {**_organisations(grant), **_municipalities(grant)}
    if command.party not in known:
        raise refuse("contact.no_such_party", {"party": command.party, "parties": sorted(known)}, rule="R103")
    yield e.ContactChanged(on=command.on, party=command.party, name=command.name, email=command.email)


def changed(grant: Grant, event: e.ContactChanged) -> Grant:
    """Return the grant with the contact of one party replaced; what the party applied for stays."""
    assert grant.application is not None
    update = {"contact": Contact(name=event.name, email=event.email)}
    organisations = _organisations(grant)
    municipalities = _municipalities(grant)
    if event.party in organisations:
        organisations[event.party] = organisations[event.party].model_copy(update=update)
    else:
        municipalities[event.party] = municipalities[event.party].model_copy(update=update)
    parties = {"organisations": tuple(organisations.values()), "municipalities": tuple(municipalities.values())}
    return grant.model_copy(update={"application": grant.application.model_copy(update=parties)})


def _organisations(grant: Grant) -> dict[str, Organisation]:
    return {each.cvr: each for each in grant.application.organisations} if grant.application else {}


def _municipalities(grant: Grant) -> dict[str, Municipality]:
    return {each.code: each for each in grant.application.municipalities} if grant.application else {}
