"""May this application be sent? All findings at once. R01-R08, R92; each rule has a module of its own."""

from datetime import date

from domain.findings import Finding
from domain.intake import description_length, estate_forms, outline_budget, recommendations, resident_statistics
from domain.intake.application import Application
from domain.rulebook.law import Law


def check(application: Application, law: Law, day: date) -> tuple[Finding, ...]:
    """Everything that stands against sending the application on this day, in the order of the rules."""
    return (
        *estate_forms.check(application),
        *resident_statistics.check(application),
        *description_length.check(application, law, day),
        *outline_budget.check(application),
        *recommendations.check_municipalities(application),
        *recommendations.check_organisations(application),
        *recommendations.check_parties(application),
    )
