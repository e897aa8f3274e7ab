"""R01, R02: one application form (ansøgningsskema) per estate, with every field filled in."""

from collections.abc import Iterable

from domain.findings import AlreadyReported, Finding
from domain.records.application import Application


def check(application: Application, reported: AlreadyReported) -> Iterable[Finding]:
    """Check that every estate has a form with no empty field. Unreadable fields are skipped."""
    if not application.estates and not reported.within("estates"):
        yield Finding(id="R01.no_estate")
    for estate in application.estates:
        form = f"estates.{estate.number}.form"
        if estate.form is None and form in reported:
            continue
        if estate.form is None:
            yield Finding(id="R01.no_form", facts={"estate": estate.number, "name": estate.name})
            continue
        blank = (name for name, value in estate.form if value is None or value == "")
        empty = [name for name in blank if f"{form}.{name}" not in reported]
        if empty:
            yield Finding(
                id="R02.form_incomplete", facts={"estate": estate.number, "name": estate.name, "fields": empty}
            )
