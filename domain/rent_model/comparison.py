"""R80: finds similar estates. Five features must match: vintage, kind, size, region, residents.

Matching is exact. An estate with an unknown feature is in no group, and an estate is not compared with itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from statistics import quantiles
from typing import NamedTuple

from domain.model import Fact
from domain.money import Ore
from domain.registers.rent_model_parameters import ParameterSet
from domain.registers.rents import EstateKind, RentRecord
from domain.rent_model.bands import Band, band
from domain.rent_model.calculation import EstateProfile
from domain.rent_model.ground import Ground
from domain.rent_model.rounding import mean


class Region(StrEnum):
    """The two regions of the guideline; the parameter set lists the municipalities of the capital."""

    CAPITAL = "capital"
    """Hovedstaden."""
    REST = "rest"
    """Det øvrige land."""


class Keys(Fact):
    """The five features that similar estates share."""

    vintage: Band
    """Årgang, in years."""
    kind: EstateKind
    dwelling_size: Band
    """Boligstruktur: the size of the mean dwelling, in square metres."""
    region: Region
    residents: Band
    """Beboersammensætning, in points of the resident index."""


class SimilarEstate(NamedTuple):
    """An estate of the rent statistics without unknown figures."""

    number: str
    rent: Ore
    """Øre per square metre and year."""
    resident_index: Decimal
    price: Ore
    """Property price of its municipality, øre per square metre."""


class SimilarEstates(NamedTuple):
    """The estates similar to one estate."""

    found: tuple[SimilarEstate, ...]
    left_out: int
    """Estates that match as far as known, but with a suppressed or missing figure."""


class Member(Fact):
    """One estate of a comparison group, as stored with a result."""

    number: str
    rent: Ore
    """Øre per square metre and year."""


class ComparisonGroup(Fact):
    """The comparison group and its averages. Rents are øre per square metre and year."""

    keys: Keys
    members: tuple[Member, ...]
    """Sorted by rent, then by number."""
    left_out: int
    """Estates that match as far as known, but with a suppressed or missing figure."""
    mean_rent: Ore
    lower_quartile: Ore
    upper_quartile: Ore

    @property
    def size(self) -> int:
        """The number of estates."""
        return len(self.members)


def grouped(keys: Keys, similar: SimilarEstates) -> ComparisonGroup:
    """The group in its stored form. It needs at least two estates."""
    members = sorted(similar.found, key=lambda each: (each.rent, each.number))
    rents = [like.rent for like in members]
    lower, _, upper = quantiles(rents, n=4, method="inclusive")
    return ComparisonGroup(
        keys=keys,
        members=tuple(Member(number=like.number, rent=like.rent) for like in members),
        left_out=similar.left_out,
        mean_rent=mean(rents),
        lower_quartile=round(lower),
        upper_quartile=round(upper),
    )


def mean_index(found: Sequence[SimilarEstate]) -> Fraction:
    """The exact mean of the resident index."""
    return Fraction(sum((like.resident_index for like in found), Decimal())) / len(found)


def mean_price(found: Sequence[SimilarEstate]) -> Fraction:
    """The exact mean of the property prices, in øre per square metre."""
    return Fraction(sum(like.price for like in found), len(found))


class Market:
    """The estates of the country under one parameter set, grouped once for all calculations."""

    def __init__(self, parameters: ParameterSet, ground: Ground) -> None:
        self.parameters, self.ground = parameters, ground

    def keys(self, estate: EstateProfile | RentRecord, index: Decimal | None) -> Keys | None:
        """The five features of an estate; None if one is unknown."""
        built = self._building(estate)
        return None if built is None or index is None else _keys(built, self._residents(index))

    @property
    def groups(self) -> Mapping[Keys, Sequence[SimilarEstate]]:
        """Every estate without unknown figures, by its features."""
        return self._sorted[0]

    def similar(self, number: str, keys: Keys) -> SimilarEstates:
        """The estates similar to the estate with this number."""
        complete, incomplete = self._sorted
        building = (keys.vintage, keys.kind, keys.dwelling_size, keys.region)
        return SimilarEstates(
            tuple(like for like in complete.get(keys, ()) if like.number != number),
            sum(
                residents in {None, keys.residents}
                for other, residents in incomplete.get(building, ())
                if other != number
            ),
        )

    @cached_property
    def _sorted(self) -> tuple[Mapping[Keys, list[SimilarEstate]], Mapping["_Building", list[tuple[str, Band | None]]]]:
        complete: defaultdict[Keys, list[SimilarEstate]] = defaultdict(list)
        incomplete: defaultdict[_Building, list[tuple[str, Band | None]]] = defaultdict(list)
        for number, estate in sorted(self.ground.rents.items()):
            building = self._building(estate)
            if building is None:
                continue
            indexed = self.ground.indices.get(number)
            priced = self.ground.prices.get(estate.municipality_code)
            rent, index = estate.rent_per_square_metre, indexed.index if indexed else None
            price = priced.price_per_square_metre if priced else None
            if rent is not None and index is not None and price is not None:
                complete[_keys(building, self._residents(index))].append(SimilarEstate(number, rent, index, price))
            else:
                incomplete[building].append((number, None if index is None else self._residents(index)))
        return complete, incomplete

    def _residents(self, index: Decimal) -> Band:
        return band(index, self.parameters.resident_mixes)

    def _building(self, estate: EstateProfile | RentRecord) -> "_Building | None":
        if estate.year_built is None or estate.kind is None or estate.mean_dwelling_size is None:
            return None
        capital = estate.municipality_code in self.parameters.capital_municipalities
        return (
            band(estate.year_built, self.parameters.vintages),
            estate.kind,
            band(estate.mean_dwelling_size, self.parameters.dwelling_sizes),
            Region.CAPITAL if capital else Region.REST,
        )


_Building = tuple[Band, EstateKind, Band, Region]


def _keys(building: _Building, residents: Band) -> Keys:
    vintage, kind, dwelling_size, region = building
    return Keys(vintage=vintage, kind=kind, dwelling_size=dwelling_size, region=region, residents=residents)
