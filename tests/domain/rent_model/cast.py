"""A small market of known rents, and one estate that is asked about."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from domain.money import Ore, kroner
from domain.registers.property_prices import PropertyPrice
from domain.registers.rent_model_parameters import ParameterSet
from domain.registers.rents import EstateKind, RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.rent_model.calculation import Assessment, Calculation, EstateProfile
from domain.rent_model.compute import RentModel, compute
from domain.rent_model.ground import USED, Ground, Version
from domain.rent_model.least_need import LeastNeed
from domain.rent_model.result import RentModelResult

THE_DAY = date(2024, 5, 2)
PARAMETERS = ParameterSet(
    id="set of 2024",
    valid_from=date(2024, 1, 1),
    source="invented for tests",
    invented=True,
    vintages=(1950, 1965, 1980),
    dwelling_sizes=(70, 85),
    resident_mixes=(25, 40),
    capital_municipalities=("101", "147"),
    smallest_group=3,
    per_index_point=kroner("-1,50"),
    per_thousand_kroner=kroner("3,00"),
    renovation_need=kroner(10),
    accounts=kroner(5),
    attraction=kroner(12),
    competition=kroner(8),
    improvement_supplement=kroner(15),
)
ESTATE = EstateProfile(
    number="0412-003",
    name="Åkandeparken",
    municipality_code="330",
    year_built=1971,
    kind=EstateKind.MULTI_STOREY,
    mean_dwelling_size=Decimal("77.5"),
    area=10_000,
    rent_per_square_metre=kroner(900),
    resident_index=Decimal(34),
)
LIKE = (kroner(780), kroner(800), kroner(820), kroner(840))
"""Rents of its like: 810 kr. in the mean."""
NO_LEAST = LeastNeed(per_square_metre=0, source="invented for tests")
AS_ITS_LIKE = Assessment(score=0, reason="Som tilsvarende afdelinger.")


def record(number: str, rent: Ore | None, **other: Any) -> RentRecord:
    """An estate of the rent statistics, like the one that is asked about but for what is said otherwise."""
    said: dict[str, Any] = {
        "municipality_code": "330",
        "municipality": "Slagelse Kommune",
        "year_built": 1970,
        "kind": EstateKind.MULTI_STOREY,
        "mean_dwelling_size": Decimal(75),
        "area": 8_000,
        **other,
    }
    return RentRecord(number=number, rent_per_square_metre=rent, **said)


def ground(
    rents: Sequence[Ore | None] = LIKE, *more: RentRecord, indices: dict[str, Decimal | None] | None = None
) -> Ground:
    """The like of the estate with these rents, all at index 34 and in Slagelse at 13,000 kr., and further estates."""
    records = [record(f"0500-{number:03}", rent) for number, rent in enumerate(rents, 1)] + list(more)
    known: dict[str, Decimal | None] = {**{each.number: Decimal(34) for each in records}, **(indices or {})}
    prices = {"330": kroner(13_000), "326": kroner(11_000), "101": kroner(44_000)}
    return Ground(
        rents={each.number: each for each in records},
        prices={
            code: PropertyPrice(municipality_code=code, municipality=code, price_per_square_metre=price)
            for code, price in prices.items()
        },
        indices={number: ResidentIndex(number=number, index=index) for number, index in known.items()},
    )


def model(data: Ground | None = None, **parameters: Any) -> RentModel:
    """The model with these data; parameters as in PARAMETERS but for what is said otherwise."""
    versions = tuple(Version(kind=kind, since=date(2024, 1, 1), source=kind.word, sha256="0" * 64) for kind in USED)
    return RentModel(PARAMETERS.model_copy(update=parameters), data or ground(), versions)


def asked(**changes: Any) -> Calculation:
    """The calculation: all four assessments as with its like; fields of the estate as said."""
    marks = dict.fromkeys(("renovation_need", "accounts", "attraction", "competition"), AS_ITS_LIKE)
    own = {name: changes.pop(name) for name in list(changes) if name in Calculation.model_fields}
    return Calculation(**{"estate": ESTATE.model_copy(update=changes), **marks, **own})


def result(calculation: Calculation | None = None, by: RentModel | None = None, least: Ore = 0) -> RentModelResult:
    """What the model says."""
    least_need = NO_LEAST.model_copy(update={"per_square_metre": least})
    return compute(calculation or asked(), by or model(), least_need, as_of=THE_DAY)


def mark(score: int) -> Assessment:
    """An assessment."""
    return Assessment(score=score, reason="Fordi.")
