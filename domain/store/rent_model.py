"""The rent model from the store: by the imports in force on a day, or by those of a result. R94."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from domain.findings import Finding, Refusal, refuse
from domain.registers.property_prices import PropertyPrice
from domain.registers.register import Register, RegisterKind
from domain.registers.rent_model_parameters import ParameterSet
from domain.registers.rents import RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.rent_model.compute import RentModel
from domain.rent_model.ground import USED, Ground, Version
from domain.store import registers


def rent_model_on(tx: Connection, day: date) -> RentModel:
    """The model of a day. Raises Refusal with every missing import."""
    return _model(tx, {kind: registers.in_force(tx, kind, day) for kind in USED}, day)


def rent_model_of(tx: Connection, versions: Iterable[Version]) -> RentModel:
    """The model behind a result. Raises Refusal if an import is missing or different."""
    kept = {each.kind: registers.imported_for(tx, each.kind, each.since) for each in versions}
    model = _model(tx, {kind: kept.get(kind) for kind in USED}, None)
    if set(model.versions) != set(versions):
        raise refuse("R94.other_ground", step="recompute-rent-model")
    return model


def _model(tx: Connection, imports: dict[RegisterKind, Register | None], day: date | None) -> RentModel:
    """The model of these imports; `day` is None for those of a result."""
    missing = [kind for kind, register in imports.items() if register is None]
    if missing:
        raise Refusal([_missing(kind, day) for kind in missing], step="compute-rent-model")
    used = {kind: register for kind, register in imports.items() if register is not None}
    rents = registers.rows_of(tx, used[RegisterKind.RENT_STATISTICS], RentRecord)
    prices = registers.rows_of(tx, used[RegisterKind.PROPERTY_PRICES], PropertyPrice)
    indices = registers.rows_of(tx, used[RegisterKind.RESIDENT_INDEX], ResidentIndex)
    (parameters,) = registers.rows_of(tx, used[RegisterKind.RENT_PARAMETERS], ParameterSet)
    return RentModel(
        parameters=parameters,
        ground=Ground(
            rents={each.key: each for each in rents},
            prices={each.key: each for each in prices},
            indices={each.key: each for each in indices},
        ),
        versions=tuple(Version.of(used[kind]) for kind in USED),
    )


def _missing(kind: RegisterKind, day: date | None) -> Finding:
    if kind is RegisterKind.RENT_PARAMETERS:
        return Finding(id="R80.no_parameters", facts={"day": day})
    return Finding(id="R94.no_import", facts={"kind": kind, "day": day})
