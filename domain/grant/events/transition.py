"""Events of a revision of the regulations, and of new rules for a running case."""

from datetime import date

from domain.grant.events.event import Event, Lettered
from domain.grant.new_rules import NewDuty
from domain.rulebook.rulesets import Ruleset


class RulesetMoved(Lettered):
    rules = ()
    signed = True
    start: Ruleset
    end: Ruleset
    reason: str
    first_target: date | None = None
    second_target: date | None = None
    """The targets of the first decision from now on; None while no clock runs."""


class NewRulesAnnounced(Event):
    """A running case of an older database learns which duties it meets from a day on."""

    rules = ()
    from_day: date
    duties: tuple[NewDuty, ...]
    """Those that concern the case."""
