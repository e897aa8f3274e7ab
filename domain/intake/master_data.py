"""R02: compares the master data (stamdata) in the forms with the estate register. Differences only warn."""

from collections.abc import Iterable, Iterator

from domain.findings import Finding, Weight
from domain.records.application import Application, Estate
from domain.registers.estates import FIGURES, EstateRecord
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Return one warning for each estate that differs from its newest row. Empty values are not compared."""
    for estate in application.estates:
        dated = surroundings.record(estate.number)
        differences = tuple(_differences(estate, dated.record)) if dated else ()
        if dated and differences:
            yield Finding(
                id="R02.unlike_register",
                facts={
                    "estate": estate.number,
                    "name": estate.name,
                    "since": dated.since,
                    "differences": differences,
                },
                weight=Weight.WARNS,
            )


def _differences(estate: Estate, record: EstateRecord) -> Iterator[tuple[str, str | int, str | int]]:
    """Each field with its value in the application and in the register."""
    for name in ("organisation_cvr", "municipality_code"):
        if getattr(estate, name) != getattr(record, name):
            yield name, getattr(estate, name), getattr(record, name)
    for name in FIGURES:
        stated, registered = getattr(estate.form, name, None), getattr(record, name)
        if stated is not None and registered is not None and stated != registered:
            yield name, stated, registered
