"""What is checked of a PostgreSQL database itself, said as it is."""

import pytest
from sqlalchemy import text

from domain.store.verify import verify
from tests.store.conftest import Live
from tests.store.lives import Moment


@pytest.fixture
def database() -> str:
    return "postgres"


def test_where_amcheck_cannot_be_used_every_row_is_read_and_that_is_all_that_is_claimed(live: Live) -> None:
    """The server of the tests comes without its extensions."""
    proof = verify(live(Moment.COMMITTED).store)
    assert proof.faults == ()
    assert proof.checked.startswith("no page and no index, as amcheck cannot be used (")
    assert proof.checked.endswith("); every row of every table was read")


def test_asking_leaves_no_extension_behind(live: Live) -> None:
    life = live(Moment.COMMITTED)
    verify(life.store)
    with life.store.engine.connect() as tx:
        assert tx.execute(text("SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'")).scalar_one() == 0


def test_a_row_that_cannot_be_read_is_named(live: Live) -> None:
    life = live(Moment.COMMITTED)
    with life.store.engine.begin() as tx:
        tx.execute(text("INSERT INTO mark (what, at) VALUES ('sweep', '20027-07-01 06:00:00+00')"))
    fault, *_ = verify(life.store).faults
    assert (fault.place, fault.what) == ("table mark, row sweep", "cannot be read: DataError")
