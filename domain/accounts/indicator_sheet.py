"""R104: the board gets a sheet of the indicators, each year with the accepted status report, and on demand."""

from datetime import date

from domain.accounts import indicators
from domain.grant.addressing import tell
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.people import of
from domain.grant.state import Grant
from domain.records.people import Capacity

YEARS_SHOWN = 5
"""The last years of a series; the baseline stands before them."""


def has_figures(grant: Grant) -> bool:
    """True once a status report has measured anything."""
    return any(each.points for each in indicators.series(grant))


def recipients(grant: Grant, day: date) -> tuple[Addressee, ...]:
    """The members of the board with an address, each address once."""
    found: dict[str, Addressee] = {}
    for each in of(grant, Capacity.BOARD, day):
        if each.email:
            to = Addressee(role=Role.BOARD, name=each.name, organisation=each.organisation, email=each.email)
            found.setdefault(each.email.casefold(), to)
    return tuple(found.values())


def notices(grant: Grant, day: date) -> tuple[Notice, ...]:
    """The sheet to each of them; none while nothing is measured."""
    series = indicators.series(grant)
    years = sorted({point.year for each in series for point in each.points})[-YEARS_SHOWN:]
    if not years:
        return ()
    data = {
        "years": years,
        "series": [
            {
                "area": each.focus_area.value,
                "indicator": each.indicator,
                "baseline": each.baseline,
                "points": [
                    {"state": point.state.value, "value": point.value} for point in each.points if point.year in years
                ],
            }
            for each in series
        ],
    }
    return tell(grant, NoticeKind.INDICATOR_SHEET, recipients(grant, day), data)
