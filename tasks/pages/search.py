"""Search: cases by number, name, organisation, municipality or estate, a page at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from domain.foreign_text import visible
from domain.grant.state import shown_title
from domain.model import clean_text
from domain.money import Ore
from domain.phases import Phase
from domain.store.money_projection import FRAME
from tasks import words
from tasks.pages.office import Card, MomentInMemory
from tasks.waits import party, subject

PAGE = 50
"""So many cases stand on a page."""
LONGEST = 200
"""So many characters of a search are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """One case of the list."""

    case_no: int
    title: str
    phase: str
    scheme: str
    organisation: str
    municipalities: tuple[str, ...]
    officer: str
    changed_on: date
    next_step: str
    """What the case waits for first; empty if for nothing."""
    until: date | None
    committed: Ore
    paid: Ore


@dataclass(frozen=True, slots=True)
class Search:
    """One page of what was found."""

    asked: str
    phase: Phase | None
    officer: str
    number: int
    found: tuple[Found, ...]
    page: int
    pages: int
    phases: tuple[tuple[Phase, int], ...]
    """How many of the cases found are in each phase, whatever phase is chosen."""
    officers: tuple[str, ...]
    """Everyone who is in charge of a case."""


class _Lists(NamedTuple):
    """What every search begins with: the cards, and of each in the same order what is searched and its phase."""

    cards: list[Card]
    """The last changed first."""
    texts: list[str]
    phases: list[int]
    """Each as its place among `Phase`, because a number is counted faster."""
    counts: Counter[int]
    officers: tuple[str, ...]


def _lists(cards: Mapping[int, Card]) -> _Lists:
    ordered = sorted(cards.values(), key=lambda card: (-card.changed_on.toordinal(), card.case_no))
    phases = [_PLACES[card.phase] for card in ordered]
    officers = tuple(sorted({card.officer for card in ordered if card.officer}))
    return _Lists(ordered, [card.searched for card in ordered], phases, Counter(phases), officers)


_PLACES = {phase: place for place, phase in enumerate(Phase)}


def search(
    at: MomentInMemory, asked: str = "", *, phase: Phase | None = None, officer: str = "", page: int = 1
) -> Search:
    """The cases that hold every word asked for, the number itself first, then the last changed."""
    asked = " ".join(clean_text(visible(asked))[:LONGEST].split())
    wanted = asked.casefold().split()
    cards, texts, phases, counts, officers = at.derived(_lists)
    fits: Sequence[int] = range(len(cards))
    for word in wanted:
        fits = [place for place in fits if word in texts[place]]
    if officer:
        fits = [place for place in fits if cards[place].officer == officer]
    if wanted or officer:
        counts = Counter(map(phases.__getitem__, fits))
    if phase:
        fits = [place for place in fits if phases[place] == _PLACES[phase]]
    if asked.isdecimal():
        exact = [place for place in fits if str(cards[place].case_no) == asked]
        fits = [*exact, *(place for place in fits if place not in exact)]
    pages = max(1, -(-len(fits) // PAGE))
    page = min(max(page, 1), pages)
    shown = fits[(page - 1) * PAGE : page * PAGE]
    return Search(
        asked=asked,
        phase=phase,
        officer=officer,
        number=len(fits),
        found=_rows(at, [cards[place] for place in shown]),
        page=page,
        pages=pages,
        phases=tuple((each, counts[place]) for each, place in _PLACES.items() if counts[place]),
        officers=officers,
    )


def _rows(at: MomentInMemory, shown: list[Card]) -> tuple[Found, ...]:
    """Only what stands on the page is worded, and only its money is read."""
    reader = words.officer()
    numbers = [card.case_no for card in shown]
    query = select(FRAME.c.case_no, FRAME.c.committed, FRAME.c.paid).where(FRAME.c.case_no.in_(numbers))
    money = {number: (committed, paid) for number, committed, paid in at.tx.execute(query)}
    untitled = words.sentence("case.untitled", reader)
    rows = []
    for card in shown:
        first = next((each for each in card.waits if each.by_the_fund), next(iter(card.waits), None))
        said = f"{party(first, reader)}: {subject(first, reader)}" if first else ""
        committed, paid = money.get(card.case_no, (0, 0))
        rows.append(
            Found(
                case_no=card.case_no,
                title=shown_title(card.title, card.phase, untitled),
                phase=words.choice(card.phase, "Phase", reader),
                scheme=words.choice(card.scheme, "Scheme", reader),
                organisation=card.organisation,
                municipalities=card.municipalities,
                officer=card.officer,
                changed_on=card.changed_on,
                next_step=said,
                until=first.until if first else None,
                committed=committed,
                paid=paid,
            )
        )
    return tuple(rows)
