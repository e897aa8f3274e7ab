"""R87: the application explains why these estates are exposed and why together they can carry a programme."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.records.application import Application


def check(application: Application) -> Iterable[Finding]:
    """Warn if the explanation is empty. The assessment judges its content."""
    if not application.why_these_estates.strip():
        yield kept_finding(
            rule="R87",
            what="The application does not say why these estates are exposed and can carry a programme together.",
            help="Write a few sentences under why_these_estates, or ask the applicant for them.",
            weight=Weight.WARNS,
        )
