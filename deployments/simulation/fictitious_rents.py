"""Fictitious rent statistics, property prices and resident indices, made from known coefficients and a seed.

No figure is real. Tests recover the coefficients from them, and the examples of the rent model use them. Organisation
numbers begin with 99, which no real one does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from domain.money import Ore
from domain.registers.property_prices import PropertyPrice
from domain.registers.rents import EstateKind, RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.rent_model.ground import Ground

CAPITAL = ("101", "147", "165", "169", "183")
"""Among the municipalities below."""
_MUNICIPALITIES = {
    "101": ("Københavns Kommune", 44),
    "147": ("Frederiksberg Kommune", 47),
    "165": ("Albertslund Kommune", 27),
    "169": ("Høje-Taastrup Kommune", 26),
    "183": ("Ishøj Kommune", 28),
    "326": ("Kalundborg Kommune", 11),
    "330": ("Slagelse Kommune", 13),
    "360": ("Lolland Kommune", 6),
    "461": ("Odense Kommune", 20),
    "479": ("Svendborg Kommune", 14),
    "561": ("Esbjerg Kommune", 14),
    "615": ("Horsens Kommune", 18),
    "661": ("Holstebro Kommune", 13),
    "730": ("Randers Kommune", 14),
    "751": ("Aarhus Kommune", 31),
    "851": ("Aalborg Kommune", 19),
}
"""Name, and an invented price in thousands of kroner per square metre."""


@dataclass(frozen=True)
class Made:
    """The coefficients that rents are made with, in kroner per square metre and year."""

    base: float = 935.0
    """A multi-storey estate built before 1950 with small dwellings in the capital, at index 30 and a price of 20,000.
    """
    vintages: tuple[tuple[int, float], ...] = ((1950, -25.0), (1965, 15.0), (1975, 45.0), (1990, 110.0))
    """From this year of construction on, the difference from before 1950."""
    sizes: tuple[tuple[int, float], ...] = ((65, -35.0), (80, -70.0))
    """From this mean size on, the difference from small dwellings."""
    multi_storey: float = -20.0
    """Compared with low, dense building."""
    rest: float = -40.0
    """Outside the capital."""
    per_index_point: float = -1.5
    per_thousand_kroner: float = 3.0
    scatter: float = 40.0
    """Standard deviation of the random part; half as much again in low, dense building."""


def fictitious_ground(estates: int, seed: int, made: Made = Made(), *, suppressed: float = 0.03) -> Ground:
    """The statistics of this many estates, equal for equal seeds. `suppressed` is the share with a withheld figure."""
    chance = Random(seed)  # noqa: S311 - chance that can be repeated is the point
    rents, indices = {}, {}
    for record, index in _estates(estates, chance, made):
        hidden = chance.random()
        rents[record.number] = (
            record.model_copy(update={"rent_per_square_metre": None}) if hidden < suppressed / 2 else record
        )
        index_or_none = None if suppressed / 2 <= hidden < suppressed else index
        indices[record.number] = ResidentIndex(number=record.number, index=index_or_none)
    prices = {
        code: PropertyPrice(municipality_code=code, municipality=name, price_per_square_metre=thousands * 100_000)
        for code, (name, thousands) in _MUNICIPALITIES.items()
    }
    return Ground(rents=rents, prices=prices, indices=indices)


def _estates(estates: int, chance: Random, made: Made) -> Iterator[tuple[RentRecord, Decimal]]:
    for number in range(estates):
        code = chance.choice(list(_MUNICIPALITIES))
        name, thousands = _MUNICIPALITIES[code]
        kind = EstateKind.MULTI_STOREY if chance.random() < 0.65 else EstateKind.LOW_DENSE
        year = int(chance.triangular(1935, 2011, 1971))
        size = Decimal(round(min(max(chance.gauss(74, 12), 40), 120) * 10)) / 10
        index = Decimal(round(min(max(chance.gauss(33, 12), 2), 90) * 10)) / 10
        dwellings = chance.randint(24, 420)
        rent = (
            made.base
            + _from(made.vintages, year)
            + _from(made.sizes, float(size))
            + (made.multi_storey if kind is EstateKind.MULTI_STOREY else 0)
            + (0 if code in CAPITAL else made.rest)
            + made.per_index_point * (float(index) - 30)
            + made.per_thousand_kroner * (thousands - 20)
            + chance.gauss(0, made.scatter * (1 if kind is EstateKind.MULTI_STOREY else 1.5))
        )
        yield (
            RentRecord(
                number=f"{9900 + number // 900}-{1 + number % 900:03}",
                municipality_code=code,
                municipality=name,
                year_built=year,
                kind=kind,
                mean_dwelling_size=size,
                area=round(dwellings * float(size)),
                rent_per_square_metre=_ore(max(rent, 300)),
            ),
            index,
        )


def _from(steps: tuple[tuple[int, float], ...], value: float) -> float:
    """The value of the last step that has been reached."""
    return next((amount for start, amount in reversed(steps) if value >= start), 0.0)


def _ore(kroner: float) -> Ore:
    return round(kroner * 100)
