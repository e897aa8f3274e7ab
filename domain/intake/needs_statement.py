"""R87: the application explains why these estates are exposed and why together they can carry a programme."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.records.application import Application


def check(application: Application) -> Iterable[Finding]:
    """Warn if the explanation is empty. The assessment judges its content."""
    if not application.why_these_estates.strip():
        yield Finding(id="R87.not_explained", weight=Weight.WARNS)
