"""Rows of the example ground data for the rent model. Rents, prices and indices are all invented."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from register_figures import INVENTED, SLAGELSE

from deployments.simulation.fictitious_rents import fictitious_ground
from domain.money import Ore
from domain.packages import words
from domain.packages.templates import Filling, Value

GROUND = fictitious_ground(300, seed=2024)

KALUNDBORG = ("326", "Kalundborg Kommune")
RENTS: tuple[tuple[Value, ...], ...] = (
    ("9901-003", *SLAGELSE, 1971, "Etage", Decimal("77.5"), 15_190, Decimal("874.00")),
    ("9901-007", *SLAGELSE, 1976, "Etage", Decimal("79.0"), 10_428, Decimal("861.50")),
    ("9901-012", *SLAGELSE, 1994, "Tæt-lav", Decimal("68.5"), 2_466, Decimal("955.00")),
    ("9902-002", *SLAGELSE, 1973, "Etage", Decimal("74.0"), 12_432, Decimal("889.00")),
    ("9902-005", *SLAGELSE, 1982, "Etage", Decimal("71.5"), 5_291, "*"),
    ("9903-001", *KALUNDBORG, 1968, "Etage", Decimal("76.0"), 16_720, Decimal("812.75")),
    ("9903-004", *KALUNDBORG, 1979, "Tæt-lav", Decimal("82.0"), 9_676, Decimal("834.00")),
)
"""The estates of the example applications; one rent is suppressed."""
INDICES: tuple[tuple[Value, ...], ...] = (
    ("9901-003", Decimal("39.5")),
    ("9901-007", Decimal("36.0")),
    ("9901-012", "*"),
    ("9902-002", Decimal("38.0")),
    ("9902-005", Decimal("31.5")),
    ("9903-001", Decimal("35.5")),
    ("9903-004", "*"),
)
"""Their resident index; two are suppressed."""
SINCE = {
    "huslejestatistik-opdigtet.xlsx": date(2023, 6, 1),
    "ejendomspriser-opdigtet.xlsx": date(2023, 6, 1),
    "beboerindeks-opdigtet.xlsx": date(2023, 6, 1),
}
"""Each file, and the day from which it is imported."""


def _kr(amount: Ore | None) -> Value:
    return "*" if amount is None else Decimal(amount) / 100


WORKBOOKS: Mapping[str, tuple[str, Mapping[str, Filling]]] = {
    "huslejestatistik-opdigtet.xlsx": (
        "rent-statistics",
        {
            words.RENT_STATISTICS_SHEET: Filling(
                labels=INVENTED,
                rows=(
                    *RENTS,
                    *(
                        (
                            each.number,
                            each.municipality_code,
                            each.municipality,
                            each.year_built,
                            words.ESTATE_KINDS[each.kind] if each.kind else None,
                            each.mean_dwelling_size,
                            each.area,
                            _kr(each.rent_per_square_metre),
                        )
                        for each in GROUND.rents.values()
                    ),
                ),
            )
        },
    ),
    "ejendomspriser-opdigtet.xlsx": (
        "property-prices",
        {
            words.PROPERTY_PRICE_SHEET: Filling(
                labels=INVENTED,
                rows=[
                    (each.municipality_code, each.municipality, _kr(each.price_per_square_metre))
                    for each in GROUND.prices.values()
                ],
            )
        },
    ),
    "beboerindeks-opdigtet.xlsx": (
        "resident-index",
        {
            words.RESIDENT_INDEX_SHEET: Filling(
                labels=INVENTED,
                rows=(
                    *INDICES,
                    *((each.number, "*" if each.index is None else each.index) for each in GROUND.indices.values()),
                ),
            )
        },
    ),
}
"""Template and content of each file."""
