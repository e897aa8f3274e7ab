"""The parties of a grant, as addressees of notices."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.grant.events import Event, Lettered
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.officers import in_charge
from domain.grant.state import Grant
from domain.scheme import Scheme


def applicant(grant: Grant) -> tuple[Addressee, ...]:
    """The contact of the administering housing organisation."""
    if grant.application is None:
        return ()
    lead = grant.application.lead_organisation()
    contact = lead.contact
    return (Addressee(role=Role.APPLICANT, name=contact.name, organisation=lead.name, email=contact.email),)


def municipalities(grant: Grant) -> tuple[Addressee, ...]:
    """The contact of every host municipality."""
    if grant.application is None:
        return ()
    return tuple(
        Addressee(role=Role.MUNICIPALITY, name=m.contact.name, organisation=m.name, email=m.contact.email)
        for m in grant.application.municipalities
    )


def estate_numbers(grant: Grant) -> tuple[str, ...]:
    """The numbers of the participating estates."""
    return tuple(estate.number for estate in grant.application.estates) if grant.application else ()


def office(*roles: Role) -> tuple[Addressee, ...]:
    """The Fund's own staff, by role."""
    return tuple(Addressee(role=role) for role in roles)


def tell(
    grant: Grant, kind: NoticeKind, addressees: tuple[Addressee, ...], data: Mapping[str, Any]
) -> tuple[Notice, ...]:
    """The same notice to each addressee; a notice about rent support is marked as such."""
    scheme = {"scheme": grant.scheme.value} if grant.scheme is Scheme.RENT_SUPPORT else {}
    return tuple(
        Notice(kind=kind, to=to, case_no=grant.case_no, title=grant.title, data={**data, **scheme}) for to in addressees
    )


def lettered(event: Event, grant: Grant, found: tuple[Notice, ...], officer: str) -> tuple[Notice, ...]:
    """The notices of an event as its edition has them: signed by the officer, copied to every organisation. R103.

    What goes to the parties names the officer in charge on that day, as the one to ask.
    """
    contact = in_charge(grant, event.on)
    if contact:
        found = tuple(_with(each, ask=contact.name) if not each.to.role.of_the_fund else each for each in found)
    if not isinstance(event, Lettered) or event.edition < 2:
        return found
    if event.signed and officer:
        found = tuple(_with(each, decided_by=officer) if not each.to.role.of_the_fund else each for each in found)
    return (*found, *_copies(grant, found)) if event.for_all else found


def _copies(grant: Grant, sent: tuple[Notice, ...]) -> Iterator[Notice]:
    """What the lead organisation gets, to each other one: once to an address, and not to one that has it already."""
    if grant.application is None:
        return
    lead = grant.application.lead_organisation()
    has_it = {notice.to.email.casefold() for notice in sent if notice.to.email}
    for organisation in grant.application.organisations:
        contact = organisation.contact
        if organisation.cvr == lead.cvr or contact.email.casefold() in has_it:
            continue
        has_it.add(contact.email.casefold())
        to = Addressee(role=Role.APPLICANT, name=contact.name, organisation=organisation.name, email=contact.email)
        for notice in sent:
            if notice.to.role is Role.APPLICANT:
                yield _with(notice, to=to, copy_of=lead.name)


def _with(notice: Notice, to: Addressee | None = None, **facts: str) -> Notice:
    return notice.model_copy(update={"to": to or notice.to, "data": {**notice.data, **facts}})
