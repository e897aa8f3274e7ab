"""R01, R02: one application form (ansøgningsskema) per estate, with every field filled in."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.intake.application import Application


def check(application: Application) -> Iterable[Finding]:
    """Every participating estate has a form; no field of it is empty."""
    if not application.estates:
        yield Finding(rule="R01", what="The application names no estate.", help="Name at least one estate.")
    for estate in application.estates:
        if estate.form is None:
            yield Finding(
                rule="R01",
                what=f"Estate {estate.number} {estate.name} has no application form.",
                help="Fill in one form for each estate that takes part.",
            )
            continue
        empty = [name for name, value in estate.form if value is None or value == ""]
        if empty:
            yield Finding(
                rule="R02",
                what=f"The form of estate {estate.number} {estate.name} lacks: {', '.join(empty)}.",
                help="Fill in these fields; a form must be complete before it is sent.",
            )
