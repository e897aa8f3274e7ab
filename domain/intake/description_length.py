"""R04: the short description (kortfattet projektbeskrivelse) fills at most three A4 pages."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, kept_finding
from domain.records.application import Application
from domain.rulebook.law import Law
from domain.rulebook.numbers import DESCRIPTION_PAGES


def check(application: Application, law: Law, day: date) -> Iterable[Finding]:
    """Check the number of pages, counted in the file, and that each is A4."""
    limit = law.value(DESCRIPTION_PAGES, day)
    pages = application.description_pages
    if pages is None:
        yield kept_finding(
            rule="R04",
            what="There is no short description.",
            help=f"Attach it as a PDF of at most {limit} A4 pages and name it in application.yaml.",
        )
        return
    if pages > limit:
        yield kept_finding(
            rule="R04",
            what=f"The short description has {pages} pages; at most {limit} are allowed.",
            help=f"Shorten it to {limit} A4 pages. Concrete activities belong in the plan, not here.",
        )
    if application.description_not_a4:
        yield kept_finding(
            rule="R04",
            what=f"{application.description_not_a4} of the short description's {pages} pages are not A4.",
            help="Save the PDF with A4 as its page size.",
        )
