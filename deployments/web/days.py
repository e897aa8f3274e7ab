"""Days in three boxes, on forms that are not made from a command."""

from collections.abc import Mapping
from datetime import date

from deployments.web.visit import Visit
from domain.findings import Refusal, unreadable


def boxes(name: str) -> tuple[str, str, str]:
    """The names of the three boxes of a day."""
    return f"{name}.day", f"{name}.month", f"{name}.year"


def day_typed(visit: Visit, *names: str) -> Mapping[str, str]:
    """What was typed into the boxes of these days."""
    return {box: visit.text(box) for name in names for box in boxes(name)}


def today_typed(visit: Visit, *names: str) -> Mapping[str, str]:
    """Today, as it would be typed into the boxes of each day."""
    today = visit.today
    parts = (str(today.day), str(today.month), str(today.year))
    return {box: part for name in names for box, part in zip(boxes(name), parts, strict=True)}


def posted_day(visit: Visit, name: str, step: str) -> date | None:
    """The day of three boxes; None if they are empty. Raises Refusal."""
    day, month, year = (visit.text(box) for box in boxes(name))
    if not (day or month or year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        facts = {"field": [name], "value": f"{day}.{month}.{year}"}
        raise Refusal([unreadable("value.date", facts)], step=step) from error
