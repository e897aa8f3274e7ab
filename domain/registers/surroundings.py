"""What the office knows around a set of estates on a day. A rule may look at it; nothing here decides anything."""

from collections.abc import Mapping
from datetime import date

from domain.model import Fact
from domain.money import Ore
from domain.phases import RUNNING, Phase
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.estates import EstateRecord


class DatedRecord(Fact):
    """What the estate register said about an estate, and since when."""

    since: date
    record: EstateRecord


class Listing(Fact):
    """An area on the lists of 1 December of one year that holds at least one of the estates."""

    list_date: date
    listed: ListedArea

    @property
    def category(self) -> AreaCategory:
        """Which of the lists."""
        return self.listed.category

    @property
    def area(self) -> str:
        """Name of the area."""
        return self.listed.area


class NationalFigures(Fact):
    """The key figures of the whole country for one year."""

    year: int
    since: date
    source: str
    figures: Mapping[str, float]


class SalaryTable(Fact):
    """The salary table in force. It is not public: wherever it is used, `source` and `since` are shown. R48."""

    since: date
    source: str
    highest: Mapping[str, Ore]
    """Position to the highest yearly pay, in øre."""


class EarlierCase(Fact):
    """Another case with at least one of the same estates."""

    case_no: int
    title: str
    phase: Phase
    submitted_on: date | None
    """None while it is a draft."""
    estates: tuple[str, ...]
    """Those it has in common."""

    @property
    def running(self) -> bool:
        """True while a commitment is in force: from the commitment until the account is closed."""
        return self.phase in RUNNING


class OtherCase(Fact):
    """A case that is named by its number."""

    case_no: int
    phase: Phase
    lead_organisation_cvr: str
    """Empty while it is a draft."""


class Surroundings(Fact):
    """What is known on a day. Empty where nothing has been imported and no other case is there."""

    records: tuple[DatedRecord, ...] = ()
    """The newest row of the estate register for each estate."""
    listings: tuple[Listing, ...] = ()
    """Every membership on the newest lists."""
    national: NationalFigures | None = None
    salaries: SalaryTable | None = None
    earlier: tuple[EarlierCase, ...] = ()
    """Other cases, newest first."""

    def record(self, number: str) -> DatedRecord | None:
        """The newest row about one estate."""
        return next((dated for dated in self.records if dated.record.number == number), None)
