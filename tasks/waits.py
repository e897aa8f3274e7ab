"""What a case waits for, in words."""

from collections.abc import Iterable
from datetime import date

from domain.grant.notice import Role
from domain.waits import Awaited, Waits
from tasks import words


def party(each: Waits, reader: words.Reader) -> str:
    """Who is waited for: an organisation or municipality by name, or a role of the Fund."""
    if each.what is Awaited.APPROVAL:
        return words.sentence("waits.second_officer", reader)
    return each.party or words.choice(each.who, "Role", reader)


def subject(each: Waits, reader: words.Reader) -> str:
    """What is waited for, in a few words."""
    return words.what(each.text, reader)


def line(each: Waits, today: date, reader: words.Reader) -> str:
    """One line: who, for what, since when, by when, and by which rule."""
    left = each.days_left(today)
    said = words.sentence(
        "waits.line",
        reader,
        who=party(each, reader),
        what=subject(each, reader),
        since=each.since,
        until=each.until,
        days=None if left is None else abs(left),
        late=left is not None and left < 0,
    )
    return f"{said}{'' if each.rule == '-' else f' ({each.rule})'}"


def next_step(steps: Iterable[Waits], reader: words.Reader) -> str:
    """The next step towards the first decision, with who takes it where that is no case officer."""
    return ", ".join(_shortly(each, reader) for each in steps)


def _shortly(each: Waits, reader: words.Reader) -> str:
    if each.what is Awaited.APPROVAL:
        return party(each, reader)
    return words.sentence("waits.applicants_papers", reader) if each.who is Role.APPLICANT else subject(each, reader)
