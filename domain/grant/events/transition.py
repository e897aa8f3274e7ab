"""Events of a revision of the regulations."""

from datetime import date

from domain.grant.events.event import Lettered
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
