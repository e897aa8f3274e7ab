"""R78: the description for rent support has at most 4 to 5 pages; a plan sent in under § 91 replaces it."""

from collections.abc import Iterable
from datetime import date

from domain.findings import AlreadyReported, Finding, Weight
from domain.records.rent_support import Description
from domain.rulebook.law import Law
from domain.rulebook.rent_numbers import RENT_DESCRIPTION_PAGES, RENT_DESCRIPTION_SHORT


def check(description: Description, law: Law, day: date, reported: AlreadyReported) -> Iterable[Finding]:
    """More than 5 pages stop the application; more than 4 give a warning."""
    most, short = law.value(RENT_DESCRIPTION_PAGES, day), law.value(RENT_DESCRIPTION_SHORT, day)
    pages = description.pages
    if pages is None:
        waiver = description.waived_by
        if waiver is None and "description" not in reported:
            yield Finding(id="R78.description_missing", facts={"most": most})
        if waiver is not None and waiver.sent_on > day:
            yield Finding(id="R78.waiver_too_late", facts={"reference": waiver.reference, "sent_on": waiver.sent_on})
        return
    if pages > most:
        yield Finding(id="R78.description_too_long", facts={"pages": pages, "most": most})
    elif pages > short:
        yield Finding(
            id="R78.description_longer_than_usual",
            facts={"pages": pages, "short": short, "most": most},
            weight=Weight.WARNS,
        )
    if description.not_a4:
        yield Finding(id="R78.description_not_a4", facts={"not_a4": description.not_a4, "pages": pages})
