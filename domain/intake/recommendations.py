"""R07, R08, R92: each host municipality recommends, and each housing organisation declares its estates."""

from collections.abc import Iterable

from domain.findings import AlreadyReported, Finding
from domain.records.application import Application


def check_municipalities(application: Application, reported: AlreadyReported) -> Iterable[Finding]:
    """R07: each host municipality has recommended the application. The signatory is not checked."""
    recommending = {recommendation.municipality_code for recommendation in application.recommendations}
    named = [estate for estate in application.estates if f"estates.{estate.number}.municipality_code" not in reported]
    missing = {estate.municipality_code for estate in named} - recommending
    for code in sorted(_without_entry(missing, "recommendations", reported)):
        name = next((m.name for m in application.municipalities if m.code == code), None)
        yield Finding(id="R07.missing", facts={"municipality": name, "code": code})


def check_organisations(application: Application, reported: AlreadyReported) -> Iterable[Finding]:
    """R08: each housing organisation has a declaration that lists all its estates."""
    declaring = {declaration.organisation_cvr for declaration in application.declarations}
    missing = {organisation.cvr for organisation in application.organisations} - declaring
    unjudged = missing - _without_entry(missing, "declarations", reported)
    for organisation in application.organisations:
        own = {estate.number for estate in application.estates if estate.organisation_cvr == organisation.cvr}
        declarations = [d for d in application.declarations if d.organisation_cvr == organisation.cvr]
        if not declarations and organisation.cvr in unjudged:
            continue
        if not declarations:
            yield Finding(id="R08.missing", facts={"organisation": organisation.name})
            continue
        unlisted = sorted(own - {number for declaration in declarations for number in declaration.estates})
        if len(unlisted) <= reported.within(f"declarations.{organisation.cvr}.estates"):
            continue
        if unlisted:
            yield Finding(id="R08.estates_not_listed", facts={"organisation": organisation.name, "estates": unlisted})


def check_parties(application: Application, reported: AlreadyReported) -> Iterable[Finding]:
    """R92: every estate belongs to an organisation and a municipality that the application names."""
    known_organisations = {organisation.cvr for organisation in application.organisations}
    known_municipalities = {municipality.code for municipality in application.municipalities}
    if application.lead_organisation_cvr not in known_organisations and not (
        "lead_organisation_cvr" in reported or reported.within("organisations")
    ):
        yield Finding(id="R92.lead_not_named", facts={"cvr": application.lead_organisation_cvr})
    for estate in application.estates:
        place = f"estates.{estate.number}"
        organisation_reported = f"{place}.organisation_cvr" in reported or reported.within("organisations")
        municipality_reported = f"{place}.municipality_code" in reported or reported.within("municipalities")
        if estate.organisation_cvr not in known_organisations and not organisation_reported:
            yield Finding(
                id="R92.organisation_not_named", facts={"estate": estate.number, "cvr": estate.organisation_cvr}
            )
        if estate.municipality_code not in known_municipalities and not municipality_reported:
            yield Finding(
                id="R92.municipality_not_named", facts={"estate": estate.number, "code": estate.municipality_code}
            )


def _without_entry(missing: set[str], entries: str, reported: AlreadyReported) -> set[str]:
    """The parties without an entry, except those whose entry may be unreadable or name a stranger."""
    rest = {name for name in missing if not reported.within(f"{entries}.{name}")}
    strange = reported.within(entries) - sum(reported.within(f"{entries}.{name}") for name in missing)
    return set() if 0 < len(rest) <= strange else rest
