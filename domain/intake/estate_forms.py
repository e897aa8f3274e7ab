"""R01, R02: one application form (ansøgningsskema) per estate, with every field filled in."""

from collections.abc import Iterable

from domain.findings import AlreadyReported, Finding, kept_finding
from domain.records.application import Application


def check(application: Application, reported: AlreadyReported) -> Iterable[Finding]:
    """Check that every estate has a form with no empty field. Unreadable fields are skipped."""
    if not application.estates and not reported.within("estates"):
        yield kept_finding(rule="R01", what="The application names no estate.", help="Name at least one estate.")
    for estate in application.estates:
        form = f"estates.{estate.number}.form"
        if estate.form is None and form in reported:
            continue
        if estate.form is None:
            yield kept_finding(
                rule="R01",
                what=f"Estate {estate.number} {estate.name} has no application form.",
                help="Fill in one form for each estate that takes part.",
            )
            continue
        blank = (name for name, value in estate.form if value is None or value == "")
        empty = [name for name in blank if f"{form}.{name}" not in reported]
        if empty:
            yield kept_finding(
                rule="R02",
                what=f"The form of estate {estate.number} {estate.name} lacks: {', '.join(empty)}.",
                help="Fill in these fields; a form must be complete before it is sent.",
            )
