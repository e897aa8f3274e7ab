"""What the state of a case already knows of the fields of a command, for its form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_origin

from domain import choices
from domain.calendar import LAST_DAY
from domain.closing import repayment
from domain.findings import Sentence
from domain.grant import more_time
from domain.grant.commands import WORDS
from domain.grant.state import Grant
from domain.money import Ore

Known = Callable[[Grant], Iterator[Any]]
"""Yields what is known, the likeliest first; nothing if nothing is."""


def known_value(grant: Grant, word: str, field: str) -> Any:
    """The value that a field of this command most likely takes, as YAML writes it; None if the case tells none."""
    if known := _VALUES.get(f"{word}.{field}") or _VALUES.get(field):
        return next(known(grant), None)
    found, known_field = _choices(grant, word, field), WORDS[word].model_fields[field]
    if not found or not known_field.is_required() or (found[0][1].id in _DECIDED and len(found) > 1):
        return None
    return [value for value, _ in found] if get_origin(known_field.annotation) is tuple else found[0][0]


_DECIDED = (
    *("offered.leftover_use", "offered.adverse_decision", "offered.focus_area"),
    *("offered.change_kind", "offered.route", "offered.capacity"),
)
"""What an officer decides: no answer is likelier than another."""


def known_choices(grant: Grant, word: str, field: str) -> tuple[str, ...]:
    """What the case has to choose from for a field, with names; empty if the field is free."""
    return tuple(
        " ".join([str(value), str(text.facts.get("name", ""))]).strip() for value, text in _choices(grant, word, field)
    )


def _choices(grant: Grant, word: str, field: str) -> list[tuple[Any, Sentence]]:
    """What the case offers for one field, alone or with the one that it is chosen with."""
    found = choices.offers(WORDS[word], grant, LAST_DAY)
    return [
        (choice.values[fields.index(field)], choice.text)
        for fields, offered in found.items()
        if field in fields
        for choice in offered
    ]


def _last_arrival(grant: Grant) -> Iterator[str]:
    arrived = grant.supplemented_on or grant.submitted_on
    if arrived:
        yield arrived.isoformat()


def _kroner(amount: Ore) -> Iterator[str]:
    """An amount as a form writes it; nothing for zero."""
    whole, ore = divmod(amount, 100)
    if amount:
        yield f"{whole},{ore:02d}" if ore else str(whole)


def _applied_for(grant: Grant) -> Iterator[str]:
    if grant.application and grant.application.outline_budget:
        yield from _kroner(grant.application.outline_budget.applied_amount)


def _planned(grant: Grant) -> Iterator[str]:
    if grant.plan and grant.plan.plan.budget:
        yield from _kroner(grant.plan.plan.budget.from_fund)


def _time_asked_for(reports: bool) -> Known:
    """The day until which the request that comes first in the form asks for more time."""

    def known(grant: Grant) -> Iterator[str]:
        asked = (each for each in more_time.waiting(grant) if (each.what.report is not None) is reports)
        yield from (each.until.isoformat() for each in asked)

    return known


_VALUES: Mapping[str, Known] = {
    "complete_since": _last_arrival,
    "reserved": _applied_for,
    "propose-commitment.amount": _planned,
    "grant-advance.amount": lambda grant: _kroner(grant.advance_request.amount if grant.advance_request else 0),
    "grant-extension.until": _time_asked_for(reports=True),
    "keep-application-open.until": _time_asked_for(reports=False),
    "decide-leftover.amount": lambda grant: _kroner(max(grant.leftover, 0)),
    "report-repayment.amount": lambda grant: _kroner(repayment.outstanding(grant)),
}
"""By ``field``, or by ``command.field`` where the same name means different things."""
