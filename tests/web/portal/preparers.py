"""A desk at which housing organisations prepare packages: their people, their estates, and forms as browsers send."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import httpx

from deployments.web.visit import Desk
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven
from domain.registers.register import RegisterKind
from tasks.package_folder import load
from tasks.register_import import import_workbook
from tests.web.conftest import HOST, Browser, FixedClock, add, change, desk_over

EXAMPLES = Path(__file__).parents[3] / "examples"
AAKANDEN, FYRTAARNET = "10203045", "20304051"
IDA, METTE, MADS, JONAS = "P2", "P6", "P7", "P8"
"""An officer; two of Boligselskabet Åkanden, which administers; one of Boligforeningen Fyrtårnet."""
THEIR_PEOPLE = (("Mette Holm", AAKANDEN), ("Mads Lind", AAKANDEN), ("Jonas Bregnholt", FYRTAARNET))


def example(name: str) -> dict[str, bytes]:
    """The files of an example package."""
    return load(EXAMPLES / "packages" / name)


@contextmanager
def preparers_desk(folder: Path, clock: FixedClock, *, register: bool = True) -> Iterator[Desk]:
    """A desk with the people of two housing organisations, and the estate register."""
    with desk_over(folder, clock, since=date(2024, 1, 1)) as desk:
        for name, party in THEIR_PEOPLE:
            mandate = MandateGiven(person="", role=Role.APPLICANT, party=party, since=date(2024, 1, 1))
            change(desk.office.store.engine, clock, partial(add, name, mandate))
        if register:
            _import_estates(desk)
        yield desk


def _import_estates(desk: Desk) -> None:
    workbook = EXAMPLES / "registers" / "stamdata-opdigtet.xlsx"
    import_workbook(
        desk.office.store,
        RegisterKind.ESTATES,
        workbook.name,
        workbook.read_bytes(),
        since=date(2023, 6, 1),
        source=workbook.name,
        by="Ida Holst",
        on=date(2024, 1, 1),
    )


class Form(HTMLParser):
    """The controls of the form of a page that is sent to an address, with the values that they have."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__(convert_charrefs=True)
        self.values: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self._action, self._inside, self._area, self._select = action, False, "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a control."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "form":
            self._inside = given.get("action") == self._action
        if not self._inside:
            return
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and ("checked" in given or given.get("type") not in {"file", "radio", "checkbox"}):
            self.values.append((name, value))
        elif tag == "textarea":
            self._area = name
            self.values.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.values.append((self._select, value))

    def handle_endtag(self, tag: str) -> None:
        """Leave a control or the form."""
        if tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Take in the text of a long control."""
        if self._area:
            name, before = self.values[-1]
            self.values[-1] = (name, before + (data.removeprefix("\n") if not before else data))


def filled(page: str, action: str) -> dict[str, str]:
    """What a browser sends from a page."""
    return dict(Form(page, action).values)


async def upload(browser: Browser, path: str, files: Mapping[str, tuple[str, bytes]], **fields: str) -> httpx.Response:
    """Send files from one of the desk's own pages."""
    return await browser.client.post(
        path,
        data=fields,
        files=dict(files),
        headers={"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"},
    )


def text_of(page: str) -> str:
    """The text of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


NOON = datetime(2024, 1, 16, 11, 0, tzinfo=UTC)
