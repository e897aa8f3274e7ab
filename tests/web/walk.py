"""Every page of the route table with an address in the sample, found by following links: no page escapes a sweep."""

import re
from collections import Counter, deque
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from starlette.routing import compile_path

from deployments.web.routes import PAGES
from deployments.web.visit import Page
from domain.grant.notice import Role

MANAGER, OFFICER, FINANCE, AUDITOR, BOARD = "P1", "P2", "P8", "P9", "P10"
APPLICANT, COLLEAGUE, SECOND, MUNICIPALITY = "P12", "P11", "P13", "P14"
"""Persons of the sample: those of parties are of one organisation with many cases, of the second organisation of its
plans, and of their municipality."""
OF_PARTIES: Mapping[str, Role] = {
    APPLICANT: Role.APPLICANT,
    SECOND: Role.APPLICANT,
    MUNICIPALITY: Role.MUNICIPALITY,
    AUDITOR: Role.AUDITOR,
    BOARD: Role.BOARD,
}
NO_LINK: Mapping[str, str] = {
    "/static/{name}": "is loaded by pages",
    "/health": "is for machines",
    "/login": "is where a person is sent",
    "/invitation": "is linked where nobody can be clicked",
    "/cases/{no}/done/{id}": "is where a person is sent after an act",
    "/our/cases/{no}/receipts/{id}": "is where a person is sent after sending",
    "/cases/{no}/act/{word}/follows": "is where a form leads",
    "/our/cases/{no}/act/{word}/follows": "is where a form leads",
    "/our/cases/{no}/done/{id}": "is where a person is sent after an act",
    "/sign/{token}": "is in a letter",
    "/sign/application/{token}": "is shown to the applicant once",
    "/sign/application/{token}/files/{place}": "is on a page that such a link leads to",
    "/sign/{token}/papers/{place}": "is on a page that a letter leads to",
}
"""Pages to look at to which no link of the sample leads, and why."""
ENOUGH = 15
"""So many addresses of one pattern are opened in a row without a link to a page that was not known."""
_LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
_PATTERNS = [(page, compile_path(page.path)[0]) for page in PAGES]


class Walked(NamedTuple):
    """A page and an address of it."""

    page: Page
    address: str
    found: bool
    """Whether a link leads there; otherwise the address is made up."""


def page_of(address: str) -> Page | None:
    """The page of an address."""
    path = urlsplit(address).path
    return next((page for page, pattern in _PATTERNS if pattern.match(path)), None)


def made_up(page: Page) -> str:
    """An address of a page that may lead nowhere."""
    return re.sub(r"\{(\w+)\}", lambda part: {"name": "desk.css", "id": "P2"}.get(part[1], "1"), page.path)


class Followed(NamedTuple):
    """What came of following links from the start page."""

    found: dict[str, str]
    """An address for each pattern."""
    broken: dict[str, int]
    """Addresses of links that lead nowhere, with the status."""


async def follow(client: httpx.AsyncClient, start: str) -> Followed:
    """Follow the links of the pages of one person, from the page at which the person begins."""
    found: dict[str, str] = {}
    broken: dict[str, int] = {}
    opened: Counter[str] = Counter()
    known: set[str] = set()
    seen, waiting = {start}, deque([start])
    while waiting:
        address = waiting.popleft()
        page = page_of(address)
        assert page is not None, f"a link leads to {address}, which is no page"
        if opened[page.path] >= ENOUGH:
            continue
        opened[page.path] += 1
        answer = await client.get(address)
        if answer.status_code == 303 and page_of(answer.headers["Location"]):
            waiting.append(answer.headers["Location"])
            found.setdefault(page.path, address)
            continue
        if answer.status_code != 200:
            broken[address] = answer.status_code
            continue
        found.setdefault(page.path, address)
        if "text/html" in answer.headers["content-type"]:
            links = dict.fromkeys(map(unescape, _LINK.findall(answer.text)))
            if new := {there.path for there in map(page_of, links) if there} - known:
                known |= new
                opened[page.path] = 0
            waiting += [link for link in links if link not in seen]
            seen |= links.keys()
    return Followed(found, broken)


def walk(found: Mapping[str, str]) -> list[Walked]:
    """Every page with an address."""
    return [Walked(page, found.get(page.path, made_up(page)), page.path in found) for page in PAGES]
