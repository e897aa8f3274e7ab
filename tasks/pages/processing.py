"""Processing times: how long the prequalification took, and whom it waited for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from domain.prequalification.processing_time import ProcessingTime
from tasks.pages.office import Card, MomentInMemory

TIMES = ("gross", "net", "for_the_applicant", "for_inspection", "for_the_completeness_check")
"""The numbers of days of each case, by their names in JSON."""
PAGE = 50
"""So many cases stand on a page."""


@dataclass(frozen=True, slots=True)
class Processing:
    """One page of the times, the newest application first, and the medians of the decided cases."""

    rows: tuple[tuple[ProcessingTime, str], ...]
    """Each case's days, and its title."""
    medians: dict[str, float]
    number: int
    decided: int
    page: int
    pages: int
    longest: int


def processing(at: MomentInMemory, page: int = 1) -> Processing:
    """The times of every social programme that was sent in."""
    found, of_all = at.derived(_times)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    return Processing(
        rows=tuple(found[(page - 1) * PAGE : page * PAGE]),
        medians=of_all,
        number=len(found),
        decided=sum(time.decided for time, _ in found),
        page=page,
        pages=pages,
        longest=max((time.gross for time, _ in found), default=0),
    )


def _times(cards: Mapping[int, Card]) -> tuple[list[tuple[ProcessingTime, str]], dict[str, float]]:
    """Every time with the title of its case, the newest application first; and the medians."""
    found = [(card.time, card.title) for card in cards.values() if card.time]
    found.sort(key=lambda each: (each[0].sent_in, each[0].case_no), reverse=True)
    return found, medians([time for time, _ in found])


def medians(times: Sequence[ProcessingTime]) -> dict[str, float]:
    """The median of each number of days over the decided cases; empty if there are none."""
    decided = [time for time in times if time.decided]
    return {name: median(getattr(time, name) for time in decided) for name in TIMES} if decided else {}
