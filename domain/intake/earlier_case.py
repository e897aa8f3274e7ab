"""R93: an application names an earlier case about the same estates, so that its experience is used."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.records.application import Application
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Warn if other cases share estates with this one and `earlier_case` is empty."""
    if application.earlier_case is not None or not surroundings.earlier:
        return
    cases = ", ".join(
        f"case {case.case_no} {case.title} ({case.phase.value.replace('_', ' ')}; {', '.join(case.estates)})"
        for case in surroundings.earlier
    )
    yield kept_finding(
        rule="R93",
        what=f"The same estates stand in {cases}, and the application names no earlier case.",
        help="State the number of the case that it builds on as earlier_case.",
        weight=Weight.WARNS,
    )
