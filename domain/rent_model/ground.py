"""R94: the ground data (grunddata) of the rent model, and the version of each behind a result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.model import Fact, Name
from domain.registers.property_prices import PropertyPrice
from domain.registers.register import Register, RegisterKind
from domain.registers.rents import RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.rent_model.calculation import EstateProfile

USED = (
    RegisterKind.RENT_PARAMETERS,
    RegisterKind.RENT_STATISTICS,
    RegisterKind.PROPERTY_PRICES,
    RegisterKind.RESIDENT_INDEX,
)
"""The data behind every result: the parameter set and the guideline's three data sets."""


class Version(Fact):
    """The import of a data set behind a result. Imports are never overwritten, so kind and day identify it."""

    kind: RegisterKind
    since: date
    source: Name
    sha256: str

    @classmethod
    def of(cls, register: Register) -> "Version":
        """The version of an import."""
        return cls(kind=register.kind, since=register.since, source=register.source, sha256=register.sha256)


@dataclass(frozen=True)
class Ground:
    """The three data sets, each by the key of its rows."""

    rents: Mapping[str, RentRecord]
    prices: Mapping[str, PropertyPrice]
    indices: Mapping[str, ResidentIndex]

    def profile(self, number: str, name: str) -> EstateProfile | None:
        """An estate as in the ground data; None if the rent statistics do not list it."""
        rent, index = self.rents.get(number), self.indices.get(number)
        if rent is None:
            return None
        return EstateProfile(
            number=number,
            name=name,
            municipality_code=rent.municipality_code,
            year_built=rent.year_built,
            kind=rent.kind,
            mean_dwelling_size=rent.mean_dwelling_size,
            area=rent.area,
            rent_per_square_metre=rent.rent_per_square_metre,
            resident_index=index.index if index else None,
        )

    def completed(self, profile: EstateProfile) -> EstateProfile:
        """The same estate with its open fields filled from the ground data."""
        known = self.profile(profile.number, profile.name)
        if known is None:
            return profile
        open_ones = {name: getattr(known, name) for name, value in profile if value is None}
        return profile.model_copy(update=open_ones)
