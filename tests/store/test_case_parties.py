"""The cases of a party are found by index, and the projection says what the grants say."""

from datetime import date

import pytest
from sqlalchemy import text

from domain.grant.notice import Role
from domain.grant.persons import Persons
from domain.store import case_parties
from domain.store.database import reading
from domain.store.portfolio import CaseFilter, list_cases
from domain.store.verify import verify
from tests.domain.cast import LEAD, OTHER, SLAGELSE
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, twins
from tests.store.paying import TWINS


@pytest.fixture
def life(live: Live) -> Life:
    """The shipped case, with its case of rent support."""
    return live(Moment.COMMITTED)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("role", "party"), [(Role.APPLICANT, LEAD), (Role.APPLICANT, OTHER), (Role.MUNICIPALITY, SLAGELSE)]
)
def test_every_party_of_a_case_finds_it_and_no_other_does(life: Life, role: Role, party: str) -> None:
    twins(life, TWINS)
    with reading(life.store.engine) as tx:
        found = case_parties.cases_of(tx, role, party)
        assert {life.case_no, *TWINS} <= set(found)
        assert case_parties.cases_of(tx, role, "99999999") == []
        asked = CaseFilter(organisation=party if len(party) == 8 else "", municipality=party[:3])
        listed = list_cases(tx, asked, Persons(), date(2025, 1, 2))
        assert case_parties.cases_of(tx, Role.MUNICIPALITY, LEAD) == []
    assert listed == [] or {row["case_no"] for row in listed} == set(found)


def test_the_cases_of_a_party_are_found_by_index_however_many_the_office_has(life: Life) -> None:
    query = case_parties.numbers_of(Role.APPLICANT, LEAD).compile(compile_kwargs={"literal_binds": True})
    with reading(life.store.engine) as tx:
        plan = " ".join(row[3] for row in tx.execute(text(f"EXPLAIN QUERY PLAN {query}")))
    assert plan.startswith("SEARCH case_party USING COVERING INDEX")
    assert "kind=? AND party=?" in plan


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM case_party WHERE party = '20304051'",
        "UPDATE case_party SET party = '99999999' WHERE party = '20304051'",
        "INSERT INTO case_party (kind, party, case_no) SELECT kind, '99999999', case_no FROM case_party LIMIT 1",
    ],
)
def test_a_projection_that_says_otherwise_is_found(life: Life, statement: str) -> None:
    with life.store.engine.begin() as tx:
        tx.execute(text(statement))
    assert any("parties" in fault.place for fault in verify(life.store).faults)
