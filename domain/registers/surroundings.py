"""What the office knows around a set of estates on a day. Rules read it; this module decides nothing."""

from collections.abc import Mapping
from datetime import date

from domain.model import Fact
from domain.money import Ore
from domain.phases import RUNNING, Phase
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.estates import EstateRecord


class DatedRecord(Fact):
    """A row of the estate register about an estate, and its date."""

    since: date
    record: EstateRecord


class Listing(Fact):
    """An area on one year's lists of 1 December that contains at least one of the estates."""

    list_date: date
    listed: ListedArea

    @property
    def category(self) -> AreaCategory:
        """The list."""
        return self.listed.category

    @property
    def area(self) -> str:
        """The name of the area."""
        return self.listed.area


class NationalFigures(Fact):
    """The key figures of the whole country for one year."""

    year: int
    since: date
    source: str
    figures: Mapping[str, float]


class SalaryTable(Fact):
    """The salary table in force. It is not public, so every use shows `source` and `since`. R48."""

    since: date
    source: str
    highest: Mapping[str, Ore]
    """Position to highest yearly pay, in øre."""


class EarlierCase(Fact):
    """Another case with at least one of the same estates."""

    case_no: int
    title: str
    phase: Phase
    submitted_on: date | None
    """None for a draft."""
    estates: tuple[str, ...]
    """The estates that both cases share."""

    @property
    def running(self) -> bool:
        """True while a commitment is in force, until the account is closed."""
        return self.phase in RUNNING


class OtherCase(Fact):
    """Another case, looked up by its number."""

    case_no: int
    phase: Phase
    lead_organisation_cvr: str
    """Empty for a draft."""
    to_come: Ore = 0
    """The sum of the instalments that are not yet due, in øre."""


class Surroundings(Fact):
    """What the office knows on a day; empty without imports and other cases."""

    records: tuple[DatedRecord, ...] = ()
    """The newest register row of each estate."""
    listings: tuple[Listing, ...] = ()
    """All entries on the newest lists."""
    national: NationalFigures | None = None
    salaries: SalaryTable | None = None
    earlier: tuple[EarlierCase, ...] = ()
    """Other cases of programmes, newest first."""
    rent_cases: tuple[EarlierCase, ...] = ()
    """Other cases of rent support, newest first."""

    def record(self, number: str) -> DatedRecord | None:
        """The newest register row of one estate, or None."""
        return next((dated for dated in self.records if dated.record.number == number), None)
