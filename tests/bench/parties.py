"""The cases of a party and of an officer: as quick in an office of ten thousand cases as in one of 240."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text

from deployments.simulation import playing
from deployments.simulation.scenario import read_scenario
from domain.grant.notice import Role
from domain.grant.persons import Mandate, Persons, Who
from domain.rulebook.law import Law
from domain.store import case_parties, officers
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.portfolio import CaseFilter, list_cases
from tasks.pages.our_cases import our_cases
from tests.bench.measuring import Measure, Row, Say, by_turns
from tests.bench.sweeps import FIRST_DAY, copy

SMALL, LARGE, EACH, MOST = 240, 10_000, 12, 1.5
_FIRST = 100_000
_TODAY = date(2025, 1, 2)


def find(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """A dozen cases found among 10,000, against the same dozen among 240."""
    say(f"making {SMALL} and {LARGE:,} cases")
    small, large = _office(folder / "small", SMALL), _office(folder / "large", LARGE)
    for what, look in _LOOKS.items():
        with reading(large.engine) as of_large, reading(small.engine) as of_small:
            assert len(look(of_large)) == len(look(of_small)) == EACH, what
            ours, other = by_turns(lambda n: look(of_large), lambda n: look(of_small))  # noqa: B023 - called at once
        compared = f"among {SMALL} ({other.median * 1e6:.0f} µs)"
        met = ours.median <= MOST * other.median
        yield Row(f"{what} among {LARGE:,}", ours.over(other), f"within {MOST} x", compared, met)


_PARTY, _OFFICER = str(10_000_000 + _FIRST // EACH + 1), Who("Ida Holst", f"P{_FIRST // EACH + 1}")
_MANDATE = Mandate(role=Role.APPLICANT, party=_PARTY, since=_TODAY, given_by="P1")
_LAW = Law()


def _owed(tx: Connection) -> list[object]:
    found = our_cases(tx, (_MANDATE,), _LAW, _TODAY)
    return [*found.running, *found.over]


_LOOKS: dict[str, Callable[[Connection], list[object]]] = {
    "the cases of a party": lambda tx: list(case_parties.cases_of(tx, Role.APPLICANT, _PARTY)),
    "the page of what a party owes": _owed,
    "the cases of an officer": lambda tx: list(officers.cases_of(tx, _OFFICER, Persons(), _TODAY)),
    "the list of an officer's cases": lambda tx: list(list_cases(tx, CaseFilter(mine=_OFFICER), Persons(), _TODAY)),
}


def _office(folder: Path, count: int) -> GrantStore:
    """An office of copies of one grant, whose parties and officers have a dozen cases each."""
    scenario = read_scenario(playing.WHOLE_LIFE).up_to(FIRST_DAY)
    run = playing.play(scenario, playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False)
    store, of = run.office.store, next(iter(run.cases.values()))
    copy(store, of, count)
    dozen = {"each": EACH}
    with store.engine.begin() as tx:
        tx.execute(text("DELETE FROM case_party WHERE kind = 'applicant' AND party <> '10203045'"))
        tx.execute(text("UPDATE case_party SET party = 10000000 + case_no / :each WHERE kind = 'applicant'"), dozen)
        tx.execute(text(_OFFICERS), dozen)
    return store


_OFFICERS = (
    "INSERT INTO case_officer (case_no, since, until, officer, name, person) "
    "SELECT case_no, '2024-12-01', NULL, 'P' || (case_no / :each), 'Ida Holst', 'P' || (case_no / :each) "
    "FROM grant_case"
)

MEASURES: tuple[Measure, ...] = (find,)
