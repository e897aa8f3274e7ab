"""Who handed a package in, as far as its manifest can be read: needed to tell why the package was refused."""

from typing import Any

from pydantic import ValidationError

from domain.grant.notice import Addressee, Role
from domain.packages.manifest import parse
from domain.packages.reading import Package, PackageKind
from domain.records.application import Contact


def contact_in(package: Package, kind: PackageKind) -> Addressee | None:
    """The contact of the lead organisation; None if the manifest does not name one that can be written to."""
    said = parse(kind.manifest, package[kind.manifest]).data
    if not isinstance(said, dict):
        return None
    organisations = said.get("organisations")
    lead = said.get("lead_organisation_cvr")
    for each in organisations if isinstance(organisations, list) else ():
        if isinstance(each, dict) and each.get("cvr") == lead:
            return _addressee(each)
    return None


def _addressee(organisation: dict[str, Any]) -> Addressee | None:
    try:
        contact = Contact.model_validate(organisation.get("contact"))
        name = organisation.get("name")
        return Addressee(
            role=Role.APPLICANT,
            name=contact.name,
            organisation=name if isinstance(name, str) else "",
            email=contact.email,
        )
    except ValidationError:
        return None
