"""R03, R86: resident statistics (beboerdata) are attached, and no row covers too few residents.

An officer judges in the completeness check whether they cover every estate in substance.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.records.application import Application
from domain.rulebook.law import Law
from domain.rulebook.numbers import RESIDENTS_FOR_STATISTICS


def check(application: Application, law: Law, day: date) -> Iterable[Finding]:
    """Check that a table covers a large enough estate, and that no row is about too few residents.

    A small estate needs no statistics of its own and counts as covered.
    """
    least = law.value(RESIDENTS_FOR_STATISTICS, day)
    residents = {estate.number: estate.form.residents for estate in application.estates if estate.form}
    large = {estate.number for estate in application.estates if (residents.get(estate.number) or least) >= least}
    covered = {number for table in application.statistics for number in table.covers}
    if (large or not application.estates) and not large & covered:
        yield Finding(id="R03.missing")
    for table in application.statistics:
        known = [residents.get(number) for number in set(table.covers)]
        together = sum(each or least for each in known)
        given = sorted(key for key, value in table.figures.items() if value is not None)
        if given and together < least:
            yield Finding(
                id="R86.too_few_residents",
                facts={
                    "estates": table.covers,
                    "year": table.year,
                    "residents": together,
                    "least": least,
                    "figures": given,
                },
            )
