"""R07, R08, R92: recommended by every host municipality, declared by every housing organisation for its estates."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.intake.application import Application


def check_municipalities(application: Application) -> Iterable[Finding]:
    """R07: each municipality with an estate in the application recommends it; who signs is its own affair."""
    recommending = {recommendation.municipality_code for recommendation in application.recommendations}
    for code in sorted({estate.municipality_code for estate in application.estates} - recommending):
        name = next((m.name for m in application.municipalities if m.code == code), f"municipality {code}")
        yield Finding(
            rule="R07",
            what=f"The recommendation of {name} is missing.",
            help="Attach the municipality's recommendation as a PDF.",
        )


def check_organisations(application: Application) -> Iterable[Finding]:
    """R08: each housing organisation declares, and its declaration lists its estates."""
    for organisation in application.organisations:
        own = {estate.number for estate in application.estates if estate.organisation_cvr == organisation.cvr}
        declarations = [d for d in application.declarations if d.organisation_cvr == organisation.cvr]
        if not declarations:
            yield Finding(
                rule="R08",
                what=f"The declaration of participation from {organisation.name} is missing.",
                help="Attach the signed declaration as a PDF and list the organisation's estates.",
            )
            continue
        unlisted = sorted(own - {number for declaration in declarations for number in declaration.estates})
        if unlisted:
            yield Finding(
                rule="R08",
                what=f"The declaration from {organisation.name} does not list: {', '.join(unlisted)}.",
                help="List every estate of the organisation that takes part.",
            )


def check_parties(application: Application) -> Iterable[Finding]:
    """R92: every estate belongs to an organisation and a municipality that the application names."""
    known_organisations = {organisation.cvr for organisation in application.organisations}
    known_municipalities = {municipality.code for municipality in application.municipalities}
    if application.lead_organisation_cvr not in known_organisations:
        yield Finding(
            rule="R92",
            what=f"The lead organisation {application.lead_organisation_cvr} is not among the organisations.",
            help="Name the administering housing organisation among the organisations.",
        )
    for estate in application.estates:
        if estate.organisation_cvr not in known_organisations:
            yield Finding(
                rule="R92",
                what=f"Estate {estate.number} belongs to organisation {estate.organisation_cvr}, which is not named.",
                help="Add the organisation, or correct the CVR number of the estate.",
            )
        if estate.municipality_code not in known_municipalities:
            yield Finding(
                rule="R92",
                what=f"Estate {estate.number} lies in municipality {estate.municipality_code}, which is not named.",
                help="Add the municipality, or correct the code of the estate.",
            )
