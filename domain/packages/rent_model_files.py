"""The two files of the rent model: a parameter set, and a calculation for one estate. R80, R81.

Amounts are in kroner per square metre and year, such as ``12`` or ``"12,50"``.
"""

import hashlib
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from domain.foreign_text import shown
from domain.model import Unfit
from domain.money import Kroner, Ore, kroner
from domain.packages import manifest as manifests
from domain.packages.manifest import Day
from domain.packages.reading import Reading
from domain.records.application import Paper
from domain.registers.rent_model_parameters import ParameterSet
from domain.rent_model.calculation import Calculation, EstateProfile, Supplement

_NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,9})?")


def _number(value: object) -> Decimal:
    text = repr(value) if isinstance(value, float) else str(value).strip()
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise Unfit("value.number", {"value": shown(value)})
    return Decimal(text.replace(",", "."))


def _signed_kroner(value: object) -> Ore:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Unfit("value.amount", {"value": shown(value)})
    return kroner(value)


Number = Annotated[Decimal, BeforeValidator(_number)]
"""A number with a comma or a point."""
SignedKroner = Annotated[Ore, BeforeValidator(_signed_kroner)]
"""An amount in kroner that may be below zero."""


class ParameterFile(ParameterSet):
    """A parameter set as written: amounts in kroner."""

    valid_from: Day
    per_index_point: SignedKroner
    per_thousand_kroner: SignedKroner
    renovation_need: Kroner
    accounts: Kroner
    attraction: Kroner
    competition: Kroner
    improvement_supplement: Kroner


class EstateEntry(EstateProfile):
    """The estate as written: the rent in kroner. Missing values come from the ground data."""

    mean_dwelling_size: Annotated[Number, Field(gt=0, le=1000)] | None = None
    rent_per_square_metre: Annotated[Kroner, Field(gt=0)] | None = None
    resident_index: Annotated[Number, Field(ge=-1000, le=1000)] | None = None


class SupplementEntry(Supplement):
    """A supplement as written, in kroner."""

    per_square_metre: Kroner


class CalculationFile(Calculation):
    """A calculation as written."""

    estate: EstateEntry
    supplement: SupplementEntry | None = None


def read_parameters(name: str, content: bytes) -> Reading[ParameterSet]:
    """Read a parameter set; None with all findings if anything in it is unreadable."""
    manifest = manifests.parse(name, content)
    written = manifests.validate(manifest, ParameterFile)
    facts = ParameterSet(**dict(written)) if written and not manifest.findings else None
    return Reading(facts, (_paper(name, content),), tuple(manifest.findings))


def read_calculation(name: str, content: bytes) -> Reading[Calculation]:
    """Read a calculation; None with all findings if anything in it is unreadable."""
    manifest = manifests.parse(name, content)
    written = manifests.validate(manifest, CalculationFile)
    facts = _calculation(written) if written and not manifest.findings else None
    return Reading(facts, (_paper(name, content),), tuple(manifest.findings))


def _calculation(written: CalculationFile) -> Calculation:
    supplement = Supplement(**dict(written.supplement)) if written.supplement else None
    estate = EstateProfile(**dict(written.estate))
    return Calculation(**{**dict(written), "estate": estate, "supplement": supplement})


def _paper(name: str, content: bytes) -> Paper:
    digest = hashlib.sha256(content).hexdigest()
    return Paper(name=name, media_type="application/yaml", bytes=len(content), sha256=digest)
