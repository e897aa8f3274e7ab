"""Why payouts are suspended, in a few words that name nobody."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from domain.grant.state import Stop
from domain.payouts.overview import Stopped


def why_stopped(stop: Stop) -> str:
    """One suspension in a sentence. What an officer wrote is left out: it may name a person."""
    if stop.follows is not None:
        return f"case {stop.follows.case_no} of the same recipient is suspended (D5)"
    if stop.report is None:
        return "ordered by an officer; the case says why"
    return f"{stop.report.value.replace('_', ' ')} {stop.year} was not in by {stop.due} (R69)"


def why_suspended(stops: Iterable[Stopped]) -> str:
    """All reasons of one grant, short enough for a column: ``regulation account, status report 2025``."""
    reasons = []
    for proposed, same in groupby(stops, key=lambda each: each.proposed):
        words = "; ".join(_reasons([each.stop for each in same]))
        reasons.append(f"proposed: {words}" if proposed else words)
    return "; ".join(reasons)


def _reasons(stops: list[Stop]) -> Iterator[str]:
    """Missing reports by year, then the other reasons."""
    missing = [stop for stop in stops if stop.report is not None]
    for year, of_year in groupby(sorted(missing, key=lambda stop: stop.year or 0), key=lambda stop: stop.year):
        kinds = sorted(stop.report.value.replace("_", " ") for stop in of_year if stop.report)
        yield f"{', '.join(kinds)} {year}"
    for stop in stops:
        if stop.follows is not None:
            yield f"as case {stop.follows.case_no}"
        elif stop.report is None:
            yield "ordered by an officer"
