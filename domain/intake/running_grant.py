"""R23: the applicant states whether a grant already runs in the area; the Fund's own cases are compared with it."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.records.application import Application
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Warn if a commitment covers some of the estates but the application denies it."""
    if application.existing_grant:
        return
    for case in surroundings.earlier:
        if case.running:
            yield kept_finding(
                rule="R23",
                what=f"The application says that no grant runs in the area, but case {case.case_no} {case.title} "
                f"({case.phase.value.replace('_', ' ')}) covers {', '.join(case.estates)}.",
                help="Set existing_grant to true if that grant runs on; an advance is then not to be expected.",
                weight=Weight.WARNS,
            )
