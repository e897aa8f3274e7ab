"""R93: an application names an earlier case about the same estates, so that its experience is used."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.records.application import Application
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Warn if other cases share estates with this one and `earlier_case` is empty."""
    if application.earlier_case is not None or not surroundings.earlier:
        return
    cases = [(case.case_no, case.title, case.phase, case.estates) for case in surroundings.earlier]
    yield Finding(id="R93.no_earlier_case", facts={"cases": cases}, weight=Weight.WARNS)
