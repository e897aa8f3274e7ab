"""R23: the applicant states whether a grant already runs in the area; the Fund's own cases are compared with it."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.records.application import Application
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Warn if a commitment covers some of the estates but the application denies it."""
    if application.existing_grant:
        return
    for case in surroundings.earlier:
        if case.running:
            yield Finding(
                id="R23.running_grant_not_stated",
                facts={"case": case.case_no, "title": case.title, "phase": case.phase, "estates": case.estates},
                weight=Weight.WARNS,
            )
