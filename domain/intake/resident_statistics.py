"""R03: resident statistics (beboerdata) are attached before the application is sent.

Whether they cover every estate in substance is for an officer to see when completeness is checked.
"""

from collections.abc import Iterable

from domain.findings import Finding
from domain.intake.application import Application


def check(application: Application) -> Iterable[Finding]:
    """At least one table that covers at least one participating estate."""
    estates = {estate.number for estate in application.estates}
    if not any(estates & set(table.covers) for table in application.statistics):
        yield Finding(
            rule="R03",
            what="No resident statistics are attached that cover the estates.",
            help="Fetch the standard tables from Beboerdata and attach the workbook.",
        )
