"""The yearly account of rent support: `rent-account.yaml`, prefilled by the Fund where it can. H10, R62.

It is prefilled because earlier forms came back with gaps.
"""

from typing import Annotated

from pydantic import Field

from domain.findings import refuse
from domain.grant.state import Grant
from domain.model import Fact
from domain.money import Kroner, Ore
from domain.packages.manifest import Day
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.records.rent_account import RentSupportAccount
from domain.records.rent_support import Purpose
from domain.records.reports import ReportKind
from domain.rent_support import yearly_account


class RentAccountManifest(Fact):
    """`rent-account.yaml`: amounts in kroner."""

    year: Annotated[int, Field(ge=2019, le=2100)]
    opening_balance: Kroner
    """Ubrugt støtte fra tidligere år."""
    received: Kroner
    """Huslejestøtte modtaget i året."""
    own_contribution: Kroner
    """Eget bidrag i året."""
    used: dict[Purpose, Kroner]
    """Anvendt støtte, fordelt på formål."""
    closing_balance: Kroner
    """Ubrugt støtte ved årets udgang."""
    explanation: Annotated[str, Field(max_length=20_000)] = ""
    """Forklaring, hvis støtten ikke er brugt som givet."""
    signed_on: Day | None = None


def read_rent_account(package: Package) -> Reading[RentSupportAccount]:
    """Read the account of one calendar year."""
    reader = PackageReader(package, PackageKind.RENT_ACCOUNT)
    manifest = reader.validate(RentAccountManifest)
    if manifest is None:
        return reader.reading(None)
    return reader.reading(RentSupportAccount(**dict(manifest)))


def form(grant: Grant, year: int) -> str:
    """Return the form of a year as YAML, prefilled. Raises Refusal for a year without support."""
    if grant.commitment is None or grant.rent is None or year not in grant.years_of(ReportKind.RENT_SUPPORT_ACCOUNT):
        raise refuse("R62.no_rent_support", {"year": year}, step="write-form")
    used = [f"  {line.purpose.value}:  # tilsagn: {_kr(line.years.get(year, 0))}" for line in grant.rent.award]
    return "\n".join(
        (
            f"# Huslejestøtteopgørelse for {year}, sag {grant.case_no}: {grant.title}",
            "# Udfyld de tomme felter i hele kroner, og ret ikke i de andre uden at forklare hvorfor.",
            f"year: {year}",
            f"opening_balance: {_kr(yearly_account.opening(grant, year))}  # ubrugt støtte fra tidligere år",
            f"received: {_kr(yearly_account.paid_in(grant, year))}  # huslejestøtte udbetalt i året",
            "own_contribution:  # eget bidrag i året",
            "used:  # anvendt støtte",
            *used,
            "closing_balance:  # ubrugt støtte ved årets udgang",
            'explanation: ""  # hvis støtten ikke er brugt som givet',
            "signed_on:  # dato, f.eks. 2026-05-04",
            "",
        )
    )


def _kr(amount: Ore) -> str:
    """Return an amount in kroner as a manifest writes it."""
    whole, ore = divmod(amount, 100)
    return f'"{whole},{ore:02d}"' if ore else str(whole)
