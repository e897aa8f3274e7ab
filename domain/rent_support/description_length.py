"""R78: the description for rent support has at most 4 to 5 pages; a plan sent in under § 91 replaces it."""

from collections.abc import Iterable
from datetime import date

from domain.findings import AlreadyReported, Finding, Weight, kept_finding
from domain.records.rent_support import Description
from domain.rulebook.law import Law
from domain.rulebook.numbers import RENT_DESCRIPTION_PAGES, RENT_DESCRIPTION_SHORT


def check(description: Description, law: Law, day: date, reported: AlreadyReported) -> Iterable[Finding]:
    """More than 5 pages stop the application; more than 4 give a warning."""
    most, short = law.value(RENT_DESCRIPTION_PAGES, day), law.value(RENT_DESCRIPTION_SHORT, day)
    pages = description.pages
    if pages is None:
        waiver = description.waived_by
        if waiver is None and "description" not in reported:
            yield kept_finding(
                rule="R78",
                what="There is no description of the estates.",
                help=f"Attach it as a PDF of at most {most} A4 pages, or name the § 91 plan that was sent in before: "
                "its reference and its day.",
            )
        if waiver is not None and waiver.sent_on > day:
            yield kept_finding(
                rule="R78",
                what=f"The § 91 plan {waiver.reference} was sent in on {waiver.sent_on}, after this application.",
                help="Only a plan that is with the Fund already makes the description needless: attach one.",
            )
        return
    if pages > most:
        yield kept_finding(
            rule="R78",
            what=f"The description has {pages} pages; at most {most} are allowed.",
            help=f"Shorten it to {most} A4 pages.",
        )
    elif pages > short:
        yield kept_finding(
            rule="R78",
            what=f"The description has {pages} pages; the guideline asks for 4 to 5.",
            help="It is let through; look whether all of it is needed.",
            weight=Weight.WARNS,
        )
    if description.not_a4:
        yield kept_finding(
            rule="R78",
            what=f"{description.not_a4} of the description's {pages} pages are not A4.",
            help="Save the PDF with A4 as its page size.",
        )
