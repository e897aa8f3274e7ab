"""R02: compares the master data (stamdata) in the forms with the estate register. Differences only warn."""

from collections.abc import Iterable, Iterator

from domain.findings import Finding, Weight, kept_finding
from domain.money import in_kroner
from domain.records.application import Application, Estate
from domain.registers.estates import FIGURES, EstateRecord
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Return one warning for each estate that differs from its newest row. Empty values are not compared."""
    for estate in application.estates:
        dated = surroundings.record(estate.number)
        differences = tuple(_differences(estate, dated.record)) if dated else ()
        if dated and differences:
            yield kept_finding(
                rule="R02",
                what=f"Estate {estate.number} {estate.name} is not as the estate register of {dated.since} has it: "
                f"{'; '.join(differences)}.",
                help="Correct the form, or say why the register is behind.",
                weight=Weight.WARNS,
            )


def _differences(estate: Estate, record: EstateRecord) -> Iterator[str]:
    for name in ("organisation_cvr", "municipality_code"):
        if getattr(estate, name) != getattr(record, name):
            yield _both(name, getattr(estate, name), getattr(record, name))
    for name in FIGURES:
        stated, registered = getattr(estate.form, name, None), getattr(record, name)
        if stated is None or registered is None or stated == registered:
            continue
        money = name == "rent_per_square_metre"
        yield _both(name, *((in_kroner(stated), in_kroner(registered)) if money else (stated, registered)))


def _both(name: str, stated: object, registered: object) -> str:
    return f"{name.replace('_', ' ')} {stated} in the application, {registered} in the register"
