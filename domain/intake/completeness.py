"""May this application be sent? All findings at once. R01-R08, R92; each rule has a module of its own."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight
from domain.intake import description_length, estate_forms, outline_budget, recommendations, resident_statistics
from domain.intake.application import Application
from domain.rulebook.law import Law

_PAPER_RULES = frozenset({"R03", "R04", "R06"})


def check(application: Application, law: Law, day: date, unread: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Everything that stands against sending the application on this day, in the order of the rules.

    A rule about a single paper is not judged where that paper cannot be read: `unread` says so already.
    """
    silent = _PAPER_RULES & {finding.rule for finding in unread if finding.weight is Weight.UNREADABLE}
    findings = (
        *estate_forms.check(application),
        *resident_statistics.check(application),
        *description_length.check(application, law, day),
        *outline_budget.check(application),
        *recommendations.check_municipalities(application),
        *recommendations.check_organisations(application),
        *recommendations.check_parties(application),
    )
    return tuple(finding for finding in findings if finding.rule not in silent)
