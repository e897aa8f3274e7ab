"""Money as whole øre; splitting an amount keeps every øre."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

from domain.model import Unfit, clean_text

Ore = int
"""An amount in øre (1 kr. = 100 øre). Only a balance may be negative."""

_DANISH = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+|\d+)(,\d{1,2})?")


def kroner(amount: int | str | Decimal) -> Ore:
    """Turn an amount in kroner into øre.

    Accepts whole kroner (``1500000``), a Decimal, or Danish notation (``"1.500.000,00"``, with or without ``kr.``).
    Thousands may be apart by any kind of blank instead of a point.
    Raises Unfit for anything else, for parts of an øre, and for floats, which are not exact.
    """
    if isinstance(amount, bool | float):
        raise Unfit("value.inexact_amount")
    if isinstance(amount, str):
        text = clean_text(amount).strip().removesuffix("kr.").removeprefix("kr.").strip()
        if not _DANISH.fullmatch(text):
            raise Unfit("value.amount")
        amount = Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    try:
        ore = Decimal(amount) * 100
    except InvalidOperation as error:
        raise Unfit("value.amount") from error
    if not ore.is_finite() or ore != ore.to_integral_value():
        raise Unfit("value.part_of_an_ore")
    if abs(ore) > 10**14:
        raise Unfit("value.amount_too_large")
    return int(ore)


def in_kroner(amount: Ore) -> str:
    """The amount in Danish notation: ``1.500.000 kr.``, with øre only if there are any."""
    sign, (whole, ore) = "-" if amount < 0 else "", divmod(abs(amount), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{ore:02d} kr." if ore else f"{sign}{grouped} kr."


def split(amount: Ore, parts: int) -> tuple[Ore, ...]:
    """Split into equal parts; the first parts get one of the remaining øre each.

    Raises ValueError if there are no parts or the amount is negative.
    """
    if parts < 1 or amount < 0:
        raise ValueError(f"cannot split {amount} øre into {parts} parts")
    share, over = divmod(amount, parts)
    return tuple(share + (1 if index < over else 0) for index in range(parts))


def _as_ore(value: object) -> Ore:
    if isinstance(value, int | str | Decimal):
        ore = kroner(value)
        if ore < 0:
            raise Unfit("value.amount_below_zero")
        return ore
    raise Unfit("value.amount")


Kroner = Annotated[
    Ore, Field(ge=0), BeforeValidator(_as_ore), PlainSerializer(lambda ore: str(Decimal(ore) / 100).replace(".", ","))
]
"""A field in kroner for people and in øre in the model; it is written back in kroner."""
