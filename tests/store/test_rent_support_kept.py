"""The track of rent support is opened in the transaction of its application, once, or not at all. R11."""

from datetime import date
from uuid import UUID, uuid5

import pytest
from sqlalchemy import event

from domain.grant.commands import SaveDraft, SubmitApplication
from domain.phases import Phase
from domain.scheme import Scheme
from domain.store import case_numbers
from domain.store.database import reading
from domain.store.inbox import Receipt
from domain.store.verify import verify
from tests.domain import cast
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, rows_of
from tests.store.people import command_id

pytestmark = pytest.mark.both_databases
DAY = date(2024, 1, 17)


@pytest.fixture
def drafted(live: Live) -> tuple[Life, int]:
    """An office with one draft in it."""
    life = live(Moment.BEFORE_ANYTHING, day=DAY)
    draft = SaveDraft(**cast.APPLICANT, on=DAY, title="Kladde", package="application", papers=())
    return life, life.store.open_case(draft, command_id=command_id("draft"), when=life.office.when()).case_no


def submits(life: Life, case_no: int) -> Receipt:
    """The application is handed in; once more, it is the same command."""
    application = SubmitApplication(**cast.APPLICANT, on=DAY, application=cast.application(), papers=())
    return life.store.handle(case_no, application, command_id=command_id("submit"), when=life.office.when())


def tracks(life: Life, case_no: int) -> tuple[int, ...]:
    with reading(life.store.engine) as tx:
        return case_numbers.opened_by(tx, case_no)


def test_an_application_opens_one_case_beside_itself_that_names_it(drafted: tuple[Life, int]) -> None:
    life, case_no = drafted
    receipt = submits(life, case_no)
    assert receipt.events == ("ApplicationSubmitted", "RentSupportTrackOpened")
    (number,) = tracks(life, case_no)
    track = life.store.grant(number)
    assert (track.scheme, track.parent, track.phase) == (Scheme.RENT_SUPPORT, case_no, Phase.RENT_RECEIVED)
    assert [entry.name for entry in life.store.journal(number)] == ["RentSupportReceived"]
    assert verify(life.store).faults == ()


def test_the_same_application_again_gets_the_same_answer_and_opens_nothing(drafted: tuple[Life, int]) -> None:
    life, case_no = drafted
    first = submits(life, case_no)
    before = contents(life.store)
    assert submits(life, case_no) == first
    assert contents(life.store) == before
    assert len(life.store.cases()) == 2


def test_its_number_follows_from_the_command_of_the_application(drafted: tuple[Life, int]) -> None:
    life, case_no = drafted
    submits(life, case_no)
    id: UUID = uuid5(command_id("submit"), "RentSupportTrackOpened")
    assert tracks(life, case_no) == (100_000 + id.int % 900_000,)


def test_an_error_at_any_statement_leaves_neither_of_the_two(drafted: tuple[Life, int]) -> None:
    life, case_no = drafted
    before, statements = contents(life.store), 0
    for failing in range(1, 100):
        statements = 0

        def fail(*_: object, at: int = failing) -> None:
            nonlocal statements
            statements += 1
            if statements == at:
                raise OSError("the disk is full")

        event.listen(life.store.engine, "before_cursor_execute", fail)
        try:
            submits(life, case_no)
        except OSError:
            pass
        else:
            break
        finally:
            event.remove(life.store.engine, "before_cursor_execute", fail)
        assert contents(life.store) == before
    assert statements > 10
    assert len(tracks(life, case_no)) == 1


def test_a_track_whose_columns_were_changed_behind_the_door_is_found(drafted: tuple[Life, int]) -> None:
    life, case_no = drafted
    submits(life, case_no)
    (number,) = tracks(life, case_no)
    with life.store.engine.begin() as tx:
        tx.exec_driver_sql(f"UPDATE grant_case SET parent = NULL WHERE case_no = {number}")  # noqa: S608
    (fault,) = verify(life.store).faults
    assert (fault.place, fault.what) == (f"case {number}, lists", "show another parent than the snapshot")


def test_the_snapshot_leaves_out_what_nobody_has_said(drafted: tuple[Life, int]) -> None:
    life, case_no = drafted
    submits(life, case_no)
    (snapshot,) = [row["snapshot"] for row in rows_of(life.store, "grant_case") if row["parent"]]
    assert "instalments" not in snapshot
    assert '"scheme":"rent_support"' in snapshot
