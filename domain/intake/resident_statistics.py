"""R03, R86: resident statistics (beboerdata) cover every estate, and no row covers too few residents.

A row may be about one estate or a sum of several. An estate with too few residents has no statistics of its own.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.records.application import Application
from domain.rulebook.law import Law
from domain.rulebook.numbers import RESIDENTS_FOR_STATISTICS


def check(application: Application, law: Law, day: date) -> Iterable[Finding]:
    """Check that every large enough estate has figures, and that no row is about too few residents.

    An estate that states no residents counts as large. A row whose cells are all suppressed holds no figures.
    """
    least = law.value(RESIDENTS_FOR_STATISTICS, day)
    residents = {estate.number: estate.form.residents for estate in application.estates if estate.form}
    covered = {number for table in application.statistics if table.given() for number in table.covers}
    without = tuple(
        f"{estate.number} {estate.name}"
        for estate in application.estates
        if (residents.get(estate.number) or least) >= least and estate.number not in covered
    )
    if without:
        yield Finding(id="R03.missing", facts={"estates": without})
    for table in application.statistics:
        together = sum(residents.get(number) or least for number in set(table.covers))
        if table.given() and together < least:
            yield Finding(
                id="R86.too_few_residents",
                facts={
                    "estates": table.covers,
                    "year": table.year,
                    "residents": together,
                    "least": least,
                    "figures": table.given(),
                },
            )
