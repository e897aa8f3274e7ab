"""Every page of the route table with an address that leads to something in the sample: no page escapes a sweep."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deployments.web.routes import PAGES
from deployments.web.visit import Page

MANAGER, OFFICER, FINANCE, AUDITOR, BOARD, APPLICANT = "P1", "P2", "P8", "P9", "P10", "P11"
"""Persons of the sample. The last three act for parties and have no page at the desk."""

PARTS: Mapping[str, str] = {
    "name": "desk.css",
    "id": "P2",
    "no": "{case}",
}
"""What stands in the places of addresses. `{case}` is a running case of the sample."""

INSTEAD: Mapping[str, str] = {}
"""Pages whose address needs other parts: pattern to address."""


class Walked(NamedTuple):
    """A page and its address."""

    page: Page
    address: str


def walk(case: int) -> Iterator[Walked]:
    """Every page with an address. A new page whose parts are not known here fails."""
    for page in PAGES:
        pattern = INSTEAD.get(page.path, page.path)
        yield Walked(
            page, re.sub(r"\{(\w+)(:path)?\}", lambda part: PARTS[part[1]], pattern).replace("{case}", str(case))
        )
