"""The parties of a grant, as addressees of notices."""

from collections.abc import Mapping
from typing import Any

from domain.grant.notice import Addressee, Notice, NoticeKind, Role
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
