"""The recommendation of a municipality as PDF on A4, made of what it answered by a link. R07."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tasks.letters import danish
from tasks.letters.formal import settable

if TYPE_CHECKING:
    import typst


class Recommended(NamedTuple):
    """What a municipality recommends, and who says so."""

    municipality: str
    title: str
    """Of the project."""
    organisation: str
    digest: str
    text: str
    by: str
    on: date


def recommendation_pdf(said: Recommended) -> bytes:
    """The same answer gives the same bytes. Raises RuntimeError if typst cannot set it."""
    noon = datetime.combine(said.on, time(12), tzinfo=UTC)
    paragraphs = [each.strip() for each in said.text.replace("\r\n", "\n").split("\n\n") if each.strip()]
    facts = {
        "municipality": said.municipality,
        "title": "Kommunal anbefaling",
        "facts": [
            ["Projekt", said.title],
            ["Ansøger", said.organisation],
            ["Materialets kontrolkode", said.digest],
        ],
        "paragraphs": paragraphs,
        "signed": [f"{said.municipality}, {danish.short_day(said.on)}", said.by],
        "how": "Anbefalingen er givet med et link uden login og gælder det materiale, som kontrolkoden viser.",
    }
    pdf = _compiler().compile(
        format="pdf",
        sys_inputs={"said": json.dumps(settable(facts), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(noon.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise RuntimeError("The recommendation did not become one PDF.")
    return pdf


@cache
def _compiler() -> "typst.Compiler":
    import typst

    here = Path(__file__).parent / "paper"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])
    return typst.Compiler(str(here / "recommendation.typ"), root=str(here), font_paths=fonts)
