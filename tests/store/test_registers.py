"""What is imported stays as it was imported; what the office knows on a day is what held on that day."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from domain.findings import Refusal
from domain.grant import events as e
from domain.grant.commands import FindApplicationIncomplete, SaveDraft, SubmitApplication, WithdrawApplication
from domain.money import kroner
from domain.phases import Phase
from domain.records.application import Application, Paper
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.estates import EstateRecord
from domain.registers.national_figures import NationalFigure
from domain.registers.register import Register, RegisterKind, Row
from domain.registers.salaries import HighestSalary
from domain.registers.surroundings import Surroundings
from domain.store import registers
from domain.store.command_handler import GrantStore
from domain.store.database import connect, migrate
from domain.store.inbox import When
from domain.store.verify import Fault, verify
from tests.domain import cast
from tests.domain.cast import AAKANDEPARKEN, APPLICANT, LANTERNEGAARDEN, PAPERS, ROERHAVEN
from tests.store.conftest import Live
from tests.store.lives import Moment, contents
from tests.store.people import command_id
from tests.words import advice, sentence

NOVEMBER_2023, DECEMBER_2023, NOVEMBER_2024 = date(2023, 11, 1), date(2023, 12, 1), date(2024, 11, 1)
JANUARY_2024 = date(2024, 1, 17)


@pytest.fixture
def store(tmp_path: Path) -> Iterable[GrantStore]:
    """An office in which nothing has happened."""
    engine = connect(f"sqlite:///{tmp_path / 'tilsagn.db'}", durable=False)
    migrate(engine)
    yield GrantStore(engine, tmp_path / "documents", cast.LAW, durable=False)
    engine.dispose()


def estate(number: str, residents: int) -> EstateRecord:
    return EstateRecord(
        number=number,
        name="Åkandeparken",
        organisation_cvr="10203045",
        organisation="Boligselskabet Åkanden",
        municipality_code="330",
        municipality="Slagelse Kommune",
        residents=residents,
    )


def area(category: AreaCategory, *estates: str, name: str = "Nordvangen") -> ListedArea:
    return ListedArea(
        category=category, area=name, municipality_code="330", municipality="Slagelse Kommune", estates=estates
    )


def imported(store: GrantStore, kind: RegisterKind, since: date, *rows: Row, source: str = "Opdigtet") -> Register:
    """Import these rows, as from a file that says just that."""
    content = "\n".join(row.model_dump_json() for row in rows).encode()
    register = Register(
        kind=kind,
        since=since,
        source=source,
        sha256=sha256(content).hexdigest(),
        imported_on=JANUARY_2024,
        imported_by="Ida Holst",
        rows=len(rows),
    )
    taken = registers.take_in(store.engine, register, rows)
    paper = Paper(name="register.xlsx", media_type="text/plain", bytes=len(content), sha256=taken.sha256)
    if taken is register:
        store.keep([(paper, content)], JANUARY_2024)
    return taken


def around(store: GrantStore, day: date, *estates: str, case_no: int | None = None) -> Surroundings:
    return store.surroundings(estates or (AAKANDEPARKEN,), day, case_no=case_no)


class TestImporting:
    def test_what_was_imported_is_listed_by_kind_and_date(self, store: GrantStore) -> None:
        later = imported(store, RegisterKind.ESTATES, NOVEMBER_2024, estate(AAKANDEPARKEN, 450))
        first = imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441), estate(ROERHAVEN, 297))
        lists = imported(store, RegisterKind.AREAS, DECEMBER_2023, area(AreaCategory.VULNERABLE, AAKANDEPARKEN))
        assert registers.imported(store.engine) == (lists, first, later)

    def test_the_same_rows_for_the_same_day_change_nothing(self, store: GrantStore) -> None:
        first = imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441), estate(ROERHAVEN, 297))
        before = contents(store)
        again = imported(
            store,
            RegisterKind.ESTATES,
            NOVEMBER_2023,
            estate(ROERHAVEN, 297),
            estate(AAKANDEPARKEN, 441),
            source="En anden",
        )
        assert again == first
        assert contents(store) == before

    def test_other_rows_for_the_same_day_are_refused_and_nothing_is_overwritten(self, store: GrantStore) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441), source="Fondens udtræk")
        before = contents(store)
        with pytest.raises(Refusal) as refused:
            imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 442))
        (finding,) = refused.value.findings
        assert sentence(finding) == (
            "Other estates that hold from 2023-11-01 were imported on 2024-01-17 from Fondens udtræk, "
            "and nothing imported is overwritten."
        )
        assert "the day from which the corrected data hold" in advice(finding)
        assert contents(store) == before

    @pytest.mark.parametrize("rows", [(), (estate(AAKANDEPARKEN, 441), estate(ROERHAVEN, 297))])
    def test_fewer_or_more_rows_are_other_rows(self, store: GrantStore, rows: tuple[Row, ...]) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441))
        with pytest.raises(Refusal):
            imported(store, RegisterKind.ESTATES, NOVEMBER_2023, *rows)

    def test_the_same_day_of_another_kind_is_free(self, store: GrantStore) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441))
        imported(store, RegisterKind.AREAS, NOVEMBER_2023, area(AreaCategory.PREVENTION, AAKANDEPARKEN))
        assert [register.rows for register in registers.imported(store.engine)] == [1, 1]

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE register SET source = 'en anden'",
            "DELETE FROM register",
            "INSERT OR REPLACE INTO register SELECT * FROM register",
            "UPDATE register_entry SET payload = '{}'",
            "DELETE FROM register_entry",
            "INSERT OR REPLACE INTO register_entry SELECT * FROM register_entry",
        ],
    )
    def test_whoever_opens_the_file_cannot_change_what_was_imported(
        self, store: GrantStore, tmp_path: Path, statement: str
    ) -> None:
        """A program of another kind, which knows nothing of our settings."""
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441))
        before = contents(store)
        with (
            closing(sqlite3.connect(tmp_path / "tilsagn.db")) as stranger,
            pytest.raises(sqlite3.IntegrityError, match="what was imported is never overwritten"),
        ):
            stranger.execute(statement)
        assert contents(store) == before


class TestTheEstateRegister:
    @pytest.mark.parametrize(
        ("day", "residents"),
        [
            (date(2023, 10, 31), None),  # the day before it holds
            (date(2023, 11, 1), 441),  # its first day
            (date(2024, 10, 31), 441),  # the day before the next
            (date(2024, 11, 1), 450),
        ],
    )
    def test_the_newest_row_on_or_before_the_day_counts(
        self, store: GrantStore, day: date, residents: int | None
    ) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441))
        imported(store, RegisterKind.ESTATES, NOVEMBER_2024, estate(AAKANDEPARKEN, 450))
        found = around(store, day).record(AAKANDEPARKEN)
        assert (found.record.residents if found else None) == residents

    def test_an_estate_that_a_later_register_leaves_out_is_known_by_its_older_row(self, store: GrantStore) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441), estate(ROERHAVEN, 297))
        imported(store, RegisterKind.ESTATES, NOVEMBER_2024, estate(AAKANDEPARKEN, 450))
        known = around(store, NOVEMBER_2024, ROERHAVEN, AAKANDEPARKEN)
        assert [(each.record.number, each.since) for each in known.records] == [
            (AAKANDEPARKEN, NOVEMBER_2024),
            (ROERHAVEN, NOVEMBER_2023),
        ]

    def test_other_estates_are_not_looked_at(self, store: GrantStore) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(ROERHAVEN, 297))
        assert around(store, NOVEMBER_2024).records == ()


class TestTheLists:
    def test_an_area_counts_on_every_list_it_stands_on(self, store: GrantStore) -> None:
        imported(
            store,
            RegisterKind.AREAS,
            DECEMBER_2023,
            area(AreaCategory.VULNERABLE, AAKANDEPARKEN, ROERHAVEN),
            area(AreaCategory.PREVENTION, AAKANDEPARKEN),
            area(AreaCategory.PREVENTION, LANTERNEGAARDEN, name="Havnen"),
        )
        known = around(store, JANUARY_2024)
        assert {(each.list_date, each.category, each.area) for each in known.listings} == {
            (DECEMBER_2023, AreaCategory.VULNERABLE, "Nordvangen"),
            (DECEMBER_2023, AreaCategory.PREVENTION, "Nordvangen"),
        }

    def test_an_area_that_has_left_the_list_is_no_longer_on_it_from_that_day(self, store: GrantStore) -> None:
        imported(store, RegisterKind.AREAS, DECEMBER_2023, area(AreaCategory.VULNERABLE, AAKANDEPARKEN))
        imported(store, RegisterKind.AREAS, date(2024, 12, 1), area(AreaCategory.VULNERABLE, LANTERNEGAARDEN))
        assert around(store, date(2024, 11, 30)).listings != ()
        assert around(store, date(2024, 12, 1)).listings == ()

    def test_before_the_first_list_there_is_none(self, store: GrantStore) -> None:
        imported(store, RegisterKind.AREAS, DECEMBER_2023, area(AreaCategory.VULNERABLE, AAKANDEPARKEN))
        assert around(store, date(2023, 11, 30)).listings == ()


def test_the_national_figures_of_the_day_come_with_their_year_and_source(store: GrantStore) -> None:
    for year, share in ((2022, 15.0), (2023, 14.5)):
        figure = NationalFigure(year=year, figure="Fraflytning (pct.)", value=share)
        imported(store, RegisterKind.NATIONAL_FIGURES, date(year, 11, 1), figure, source=f"Landstal {year}")
    assert around(store, date(2022, 10, 31)).national is None
    earlier, newest = around(store, date(2023, 10, 31)).national, around(store, JANUARY_2024).national
    assert earlier and newest
    assert (earlier.year, dict(earlier.figures)) == (2022, {"Fraflytning (pct.)": 15.0})
    assert (newest.year, newest.since, newest.source) == (2023, NOVEMBER_2023, "Landstal 2023")


def test_the_salary_table_in_force_says_whose_it_is(store: GrantStore) -> None:
    imported(
        store,
        RegisterKind.SALARIES,
        date(2024, 1, 1),
        HighestSalary(position="Projektleder", highest=kroner(700_000)),
        source="Opdigtet tabel",
    )
    assert around(store, date(2023, 12, 31)).salaries is None
    table = around(store, date(2024, 1, 1)).salaries
    assert table is not None
    assert (dict(table.highest), table.source) == ({"Projektleder": kroner(700_000)}, "Opdigtet tabel")


# --- other cases --------------------------------------------------------------------------------------------------


def when(day: date) -> When:
    return When(day, datetime(day.year, day.month, day.day, 11, tzinfo=UTC))


def sent_in(store: GrantStore, name: str, day: date, application: Application | None = None) -> int:
    """A case whose application was sent in on that day."""
    draft: Any = cast.one_of_each(day)[SaveDraft]
    number = store.open_case(draft, command_id=command_id(f"{name} draft"), when=when(day)).case_no
    command = SubmitApplication(**APPLICANT, on=day, application=application or cast.application(), papers=PAPERS)
    store.handle(number, command, command_id=command_id(f"{name} sent"), when=when(day))
    return number


def fewer_estates() -> Application:
    """The application without Lanternegården."""
    return cast.application(estates=cast.application().estates[:2])


class TestOtherCases:
    def test_a_case_finds_the_others_about_its_estates_and_not_itself(self, store: GrantStore) -> None:
        first = sent_in(store, "first", date(2020, 3, 2))
        second = sent_in(store, "second", JANUARY_2024)
        (other,) = around(store, JANUARY_2024, case_no=second).earlier
        assert (other.case_no, other.phase, other.submitted_on) == (first, Phase.RECEIVED, date(2020, 3, 2))
        assert other.estates == (AAKANDEPARKEN,)
        assert not other.running

    def test_they_come_newest_first(self, store: GrantStore) -> None:
        first, second = sent_in(store, "first", date(2020, 3, 2)), sent_in(store, "second", date(2022, 5, 2))
        found = around(store, JANUARY_2024, AAKANDEPARKEN, LANTERNEGAARDEN).earlier
        assert [case.case_no for case in found] == [second, first]
        assert found[0].estates == (AAKANDEPARKEN, LANTERNEGAARDEN)

    def test_a_draft_is_not_yet_about_any_estate(self, store: GrantStore) -> None:
        draft: Any = cast.one_of_each(JANUARY_2024)[SaveDraft]
        store.open_case(draft, command_id=command_id("only a draft"), when=when(JANUARY_2024))
        assert around(store, JANUARY_2024).earlier == ()

    def test_a_case_that_is_over_is_found_and_is_not_running(self, store: GrantStore) -> None:
        number = sent_in(store, "first", date(2023, 3, 2))
        withdrawn = WithdrawApplication(**APPLICANT, on=date(2023, 3, 9))
        store.handle(number, withdrawn, command_id=command_id("withdrawn"), when=when(date(2023, 3, 9)))
        (found,) = around(store, JANUARY_2024).earlier
        assert (found.phase, found.running) == (Phase.WITHDRAWN, False)

    @pytest.mark.parametrize(
        ("moment", "running"),
        [(Moment.COMMITMENT_PROPOSED, False), (Moment.COMMITTED, True), (Moment.CLOSED, False)],
    )
    def test_a_grant_runs_from_its_commitment_until_its_account_is_closed(
        self, live: Live, moment: Moment, running: bool
    ) -> None:
        life = live(moment)
        (found,) = around(life.store, moment.value).earlier
        assert (found.case_no, found.running) == (life.case_no, running)

    def test_estates_that_a_supplement_adds_or_leaves_out_are_followed(self, store: GrantStore) -> None:
        number = sent_in(store, "first", date(2024, 1, 10), fewer_estates())
        assert around(store, JANUARY_2024, LANTERNEGAARDEN).earlier == ()
        gaps: Any = cast.one_of_each(date(2024, 1, 11))[FindApplicationIncomplete]
        store.handle(number, gaps, command_id=command_id("gaps"), when=when(date(2024, 1, 11)))
        more = SubmitApplication(**APPLICANT, on=date(2024, 1, 12), application=cast.application(), papers=PAPERS)
        store.handle(number, more, command_id=command_id("more"), when=when(date(2024, 1, 12)))
        assert [case.case_no for case in around(store, JANUARY_2024, LANTERNEGAARDEN).earlier] == [number]

    def test_what_is_known_around_an_application_is_remarked_when_it_is_sent_in(self, store: GrantStore) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 655))
        first = sent_in(store, "first", date(2024, 1, 10))
        second = sent_in(store, "second", JANUARY_2024)
        sent = next(entry.event for entry in store.journal(second) if isinstance(entry.event, e.ApplicationSubmitted))
        remarks = {finding.rule: sentence(finding) for finding in sent.findings}
        assert f"case {first}" in remarks["R93"]
        assert "655 in the register" in remarks["R02"]


# --- proof --------------------------------------------------------------------------------------------------------


class TestTheProof:
    def test_imported_registers_and_the_estates_of_cases_verify_clean(self, store: GrantStore) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441))
        imported(store, RegisterKind.AREAS, DECEMBER_2023, area(AreaCategory.VULNERABLE, AAKANDEPARKEN))
        assert verify(store).faults == ()

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM case_estate WHERE estate = '9901-007' AND case_no = :case",
            "UPDATE case_estate SET estate = '9901-008' WHERE estate = '9901-007' AND case_no = :case",
            "INSERT INTO case_estate SELECT case_no, '9903-001' FROM grant_case WHERE case_no = :case",
        ],
    )
    def test_estates_that_are_not_those_of_the_application_are_found(self, live: Live, statement: str) -> None:
        life = live(Moment.COMMITTED)
        with life.store.engine.begin() as tx:
            tx.execute(text(statement), {"case": life.case_no})
        assert verify(life.store).faults == (
            Fault(f"case {life.case_no}, estates", "are not those of its application"),
        )

    def test_estates_of_a_case_that_does_not_exist_are_found(self, live: Live) -> None:
        life = live(Moment.COMMITTED)
        with life.store.engine.begin() as tx:
            tx.execute(text("INSERT INTO case_estate VALUES (100001, '9901-003')"))
        (fault,) = verify(life.store).faults
        assert fault == Fault("case 100001", "has rows in case_estate, and there is no such case")

    @pytest.mark.parametrize(
        ("statement", "place", "what"),
        [
            ("DELETE FROM document", "register estates 2023-11-01", "its file is not kept"),
            ("DELETE FROM register", "register estates 2023-11-01, row 9901-003", "belongs to no register"),
            ("UPDATE register_entry SET payload = '{}'", "register estates 2023-11-01, row 9901-003", "cannot be read"),
            ("UPDATE register_entry SET key = '1-1'", "register estates 2023-11-01, row 1-1", "another key"),
        ],
    )
    def test_a_register_that_was_changed_behind_the_door_is_found(
        self, store: GrantStore, statement: str, place: str, what: str
    ) -> None:
        imported(store, RegisterKind.ESTATES, NOVEMBER_2023, estate(AAKANDEPARKEN, 441))
        with store.engine.begin() as tx:
            triggers = tx.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in triggers:
                tx.execute(text(f"DROP TRIGGER {name}"))
            tx.execute(text(statement))
            for _, sql in triggers:
                tx.execute(text(sql))
        found = [fault.what for fault in verify(store).faults if fault.place == place]
        assert any(what in each for each in found), found
