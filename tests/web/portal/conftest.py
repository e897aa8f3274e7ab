"""The desk at which packages are prepared."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from deployments.web.app import create_app
from deployments.web.identity import sessions
from deployments.web.visit import Desk
from tests.web.conftest import Browser, FixedClock, Opened, open_client
from tests.web.portal.preparers import NOON, preparers_desk


@pytest.fixture
def preparing(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the estate register and the people of two housing organisations, on 16 January 2024."""
    with preparers_desk(tmp_path, FixedClock(NOON)) as desk:
        yield desk


@pytest_asyncio.fixture
async def prepared_by(preparing: Desk) -> AsyncIterator[Opened]:
    """A browser in which a person is logged in there."""
    app = create_app(preparing)
    async with AsyncExitStack() as stack:

        async def open_as(person: str) -> Browser:
            token = sessions.begin(preparing.beside, person, preparing.clock.now().timestamp()) if person else ""
            return Browser(await stack.enter_async_context(open_client(app, token)))

        yield open_as
