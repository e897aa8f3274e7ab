"""Why payouts are suspended, in a few words that name nobody."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from domain.grant.suspension import Stop
from domain.payouts.overview import Stopped
from tasks import words


def why_stopped(stop: Stop, reader: words.Reader) -> str:
    """One suspension in a sentence. What an officer wrote is left out: it may name a person."""
    if stop.follows is not None:
        return f"{words.sentence('suspension.follows', reader, case=stop.follows.case_no)} (D5)"
    if stop.report is None:
        return words.sentence("suspension.ordered", reader)
    said = words.sentence("suspension.report", reader, report=stop.report, year=stop.year, due=stop.due)
    return f"{said} (R69)"


def why_suspended(stops: Iterable[Stopped], reader: words.Reader) -> str:
    """All reasons of one grant, short enough for a column: ``regulation account, status report 2025``."""
    said = []
    for proposed, same in groupby(stops, key=lambda each: each.proposed):
        reasons = "; ".join(_reasons([each.stop for each in same], reader))
        said.append(words.sentence("suspension.proposed", reader, reasons=reasons) if proposed else reasons)
    return "; ".join(said)


def _reasons(stops: list[Stop], reader: words.Reader) -> Iterator[str]:
    """Missing reports by year, then the other reasons."""
    missing = [stop for stop in stops if stop.report is not None]
    for year, of_year in groupby(sorted(missing, key=lambda stop: stop.year or 0), key=lambda stop: stop.year):
        reports = sorted(stop.report for stop in of_year if stop.report)
        yield words.sentence("suspension.reports_of_year", reader, reports=reports, year=year)
    for stop in stops:
        if stop.follows is not None:
            yield words.sentence("suspension.as_case", reader, case=stop.follows.case_no)
        elif stop.report is None:
            yield words.sentence("suspension.by_officer", reader)
