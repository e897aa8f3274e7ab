"""R04: the short description (kortfattet projektbeskrivelse) fills at most three A4 pages."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.records.application import Application
from domain.rulebook.law import Law
from domain.rulebook.numbers import DESCRIPTION_PAGES


def check(application: Application, law: Law, day: date) -> Iterable[Finding]:
    """Check the number of pages, counted in the file, and that each is A4."""
    limit = law.value(DESCRIPTION_PAGES, day)
    pages = application.description_pages
    if pages is None:
        yield Finding(id="R04.missing", facts={"most": limit})
        return
    if pages > limit:
        yield Finding(id="R04.too_long", facts={"pages": pages, "most": limit})
    if application.description_not_a4:
        yield Finding(id="R04.not_a4", facts={"not_a4": application.description_not_a4, "pages": pages})
