"""An office on 10 October 2024: the plan is in and nobody has approved it; letters carry links to sign."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from deployments.web.visit import Desk
from domain.grant import commands as c
from domain.grant.notice import NoticeKind, Role
from domain.records.sign_links import SignPurpose
from domain.store import outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks.sign_links import SignLinks, link_for
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import FixedClock, desk_over

PORTAL = "https://portal.example.org"
LINKS = SignLinks(PORTAL, b"k" * 32)
SLAGELSE, AAKANDEN, FJORDEN = "330", "10203045", "20304051"
OFFICER = {"by": "Ida Holst", "role": Role.CASE_OFFICER, "person": "P2"}


@pytest.fixture(scope="session")
def plan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office on the evening of 1 October 2024."""
    return evening_of(Moment.PLAN_IN, tmp_path_factory)


@pytest.fixture
def planned(tmp_path: Path, plan_folder: Path) -> Path:
    """A copy of that office."""
    return copied(plan_folder, tmp_path / "office")


@pytest.fixture
def clock() -> FixedClock:
    """10 October 2024, 11.00 in Denmark."""
    return FixedClock(datetime(2024, 10, 10, 9, 0, tzinfo=UTC))


@pytest.fixture
def desk(planned: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk over it."""
    with desk_over(planned, clock, since=date(2024, 1, 1)) as made:
        yield replace(made, office=replace(made.office, sign_links=LINKS))


@pytest.fixture
def store(desk: Desk) -> GrantStore:
    """Its store."""
    return desk.office.store


@pytest.fixture
def case(store: GrantStore) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in store.cases() if row["parent"] is None)


Link = Callable[..., str]


@pytest.fixture
def link(desk: Desk, store: GrantStore, case: int) -> Link:
    """Ask a party to sign, and open the letter: the path of its link."""

    def asked(purpose: SignPurpose = SignPurpose.COUNCIL, party: str = SLAGELSE, **more: Any) -> str:
        on = desk.office.clock.today()
        command = c.AskToSign(**OFFICER, on=on, purpose=purpose, party=party, **more)
        store.handle(case, command, command_id=uuid4(), when=desk.office.when())
        with store.engine.begin() as tx:
            mails = [each for each in outbox.of_case(tx, case) if each.kind == NoticeKind.SIGNATURE_ASKED.value]
            found = link_for(desk.office, tx, mails[-1])
        assert found is not None
        return found.url.removeprefix(PORTAL)

    return asked


def mails(store: GrantStore, case: int, kind: NoticeKind) -> list[outbox.Mail]:
    """The mails of a kind on a case, oldest first."""
    with reading(store.engine) as tx:
        return [each for each in outbox.of_case(tx, case) if each.kind == kind.value]
