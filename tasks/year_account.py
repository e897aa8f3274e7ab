"""The Fund's year across areas, for the ministry, and which project leaders took part in Boligsocialnet. R105, R106.

It counts social programmes only; what was paid for rent support stands in its own accounts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.accounts import indicators
from domain.accounts.indicators import Measured, Series
from domain.grant.people import of
from domain.grant.state import Grant
from domain.records.people import Capacity
from domain.records.requests import AttendeeKind
from domain.rulebook.goals import FocusArea
from domain.scheme import Scheme
from tasks import words
from tasks.board import Board, Cell, Column, Holds
from tasks.today import CASE, TITLE

Row = tuple[Cell, ...]


@dataclass
class _Effects:
    """How the indicators of a focus area moved from their baseline to a year."""

    measured: int = 0
    up: int = 0
    down: int = 0
    unchanged: int = 0
    without_baseline: int = 0
    suppressed: int = 0


@dataclass
class _Year:
    """What a year comes to, grant by grant."""

    year: int
    counted: Counter[str] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)
    estates: set[str] = field(default_factory=set)
    municipalities: set[str] = field(default_factory=set)
    effects: dict[FocusArea, _Effects] = field(default_factory=lambda: {area: _Effects() for area in FocusArea})
    leaders: list[Row] = field(default_factory=list)

    def add(self, grant: Grant) -> None:
        """Count one grant."""
        self._programme(grant)
        self._money(grant)
        self._stops(grant)
        self._review(grant)
        for each in indicators.series(grant):
            self._effect(each)
        if _runs(grant, self.year):
            self.leaders += _leaders(grant, self.year)

    def _count(self, id: str, day: date | None, amount: int = 0) -> None:
        if day is not None and day.year == self.year:
            self.counted[id] += 1
            self.amounts[id] += amount

    def _programme(self, grant: Grant) -> None:
        self._count("year.prequalified", grant.prequalified_on)
        self._count("year.closed", grant.closed_on)
        if _runs(grant, self.year):
            self.counted["year.running"] += 1
            for category in {listing.category for listing in grant.listings}:
                self.counted[f"year.on_list.{category.value}"] += 1
        if grant.application and _runs(grant, self.year):
            self.estates |= {estate.number for estate in grant.application.estates}
            self.municipalities |= {each.code for each in grant.application.municipalities}

    def _money(self, grant: Grant) -> None:
        if grant.commitment:
            self._count("year.committed", grant.commitment.committed_on, grant.commitment.amount)
            self._count("year.local", grant.commitment.committed_on, grant.commitment.local)
        for instalment in grant.instalments:
            self._count("year.paid", instalment.paid_on, instalment.amount)
        for repayment in grant.repayments:
            self._count("year.repaid", repayment.on, repayment.amount)

    def _stops(self, grant: Grant) -> None:
        for stop in grant.stops:
            if not stop.corrected:
                self._count("year.stops_begun", stop.since)
                ends_later = stop.until is None or stop.until.year > self.year
                self.counted["year.stops_left"] += stop.since.year <= self.year and ends_later

    def _review(self, grant: Grant) -> None:
        if grant.review:
            self._count("year.reviews_opened", grant.review.opened_on)
            self._count("year.reviews_held", grant.review.held_on)
            self._count("year.reviews_waived", grant.review.waived_on)

    def _effect(self, series: Series) -> None:
        point = next((each for each in series.points if each.year == self.year), None)
        found = self.effects[series.focus_area]
        if point is None or point.state is Measured.NOT_REPORTED:
            return
        if point.value is None:
            found.suppressed += 1
            return
        found.measured += 1
        if series.baseline is None:
            found.without_baseline += 1
        elif point.value == series.baseline:
            found.unchanged += 1
        elif point.value > series.baseline:
            found.up += 1
        else:
            found.down += 1


def year_account(grants: Iterable[Grant], year: int) -> tuple[Board, ...]:
    """The year as three lists: its figures, the effects by focus area, the project leaders."""
    found = _Year(year)
    for grant in grants:
        if grant.scheme is Scheme.SOCIAL_PROGRAMME:
            found.add(grant)
    return _figures(found), _moved(found), _took_part(found)


def _runs(grant: Grant, year: int) -> bool:
    """True if the grant period touches the year."""
    committed = grant.commitment
    return committed is not None and committed.period_start.year <= year <= committed.period_end.year


def _figures(found: _Year) -> Board:
    reader = words.officer()
    rows: list[Row] = []
    for id in _COUNTED:
        amount = found.amounts[id] if id in _WITH_AMOUNT else None
        rows.append((words.sentence(id, reader), found.counted[id], amount))
    rows.insert(2, (words.sentence("year.estates", reader), len(found.estates), None))
    rows.insert(3, (words.sentence("year.municipalities", reader), len(found.municipalities), None))
    for id in sorted(each for each in found.counted if each.startswith("year.on_list.")):
        category = words.choice(id.rpartition(".")[2], "AreaCategory", reader)
        rows.append((words.sentence("year.on_list", reader, category=category), found.counted[id], None))
    return Board(
        key="year-figures",
        title=words.sentence("year.title", reader, year=found.year),
        about=words.sentence("year.about", reader),
        says=words.sentence("year.says", reader, running=found.counted["year.running"]),
        columns=(Column("What"), Column("Number", Holds.NUMBER), Column("Amount", Holds.MONEY)),
        rows=tuple(rows),
    )


_COUNTED = (
    *("year.prequalified", "year.running", "year.closed"),
    *("year.committed", "year.local", "year.paid", "year.repaid"),
    *("year.stops_begun", "year.stops_left"),
    *("year.reviews_opened", "year.reviews_held", "year.reviews_waived"),
)
_WITH_AMOUNT = frozenset({"year.committed", "year.local", "year.paid", "year.repaid"})


def _moved(found: _Year) -> Board:
    reader = words.officer()
    rows = [
        (
            words.choice(area, "FocusArea", reader),
            *(each.measured, each.up, each.down, each.unchanged + each.without_baseline, each.suppressed),
        )
        for area, each in found.effects.items()
    ]
    names = ("Measured", "Higher", "Lower", "Not moved", "Not shown")
    return Board(
        key="year-effects",
        title=words.sentence("year.effects_title", reader, year=found.year),
        about=words.sentence("year.effects_about", reader),
        says=words.sentence("year.effects_says", reader, measured=sum(e.measured for e in found.effects.values())),
        columns=(Column("Focus area"), *(Column(name, Holds.NUMBER) for name in names)),
        rows=tuple(rows),
    )


def _took_part(found: _Year) -> Board:
    reader = words.officer()
    named = [row for row in found.leaders if row[2]]
    leaders, absent = len(named), sum(not row[3] for row in named)
    unnamed = len(found.leaders) - leaders
    return Board(
        key="year-leaders",
        title=words.sentence("year.leaders_title", reader, year=found.year),
        about=words.sentence("year.leaders_about", reader),
        says=words.sentence("year.leaders_says", reader, leaders=leaders, absent=absent, unnamed=unnamed),
        columns=(
            CASE,
            TITLE,
            Column("Project leader", width=30),
            Column("Took part", Holds.NUMBER),
            Column("Stayed away", Holds.NUMBER),
        ),
        # Who did not take part stands first: that is whom an officer asks.
        rows=tuple(sorted(found.leaders, key=lambda row: (bool(row[3]), row[0]))),
    )


def _leaders(grant: Grant, year: int) -> Iterator[Row]:
    """Each leader of the year, and one line without a name if there was none."""
    named = _of_the_year(grant, year)
    seen = [each for each in grant.attendances if each.kind is AttendeeKind.PROJECT_LEADER and each.on.year == year]
    for name in named or [""]:
        mine = [each for each in seen if not name or _folded(each.who) == _folded(name)]
        came = sum(each.came for each in mine)
        yield str(grant.case_no), grant.title, name, came, len(mine) - came


def _of_the_year(grant: Grant, year: int) -> Sequence[str]:
    """The names of the leaders, from the first to the last day of the year."""
    days = [date(year, 1, 1), *(each.since for each in grant.people if each.since.year == year), date(year, 12, 31)]
    found = (each.name for day in days for each in of(grant, Capacity.PROJECT_LEADER, day))
    return list({_folded(name): name for name in found}.values())


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
