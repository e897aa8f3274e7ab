"""The numbers that differ for a case between two versions of the regulations. Q26, T36."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.rulebook.law import Law, NotInForce, Number, Since
from domain.rulebook.numbers import NUMBERS
from domain.rulebook.rulesets import Ruleset


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that differs between two versions of the regulations; None if a version does not set it."""

    number: Number[Any]
    one: Since[Any] | None
    other: Since[Any] | None


def differences(law: Law, one: Ruleset, other: Ruleset, day: date) -> tuple[Difference, ...]:
    """The numbers that differ on a day, each value with its source."""
    found = (
        Difference(number, _said(law.under(one), number, day), _said(law.under(other), number, day))
        for number in NUMBERS
    )
    return tuple(each for each in found if _value(each.one) != _value(each.other))


def _said(law: Law, number: Number[Any], day: date) -> Since[Any] | None:
    try:
        return law.since(number, day)
    except NotInForce:
        return None


def _value(since: Since[Any] | None) -> object:
    return None if since is None else since.value
